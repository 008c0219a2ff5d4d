// Which of a picture's files are loaded, and what is seen until they are there.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { browserTests, buildSite, eventually, settled } from './harness.ts';
import { type Colour, colourAt, difference, see, seeCanvas } from './pixels.ts';

// Sky over grass, grained so that copies are worth making, and AVIF more than WebP.
async function photo(): Promise<Buffer> {
  const half = (background: string) =>
    sharp({ create: { width: 1800, height: 600, channels: 3, background } }).png().toBuffer();
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const grain = sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#888', noise } });
  return sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#000' } })
    .composite([
      { input: await half('#96b4ff'), left: 0, top: 0 },
      { input: await half('#506000'), left: 0, top: 600 },
      { input: await grain.ensureAlpha(0.6).png().toBuffer() },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
}

const picture = await photo();
const halves = await sharp(picture).resize({ width: 1, height: 2, fit: 'fill' }).raw().toBuffer();
const [upper, lower] = [[...halves.subarray(0, 3)], [...halves.subarray(3, 6)]] as unknown as [Colour, Colour];

// 200 megapixels.
const huge = await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: '#8c3cb4' } })
  .jpeg({ quality: 50 })
  .toBuffer();

// Sharp at any size: blue beside yellow.
const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" viewBox="0 0 60 40"><rect width="60" height="40" fill="#2850b4"/><rect x="30" width="30" height="40" fill="#f0c81e"/></svg>',
);

// Black, on nothing.
const logo = await sharp({ create: { width: 600, height: 400, channels: 4, background: '#fff0' } })
  .composite([{ input: await sharp({ create: { width: 300, height: 400, channels: 4, background: '#000' } }).png().toBuffer(), left: 0, top: 0 }])
  .png()
  .toBuffer();

// Red and blue by turns; grained, so that copies would be worth making.
const frame = (background: string) => ({
  create: { width: 300, height: 200, channels: 3 as const, background, noise: { type: 'gaussian' as const, mean: 128, sigma: 60 } },
});
const frames = await Promise.all(['#c83232', '#3264c8'].map((tint) => sharp(frame(tint)).tint(tint).png().toBuffer()));
const moving = () => sharp(frames, { join: { animated: true } });

const test = await browserTests(
  await buildSite({
    'a.md': '---\ntitle: A\ndate: 2020-01-01\n---\n\n![Un pré](pre.jpg)\n',
    'b.md': '---\ntitle: B\ndate: 2019-01-01\n---\n\n![Une carte](carte.jpg)\n\n![Un pré](pre.jpg)\n',
    'pre.jpg': picture,
    'carte.jpg': huge,
    'c.md': '---\ntitle: C\ndate: 2018-01-01\n---\n\n![Un plan](plan.svg)\n\n![Un logo](logo.png)\n',
    'plan.svg': drawing,
    'd.md': '---\ntitle: D\ndate: 2017-01-01\n---\n\n![Un feu](feu.gif)\n\n![Une roue](roue.webp)\n\n![Un pré](pre.jpg)\n',
    'feu.gif': await moving().gif({ delay: [200, 200] }).toBuffer(),
    'roue.webp': await moving().webp({ lossless: true, delay: [200, 200] }).toBuffer(),
    'logo.png': logo,
  }),
);

// The reader waits for pictures for ever; the static page, which would not be loaded then, has one that
// shows what is behind it.
const clear = await sharp({ create: { width: 1, height: 1, channels: 4, background: '#0000' } }).png().toBuffer();
const keepWaiting = (page: Page) =>
  page.route(/\/media\//, async (route) => {
    if (route.request().resourceType() === 'image') await route.fulfill({ contentType: 'image/png', body: clear });
  });
const withoutAvif = (page: Page) => page.addInitScript(() => {
  const decode = window.createImageBitmap.bind(window);
  Object.assign(window, {
    createImageBitmap: (source: ImageBitmapSource, ...rest: []) =>
      source instanceof Blob && source.type === 'image/avif'
        ? Promise.reject(new DOMException('no AVIF', 'InvalidStateError'))
        : decode(source, ...rest),
  });
});

// The media files that are loaded, without names and hashes.
function loaded(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => {
    const ending = /\/media\/.*-[0-9a-f]{16}(.*)$/.exec(request.url())?.[1];
    if (ending !== undefined) files.push(ending);
  });
  return files;
}

const screens: [string, { width: number; ratio: number }, string][] = [
  ['a small phone', { width: 390, ratio: 1 }, '-360.avif'],
  ['a phone', { width: 390, ratio: 2 }, '-720.avif'],
  ['a desktop', { width: 1200, ratio: 1 }, '-720.avif'],
  ['a fine desktop', { width: 1200, ratio: 2 }, '-1440.webp'],
];
for (const [name, screen, ending] of screens) {
  test(`on ${name} the reader and the static page load the copy that is as wide as the picture's place`, async ({ open }) => {
    for (const javaScript of [true, false]) {
      let files: string[] = [];
      const before = async (page: Page) => (files = loaded(page));
      const page = await open('posts/a/', { ...screen, before, javaScript, until: javaScript ? 'ready' : 'any' });
      await (javaScript ? settled(page) : page.waitForFunction(() => document.querySelector('img')?.complete));
      assert.deepEqual([...new Set(files)], [ending]);
    }
  });
}

test('a browser that does not decode AVIF loads WebP', async ({ open }) => {
  let files: string[] = [];
  const page = await open('posts/a/', {
    before: async (page) => {
      files = loaded(page);
      await withoutAvif(page);
    },
  });
  await settled(page);
  assert.ok(files.includes('-720.webp'));
});

test('until a picture is there its place has its own light, on the canvas and in the static page', async ({ open }) => {
  for (const javaScript of [true, false]) {
    const page = await open('posts/a/', { before: keepWaiting, javaScript, until: javaScript ? 'ready' : 'any' });
    const box = await page.getByRole('img', { name: 'Un pré' }).boundingBox();
    assert.ok(box);
    const pixels = await (javaScript ? seeCanvas : see)(page);
    const colour = (y: number) => colourAt(pixels, box.x + box.width / 2, box.y + y);
    const from = Math.min(box.height - 6, 790 - box.y);
    const expected = upper.map((value, i) => value + (((lower[i] ?? 0) - value) * from) / box.height) as unknown as Colour;
    assert.ok(difference(upper, lower) > 50);
    assert.ok(difference(colour(6), upper) < 8, `${colour(6)}, not ${upper}`);
    assert.ok(difference(colour(from), expected) < 8, `${colour(from)}, not ${expected}`);
  }
});

test('a picture of 200 megapixels is shown by its largest copy, however far one zooms, and the others go on', async ({ open }) => {
  const files: string[] = [];
  const note = async (page: Page) => page.on('request', (request) => files.push(/\/media\/carte-[0-9a-f]{16}(.*)$/.exec(request.url())?.[1] ?? ''));
  const page = await open('posts/b/#photo-1', { ratio: 2, before: note });
  const dialog = page.getByRole('dialog');
  const middle = async () => {
    await settled(page);
    const { x, y, width, height } = (await dialog.getByRole('img').boundingBox())!;
    return colourAt(await seeCanvas(page), x + width / 2, y + height / 4);
  };
  const map: Colour = [0x8c, 0x3c, 0xb4];
  assert.ok(difference(await middle(), map) < 12);
  await page.keyboard.press('ArrowRight');
  await eventually(() => dialog.getByRole('img').getAttribute('aria-label'), 'Un pré');
  assert.ok(difference(await middle(), map) > 40);
  await page.keyboard.press('ArrowLeft');
  await eventually(() => dialog.getByRole('img').getAttribute('aria-label'), 'Une carte');
  for (let i = 0; i < 8; ++i) await page.keyboard.press('+');
  assert.ok(difference(await middle(), map) < 12);
  assert.deepEqual([...new Set(files)].filter((ending) => /1440|jpg/.test(ending)), ['-1440.webp']);
  assert.equal(await dialog.getByRole('alert').count(), 0);
});

test('a drawing is shown in its post and, sharp, in the viewer', async ({ open }) => {
  const page = await open('posts/c/', { ratio: 2 });
  await settled(page);
  const halves = async (box: { x: number; y: number; width: number; height: number } | null) => {
    assert.ok(box);
    const pixels = await seeCanvas(page);
    const at = (share: number) => colourAt(pixels, box.x + box.width * share, box.y + box.height / 2);
    assert.ok(difference(at(0.25), [0x28, 0x50, 0xb4]) < 4, String(at(0.25)));
    assert.ok(difference(at(0.75), [0xf0, 0xc8, 0x1e]) < 4, String(at(0.75)));
    // One pixel each side of the border.
    const [left, right] = [colourAt(pixels, box.x + box.width / 2 - 1.5, box.y + 10), colourAt(pixels, box.x + box.width / 2 + 1.5, box.y + 10)];
    return difference(left, [0x28, 0x50, 0xb4]) < 4 && difference(right, [0xf0, 0xc8, 0x1e]) < 4;
  };
  assert.ok(await halves(await page.getByRole('article').getByRole('img', { name: 'Un plan' }).boundingBox()));
  await page.getByRole('button', { name: /Un plan$/ }).click();
  await settled(page);
  assert.ok(await halves(await page.getByRole('dialog').getByRole('img').boundingBox()), 'it is drawn as large as it is shown');
});

test('what one can see through has a light ground in the dark too, in the page and in the viewer', async ({ open }) => {
  for (const javaScript of [true, false]) {
    const page = await open('posts/c/', { javaScript, until: javaScript ? 'ready' : 'any', dark: true });
    const look = async (box: { x: number; y: number; width: number; height: number } | null) => {
      assert.ok(box);
      const pixels = await (javaScript ? seeCanvas : see)(page);
      const at = (share: number) => colourAt(pixels, box.x + box.width * share, box.y + box.height / 2);
      assert.ok(difference(at(0.25), [0, 0, 0]) < 4, String(at(0.25)));
      assert.ok(difference(at(0.75), [0xf0, 0xeb, 0xe1]) < 4, String(at(0.75)));
    };
    if (javaScript) await settled(page);
    await look(await page.getByRole('img', { name: 'Un logo' }).boundingBox());
    if (!javaScript) continue;
    await page.getByRole('button', { name: /Un logo$/ }).click();
    await settled(page);
    await look(await page.getByRole('dialog').getByRole('img').boundingBox());
  }
});

test('what moves in the static page moves in the reader and the viewer, but where one wants stillness', async ({ open }) => {
  for (const stillness of [false, true]) {
    const page = await open('posts/d/', { stillness });
    const moves = (name: string) => page.getByRole('article').getByRole('img', { name }).locator('img').count();
    const expected = stillness ? 0 : 1;
    assert.deepEqual([await moves('Un feu'), await moves('Une roue'), await moves('Un pré')], [expected, expected, 0]);
    await page.getByRole('button', { name: /Un feu$/ }).click();
    const picture = page.getByRole('dialog').getByRole('img');
    await eventually(() => picture.locator('img').count(), expected);
    if (stillness) continue;
    const image = picture.locator('img');
    assert.match((await image.getAttribute('src')) ?? '', /feu-[0-9a-f]{16}\.gif$/);
    assert.deepEqual(await image.boundingBox(), await picture.boundingBox());
    const seen = new Set<boolean>();
    const { x, y, width, height } = (await picture.boundingBox())!;
    for (let i = 0; i < 20 && seen.size < 2; ++i) {
      const [red, , blue] = colourAt(await see(page), x + width / 2, y + height / 2);
      seen.add(red > blue);
    }
    assert.equal(seen.size, 2, 'both of its colours are seen');
    const inPost = page.locator('article [role=img] img').first();
    assert.equal(await inPost.evaluate((img) => getComputedStyle(img).visibility), 'hidden');
    await page.keyboard.press('+');
    await eventually(() => picture.locator('img').count(), 0);
  }
});

test('a picture that moves has no copies, which would stand still', async ({ open }) => {
  const page = await open('posts/d/', { javaScript: false, until: 'any' });
  assert.equal(await page.locator('picture:has(img[alt="Une roue"])').count(), 0);
  assert.match((await page.getByRole('img', { name: 'Une roue' }).getAttribute('src')) ?? '', /roue-[0-9a-f]{16}\.webp$/);
});

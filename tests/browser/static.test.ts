import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite, titlesNewestFirst } from './archive.ts';
import { browserTests, eventually, place, reaches, settled, staysStatic, type Visit, withoutWebGl } from './harness.ts';
import { at, type Box, colourAt, decode, difference, ink, see } from './pixels.ts';

const test = await browserTests(await smallSite(), { used: true });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
// What a page preloads is for the reader.
const unused = /^console warning: .* was preloaded using link preload but not used/;

test('without JavaScript the list can be read, and its links work', async ({ open, allow, root }) => {
  allow(unused);
  const page = await open('', { javaScript: false, until: 'any' });
  const links = page.getByRole('main').getByRole('list').getByRole('link');
  assert.equal(await links.count(), titlesNewestFirst.length);
  assert.deepEqual(
    await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts(),
    titlesNewestFirst,
  );
  assert.ok((await heading(page).boundingBox())!.y < 400);
  await links.nth(3).click();
  assert.equal(place(page, root), 'posts/marche-du-soir/');
  assert.equal(await heading(page).innerText(), 'Marché du soir');
  await page.getByRole('banner').getByRole('link').click();
  assert.equal(page.url(), root);
});

test('without JavaScript a post can be read: words, links and pictures', async ({ open, allow, root }) => {
  allow(unused);
  const page = await open('posts/tout-ensemble/', { javaScript: false, until: 'any' });
  const article = page.getByRole('article');
  assert.equal(await heading(page).count(), 1);
  assert.deepEqual(await article.getByRole('heading', { level: 2 }).allInnerTexts(), ['Un titre']);
  const image = article.getByRole('img', { name: 'Un carré rouge' });
  await image.scrollIntoViewIfNeeded();
  await eventually(() => image.evaluate((img) => (img as HTMLImageElement).naturalWidth > 0), true);
  await article.getByRole('link', { name: 'lien vers un autre article' }).click();
  assert.equal(place(page, root), 'posts/marche-du-soir/');
});

test('without JavaScript nothing hangs over the side, from 360 pixels on', async ({ open, allow }) => {
  allow(unused);
  for (const path of ['', 'posts/tout-ensemble/', 'posts/galerie/']) {
    const page = await open(path, { javaScript: false, until: 'any' });
    for (const width of [360, 640, 820, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(wide! <= room!, `${path} at ${width}: ${wide} px`);
    }
  }
});

test('without WebGL 2 the static page stays, and can be read', async ({ open, allow, root }) => {
  allow(staysStatic);
  const page = await open('', { until: 'static', before: withoutWebGl });
  assert.ok(await heading(page).isVisible());
  assert.equal(await page.locator('canvas').count(), 0);
  await page.getByRole('link', { name: 'Marché du soir' }).click();
  await eventually(() => place(page, root), 'posts/marche-du-soir/');
  await page.getByRole('article').getByText('La rivière descend').waitFor();
  assert.ok(ink(await see(page), (await heading(page).boundingBox())!) > 0.02);
});

test('of a long post what is seen is laid out first, and all of it where the static page stays', async ({ open, allow }) => {
  allow(staysStatic);
  // The last of its parts has the height that stands for one until it is seen.
  const isGuess = () => document.querySelector('body > main article > :last-child')?.getBoundingClientRect().height === 120;
  const page = await open('posts/le-long-cours/', { until: 'static', before: async (page) => {
    // A context is asked for once the page has been painted.
    await page.addInitScript(`HTMLCanvasElement.prototype.getContext = () => (window.wasGuess ??= (${isGuess.toString()})(), null)`);
  } });
  assert.equal(await page.evaluate('window.wasGuess'), true);
  assert.equal(await page.evaluate(isGuess), false);
});

test('without WebAssembly the static page stays', async ({ open, allow }) => {
  allow(/^console warning: Liseuse stays static/);
  const page = await open('posts/galerie/', {
    until: 'static',
    before: (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly')),
  });
  assert.ok(await heading(page).isVisible());
});

for (const [name, pattern, answer] of [
  ['whose code is missing', '**/*.wasm', { status: 404 }],
  ['whose code is damaged', '**/*.wasm', { status: 200, contentType: 'application/wasm', body: 'not wasm' }],
  ['whose index is missing', '**/data/index-*', { status: 404 }],
  ['whose index is damaged', '**/data/index-*', { status: 200, body: 'no index' }],
] as const) {
  test(`an archive ${name} stays static, and can be read`, async ({ open, allow }) => {
    allow(/^console warning: Liseuse stays static/);
    allow(/^console error: Failed to load resource.*(wasm|index)/); // the browser's own
    const page = await open('posts/galerie/', {
      until: 'static',
      before: (page) => page.route(pattern, (route) => route.fulfill(answer)),
    });
    assert.ok(await heading(page).isVisible());
  });
}

// A long post; files of that pattern come once they are let go.
async function openWithout(open: Visit['open'], pattern: string): Promise<{ page: Page; letGo: () => void }> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const page = await open('posts/le-long-cours/', {
    until: 'any',
    before: (page) => page.route(pattern, async (route) => (await held, route.continue())),
  });
  return { page, letGo };
}

async function takesOverAt(page: Page, y: number): Promise<void> {
  await page.locator('html[data-reader=ready]').waitFor();
  await settled(page);
  const scrolled = await page.evaluate(() => window.scrollY);
  assert.ok(Math.abs(scrolled - y) < 80, `scrolled to ${y}, then the reader took over at ${scrolled}`);
}

test('a page that the reader will take over is “loading” and can be read meanwhile', async ({ open }) => {
  const { page, letGo } = await openWithout(open, '**/*.wasm');
  assert.equal(await page.evaluate(() => document.documentElement.dataset['reader']), 'loading');
  assert.ok(await heading(page).isVisible());
  await page.evaluate(() => window.scrollTo(0, 1500));
  letGo();
  await takesOverAt(page, 1500);
});

test('what one scrolls while a post is on its way stays where it is when the reader takes over', async ({ open }) => {
  const { page, letGo } = await openWithout(open, '**/data/shard-*');
  await page.waitForFunction(() => window.liseuse !== undefined); // all else is here
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 1500);
  await page.waitForFunction(() => window.scrollY > 1400);
  letGo();
  await takesOverAt(page, 1500);
});

// What was on the screen from the first paint of the static page until the reader had settled.
async function film(page: Page, go: () => Promise<unknown>): Promise<Buffer[]> {
  const devtools = await page.context().newCDPSession(page);
  const frames: Buffer[] = [];
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(Buffer.from(data, 'base64'));
    void devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await devtools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await go();
  await settled(page);
  await devtools.send('Page.stopScreencast');
  return frames;
}

for (const [name, path, opening] of [
  ['a post', 'posts/le-long-cours/', {}],
  ['a post in the dark, on a phone', 'posts/le-long-cours/', { dark: true, width: 390, height: 844 }],
  ['the list', '', {}],
  ['the list in the dark', '', { dark: true, width: 820 }],
] as const) {
  test(`the reader takes over without a flash: ${name}`, async ({ open, root }) => {
    const page = await open('posts/galerie/', { ...opening, used: false });
    const titleBox = () => heading(page).boundingBox() as Promise<Box>;
    // Below all that stands above the text: of a post alone.
    const chapterTop = async () => (path === '' ? 0 : (await page.getByRole('heading', { level: 2 }).first().boundingBox())!.y);
    // The static page is on the screen first.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/*.wasm', async (route) => (await held, route.continue()));
    let before: Box | undefined, topBefore = NaN;
    const frames = await film(page, async () => {
      await page.goto(root + path, { waitUntil: 'commit' });
      await heading(page).waitFor();
      before = await titleBox();
      topBefore = await chapterTop();
      await see(page);
      letGo();
      await reaches(page, 'ready');
    });
    const after = await titleBox();
    assert.ok(before);
    assert.ok(Math.abs(topBefore - (await chapterTop())) <= 3, `the text moved from ${topBefore} to ${await chapterTop()}`);
    assert.ok(Math.abs(before.x - after.x) <= 3 && Math.abs(before.y - after.y) <= 6, `the title moved: ${JSON.stringify([before, after])}`);

    const last = await see(page);
    const ground = colourAt(last, 3, 500);
    assert.ok(frames.length >= 2, `${frames.length} frames were seen`);
    const common: Box = {
      x: Math.max(before.x, after.x), y: Math.max(before.y, after.y),
      width: Math.min(before.width, after.width), height: Math.min(before.height, after.height),
    };
    for (const [i, frame] of frames.entries()) {
      const seen = await decode(frame, page.viewportSize()!.width);
      for (const [x, y] of [[3, 500], [3, 120], [seen.width - 20, seen.height - 3]] as const) {
        assert.ok(difference(at(seen, x, y), ground) <= 6, `frame ${i} of ${frames.length}: the ground is ${at(seen, x, y)}, not ${ground}`);
      }
      // The first ones may still be of the page before.
      if (i >= frames.length - 3) assert.ok(ink(seen, common) > 0.05, `frame ${i} of ${frames.length} has the title`);
    }
  });
}

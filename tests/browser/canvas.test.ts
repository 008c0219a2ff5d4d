import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite } from './archive.ts';
import { browserTests, eventually, settled, words } from './harness.ts';
import { at, type Box, colourAt, difference, forEachPixel, ink, parseColour, type Pixels, see, seeCanvas, seeWith } from './pixels.ts';

const test = await browserTests(await smallSite(), { used: true });

// The canvas and the images are hidden, and the words of the semantic layer made visible.
const seeLayer = (page: Page): Promise<Pixels> =>
  seeWith(page, 'canvas { visibility: hidden !important } html, body { background: #fff !important } * { color: #000 !important }');

// Where the words of these elements stand in the view, each word a box.
const wordBoxes = (page: Page, selector: string): Promise<(Box & { word: string })[]> =>
  page.evaluate((selector) => {
    const boxes: (Box & { word: string })[] = [];
    for (const element of document.querySelectorAll(selector)) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const match of (text.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, match.index);
          range.setEnd(text, match.index + match[0].length);
          const { x, y, width, height } = range.getBoundingClientRect();
          const seen = y > 70 && y + height < window.innerHeight && x >= 0 && x + width <= window.innerWidth;
          if (seen) boxes.push({ x, y, width, height, word: match[0] });
        }
      }
    }
    return boxes;
  }, selector);

const boxesOf = (page: Page, role: 'heading' | 'button', root = 'body') =>
  page.locator(root).getByRole(role).evaluateAll((all) =>
    all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

const inView = (page: Page, boxes: Box[]) => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return boxes.filter((box) => box.width > 0 && box.y >= 64 && box.y + box.height <= height && box.x + box.width <= width);
};

test('the canvas alone shows the list: its headings, tags and cards are drawn on it', async ({ open }) => {
  const page = await open('');
  await settled(page);
  const seen = await seeCanvas(page);
  const headings = inView(page, await boxesOf(page, 'heading'));
  assert.ok(headings.length >= 3);
  for (const box of headings) assert.ok(ink(seen, box) > 0.02, `a heading at ${JSON.stringify(box)}`);
  const tags = inView(page, await boxesOf(page, 'button', '[role=group][aria-label="Étiquettes"]'));
  assert.ok(tags.length >= 3);
  for (const box of tags) assert.ok(ink(seen, box) > 0.03, `a tag at ${JSON.stringify(box)}`);
});

test('the canvas alone shows a post: there is ink under each of its words, and none beside them', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  await settled(page);
  const seen = await seeCanvas(page);
  const boxes = await wordBoxes(page, 'article h1, article h2, article p, article li, article td');
  assert.ok(boxes.length > 30, `${boxes.length} words`);
  for (const box of boxes) assert.ok(ink(seen, box) > 0.04, `“${box.word}” at ${JSON.stringify(box)}`);
  const title = boxes[0];
  assert.ok(title);
  assert.equal(ink(seen, { x: 4, y: title.y, width: 200, height: title.height }), 0, 'the margin is bare');
});

// How much of a word's ink in `layer` falls on ink in `canvas`, at the best shift of up to 2 CSS pixels.
function overlap(layer: Pixels, canvas: Pixels, box: Box): number | undefined {
  const left = Math.round(box.x * layer.ratio), top = Math.round(box.y * layer.ratio);
  const mask = (pixels: Pixels) => {
    const ground = at(pixels, left, top);
    return (x: number, y: number) =>
      x >= 0 && y >= 0 && x < pixels.width && y < pixels.height && difference(at(pixels, x, y), ground) > 60;
  };
  const inLayer = mask(layer), inCanvas = mask(canvas);
  const points: [number, number][] = [];
  forEachPixel(layer, box, (x, y) => {
    if (inLayer(x, y)) points.push([x, y]);
  });
  if (points.length === 0) return undefined;
  const most = Math.round(2 * layer.ratio);
  let best = 0;
  for (let dy = -most; dy <= most; ++dy) {
    for (let dx = -most; dx <= most; ++dx) {
      let hits = 0;
      for (const [x, y] of points) if (inCanvas(x + dx, y + dy)) ++hits;
      best = Math.max(best, hits / points.length);
    }
  }
  return best;
}

for (const [name, path, opening] of [
  ['a post', 'posts/tout-ensemble/', {}],
  ['a post on a phone', 'posts/tout-ensemble/', { width: 390, ratio: 2 }],
  ['a post that runs from right to left', 'posts/risala/', {}],
  ['the list', '', {}],
] as const) {
  test(`the words of the semantic layer lie within 2 px of the drawn ones: ${name}`, async ({ open }) => {
    const page = await open(path, opening);
    await settled(page);
    const boxes = await wordBoxes(page, 'main h1, main h2, main h3, main p, main li, main td, main th, main button');
    assert.ok(boxes.length > 12, `${boxes.length} words`);
    const canvas = await seeCanvas(page), layer = await seeLayer(page);
    const astray: string[] = [];
    for (const box of boxes) {
      const share = overlap(layer, canvas, box) ?? 1; // nothing to see of some signs
      if (share < 0.6) astray.push(`“${box.word}” at ${Math.round(box.x)}, ${Math.round(box.y)}: ${Math.round(share * 100)} % on it`);
    }
    assert.deepEqual(astray, []);
  });
}

test('the canvas has one pixel for each of the screen’s, at every ratio', async ({ open }) => {
  const width = 1001;
  const page = await open('posts/tout-ensemble/', { width, used: false });
  const devtools = await page.context().newCDPSession(page);
  for (const [ratio, height] of [[1, 701], [1.5, 702], [2, 703], [3, 704], [1, 705]] as const) {
    // Chromium tells the page of an emulated ratio only where the size changes too.
    await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: ratio, mobile: false });
    // Within a pixel: 1001 × 1.5 is no whole number.
    await eventually(
      () =>
        page.evaluate((ratio) => {
          const canvas = document.querySelector('canvas')!;
          const { width, height } = canvas.getBoundingClientRect();
          return (
            window.devicePixelRatio === ratio &&
            Math.abs(canvas.width - width * ratio) <= 0.5 && Math.abs(canvas.height - height * ratio) <= 0.5 &&
            Math.abs(height - window.innerHeight) < 0.01 && Math.abs(width - document.documentElement.clientWidth) < 0.01
          );
        }, ratio),
      true,
    );
    await settled(page);
    const seen = await seeCanvas(page, devtools);
    const [title] = await wordBoxes(page, 'article h1');
    assert.ok(title && ink(seen, title) > 0.02, `the title is drawn at ratio ${ratio}`);
  }
});

test('the canvas follows the window’s size', async ({ open }) => {
  const page = await open('');
  for (const [width, height] of [[700, 500], [1500, 900], [390, 844]] as const) {
    await page.setViewportSize({ width, height });
    await eventually(
      () => page.evaluate(() => [document.querySelector('canvas')!.width, document.querySelector('canvas')!.height]),
      [width, height],
    );
  }
  await settled(page);
  const [title] = inView(page, await boxesOf(page, 'heading'));
  assert.ok(title && ink(await seeCanvas(page), title) > 0.02);
});

for (const [name, path] of [['the list', ''], ['a post', 'posts/tout-ensemble/']] as const) {
  test(`from 360 to 2560 pixels wide nothing hangs over the side: ${name}`, async ({ open }) => {
    const page = await open(path, { width: 360 });
    for (const width of [360, 390, 639, 640, 743, 820, 1023, 1024, 1280, 1440, 1920, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      await eventually(() => page.evaluate(() => document.querySelector('canvas')!.width), width);
      const { scrolls, title } = await page.evaluate(() => {
        const { x, right } = document.querySelector('h1')!.getBoundingClientRect();
        const root = document.documentElement;
        window.scrollTo(50, 0);
        return { scrolls: window.scrollX !== 0 || root.scrollWidth > root.clientWidth, title: [x, right] };
      });
      assert.equal(scrolls, false, `at ${width} px the page scrolls sideways`);
      assert.ok(title[0]! >= 0 && title[1]! <= width, `at ${width} px the title is in view`);
    }
  });
}

test('the theme follows the system, at once', async ({ open }) => {
  const page = await open('');
  const ground = async () => colourAt(await see(page), 8, 400);
  const luminance = ([r, g, b]: readonly [number, number, number]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  await settled(page);
  const light = await ground();
  assert.ok(luminance(light) > 220, String(light));
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(async () => luminance(await ground()) < 50, true);
  await page.emulateMedia({ colorScheme: 'light' });
  await eventually(ground, light);
});

test('the canvas has the ground of the page beneath it, in light and in dark', async ({ open }) => {
  for (const dark of [false, true]) {
    const page = await open('', { dark });
    await settled(page);
    const css = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.ok(difference(colourAt(await see(page), 8, 400), parseColour(css)) <= 2, css);
  }
});

// Both what the reader counts and what the browser was asked for.
const countFrames = (page: Page) =>
  page.evaluate(async () => {
    const ask = window.requestAnimationFrame;
    let asked = 0;
    window.requestAnimationFrame = (callback) => (++asked, ask.call(window, callback));
    const before = window.liseuse!.stats().frames;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    window.requestAnimationFrame = ask;
    return { drawn: window.liseuse!.stats().frames - before, asked };
  });

for (const [name, path, opening, then] of [
  ['a list', '', { dark: false }, async (page: Page) => page.getByRole('searchbox').focus()],
  ['a post', 'posts/galerie/', { dark: true }, async () => {}],
  ['an open picture', 'posts/galerie/#photo-2', { dark: false }, async () => {}],
] as const) {
  test(`nothing is drawn in 3 seconds without a cause: ${name}`, async ({ open }) => {
    const page = await open(path, opening);
    await then(page);
    await settled(page);
    assert.deepEqual(await countFrames(page), { drawn: 0, asked: 0 });
  });
}

test('reduced motion is kept to: what loads is there at once', async ({ open }) => {
  const page = await open('posts/galerie/', { stillness: true });
  const picture = page.getByRole('button', { name: new RegExp(`^${words.enlarge}.*vert$`) });
  const box = await picture.boundingBox();
  assert.ok(box);
  // From its ground to its own colour without a step between.
  const seen = new Set<string>();
  for (let i = 0; i < 12; ++i) seen.add(String(colourAt(await see(page), box.x + box.width / 2, box.y + box.height / 2)));
  assert.ok(seen.size <= 2, [...seen].join(' '));
});

// What is shown where the system imposes colours, contrast or stillness, and on paper.
import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { browserTests, demoSite, eventually, settled, words } from './harness.ts';
import { type Colour, colourAt, difference, parseColour, see } from './pixels.ts';

const test = await browserTests(demoSite(), { used: true });

const reference = 'posts/🤝-une-semaine-une-priorite-lentraide-🤝/';

async function openViewer(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: new RegExp(`^${words.enlarge}`) }).first().click();
  await page.getByRole('dialog').waitFor();
}

const luminance = ([r, g, b]: Colour): number => {
  const linear = (c: number) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};
const contrast = (a: Colour, b: Colour) => {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright! + 0.05) / (dark! + 0.05);
};

// The colour in a box that is farthest from the ground.
async function inkOf(page: Page, locator: Locator): Promise<Colour> {
  const box = (await locator.boundingBox())!;
  const seen = await see(page);
  const ground = colourAt(seen, 4, 400);
  let farthest: Colour = ground;
  for (let y = box.y; y < box.y + box.height; y += 1) {
    for (let x = box.x; x < box.x + box.width; x += 1) {
      const colour = colourAt(seen, x, y);
      if (contrast(colour, ground) > contrast(farthest, ground)) farthest = colour;
    }
  }
  return farthest;
}

const framesIn = (page: Page, ms: number) =>
  page.evaluate(async (ms) => {
    const before = window.liseuse!.stats().frames;
    await new Promise((resolve) => setTimeout(resolve, ms));
    return window.liseuse!.stats().frames - before;
  }, ms);

test('where the system imposes its colours, the canvas has them too, and the page is usable', async ({ open }) => {
  for (const path of ['', reference]) {
    const page = await open(path);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await settled(page);
    const [canvas, text] = await page.evaluate(() => ['Canvas', 'CanvasText'].map((name) => {
      const probe = document.createElement('span');
      probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }));
    assert.ok(canvas && text);
    await eventually(async () => difference(colourAt(await see(page), 4, 400), parseColour(canvas)) <= 2, true);
    const ink = await inkOf(page, page.getByRole('heading', { level: 1 }));
    assert.ok(difference(ink, parseColour(text)) <= 8, `the title is ${ink}, not ${text}`);
    await settled(page);
    assert.equal(await framesIn(page, 1500), 0);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    await eventually(async () => difference(colourAt(await see(page), 4, 400), parseColour('#faf8f4')) <= 2, true);
  }
});

test('more contrast is given where it is preferred', async ({ open }) => {
  const page = await open(reference);
  const meta = page.getByRole('article').getByText(/min de lecture$/);
  await settled(page);
  const ground = parseColour('#faf8f4');
  const before = contrast(await inkOf(page, meta), ground);
  await page.emulateMedia({ contrast: 'more' });
  await settled(page);
  await eventually(async () => contrast(await inkOf(page, meta), ground) > before + 2, true);
  await settled(page);
  assert.equal(await framesIn(page, 1500), 0);
});

test('with reduced motion pictures are there without a fade, and nothing moves', async ({ open }) => {
  const page = await open(reference, { stillness: true });
  await settled(page);
  await page.mouse.wheel(0, 500);
  await settled(page);
  assert.equal(await framesIn(page, 1500), 0);
  await openViewer(page);
  await settled(page);
  await page.keyboard.press('ArrowRight');
  await settled(page);
  assert.equal(await framesIn(page, 1500), 0);
});

test('on paper a post is all its words, in the page’s flow, with its pictures and without our controls', async ({ open }) => {
  const page = await open('posts/quatre-ans-au-fil-de-l-eau/', { width: 1000 });
  await settled(page);
  const expected = await page.evaluate(() => (document.querySelector('#layer article')?.textContent ?? '').replace(/\s+/g, ''));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const state = await page.evaluate(() => {
    const layer = document.querySelector('#layer')!;
    const blocks = [...layer.querySelectorAll('article p, article h1, article h2, article h3, article li, article blockquote')];
    const tops = blocks.map((block) => block.getBoundingClientRect().y);
    const faults: string[] = [];
    let bottom = -Infinity;
    for (const block of layer.querySelectorAll('article p:has(.line), article h2')) {
      const style = getComputedStyle(block);
      const box = block.getBoundingClientRect();
      if (style.position !== 'static' || style.color !== 'rgb(0, 0, 0)') faults.push(`${block.localName} is ${style.position} and ${style.color}`);
      if (box.y < bottom - 1) faults.push(`“${block.textContent?.slice(0, 40)}” lies over what is before it`);
      if (box.height < 10) faults.push(`“${block.textContent?.slice(0, 40)}” has no height`);
      bottom = box.bottom;
    }
    const shown = (selector: string) => [...document.querySelectorAll(selector)].some((e) => e.getClientRects().length > 0);
    return {
      blocks: tops.length, faults, bar: shown('#layer > header'), canvas: shown('canvas'), settings: shown('#layer nav'),
      pictures: layer.querySelectorAll('article [role=img] > img').length,
      places: layer.querySelectorAll('article [role=img][data-src^=media]').length,
      words: (layer.querySelector('article') as HTMLElement).innerText.replace(/\s+/g, ''),
    };
  });
  assert.ok(state.blocks > 10);
  assert.deepEqual(state.faults, []);
  assert.deepEqual([state.bar, state.canvas, state.settings], [false, false, false], 'bar, canvas and navigation');
  assert.ok(state.places > 0);
  assert.equal(state.pictures, state.places);
  assert.equal(state.words, expected, 'no word is lost');
  const pdf = await page.pdf({ format: 'A5' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages > 3, `${pages} pages of A5`);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('#layer article [role=img] > img').count(), 0);
});

test('a post that is printed as it is read has its pictures', async ({ open }) => {
  const page = await open('posts/quatre-ans-au-fil-de-l-eau/', { width: 1000 });
  await settled(page);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const places = await page.locator('#layer article [role=img][data-src^=media]').count();
  // One picture may be shown twice, and is in the file once.
  assert.ok(places > 0 && (pdf.match(/\/Subtype\s*\/Image/g)?.length ?? 0) >= places / 2, 'pictures on paper');
  assert.equal(await page.locator('#layer article [role=img] > img').count(), 0);
});

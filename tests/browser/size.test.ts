// How large the text is: by the page's zoom, by the browser's settings, and by the reader's own.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, eventually, reaches, settled, words } from './harness.ts';
import { colourAt, difference, parseColour, see, seeCanvas } from './pixels.ts';
import { agrees, firstParagraph, gaps, linesOf, readingSite, seeWords } from './reading.ts';

const test = await browserTests(await readingSite());

test('a page’s zoom sets the words anew, and they stay under their marks', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 821, height: 900 });
  await settled(page);
  const devtools = await page.context().newCDPSession(page);
  const count = () => page.locator(firstParagraph).first().locator('.line').count();
  const before = await count();
  // What the browser does at 200 % and at 50 % on this screen.
  for (const [width, height, deviceScaleFactor] of [[410, 450, 2], [1640, 1800, 0.5]] as const) {
    await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
    await eventually(() => page.evaluate(() => [window.innerWidth, document.querySelector('canvas')!.width]), [width, width * deviceScaleFactor]);
    await settled(page);
    if (deviceScaleFactor === 2) assert.ok((await count()) > before, 'there are more lines');
    const canvas = await seeCanvas(page, devtools), layer = await seeWords(page, firstParagraph, devtools);
    assert.equal(canvas.ratio, deviceScaleFactor);
    for (const line of (await linesOf(page, firstParagraph)).filter(({ y, height: h }) => y + h < height)) {
      const drawn = gaps(canvas, line, 2), set = gaps(layer, line, 2);
      const [a, b] = [drawn.at(-1), set.at(-1)];
      assert.ok(a && b && Math.abs(a.to - b.to) <= 1 / Math.min(deviceScaleFactor, 1), `at ${width} pixels: ${JSON.stringify([a, b])}`);
    }
  }
});

test('text that the browser is set to show larger is larger, and lies under its marks', async ({ open }) => {
  const page = await open('posts/blocks/', {
    width: 820, height: 1000,
    before: (page) => page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '24px'));
    }),
  });
  assert.equal(await page.locator(firstParagraph).first().evaluate((p) => getComputedStyle(p).fontSize), '27px');
  await agrees(page, firstParagraph);
  // As by the browser's own settings while the page is open.
  await page.evaluate(() => (document.documentElement.style.fontSize = '20px'));
  await eventually(() => page.locator(firstParagraph).first().evaluate((p) => getComputedStyle(p).fontSize), '22.5px');
  await agrees(page, firstParagraph);
});

const settingsButton = (page: Page) => page.getByRole('button', { name: words.settings });
const dialog = (page: Page) => page.getByRole('dialog', { name: words.settings });
const sizeOf = (page: Page) => page.locator(firstParagraph).first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
const isFocused = (page: Page, name: string) =>
  page.evaluate((name) => document.activeElement?.getAttribute('aria-label') === name, name);

async function openSettings(page: Page): Promise<void> {
  await settingsButton(page).focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null), true);
}

test('a larger text, set by keyboard, is laid out at once and kept for the next visit', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 820 });
  assert.equal(await sizeOf(page), 18);
  await openSettings(page);
  const larger = dialog(page).getByRole('button', { name: words.larger });
  for (let i = 0; i < 30 && !(await isFocused(page, words.larger)); ++i) await page.keyboard.press('Tab');
  assert.ok(await larger.evaluate((button) => button === document.activeElement), 'Tab reaches the button');
  await page.keyboard.press('Enter');
  await eventually(async () => (await sizeOf(page)) > 18, true);
  const size = await sizeOf(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await eventually(() => isFocused(page, words.settings), true);
  await agrees(page, firstParagraph);
  await page.reload();
  await reaches(page, 'ready');
  assert.equal(await sizeOf(page), size);
});

test('each text size lays the words under their marks, in each of the fonts', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 820, height: 1000 });
  for (const choose of [words.font_serif, words.larger, words.larger, words.larger, words.larger]) {
    await openSettings(page);
    await dialog(page).getByRole('button', { name: choose }).click();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await agrees(page, firstParagraph);
  }
});

test('the sepia theme has its ground on the canvas and on the page', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 820 });
  await openSettings(page);
  await dialog(page).getByRole('button', { name: words.theme_sepia }).click();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await settled(page);
  assert.ok(difference(colourAt(await see(page), 8, 400), parseColour('#f3ead7')) <= 1);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(243, 234, 215)');
  await page.reload();
  await reaches(page, 'ready');
  await eventually(async () => difference(colourAt(await see(page), 8, 400), parseColour('#f3ead7')) <= 1, true);
});

test('a click beside the settings closes them', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 1200 });
  await openSettings(page);
  await page.mouse.click(200, 500);
  await dialog(page).waitFor({ state: 'detached' });
});

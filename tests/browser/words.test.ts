// The words over the canvas behave as a page's own: they are found, selected and copied where they are drawn.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { paragraph } from './archive.ts';
import { browserTests, settled } from './harness.ts';
import { type Box, ink, seeCanvas } from './pixels.ts';
import { firstParagraph, gaps, linesOf, readingSite } from './reading.ts';

const test = await browserTests(await readingSite(), { used: true });

// Where the selection lies in the view, a box a line or less.
const selectedBoxes = (page: Page): Promise<Box[]> =>
  page.evaluate(() =>
    [...window.getSelection()!.getRangeAt(0).getClientRects()]
      .filter(({ width, height }) => width > 4 && height > 4)
      .map(({ x, y, width, height }) => ({ x, y, width, height })),
  );

test('the browser finds a phrase across a line’s end and bold words, and marks the drawn ones', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 820 });
  await settled(page);
  const phrase = 'au-dessus des toits pour que les péniches amarrées le long du quai reprennent peu à peu leurs';
  const found = await page.evaluate((phrase) => {
    window.getSelection()!.removeAllRanges();
    const find = (window as unknown as { find(text: string): boolean }).find(phrase);
    return [find, window.getSelection()!.toString()];
  }, phrase);
  assert.deepEqual(found, [true, phrase]);
  const boxes = await selectedBoxes(page);
  const tops = new Set(boxes.map(({ y }) => Math.round(y / 20)));
  assert.ok(tops.size >= 2, `it is on one line: ${JSON.stringify(boxes)}`);
  const seen = await seeCanvas(page);
  for (const box of boxes) assert.ok(ink(seen, box) > 0.05, JSON.stringify(box));
  // Its first word begins where the first box does: bare before, ink right behind.
  const [first] = boxes;
  assert.ok(first);
  assert.equal(ink(seen, { ...first, x: first.x - 3, width: 3 }), 0, 'nothing is drawn just before it');
  assert.ok(ink(seen, { ...first, width: 3 }) > 0, 'the first letter is drawn at its begin');
});

// The words of a block's line as drawn: between what is bare of the canvas, from the left.
async function drawnWords(page: Page, selector: string, line: number): Promise<Box[]> {
  const box = (await linesOf(page, selector))[line];
  assert.ok(box);
  const canvas = await seeCanvas(page);
  const bare = gaps(canvas, box, 4);
  return bare.slice(1).map((gap, i) => ({ ...box, x: bare[i]!.to, width: gap.from - bare[i]!.to }));
}

// As the layer's lines have them; the second one on, since the canvas's first gap is behind the first.
const wordsOfLine = (page: Page, selector: string, line: number): Promise<string[]> =>
  page.locator(selector).first().locator('.line').nth(line).innerText().then((text) => text.split(' ').slice(1));

test('a double click selects the word that is drawn under the pointer', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  await settled(page);
  const texts = await wordsOfLine(page, firstParagraph, 1);
  const drawn = await drawnWords(page, firstParagraph, 1);
  for (const [i, box] of drawn.entries()) {
    const word = texts[i]?.replace(/[.,]$/, '') ?? '';
    if (!/^\p{L}{3,}$/u.test(word)) continue;
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    assert.equal(await page.evaluate(() => window.getSelection()!.toString().trim()), word);
  }
  assert.ok(drawn.length >= 5);
});

test('a drag selects from letter to letter, and copies the text as it was written', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await settled(page);
  const first = (await drawnWords(page, firstParagraph, 0))[0], last = (await drawnWords(page, firstParagraph, 1))[1];
  assert.ok(first && last);
  await page.mouse.move(first.x + 1, first.y + 14);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width - 1, last.y + 14, { steps: 6 });
  await page.mouse.up();
  const ending = (await wordsOfLine(page, firstParagraph, 1))[1];
  assert.ok(ending);
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const from = paragraph.indexOf('rivière'), to = paragraph.indexOf(copied.slice(-12)) + 12;
  assert.equal(copied, paragraph.slice(from, to));
  assert.ok(copied.endsWith(ending), `“${copied}” ends in “${ending}”`);
});

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

test('paragraphs are copied with a line’s end between them', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll('#layer article p:has(> .line)');
    window.getSelection()!.setBaseAndExtent(first!, 0, second!, second!.childNodes.length);
  });
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(lines(copied), [paragraph, paragraph]);
});

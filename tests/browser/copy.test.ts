// That a copied post is its text: what the page without the reader has, block for block.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, settled } from './harness.ts';
import { readingSite } from './reading.ts';

const test = await browserTests(await readingSite());

// Lines, and within a table's line its cells; without what only sets them apart.
const lines = (text: string) =>
  text.split('\n').map((line) => line.split('\t').map((cell) => cell.replace(/ +/g, ' ').trim()).join('\t'))
    .filter((line) => line !== '');

const selected = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    window.getSelection()!.selectAllChildren(document.querySelector(selector)!);
    return window.getSelection()!.toString();
  }, selector);

test('all of a post selected is its text: lines, cells, code and hard breaks', async ({ open }) => {
  const page = await open('posts/blocks/', { width: 820 });
  await settled(page);
  const copied = lines(await selected(page, '#layer article'));
  const plain = await open('posts/blocks/', { width: 820, javaScript: false, until: 'any' });
  const expected = lines(await plain.locator('article').evaluate((article) => {
    // What a list's own marks and a row of categories, tags and dates are is a matter of style.
    for (const apart of article.querySelectorAll('.meta > *, .tags a, .category a')) apart.append('\n');
    return (article as HTMLElement).innerText;
  }));
  assert.ok(expected.includes('Jour\tBateaux') && expected.includes('bateaux = 12 + 7'), expected.join('\n'));
  assert.ok(expected.includes('Première ligne d’une adresse,'));
  assert.deepEqual(copied, expected);
});

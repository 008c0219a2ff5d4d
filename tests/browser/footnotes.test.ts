import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, buildSite, eventually, place, settled, words } from './harness.ts';

const filler = Array.from({ length: 30 }, (_, i) => `Un paragraphe, le ${i + 1}e, qui ne dit rien de plus.`).join('\n\n');
const site = await buildSite({
  'site.yaml': 'title: Les notes\nlanguage: fr\n',
  'a.md': `---\ntitle: Annoté\nslug: annote\ndate: '2022-01-01T12:00:00'\n---\n\nLe pont[^a] date.\n\n${filler}\n\nEncore lui[^a], et un autre[^b].\n\n[^a]: De pierre.\n[^b]: De bois.\n`,
});
const test = await browserTests(site, { used: true });

const scrollY = (page: Page) => page.evaluate(() => Math.round(window.scrollY));
const seen = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect();
    return top >= 64 && bottom <= window.innerHeight;
  });

test('the number of a footnote is a link to it, and it has a link back', async ({ open, root }) => {
  const page = await open('posts/annote/');
  const article = page.getByRole('article');
  const reference = article.locator('a[role=doc-noteref]').first();
  assert.equal(await reference.innerText(), '1');
  assert.equal(await reference.evaluate((a) => (a as HTMLAnchorElement).href), `${root}posts/annote/#fn-1`);
  await reference.click();
  await eventually(async () => (await scrollY(page)) > 300, true);
  await settled(page);
  // As behind a link within a page: the note has the focus, what comes next is in it.
  assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? '', /De pierre\./);
  assert.ok(await seen(page));
  assert.equal(place(page, root), 'posts/annote/');
  await page.keyboard.press('Tab');
  const back = article.getByRole('link', { name: words.note_back, exact: true }).first();
  await eventually(() => back.evaluate((a) => a === document.activeElement), true);
  assert.equal(await back.getAttribute('role'), 'doc-backlink');
  await page.keyboard.press('Enter');
  await eventually(() => reference.evaluate((a) => a === document.activeElement), true);
  await settled(page);
  assert.ok(await seen(page));
});

test('a footnote that is referred to twice leads back to both', async ({ open }) => {
  const page = await open('posts/annote/');
  const article = page.getByRole('article');
  await article.getByRole('link', { name: `${words.note_back} 2` }).click();
  const second = article.locator('a[role=doc-noteref]').nth(1);
  await eventually(() => second.evaluate((a) => a === document.activeElement), true);
});

test('footnotes keep the history as it was', async ({ open }) => {
  const page = await open('posts/annote/');
  const length = await page.evaluate(() => history.length);
  await page.getByRole('article').locator('a[role=doc-noteref]').first().click();
  await settled(page);
  assert.equal(await page.evaluate(() => history.length), length);
});

test('without JavaScript footnotes lead there and back, and stand where the reader has them', async ({ open, allow }) => {
  allow(/^console warning: .* was preloaded using link preload but not used/);
  const still = await open('posts/annote/', { javaScript: false, until: 'any' });
  await still.locator('a[role=doc-noteref]').first().click();
  assert.match(still.url(), /#fn-1$/);
  await still.getByRole('link', { name: words.note_back, exact: true }).first().click();
  assert.match(still.url(), /#fnref-1$/);
  const top = (page: Page) =>
    page.locator('li:visible', { hasText: 'De bois.' }).evaluate((li) => Math.round(li.getBoundingClientRect().top + window.scrollY));
  const page = await open('posts/annote/');
  assert.equal(await top(page), await top(still));
});

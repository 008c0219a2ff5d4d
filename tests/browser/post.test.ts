import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite } from './archive.ts';
import { browserTests, eventually, place, reaches, settled, words } from './harness.ts';

const test = await browserTests(await smallSite(), { used: true });

const article = (page: Page) => page.getByRole('article');
const title = (page: Page) => article(page).getByRole('heading', { level: 1 });
const headings = (page: Page, level: number) => article(page).getByRole('heading', { level }).allInnerTexts();
const trimmed = (texts: string[]) => texts.map((text) => text.replace(/\s+/g, ' ').trim());

test('a post is an article with one h1, and no other h1 stands on the page', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  assert.deepEqual(await headings(page, 1), ['Tout ensemble']);
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.title(), 'Tout ensemble — La petite archive');
});

test('a post’s headings keep their levels', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  assert.deepEqual(await headings(page, 2), ['Un titre']);
  assert.deepEqual(await headings(page, 3), ['Un sous-titre']);
});

test('a post’s lists, table, quote and code are what they are for a screen reader too', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  const a = article(page);
  assert.deepEqual(
    trimmed(await a.getByRole('listitem').filter({ hasText: 'second' }).allInnerTexts()),
    ['second dedans'],
  );
  assert.deepEqual(trimmed(await a.getByRole('columnheader').allInnerTexts()), ['Année', 'Nombre']);
  assert.deepEqual(trimmed(await a.getByRole('cell').allInnerTexts()), ['2019', '212', '2022', '641']);
  assert.equal((await a.getByRole('blockquote').innerText()).trimEnd(), 'Une citation.');
  assert.match(await a.locator('pre').innerText(), /^let code = "large";\s*$/);
  assert.equal(await a.locator('strong').innerText(), 'gras');
  assert.equal(await a.locator('em').innerText(), 'italique');
});

test('a post’s picture has its words and its caption', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  await article(page).getByRole('img', { name: 'Un carré rouge' }).waitFor();
  const caption = article(page).locator('figcaption');
  assert.equal(await caption.innerText(), 'La légende du rouge');
  assert.equal(await caption.getByRole('link', { name: 'rouge' }).getAttribute('href'), 'https://example.org/rouge');
});

test('a post’s links are real ones: their addresses are where they lead', async ({ open, root }) => {
  const page = await open('posts/tout-ensemble/');
  const href = (name: string) =>
    article(page).getByRole('link', { name, exact: true }).evaluate((link) => (link as HTMLAnchorElement).href);
  assert.equal(await href('lien vers un autre article'), `${root}posts/marche-du-soir/`);
  assert.equal(await href('lien vers ailleurs'), 'https://example.org/page?a=1&b=2');
});

test('a link to another post opens it here, without loading a page', async ({ open, root }) => {
  const page = await open('posts/tout-ensemble/');
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await article(page).getByRole('link', { name: 'lien vers un autre article' }).click();
  await eventually(() => title(page).innerText(), 'Marché du soir');
  assert.equal(page.url(), `${root}posts/marche-du-soir/`);
  assert.equal(await page.evaluate(() => 'stayed' in window), true);
});

test('a post’s tag leads to the list of its posts', async ({ open, root }) => {
  const page = await open('posts/tout-ensemble/');
  await article(page).getByRole('link', { name: 'Ville' }).click();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
  assert.equal(place(page, root), '?tag=Ville');
});

test('a post opens from the list, and Back leads to where the list was', async ({ open, root }) => {
  const page = await open('', { height: 600 });
  const link = page.getByRole('link', { name: 'Été à la rivière' });
  await link.scrollIntoViewIfNeeded();
  await settled(page);
  const before = await page.evaluate(() => window.scrollY);
  assert.ok(before > 0);
  await link.click();
  await eventually(() => title(page).innerText(), 'Été à la rivière');
  assert.equal(place(page, root), 'posts/ete-a-la-riviere/');
  await eventually(() => page.evaluate(() => window.scrollY), 0);
  await page.goBack();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
  await eventually(() => page.evaluate(() => window.scrollY), before);
  await page.goForward();
  await eventually(() => title(page).innerText(), 'Été à la rivière');
});

test('the link back leads to the list as it was filtered', async ({ open, root }) => {
  const page = await open('?tag=Ville');
  await page.getByRole('link', { name: 'A letter' }).click();
  await eventually(() => title(page).innerText(), 'A letter');
  await page.getByRole('link', { name: words.all_posts }).first().click();
  await eventually(() => place(page, root), '?tag=Ville');
});

test('both forms of a slug open the post, and the address bar shows it decoded', async ({ open, root }) => {
  for (const form of ['🤝-entraide', encodeURIComponent('🤝-entraide'), '%f0%9f%a4%9d-entraide']) {
    const page = await open(`posts/${form}/`);
    assert.equal(await title(page).innerText(), '🤝 Entraide', form);
    assert.equal(place(page, root), 'posts/🤝-entraide/', form);
  }
});

test('a post opened from the list has its slug percent-decoded in the address bar', async ({ open, root }) => {
  const page = await open('');
  await page.getByRole('link', { name: '🤝 Entraide' }).click();
  await eventually(() => title(page).innerText(), '🤝 Entraide');
  // A URL is ASCII for scripts; browsers show one level of percent-encoding as what it says.
  assert.equal(page.url(), `${root}posts/${encodeURIComponent('🤝-entraide')}/`);
});

test('a post in another language says so, with its direction', async ({ open }) => {
  const english = await open('posts/a-letter/');
  assert.equal(await title(english).evaluate((h1) => h1.closest('[lang]')?.getAttribute('lang')), 'en');
  const arabic = await open('posts/risala/');
  const said = await title(arabic).evaluate((h1) => [
    h1.closest('[lang]')?.getAttribute('lang'),
    getComputedStyle(h1).direction,
  ]);
  assert.deepEqual(said, ['ar', 'rtl']);
});

test('a long post scrolls to its end, by keys and by wheel', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  const scrollY = () => page.evaluate(() => Math.round(window.scrollY));
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 400);
  await eventually(async () => (await scrollY()) > 100, true);
  await page.keyboard.press('End');
  const end = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  await eventually(async () => Math.abs((await scrollY()) - end) <= 1, true);
  assert.ok(end > 4000, 'the post is longer than the window');
});

test('the browser’s own selection copies a paragraph as it was written', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  const copied = await article(page).locator('p').filter({ hasText: 'La rivière descend' }).first().evaluate((p) => {
    const selection = window.getSelection();
    selection?.selectAllChildren(p);
    return selection?.toString() ?? '';
  });
  assert.match(copied, /^La rivière descend de la colline, passe sous deux ponts et s’attarde devant le moulin, où .*treize\.$/);
});

test('a drag of the mouse selects the words under it', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  const box = await article(page).locator('p').filter({ hasText: 'La rivière descend' }).first().boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 4, box.y + 40, { steps: 4 });
  await page.mouse.up();
  const selected = await page.evaluate(() => window.getSelection()?.toString() ?? '');
  assert.match(selected, /^La rivière descend/);
  assert.ok(selected.length > 80, selected);
});

test('an address of no post says so, and leads to the list', async ({ open, root }) => {
  const page = await open('');
  await page.evaluate(() => window.liseuse?.open('il-n-y-est-pas'));
  await page.getByRole('heading', { level: 1, name: words.unknown_post }).waitFor();
  await page.getByRole('link', { name: words.all_posts }).click();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
  assert.equal(page.url(), root);
});

test('a reload shows the same post at the same place', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  await page.evaluate(() => window.scrollTo(0, 2000));
  await settled(page);
  await page.waitForTimeout(300); // the place is kept once scrolling has come to rest
  await page.reload();
  await reaches(page, 'ready');
  await eventually(() => page.evaluate(() => Math.abs(window.scrollY - 2000) <= 2), true);
  assert.equal(await title(page).innerText(), 'Le long cours');
});

import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite, titlesNewestFirst, titlesTagged } from './archive.ts';
import { browserTests, eventually, place, words } from './harness.ts';

const test = await browserTests(await smallSite(), { used: true });

const list = (page: Page) => page.getByRole('list', { name: words.posts_list });
const titles = (page: Page) => list(page).getByRole('heading', { level: 2 }).allInnerTexts();
const tag = (page: Page, name: string) =>
  page.getByRole('group', { name: words.tags }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const pressed = (page: Page) => page.locator('button[aria-pressed=true]').allInnerTexts();
const count = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const posts = (n: number) => (n === 1 ? words['posts.one'] : words['posts.other']).replace('{n}', String(n));
// Cards are said two views ahead, so this says all of them.
const all = { height: 1200, ratio: 0.5 };

test('the list has every post once, the newest first', async ({ open }) => {
  const page = await open('', all);
  await eventually(() => titles(page), titlesNewestFirst);
  assert.equal(await count(page), posts(titlesNewestFirst.length));
});

test('each post in the list is one link, whose address is the post’s', async ({ open, root }) => {
  const page = await open('', all);
  const items = list(page).getByRole('listitem');
  assert.equal(await items.count(), titlesNewestFirst.length);
  const links = await items.getByRole('link').evaluateAll((all) =>
    all.map((link) => [link.textContent?.trim() ?? '', (link as HTMLAnchorElement).href]),
  );
  assert.equal(links.length, titlesNewestFirst.length);
  assert.deepEqual(links[3], ['Marché du soir', `${root}posts/marche-du-soir/`]);
  assert.deepEqual(links[5], ['🤝 Entraide', `${root}posts/${encodeURIComponent('🤝-entraide')}/`]);
});

test('a list longer than what is near says how many items it has', async ({ open }) => {
  const page = await open('', { width: 390, height: 500 });
  const first = list(page).getByRole('listitem').first();
  assert.equal(await first.getAttribute('aria-posinset'), '1');
  assert.equal(await first.getAttribute('aria-setsize'), String(titlesNewestFirst.length));
});

test('scrolled to its end, the list has its last post', async ({ open }) => {
  const page = await open('', { height: 600 });
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await eventually(async () => (await titles(page)).at(-1), titlesNewestFirst.at(-1));
  const box = await list(page).getByRole('link').last().boundingBox();
  assert.ok(box && box.y < 600, 'the last post is in view');
});

test('a tag narrows the list to its posts, and says how many are left', async ({ open, root }) => {
  const page = await open('', all);
  assert.equal(await tag(page, 'Fête').getAttribute('aria-pressed'), 'false');
  await tag(page, 'Fête').click();
  await eventually(() => titles(page), titlesTagged('Fête'));
  assert.equal(await tag(page, 'Fête').getAttribute('aria-pressed'), 'true');
  assert.equal(await count(page), posts(3));
  assert.equal(place(page, root), '?tag=Fête');
});

test('several tags at once show the posts of any of them, and all of them stand in the address', async ({ open, root }) => {
  const page = await open('', all);
  await tag(page, 'Fête').click();
  await tag(page, 'Ville').click();
  await eventually(() => titles(page), titlesTagged('Fête', 'Ville'));
  assert.equal(place(page, root), '?tag=Fête&tag=Ville');
  await tag(page, 'Fête').click();
  await eventually(() => titles(page), titlesTagged('Ville'));
  assert.equal(place(page, root), '?tag=Ville');
});

test('clearing the filter shows all posts again', async ({ open, root }) => {
  const page = await open('?tag=Eau', all);
  await page.getByRole('button', { name: words.clear_all }).click();
  await eventually(() => titles(page), titlesNewestFirst);
  assert.deepEqual(await pressed(page), []);
  assert.equal(page.url(), root);
  assert.equal(await page.getByRole('button', { name: words.clear_all }).count(), 0);
});

test('a link with tags shows their posts at once', async ({ open }) => {
  const page = await open(`?tag=${encodeURIComponent('Fête')}&tag=Ville`, all);
  assert.deepEqual(await titles(page), titlesTagged('Fête', 'Ville'));
  assert.equal((await pressed(page)).length, 2);
});

test('a link with an unknown tag is no dead end', async ({ open }) => {
  const page = await open('?tag=Nulle', all);
  const shown = await titles(page);
  // Either all posts, with nothing pressed, or none with a way to clear: never a dead end.
  if (shown.length === 0) await page.getByRole('button', { name: words.clear_all }).click();
  await eventually(() => titles(page), titlesNewestFirst);
});

test('Back and Forward go through the filters as they were chosen', async ({ open }) => {
  const page = await open('', all);
  await tag(page, 'Eau').click();
  await eventually(() => titles(page), titlesTagged('Eau'));
  await tag(page, 'Fête').click();
  await eventually(() => titles(page), titlesTagged('Eau', 'Fête'));
  await page.goBack();
  await eventually(() => titles(page), titlesTagged('Eau'));
  await page.goBack();
  await eventually(() => titles(page), titlesNewestFirst);
  await page.goForward();
  await eventually(() => titles(page), titlesTagged('Eau'));
  assert.equal((await pressed(page)).length, 1);
});

test('the list narrows to the titles with what is typed, as one types', async ({ open, root }) => {
  const page = await open('', all);
  const field = page.getByRole('searchbox');
  await field.click();
  await page.keyboard.type('no');
  await eventually(async () => (await titles(page)).length, 6);
  await page.keyboard.type('te 3');
  await eventually(() => titles(page), ['Note 3']);
  assert.equal(await count(page), posts(1));
  assert.equal(place(page, root).replace('+', ' '), '?q=note 3');
  assert.equal(await field.inputValue(), 'note 3');
});

test('what is typed is found without regard to case and accents', async ({ open }) => {
  const page = await open('', all);
  const field = page.getByRole('searchbox');
  for (const typed of ['ete', 'ÉTÉ', 'E\u0301te\u0301 a']) {
    await field.fill(typed);
    await eventually(() => titles(page), ['Été à la rivière']);
  }
  await field.fill('soir MARCHE');
  await eventually(() => titles(page), ['Marché du soir']);
  await field.fill('رسالة');
  await eventually(() => titles(page), ['رسالة من ضفّة النهر']);
  await field.fill('🤝');
  await eventually(() => titles(page), ['🤝 Entraide']);
});

test('a title filter without a match says so, and emptying it shows all posts', async ({ open }) => {
  const page = await open('', all);
  await page.getByRole('searchbox').fill('zzz');
  await page.getByText(words.nothing_found).waitFor({ state: 'attached' });
  assert.deepEqual(await titles(page), []);
  await page.getByRole('searchbox').fill('');
  await eventually(() => titles(page), titlesNewestFirst);
});

test('a title filter and a tag narrow the list together, also by a link', async ({ open }) => {
  const page = await open(`?tag=${encodeURIComponent('Fête')}&q=riviere`, all);
  assert.deepEqual(await titles(page), ['Été à la rivière']);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'riviere');
});

test('on a phone the tags are a row that scrolls, and filters in the same way', async ({ open }) => {
  const page = await open('', { width: 390 });
  await tag(page, 'Ville').click();
  await eventually(async () => (await pressed(page)).length, 1);
  assert.equal(await count(page), posts(titlesTagged('Ville').length));
});

import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { smallSite, titlesTagged } from './archive.ts';
import { browserTests, eventually, place, settled, words } from './harness.ts';
import { at, type Box, colourAt, difference, forEachPixel, see } from './pixels.ts';

const test = await browserTests(await smallSite());

interface Stop {
  role: string;
  name: string;
}

const here = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    return {
      role: element.getAttribute('role') ?? element.localName,
      name: (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim(),
    };
  });

// Presses Tab until the focus is on `wanted`, and gives the stops on the way.
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press('Tab');
    const stop = await here(page);
    if (stop) stops.push(stop);
    if (await wanted.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`not reached in ${most} stops: ${stops.map(({ name }) => name).join(' | ')}`);
}

const tag = (page: Page, name: string) =>
  page.getByRole('group', { name: words.tags }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const post = (page: Page, name: string) =>
  page.getByRole('list', { name: words.posts_list }).getByRole('link', { name });

// How many pixels around a box changed between having the focus and not, and by how much.
async function ring(page: Page, focused: Locator): Promise<{ pixels: number; strongest: number }> {
  await settled(page);
  const box = (await focused.boundingBox())!;
  const around: Box = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
  const withFocus = await see(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await settled(page);
  const without = await see(page);
  let pixels = 0, strongest = 0;
  forEachPixel(withFocus, around, (x, y) => {
    const change = difference(at(withFocus, x, y), at(without, x, y));
    if (change > 60) ++pixels;
    strongest = Math.max(strongest, change);
  });
  return { pixels, strongest };
}

test('Tab goes through the page in reading order: the bar, the tags, the posts', async ({ open }) => {
  const page = await open('', { height: 1200 });
  const stops = await tabTo(page, post(page, 'Tout ensemble'));
  const names = stops.map(({ name }) => name);
  const order = ['La petite archive', words.settings, 'Eau', 'Ville', 'Le long cours', 'Tout ensemble'];
  const places = order.map((name) => names.findIndex((stop) => stop.startsWith(name)));
  assert.ok(places.every((at) => at >= 0), `${order} among ${names.join(' | ')}`);
  assert.deepEqual(places, [...places].sort((a, b) => a - b), names.join(' | '));
  assert.ok(stops.some(({ role }) => role === 'input'), 'the search field is a stop');
});

test('Enter on a post’s link opens it, and Tab reaches its links and pictures', async ({ open, root }) => {
  const page = await open('', { height: 1200 });
  await tabTo(page, post(page, 'Tout ensemble'));
  await page.keyboard.press('Enter');
  await eventually(() => place(page, root), 'posts/tout-ensemble/');
  const article = page.getByRole('article');
  await article.getByText('La fin.').waitFor();
  await tabTo(page, article.getByRole('link', { name: 'lien vers un autre article' }));
  await tabTo(page, article.getByRole('link', { name: 'lien vers ailleurs' }));
  await tabTo(page, article.getByRole('button', { name: /Un carré rouge$/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('Space and Enter press a tag, and it keeps the focus', async ({ open }) => {
  const page = await open('', { height: 1200 });
  const titles = () => page.getByRole('list', { name: words.posts_list }).getByRole('heading', { level: 2 }).allInnerTexts();
  await tabTo(page, tag(page, 'Fête'));
  await page.keyboard.press('Space');
  await eventually(titles, titlesTagged('Fête'));
  assert.equal(await tag(page, 'Fête').evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press('Enter');
  await eventually(() => tag(page, 'Fête').getAttribute('aria-pressed'), 'false');
});

test('after a post has opened, Tab goes on from it and not from the list that is gone', async ({ open }) => {
  const page = await open('', { height: 1200 });
  await tabTo(page, post(page, 'Galerie'));
  await page.keyboard.press('Enter');
  await page.getByRole('article').getByText('Et voilà.').waitFor();
  await page.keyboard.press('Tab');
  const stop = await here(page);
  assert.ok(stop, 'the focus is on the page');
});

for (const [name, path, find] of [
  ['a post’s link in the list', '', (page: Page) => post(page, 'Le long cours')],
  ['a tag', '', (page: Page) => tag(page, 'Eau')],
  ['the archive’s title', '', (page: Page) => page.getByRole('banner').getByRole('link')],
  ['the settings’ button', '', (page: Page) => page.getByRole('button', { name: words.settings })],
  ['a link amid a text', 'posts/tout-ensemble/', (page: Page) => page.getByRole('link', { name: 'lien vers un autre article' })],
  ['a picture', 'posts/galerie/', (page: Page) => page.getByRole('button', { name: /Un carré vert$/ })],
] as const) {
  test(`the focus can be seen on ${name}`, async ({ open }) => {
    for (const dark of [false, true]) {
      const page = await open(path, { dark });
      await tabTo(page, find(page));
      const { pixels, strongest } = await ring(page, find(page));
      assert.ok(pixels > 100 && strongest > 80, `${dark ? 'dark' : 'light'}: ${pixels} pixels, by at most ${strongest}`);
    }
  });
}

test('the focus can be seen on the viewer’s buttons', async ({ open }) => {
  const page = await open('posts/galerie/');
  await tabTo(page, page.getByRole('button', { name: /Un carré vert$/ }));
  await page.keyboard.press('Enter');
  const next = page.getByRole('dialog').getByRole('button', { name: words.next, exact: true });
  await tabTo(page, next);
  const { pixels, strongest } = await ring(page, next);
  assert.ok(pixels > 100 && strongest > 80, `${pixels} pixels, by at most ${strongest}`);
});

test('the search field shows its caret and what is selected', async ({ open }) => {
  const page = await open('');
  const field = page.getByRole('searchbox');
  await tabTo(page, field);
  const { pixels } = await ring(page, field);
  assert.ok(pixels > 10, `${pixels} pixels of a caret or a ring`);
  await field.focus();
  await page.keyboard.type('note');
  await settled(page);
  const typed = await see(page);
  await page.keyboard.press('Control+a');
  await settled(page);
  const selected = await see(page);
  const { x, y, height } = (await field.boundingBox())!;
  assert.ok(difference(colourAt(typed, x + 2, y + height - 10), colourAt(selected, x + 2, y + height - 10)) > 10);
});

test('a link that gets the focus comes into view, and not under the bar', async ({ open }) => {
  const page = await open('', { height: 500 });
  const bar = (await page.getByRole('banner').boundingBox())!;
  await tabTo(page, post(page, 'Note 1'));
  await settled(page);
  const box = (await post(page, 'Note 1').boundingBox())!;
  assert.ok(box.y < 500 && box.y + box.height > bar.height, JSON.stringify(box));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await settled(page);
  const focused = (await page.locator(':focus').boundingBox())!;
  assert.ok(focused.y >= bar.height - 1, `${JSON.stringify(focused)} is under the bar of ${bar.height} px`);
});

test('the settings open, change and close by keyboard alone', async ({ open }) => {
  const page = await open('posts/tout-ensemble/');
  const button = page.getByRole('button', { name: words.settings });
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: words.settings });
  await dialog.waitFor();
  const dark = dialog.getByRole('button', { name: words.theme_dark });
  await tabTo(page, dark);
  await page.keyboard.press('Enter');
  await eventually(() => dark.getAttribute('aria-pressed'), 'true');
  await eventually(async () => Math.max(...colourAt(await see(page), 8, 400)) < 60, true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => button.evaluate((element) => element === document.activeElement), true);
});

test('without a mouse the reader’s own keys leave the browser’s alone', async ({ open }) => {
  const page = await open('posts/le-long-cours/');
  const scrollY = () => page.evaluate(() => window.scrollY);
  await page.keyboard.press('Space');
  await eventually(async () => (await scrollY()) > 300, true);
  await page.keyboard.press('Home');
  await eventually(scrollY, 0);
  await page.keyboard.press('ArrowDown');
  await eventually(async () => (await scrollY()) > 0, true);
});

import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { smallSite, titlesTagged } from './archive.ts';
import { browserTests, eventually, place, settled, words } from './harness.ts';
import { at, type Box, colourAt, difference, forEachPixel, type Pixels, see } from './pixels.ts';

const test = await browserTests(await smallSite(), { used: true });

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
    // It may not be there yet: far items of a long list come as one nears them.
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return stops;
  }
  throw new Error(`not reached in ${most} stops: ${stops.map(({ name }) => name).join(' | ')}`);
}

const tag = (page: Page, name: string) =>
  page.getByRole('group', { name: words.tags }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const post = (page: Page, name: string) =>
  page.getByRole('list', { name: words.posts_list }).getByRole('link', { name });

// How many pixels on and around an element differ from how it was without the focus, and by how much.
async function ring(page: Page, focused: Locator, without: Pixels): Promise<{ pixels: number; strongest: number }> {
  await settled(page);
  const { x, y, width, height } = (await focused.boundingBox())!;
  const around: Box = { x: x - 8, y: y - 8, width: width + 16, height: height + 16 };
  const withFocus = await see(page);
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

test('by keyboard alone: filter by a tag, open a post, open its picture, close it, come back where one was', async ({ open, root }) => {
  const page = await open('', { height: 600 });
  await tabTo(page, tag(page, 'Fête'));
  await page.keyboard.press('Space');
  await eventually(() => place(page, root), '?tag=Fête');
  await tabTo(page, post(page, 'Galerie'));
  const where = await page.evaluate(() => window.scrollY);
  await page.keyboard.press('Enter');
  await eventually(() => place(page, root), 'posts/galerie/');
  const picture = page.getByRole('article').getByRole('button').nth(1);
  await picture.waitFor();
  await tabTo(page, picture);
  const name = (await here(page))?.name;
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  assert.ok(await page.getByRole('dialog').evaluate((dialog) => dialog.contains(document.activeElement)), 'the focus is in the viewer');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await eventually(async () => (await here(page))?.name, name);
  await page.goBack(); // a key of the browser's own, which none of these tests can press
  await eventually(() => place(page, root), '?tag=Fête');
  await post(page, 'Galerie').waitFor();
  await eventually(() => page.evaluate(() => window.scrollY), where);
});

test('back in a long list, the focus is on the post that one left it by', async ({ open }) => {
  const page = await open('', { height: 300 });
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await post(page, 'Note 6').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('article').waitFor();
  await settled(page);
  await page.goBack();
  await eventually(async () => (await here(page))?.name.startsWith('Note 6'), true);
});

const canBeSeen = ({ pixels, strongest }: { pixels: number; strongest: number }, what: string) =>
  assert.ok(pixels > 100 && strongest > 80, `${what}: ${pixels} pixels, by at most ${strongest}`);

for (const [name, path, stops] of [
  ['the archive’s title, the settings’ button, a tag and a post in the list', '', (page: Page) => [
    page.getByRole('banner').getByRole('link'),
    page.getByRole('button', { name: words.settings }),
    tag(page, 'Eau'),
    post(page, 'Le long cours'),
  ]],
  ['a link amid a text', 'posts/tout-ensemble/', (page: Page) => [page.getByRole('link', { name: 'lien vers un autre article' })]],
  ['a picture', 'posts/galerie/', (page: Page) => [page.getByRole('article').getByRole('button').first()]],
] as const) {
  for (const dark of [false, true]) {
    test(`the focus can be seen ${dark ? 'in the dark' : 'in the light'} on ${name}`, async ({ open }) => {
      const page = await open(path, { dark });
      await settled(page);
      const without = await see(page);
      for (const stop of stops(page)) {
        await tabTo(page, stop);
        canBeSeen(await ring(page, stop, without), (await here(page))?.name ?? '');
      }
      assert.equal(await page.evaluate(() => window.scrollY), 0, 'nothing has moved meanwhile');
    });
  }
}

test('the focus can be seen on the viewer’s buttons', async ({ open }) => {
  const page = await open('posts/galerie/#photo-3');
  const buttons = [words.previous, words.next].map((name) => page.getByRole('dialog').getByRole('button', { name, exact: true }));
  await settled(page);
  const without = await see(page);
  for (const button of buttons) {
    await tabTo(page, button);
    canBeSeen(await ring(page, button, without), (await here(page))?.name ?? '');
  }
});

test('the search field shows its caret and what is selected', async ({ open }) => {
  const page = await open('');
  const field = page.getByRole('searchbox');
  await settled(page);
  const without = await see(page);
  await tabTo(page, field);
  const { pixels } = await ring(page, field, without);
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
  const page = await open('', { height: 700 });
  const bar = (await page.getByRole('banner').boundingBox())!;
  await tabTo(page, post(page, 'Note 1'));
  await settled(page);
  const box = (await post(page, 'Note 1').boundingBox())!;
  assert.ok(box.y < 700 && box.y + box.height > bar.height, JSON.stringify(box));
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
  await settled(page);
  await page.keyboard.press('Home');
  await eventually(scrollY, 0);
  await settled(page);
  await page.keyboard.press('ArrowDown');
  await eventually(async () => (await scrollY()) > 0, true);
});

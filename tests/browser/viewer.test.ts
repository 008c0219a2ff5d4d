import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { colours, smallSite } from './archive.ts';
import { browserTests, eventually, place, settled, words, type Visit } from './harness.ts';
import { colourAt, difference, parseColour, see } from './pixels.ts';

const test = await browserTests(await smallSite(), { used: true });

const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });
const shown = (page: Page) => dialog(page).getByRole('img').getAttribute('aria-label');
const enlarge = (page: Page, name: string) =>
  page.getByRole('article').getByRole('button', { name: new RegExp(`${name}$`) });
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

const post = 'posts/galerie/';

async function openGallery(open: Visit['open'], opening = {}): Promise<Page> {
  const page = await open(post, opening);
  await enlarge(page, 'Un carré vert').click();
  await dialog(page).waitFor();
  return page;
}

test('a gallery is a list of its pictures, each with a button that enlarges it', async ({ open }) => {
  const page = await open(post);
  const gallery = page.getByRole('article').getByRole('list', { name: words.gallery });
  assert.deepEqual(
    await gallery.getByRole('img').evaluateAll((all) => all.map((img) => img.getAttribute('aria-label'))),
    ['Un carré rouge', 'Un carré vert', 'Un carré bleu', 'Un carré jaune'],
  );
  assert.equal(await gallery.getByRole('button').count(), 4);
});

test('the viewer is a modal dialog that shows the picture, its number and its caption', async ({ open, root }) => {
  const page = await openGallery(open);
  assert.equal(await dialog(page).getAttribute('aria-modal'), 'true');
  assert.ok(await dialog(page).getAttribute('aria-label'));
  assert.equal(await shown(page), 'Un carré vert');
  // The cover comes before the gallery.
  assert.equal(await dialog(page).getByRole('status').innerText(), '3 sur 5 : Le vert.');
  await dialog(page).getByText('Le vert.', { exact: true }).waitFor();
  assert.equal(place(page, root), `${post}#photo-3`);
});

test('the viewer draws the picture itself', async ({ open }) => {
  const page = await openGallery(open);
  await settled(page);
  const box = await dialog(page).getByRole('img').boundingBox();
  assert.ok(box);
  assert.ok(Math.abs(box.width / box.height - 1.5) < 0.02, 'it keeps its proportions');
  const seen = await see(page);
  for (const [x, y] of [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]] as const) {
    const colour = colourAt(seen, box.x + box.width * x, box.y + box.height * y);
    assert.ok(difference(colour, parseColour(colours.vert)) <= 4, String(colour));
  }
});

test('next and previous go through the pictures and round, by mouse', async ({ open, root }) => {
  const page = await openGallery(open);
  await button(page, words.next).click();
  await eventually(() => shown(page), 'Un carré bleu');
  await button(page, words.next).click();
  await eventually(() => shown(page), 'Un carré jaune');
  assert.equal(place(page, root), `${post}#photo-5`);
  await button(page, words.previous).click();
  await eventually(() => shown(page), 'Un carré bleu');
});

test('next and previous go through the pictures by keys', async ({ open }) => {
  const page = await openGallery(open);
  await page.keyboard.press('ArrowRight');
  await eventually(() => shown(page), 'Un carré bleu');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await eventually(() => shown(page), 'Un carré rouge');
});

test('the viewer closes by mouse, and leads back to the post where it was', async ({ open, root }) => {
  const page = await open(post, { height: 400 });
  await enlarge(page, 'Un carré bleu').scrollIntoViewIfNeeded();
  await settled(page);
  const before = await page.evaluate(() => window.scrollY);
  await enlarge(page, 'Un carré bleu').click();
  await dialog(page).waitFor();
  await button(page, words.close).click();
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(place(page, root), post);
  assert.equal(await page.evaluate(() => window.scrollY), before);
});

test('the viewer closes by Escape', async ({ open, root }) => {
  const page = await openGallery(open);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(place(page, root), post);
});

test('Back closes the viewer, also after next, and Forward opens it again', async ({ open, root }) => {
  const page = await openGallery(open);
  await page.keyboard.press('ArrowRight');
  await eventually(() => shown(page), 'Un carré bleu');
  await page.goBack();
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(place(page, root), post);
  await page.goForward();
  await eventually(() => shown(page), 'Un carré bleu');
});

test('a link to a picture opens the viewer on it, and closing leads to the post', async ({ open, root }) => {
  for (const close of ['mouse', 'key'] as const) {
    const page = await open(`${post}#photo-4`);
    await eventually(() => shown(page), 'Un carré bleu');
    await (close === 'mouse' ? button(page, words.close).click() : page.keyboard.press('Escape'));
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal(place(page, root), post);
  }
});

test('a link to a picture that there is not shows the post', async ({ open }) => {
  for (const photo of ['#photo-99', '#photo-0', '#photo-x']) {
    const page = await open(post + photo);
    await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await dialog(page).count(), 0, photo);
  }
});

test('the focus goes into the viewer, stays in it, and goes back to what opened it', async ({ open }) => {
  const page = await open(post);
  const opener = enlarge(page, 'Un carré vert');
  await opener.focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  const inside = () => dialog(page).evaluate((element) => element.contains(document.activeElement));
  await eventually(inside, true);
  const names = new Set<string>();
  for (let i = 0; i < 16; ++i) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) continue; // the browser's own bar
    assert.equal(await inside(), true);
    names.add(await focused(page));
  }
  const thumbnails = ['Un carré rouge', 'Un carré vert', 'Un carré bleu', 'Un carré jaune'];
  const controls = [words.previous, words.next, words.play, words.download, words.share, words.full_screen, words.close];
  assert.deepEqual([...names].sort(), [...thumbnails, ...controls].sort());
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await eventually(() => opener.evaluate((element) => element === document.activeElement), true);
});

test('the focus goes back to what opened the viewer when Back closes it', async ({ open }) => {
  const page = await open(post);
  const opener = enlarge(page, 'Un carré vert');
  await opener.focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await page.goBack();
  await dialog(page).waitFor({ state: 'detached' });
  await eventually(() => opener.evaluate((element) => element === document.activeElement), true);
});

test('a link to a picture moves the focus into the viewer', async ({ open }) => {
  const page = await open(`${post}#photo-2`);
  await dialog(page).waitFor();
  await eventually(() => dialog(page).evaluate((element) => element.contains(document.activeElement)), true);
});

test('on a phone the viewer’s buttons are large enough for a thumb', async ({ open }) => {
  const page = await openGallery(open, { width: 390, height: 800 });
  for (const name of [words.next, words.previous, words.close]) {
    const box = await button(page, name).boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44, `${name}: ${JSON.stringify(box)}`);
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 800, `${name} is in view`);
  }
});

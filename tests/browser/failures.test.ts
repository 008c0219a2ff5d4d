import assert from 'node:assert/strict';

import type { Page, Route } from 'playwright-core';

import { colours, smallSite } from './archive.ts';
import { barWebGl, browserTests, eventually, settled, staysStatic, words } from './harness.ts';
import { reaches } from './kept.ts';
import { colourAt, difference, ink, parseColour, see } from './pixels.ts';

const test = await browserTests(await smallSite(), { used: true });

const shards = '**/data/shard-*';
const title = (page: Page) => page.getByRole('article').getByRole('heading', { level: 1 });
const body = (page: Page) => page.getByRole('article').getByText('La rivière descend');
const retry = (page: Page) => page.getByRole('button', { name: words.retry });

// What the browser itself says of a file that does not come.
const failedLoad = /^console error: Failed to load resource/;

test('while a post is on its way there is a progress bar, and the title already', async ({ open }) => {
  const page = await open('');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(shards, async (route) => (await held, route.continue()));
  await page.getByRole('link', { name: 'Marché du soir' }).click();
  const progress = page.getByRole('progressbar');
  await progress.waitFor();
  assert.ok(await progress.getAttribute('aria-label'));
  assert.equal(await title(page).innerText(), 'Marché du soir');
  const box = (await title(page).boundingBox())!;
  await eventually(async () => ink(await see(page), box) > 0.02, true);
  letGo();
  await body(page).waitFor();
  assert.equal(await progress.count(), 0);
});

for (const [name, answer] of [
  ['that can’t be had', (route: Route) => route.abort()],
  ['that the server refuses', (route: Route) => route.fulfill({ status: 503 })],
  ['that is damaged', (route: Route) => route.fulfill({ status: 200, body: 'no shard' })],
] as const) {
  test(`a post ${name} is an alert, and trying again works`, async ({ open, allow }) => {
    allow(failedLoad);
    const page = await open('');
    await page.route(shards, answer);
    await page.getByRole('link', { name: 'Marché du soir' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.equal(await alert.innerText(), words.load_failed);
    assert.equal(await page.getByRole('progressbar').count(), 0);
    await page.unroute(shards);
    await retry(page).click();
    await body(page).waitFor();
    assert.equal(await alert.count(), 0);
  });
}

test('trying again in vain leaves the alert and the button', async ({ open, allow }) => {
  allow(failedLoad);
  const page = await open('');
  let asked = 0;
  await page.route(shards, (route) => (++asked, route.abort()));
  await page.getByRole('link', { name: 'Marché du soir' }).click();
  for (const times of [1, 2, 3]) {
    await page.getByRole('alert').waitFor();
    await eventually(() => asked, times);
    await retry(page).click();
  }
  await page.goBack();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
});

test('a post whose shard does not come keeps its words where its own page has them', async ({ open, allow }) => {
  allow(failedLoad);
  allow(/Liseuse stays static: the post could not be loaded/);
  const page = await open('posts/marche-du-soir/', {
    until: 'static',
    before: (page) => page.route(shards, (route) => route.abort()),
  });
  assert.ok(await body(page).isVisible(), 'the static page had the words, and they are gone');
});

for (const [name, answer] of [
  ['missing', (route: Route) => route.fulfill({ status: 404 })],
  ['damaged', (route: Route) => route.fulfill({ status: 200, contentType: 'image/webp', body: 'no picture' })],
  ['cut short', async (route: Route) => {
    const whole = await (await route.fetch()).body();
    await route.fulfill({ status: 200, contentType: 'image/webp', body: whole.subarray(0, Math.floor(whole.length / 3)) });
  }],
] as const) {
  test(`a picture that is ${name} leaves a quiet place, and the others are shown`, async ({ open, allow }) => {
    allow(/^console warning: media\/vert.*: /);
    if (name === 'missing') allow(failedLoad);
    const page = await open('posts/galerie/', {
      height: 1400,
      before: (page) => page.route('**/media/vert*', answer),
    });
    await settled(page);
    const button = (colour: string) => page.getByRole('article').getByRole('button', { name: new RegExp(`${colour}$`) });
    const seen = await see(page);
    const middle = async (colour: string) => {
      const { x, y, width, height } = (await button(colour).boundingBox())!;
      return [colourAt(seen, x + width / 2, y + height / 2), colourAt(seen, x + 12, y + 12)] as const;
    };
    const [blue] = await middle('bleu');
    assert.ok(difference(blue, parseColour(colours.bleu)) <= 4, String(blue));
    const [, place] = await middle('vert');
    assert.ok(difference(place, parseColour(colours.vert)) > 40, 'the picture is not there');
    assert.ok(Math.max(...place) > 200, `its place is quiet: ${place}`);
    assert.ok(ink(seen, (await button('vert').boundingBox())!) > 0.005, 'something is said in its place');
  });
}

test('a picture that can’t be shown does not keep the viewer from the others', async ({ open, allow }) => {
  allow(/^console warning: media\/vert.*: /);
  const page = await open('posts/galerie/#photo-3', {
    before: (page) =>
      page.route('**/media/vert*', (route) => route.fulfill({ status: 200, contentType: 'image/png', body: 'no picture' })),
  });
  await settled(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.next, exact: true }).click();
  await eventually(() => dialog.getByRole('img').getAttribute('aria-label'), 'Un carré bleu');
  await settled(page);
  const { x, y, width, height } = (await dialog.getByRole('img').boundingBox())!;
  assert.ok(difference(colourAt(await see(page), x + width / 2, y + height / 2), parseColour(colours.bleu)) <= 4);
});

test('a host that never answers for a picture ends in a message in its time; the others go on, and it can be fetched again', async ({ open, allow }) => {
  allow(/^console warning: media\/vert.*: AbortError/);
  let silent = true;
  // The page itself would not be loaded without its own: the reader's are waited for.
  const answer = (route: Route) => {
    if (route.request().resourceType() === 'image') return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    return silent ? undefined : route.continue();
  };
  const page = await open('posts/galerie/#photo-3', {
    before: async (page) => {
      await page.clock.install();
      await page.route('**/media/vert*', answer);
    },
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('progressbar').waitFor();
  const inTheMiddle = async () => {
    await settled(page);
    const { x, y, width, height } = (await dialog.getByRole('img').boundingBox())!;
    return colourAt(await see(page), x + width / 2, y + height / 4);
  };
  await page.clock.fastForward(10_000); // of fifteen seconds, of which a busy machine has taken some by now
  assert.equal(await dialog.getByRole('alert').count(), 0, 'a slow host has its time');
  await page.clock.fastForward(6000);
  await eventually(() => dialog.getByRole('alert').allInnerTexts(), [words.photo_failed]);
  assert.equal(await dialog.getByRole('progressbar').count(), 0);
  assert.ok(Math.max(...(await inTheMiddle())) < 60, 'its place is quiet');
  await dialog.getByRole('button', { name: words.next, exact: true }).click();
  await eventually(() => dialog.getByRole('img').getAttribute('aria-label'), 'Un carré bleu');
  assert.ok(difference(await inTheMiddle(), parseColour(colours.bleu)) <= 8);
  await dialog.getByRole('button', { name: words.previous, exact: true }).click();
  silent = false;
  await dialog.getByRole('button', { name: words.retry }).click();
  await eventually(() => dialog.getByRole('alert').count(), 0);
  assert.ok(difference(await inTheMiddle(), parseColour(colours.vert)) <= 8);
});

test('a cover that can’t be had leaves its card whole, and nothing waits for it', async ({ open, allow }) => {
  allow(/^console warning: media\/rouge.*: /);
  allow(failedLoad);
  const page = await open('', { before: (page) => page.route('**/media/rouge*', (route) => route.abort()) });
  await settled(page);
  const link = page.getByRole('link', { name: 'Galerie' });
  await link.scrollIntoViewIfNeeded();
  await settled(page);
  const frames = () => page.evaluate(() => window.liseuse!.stats().frames);
  const before = await frames();
  await page.waitForTimeout(700);
  assert.equal(await frames(), before);
  assert.ok(ink(await see(page), (await link.boundingBox())!) > 0.01);
});

test('a graphics card that is lost and comes back shows the page again', async ({ open }) => {
  const page = await open('posts/galerie/');
  await settled(page);
  const box = (await title(page).boundingBox())!;
  await page.evaluate(async () => {
    const gl = document.querySelector('canvas')!.getContext('webgl2')!;
    const lose = gl.getExtension('WEBGL_lose_context')!;
    lose.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    lose.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await page.mouse.wheel(0, 1);
  await page.mouse.wheel(0, -1);
  await settled(page);
  assert.ok(ink(await see(page), box) > 0.02, 'the title is there');
});

test('a graphics card that does not come back leaves the page without the reader', async ({ open, allow }) => {
  allow(staysStatic);
  const page = await open('posts/galerie/');
  await settled(page);
  await page.addInitScript(barWebGl);
  await page.evaluate(() => document.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext());
  await reaches(page, 'static');
  await page.getByRole('article').getByText('Quatre carrés.').waitFor();
});

test('a graphics card that fails once more, on another page of the tab, does so too', async ({ open, allow, root }) => {
  allow(staysStatic);
  const page = await open('posts/galerie/', { used: false });
  const lose = () => page.evaluate(() => document.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext());
  await settled(page);
  await Promise.all([page.waitForEvent('load'), lose()]);
  await reaches(page, 'ready'); // the new one has another context
  await page.goto(`${root}posts/tout-ensemble/`);
  await reaches(page, 'ready');
  await settled(page);
  await page.addInitScript(barWebGl);
  await lose();
  await reaches(page, 'static');
  await page.getByRole('article').getByText('Une citation.').waitFor();
});

test('storage that is barred is no failure', async ({ open }) => {
  const page = await open('posts/galerie/', {
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('barred', 'SecurityError');
          },
        });
      }),
  });
  await page.evaluate(() => window.scrollTo(0, 100));
  await settled(page);
});

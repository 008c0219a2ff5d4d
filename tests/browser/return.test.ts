// That one's place in a long post is kept: from visit to visit, from width to width.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, buildSite, eventually, settled, words } from './harness.ts';

const paragraph =
  'La rivière descend de la colline, passe sous deux ponts et s’attarde devant le moulin, où l’on vient ' +
  'l’écouter le dimanche. Personne ne sait plus qui a planté les peupliers, ni pourquoi ils sont treize.';
const long = Array.from({ length: 300 }, (_, i) => `Alinéa ${i + 1}. ${paragraph}`).join('\n\n');
const post = (slug: string, title: string, body: string) =>
  `---\ntitle: '${title}'\nslug: ${slug}\ndate: '2021-05-01'\n---\n\n${body}\n`;

const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: Le quai\nlanguage: fr\n',
    'long.md': post('le-long-cours', 'Le long cours', long),
    'short.md': post('court', 'Court', paragraph),
  }),
);

// The line under the header: its paragraph's number, and its first words.
const reading = (page: Page) =>
  page.evaluate(() => {
    const header = document.querySelector('#layer > header')?.getBoundingClientRect().bottom ?? 0; // not yet, while it loads
    const line = [...document.querySelectorAll('#layer article .line')].find((l) => l.getBoundingClientRect().bottom > header + 8);
    return { paragraph: /^Alinéa \d+/.exec(line?.closest('p')?.textContent ?? '')?.[0], line: line?.textContent };
  });

async function scrollTo(page: Page, y: number): Promise<void> {
  await settled(page);
  await page.evaluate((y) => window.scrollTo(0, y), y);
  await settled(page);
  await page.waitForTimeout(300); // the place is kept once scrolling has come to rest
}

test('one comes back to the same line of a long post, by its card, by Back and after a reload', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1000 });
  await scrollTo(page, 20_010);
  const left = await reading(page);
  assert.match(left.paragraph ?? '', /\d/);
  const again = () => page.getByRole('heading', { level: 1, name: 'Le long cours' }).waitFor({ state: 'attached' });
  await page.getByRole('banner').getByRole('link').click();
  await page.getByRole('list', { name: words.posts_list }).getByRole('link', { name: 'Le long cours' }).click();
  await again();
  await eventually(() => reading(page), left);
  await page.evaluate(() => window.liseuse!.open('court'));
  await page.getByRole('heading', { level: 1, name: 'Court' }).waitFor();
  await page.goBack();
  await again();
  await eventually(() => reading(page), left);
  await page.reload();
  await again();
  await eventually(() => reading(page), left);
});

test('another archive on the same host has places of its own', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1000 });
  await scrollTo(page, 20_010);
  const names = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('liseuse.places')));
  assert.deepEqual(names, ['liseuse.places /une/archive/']);
});

test('a place belongs to the address that it was seen at, however soon one goes on', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1000 });
  await scrollTo(page, 20_010);
  const left = await reading(page);
  await page.evaluate(() => window.liseuse!.open('court'));
  await page.getByRole('heading', { level: 1, name: 'Court' }).waitFor();
  await page.route('**/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  // The short post's scrolling comes to rest when the long one's address is there, and the long one not yet.
  await page.evaluate(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    window.dispatchEvent(new Event('scroll'));
    await pause(100);
    history.back();
    await pause(100);
  });
  await page.unrouteAll({ behavior: 'wait' });
  await page.reload();
  await eventually(() => reading(page), left);
});

test('one comes back to the same place of the list, after a long post too', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 390, height: 240 });
  await scrollTo(page, 20_010);
  await page.getByRole('banner').getByRole('link').click();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
  await scrollTo(page, 100);
  await page.evaluate(() => window.liseuse!.open('court'));
  await page.getByRole('heading', { level: 1, name: 'Court' }).waitFor();
  await page.goBack();
  await page.getByRole('list', { name: words.posts_list }).waitFor({ state: 'attached' });
  await eventually(() => page.evaluate(() => Math.round(window.scrollY)), 100);
});

test('a turned phone and a larger text leave one at the paragraph that one reads', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 390, height: 844 });
  await scrollTo(page, 30_000);
  const left = await reading(page);
  await page.setViewportSize({ width: 844, height: 390 });
  await eventually(() => page.evaluate(() => document.querySelector('canvas')!.width), 844);
  await settled(page);
  assert.equal((await reading(page)).paragraph, left.paragraph);
  await page.setViewportSize({ width: 390, height: 844 });
  await eventually(() => page.evaluate(() => document.querySelector('canvas')!.width), 390);
  await settled(page);
  assert.deepEqual(await reading(page), left);
  await page.getByRole('button', { name: words.settings }).click();
  await page.getByRole('button', { name: words.larger }).click();
  await page.keyboard.press('Escape');
  await settled(page);
  assert.equal((await reading(page)).paragraph, left.paragraph);
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';

import { smallSite, titlesTagged } from './archive.ts';
import { browserTests, buildSite, eventually, place, reaches, settled, words } from './harness.ts';

const test = await browserTests(await smallSite(), { used: true });

test('window.liseuse says the project’s version', async ({ open }) => {
  const page = await open('');
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  assert.equal(await page.evaluate(() => window.liseuse?.version), version);
});

test('window.liseuse.open shows a post, by either form of its slug, and Back leads away from it', async ({ open, root }) => {
  const page = await open('');
  const title = () => page.getByRole('article').getByRole('heading', { level: 1 }).innerText();
  await page.evaluate(() => window.liseuse?.open('marche-du-soir'));
  await eventually(title, 'Marché du soir');
  assert.equal(place(page, root), 'posts/marche-du-soir/');
  for (const slug of ['🤝-entraide', '%f0%9f%a4%9d-entraide']) {
    await page.evaluate((slug) => window.liseuse?.open(slug), slug);
    await eventually(title, '🤝 Entraide');
    assert.equal(place(page, root), 'posts/🤝-entraide/');
    await page.goBack();
    await eventually(title, 'Marché du soir');
  }
});

test('window.liseuse.filter shows the posts of these tags, and without tags all of them', async ({ open, root }) => {
  const page = await open('posts/galerie/', { height: 1200 });
  const list = page.getByRole('list', { name: words.posts_list });
  const titles = () => list.getByRole('heading', { level: 2 }).allInnerTexts();
  await page.evaluate(() => window.liseuse?.filter({ tags: ['Fête', 'Ville'] }));
  await eventually(titles, titlesTagged('Fête', 'Ville'));
  assert.equal(place(page, root), '?tag=Fête&tag=Ville');
  await page.evaluate(() => window.liseuse?.filter({}));
  await eventually(async () => (await titles()).length > 7, true);
  assert.equal(page.url(), root);
});

test('window.liseuse.stats counts frames, their time, and what the reader holds', async ({ open }) => {
  const page = await open('');
  await settled(page);
  const before = await page.evaluate(() => window.liseuse!.stats());
  assert.ok(before.frames >= 1 && Number.isInteger(before.frames));
  const { last, median, p95 } = before.frameMs;
  assert.ok(last > 0 && median > 0 && p95 >= median, JSON.stringify(before.frameMs));
  assert.ok(before.heapBytes >= 1 << 20 && before.heapBytes % 65536 === 0, String(before.heapBytes));
  assert.ok(before.textureBytes > 0 && before.textureBytes < 256 << 20, String(before.textureBytes));
  await page.mouse.wheel(0, 300);
  await eventually(() => page.evaluate((n) => window.liseuse!.stats().frames > n, before.frames), true);
});

test('going from post to post keeps memory and textures within bounds', async ({ open }) => {
  const page = await open('');
  const slugs = ['galerie', 'le-long-cours', 'tout-ensemble', 'ete-a-la-riviere', 'marche-du-soir'];
  const stats = async () => {
    for (const slug of slugs) {
      await page.evaluate((slug) => window.liseuse?.open(slug), slug);
      await settled(page);
    }
    return page.evaluate(() => window.liseuse!.stats());
  };
  const first = await stats(), second = await stats();
  assert.equal(second.heapBytes, first.heapBytes);
  assert.ok(second.textureBytes <= first.textureBytes * 1.1, `${first.textureBytes}, then ${second.textureBytes}`);
});

test('a page names its icon, so that the browser asks for none outside the archive', async ({ open, root }) => {
  for (const path of ['', 'posts/galerie/']) {
    const page = await open(path);
    const icon = page.locator('link[rel~=icon]').first();
    assert.equal(await page.locator('link[rel~=icon]').count() > 0, true, 'there is a <link rel="icon">');
    const address = await icon.evaluate((link) => (link as HTMLLinkElement).href);
    assert.ok(address.startsWith(root) || address.startsWith('data:'), address);
    if (address.startsWith(root)) assert.equal((await page.request.get(address)).status(), 200);
  }
});

test('every file that a page preloads is used', async ({ open }) => {
  // Chromium warns of one that isn't, some seconds after loading.
  const page = await open('posts/galerie/');
  await page.waitForTimeout(4000);
});

test('what is set in one tab is so in another, which loses nothing of it when more is set there', async ({ open }) => {
  const first = await open('', { used: false });
  const second = await first.context().newPage();
  await second.goto(first.url());
  await reaches(second, 'ready');
  const choose = async (page: Page, name: string) => {
    await page.bringToFront();
    await page.getByRole('button', { name: words.settings }).click();
    await page.getByRole('dialog', { name: words.settings }).getByRole('button', { name, exact: true }).click();
    await page.keyboard.press('Escape');
  };
  await choose(first, words.theme_sepia);
  await second.bringToFront();
  await eventually(() => second.evaluate(() => document.documentElement.dataset['theme']), 'sepia');
  await choose(second, words.font_serif);
  await second.reload();
  await reaches(second, 'ready');
  assert.equal(await second.evaluate(() => document.documentElement.dataset['theme']), 'sepia');
});

const darkTest = await browserTests(await buildSite({
  'site.yaml': 'title: La nuit\nlanguage: fr\ntheme: dark\n',
  'a.md': '---\ntitle: Un\nslug: un\ndate: 2022-01-01\n---\nDes mots.\n',
}));

darkTest('the archive’s theme stays when the reader takes over, until one chooses another', async ({ open }) => {
  const page = await open('posts/un/');
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
  assert.equal(await theme(), 'dark');
  await page.getByRole('button', { name: words.settings }).click();
  await page.getByRole('dialog', { name: words.settings }).getByRole('button', { name: words.theme_light, exact: true }).click();
  await eventually(theme, 'light');
  await page.reload();
  await reaches(page, 'ready');
  assert.equal(await theme(), 'light');
});

darkTest('who changes another setting has chosen no theme', async ({ open }) => {
  const page = await open('posts/un/');
  const kept = () => page.evaluate(() => Object.values(localStorage).join());
  await page.getByRole('button', { name: words.settings }).click();
  await page.getByRole('dialog', { name: words.settings }).getByRole('button', { name: words.larger }).click();
  await eventually(async () => /(^|,)4=3/.test(await kept()), true);
  assert.doesNotMatch(await kept(), /(^|,)0=/);
});

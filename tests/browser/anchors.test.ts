import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, buildSite, eventually } from './harness.ts';

const filler = Array.from({ length: 30 }, (_, i) => `Un paragraphe, le ${i + 1}e, qui ne dit rien de plus.`).join('\n\n');
const post = (slug: string, body: string) =>
  `---\ntitle: L’article ${slug}\nslug: ${slug}\ndate: '2022-01-01T12:00:00'\n---\n\n${body}\n`;
const site = await buildSite({
  'site.yaml': 'title: Les ancres\nlanguage: fr\n',
  'a.md': post('a', `[Au pont](#pont), [à la rive](#rive)\n\n${filler}\n\nVoici le pont.\n{#pont}\n\n${filler}\n\n<a name="rive"></a>\n\nVoici la rive.\n\n${filler}`),
  'b.md': post('b', '[Au pont de l’autre](/posts/a/#pont)'),
  'c.md': post('c', '[Nulle part](http://), [un espace](<http:// www.a.org>), <a href="//">deux barres</a>, [un port](http://a.org:8o80/) et la suite.'),
});
const test = await browserTests(site, { used: true });

const isAtTop = (page: Page, words: string) => async () => {
  const top = await page.getByText(words, { exact: true }).first().evaluate((p) => p.getBoundingClientRect().top);
  return top >= 0 && top < 200;
};

test('a link leads to a paragraph that has an id, and to an anchor', async ({ open }) => {
  const page = await open('posts/a/');
  await page.getByRole('link', { name: 'Au pont' }).click();
  await eventually(isAtTop(page, 'Voici le pont.'), true);
  // As behind a link within a page, what comes next is behind it.
  await eventually(() => page.evaluate(() => document.activeElement?.textContent), 'Voici le pont.');
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByRole('link', { name: 'à la rive' }).click();
  await eventually(isAtTop(page, 'Voici la rive.'), true);
});

test('so does one in another post, and an address', async ({ open }) => {
  const page = await open('posts/b/');
  await page.getByRole('link', { name: 'Au pont de l’autre' }).click();
  await eventually(isAtTop(page, 'Voici le pont.'), true);
  await eventually(isAtTop(await open('posts/a/#rive'), 'Voici la rive.'), true);
});

test('a link that is no address leads nowhere, and its post is read as any other', async ({ open }) => {
  const page = await open('');
  await page.getByRole('link', { name: 'L’article c' }).click();
  const article = page.getByRole('article');
  await article.getByText('et la suite.').waitFor({ state: 'attached' });
  const { href } = new URL(page.url());
  for (const name of ['Nulle part', 'deux barres', 'un port']) await article.getByText(name, { exact: true }).click();
  assert.equal(page.url(), href);
  await page.goBack();
  await page.getByRole('link', { name: 'L’article a' }).waitFor({ state: 'attached' });
});

test('without JavaScript they lead there too', async ({ open, allow }) => {
  allow(/^console warning: .* was preloaded using link preload but not used/);
  const page = await open('posts/a/', { javaScript: false, until: 'any' });
  await page.getByRole('link', { name: 'à la rive' }).click();
  assert.match(page.url(), /#rive$/);
  await eventually(isAtTop(page, 'Voici la rive.'), true);
});

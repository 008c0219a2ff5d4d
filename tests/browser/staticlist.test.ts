// The list where the reader can't run: narrowed over all its pages by what the address says.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { violations } from './axe.ts';
import { browserTests, buildSite, eventually, staysStatic, type Visit, withoutWebGl, words } from './harness.ts';

// More posts than one static page of the list holds.
const titles = Array.from({ length: 130 }, (_, i) => `Carnet ${i + 1}${i % 10 === 0 ? ' d’été' : ''}`);
const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: Les carnets\nlanguage: fr\n',
    'couverture.png': await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#3264c8' } }).png().toBuffer(),
    ...Object.fromEntries(
      titles.map((title, i) => [
        `${i}.md`,
        `---\ntitle: '${title}'\nslug: carnet-${i + 1}\ndate: '20${String(10 + Math.floor(i / 12)).padStart(2, '0')}-${String((i % 12) + 1).padStart(2, '0')}-01'\n` +
          `author: ${i % 2 === 0 ? 'Ada' : 'Noé'}\ncategories: [${i % 3 === 0 ? 'Rives' : 'Ponts'}]\ntags: [${i % 13 === 0 ? '"Été & eau"' : 'Reste'}]\n---\n\n${i === 0 ? '![](couverture.png)\n\n' : ''}Quelques mots.\n`,
      ]),
    ),
  }),
);

const staticTitles = (page: Page) => page.locator('.cards > li:not([hidden]) h2').allInnerTexts();
const found = (titles: string[]) => [...titles].sort();
const openStatic = async ({ open, allow }: Visit, path: string): Promise<Page> => {
  allow(staysStatic);
  return open(path, { until: 'static', before: withoutWebGl });
};

for (const [name, path, matches] of [
  ['a tag', `?tag=${encodeURIComponent('Été & eau')}`, (i: number) => i % 13 === 0],
  ['a title’s words, without accents', '?q=ETE', (i: number) => i % 10 === 0],
  ['a tag and a category', `?tag=${encodeURIComponent('Été & eau')}&category=Rives`, (i: number) => i % 13 === 0 && i % 3 === 0],
  ['two tags, of which each will do', `?tag=${encodeURIComponent('Été & eau')}&tag=Reste&author=Ada&q=carnet+1`, (i: number) => i % 2 === 0 && (titles[i] ?? '').includes('1')],
] as const) {
  test(`where the reader can’t run, the list is narrowed by ${name}, over all its pages`, async (visit) => {
    const page = await openStatic(visit, path);
    const expected = titles.filter((_, i) => matches(i));
    assert.ok(expected.length > 2 && expected.length < 130);
    await eventually(async () => found(await staticTitles(page)), found(expected));
    await eventually(() => page.getByRole('heading', { level: 1 }).innerText(), words['posts.other'].replace('{n}', String(expected.length)));
    assert.equal(await page.locator('.pager').count(), 0);
    const link = page.locator('.cards > li:not([hidden]) a').last();
    assert.equal((await page.request.get(await link.evaluate((a) => (a as HTMLAnchorElement).href))).status(), 200);
    assert.deepEqual(await violations(page), []);
  });
}

test('where the reader can’t run, one post that is found is counted as one', async (visit) => {
  const page = await openStatic(visit, '?q=carnet+130');
  await eventually(() => staticTitles(page), ['Carnet 130']);
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText(), words['posts.one'].replace('{n}', '1'));
});

test('where the reader can’t run, covers of later pages are found from the first', async (visit) => {
  const page = await openStatic(visit, '?q=ETE');
  await eventually(async () => (await staticTitles(page)).length, 13);
  const cover = page.locator('.cards > li:not([hidden]) picture').last();
  const { href } = await cover.evaluate((picture) => new URL(picture.querySelector('source')!.srcset.split(' ')[0]!, document.baseURI));
  assert.ok(href.startsWith(`${visit.root}media/`), href);
  await eventually(() => cover.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth > 0), true);
});

test('where the reader can’t run, a search without an answer says so', async (visit) => {
  const page = await openStatic(visit, '?q=rien+de+tel');
  await eventually(() => staticTitles(page), []);
  await eventually(() => page.getByRole('main').innerText().then((text) => text.includes(words.nothing_found)), true);
});

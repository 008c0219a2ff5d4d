// The page's elements lie where the canvas draws what they are, wherever one has scrolled.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { chapters } from './archive.ts';
import { browserTests, buildSite, eventually, settled, staysStatic, withoutWebGl, words } from './harness.ts';
import { ink, seeWith } from './pixels.ts';
import { agrees, firstParagraph } from './reading.ts';

const post = (slug: string, body: string, more = '') =>
  `---\ntitle: ${slug}\nslug: ${slug}\ndate: '2022-01-01'\n${more}---\n\n${body}\n`;

const address = 'https://www.example.org/wp-content/uploads/2020/05/un-document.pdf';
const choice = 'src/{composants,pages}/{entête,pied,accueil,recherche}/{index,essai}.{html,css,ts}';
const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const cut = (what: string) => `Voir ${what} et [ce lien](https://a.example) au bas.`;
const japanese = '大きな菩提樹の下に何年も前から誰かが直してくれるのを待っているベンチがあると隣の人に言うどこへ行くにもポケットにはネジが三本入っている';

const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: Le quai\nlanguage: fr\n',
    'long.md': post('long', chapters(12)),
    'address.md': post('address', cut(address)),
    'choice.md': post('choice', cut(choice)),
    'lists.md': post('lists', '4. quatre\n5. cinq\n   - dedans\n\n- [x] fait\n- [ ] pas encore'),
    'word.md': post('word', cut(word)),
    'japanese.md': post('japanese', japanese, 'language: ja\n'),
  }),
  { used: true },
);

const scrolledTo = async (page: Page, y: number) => {
  await page.evaluate((y) => window.scrollTo(0, y), y);
  await eventually(() => page.evaluate(() => window.scrollY), y);
  await settled(page);
};

test('the contents beside a post lead on where they are drawn when one has scrolled', async ({ open }) => {
  const page = await open('posts/long/', { width: 1440 });
  await settled(page);
  const entry = page.getByRole('navigation', { name: 'Sommaire' }).getByRole('button', { name: 'Chapitre 5', exact: true });
  const { x, y, width, height } = (await entry.boundingBox())!;
  assert.equal((await entry.locator('.line').boundingBox())!.x, x, 'its words begin where they are drawn');
  await scrolledTo(page, 3000);
  const later = (await entry.boundingBox())!;
  assert.deepEqual([later.x, later.y], [x, y], 'it stands still');
  await page.mouse.click(x + width / 2, y + height / 2);
  const chapter = page.getByRole('article').getByRole('heading', { name: 'Chapitre 5', exact: true });
  await eventually(async () => Math.round((await chapter.boundingBox())!.y), 88);
});

for (const [slug, cutWord] of [['address', address], ['choice', choice], ['word', word]] as const) {
  test(`what follows a long ${slug} that is cut lies where it is drawn`, async ({ open }) => {
    const page = await open(`posts/${slug}/`, { width: 390 });
    await settled(page);
    // Its box has the height of the lines that are drawn.
    const [bottom, last] = await page.locator(firstParagraph).first().evaluate((block) => [
      block.getBoundingClientRect().bottom,
      [...block.querySelectorAll('.line')].at(-1)!.getBoundingClientRect().bottom,
    ]);
    assert.ok(Math.abs(bottom - last) < 8, `the last words end at ${last}, the paragraph at ${bottom}`);
  });

  test(`a long ${slug} that is cut is found and copied whole`, async ({ open }) => {
    const page = await open(`posts/${slug}/`, { width: 390 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await settled(page);
    for (const phrase of [cutWord, `Voir ${cutWord} et ce lien au bas.`]) {
      assert.deepEqual(await find(page, phrase), [true, phrase]);
      await page.keyboard.press('Control+c');
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), phrase);
    }
  });

  test(`a page without the reader is no wider than a phone for a long ${slug}`, async ({ open, allow }) => {
    allow(staysStatic);
    const page = await open(`posts/${slug}/`, { width: 390, until: 'static', before: withoutWebGl });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  });
}

test('words of a script without spaces are found across a line’s end', async ({ open }) => {
  const page = await open('posts/japanese/', { width: 390 });
  await settled(page);
  assert.deepEqual(await find(page, japanese), [true, japanese]);
});

const find = (page: Page, phrase: string): Promise<[boolean, string]> =>
  page.evaluate((phrase) => {
    window.getSelection()!.removeAllRanges();
    const found = (window as unknown as { find(text: string): boolean }).find(phrase);
    return [found, window.getSelection()!.toString()];
  }, phrase);

test('what is selected stays so when more is shown above it', async ({ open }) => {
  const page = await open('posts/long/', { width: 800 });
  await settled(page);
  const top = () => page.locator(firstParagraph).first().evaluate((block) => block.getBoundingClientRect().top);
  const before = await top();
  await page.locator(firstParagraph).first().evaluate((block) => window.getSelection()!.selectAllChildren(block));
  const selected = () => page.evaluate(() => window.getSelection()!.toString());
  const phrase = await selected();
  assert.ok(phrase.length > 100);
  await page.getByRole('button', { name: words.contents, exact: true }).evaluate((button) => (button as HTMLElement).click());
  await eventually(async () => (await top()) > before + 100, true);
  assert.equal(await selected(), phrase);
});

// As Safari does for a page that is pinched larger, or has a keyboard over it.
test('all of the view is drawn, at its place, where the window tells of what is seen of it alone', async ({ open }) => {
  const page = await open('posts/long/', { used: false });
  await settled(page);
  await page.evaluate(() => {
    Object.defineProperty(window, 'scrollY', { get: () => 120 - document.documentElement.getBoundingClientRect().top });
    Object.defineProperty(window, 'innerHeight', { get: () => 400 });
    window.dispatchEvent(new Event('resize'));
    window.scrollTo(0, 180);
  });
  await agrees(page, firstParagraph);
  assert.equal((await page.locator('canvas').boundingBox())!.height, 800);
});

test('numbers of a list and ticks of tasks are told, and printed', async ({ open }) => {
  const page = await open('posts/lists/');
  await settled(page);
  const items = page.locator('#layer article li');
  assert.deepEqual(await items.evaluateAll((all) => all.map((li) => getComputedStyle(li).listStyleType)), ['decimal', 'decimal', 'none', 'none', 'none']);
  assert.equal(await page.locator('#layer article ol').evaluate((list) => (list as HTMLOListElement).start), 4);
  assert.deepEqual(await page.locator('#layer article li > [role=img]').evaluateAll((all) => all.map((tick) => tick.ariaLabel)), [words['task.done'], words['task.open']]);
  // The canvas alone shows them.
  const box = (await page.locator('#layer article').locator('ol').boundingBox())!;
  assert.equal(ink(await seeWith(page, 'canvas { visibility: hidden }'), { ...box, x: box.x - 40, width: box.width + 40 }), 0);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await items.evaluateAll((all) => all.map((li) => getComputedStyle(li).listStyleType)), ['decimal', 'decimal', 'disc', 'none', 'none']);
});

import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { browserTests, buildSite, eventually, settled } from './harness.ts';
import { changed, ink, see } from './pixels.ts';

const columns = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'];
const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
const wideTable = [
  row(columns),
  row(columns.map(() => '---')),
  row(columns.map((name) => `${name} fois rien de plus, et puis ${name}`)),
].join('\n');
const arabicTable = [
  row(['النهر', 'الجسر', 'الضفة', 'القارب', 'المساء', 'الصباح']),
  row(columns.map(() => '---')),
  row(columns.map(() => 'كتبها الجيران معًا في مساء طويل')),
].join('\n');
const longLine = 'let reach = banks.filter((bank) => bank.side === "north").map((bank) => bank.boats).reduce(sum, 0); // end';
const code = `\`\`\`\nif (open) {\n  return\t1;\n}\n${longLine}\n\`\`\``;

const post = (title: string, slug: string, language: string, body: string) =>
  `---\ntitle: '${title}'\nslug: ${slug}\ndate: '2022-01-01T12:00:00'\nlanguage: ${language}\n---\n\n${body}\n`;
const site = await buildSite({
  'site.yaml': 'title: Du large\nlanguage: fr\n',
  'a.md': post('Large', 'large', 'fr', `Avant.\n\n${code}\n\nEntre les deux.\n\n${wideTable}\n\nAprès.`),
  'b.md': post('رسالة', 'risala', 'ar', `قبل.\n\n${arabicTable}\n\nبعد.`),
  'c.md': post('Autre', 'autre', 'fr', `Avant.\n\n${code}\n\nAprès.`),
});
const test = await browserTests(site, { used: true });

const phone = { width: 390, height: 800 };
const group = (page: Page, name: string) => page.getByRole('article').getByRole('group', { name, exact: true });
const offset = (scroller: Locator) => scroller.evaluate((element) => Math.round(element.scrollLeft));
const look = async (page: Page, scroller: Locator) => ({ picture: await see(page), box: (await scroller.boundingBox())! });

for (const [slug, name, inwards] of [['large', 'Code', 1], ['large', 'Tableau', 1], ['risala', 'Tableau', -1]] as const) {
  test(`${slug}: a wide ${name} scrolls sideways, and the canvas with it`, async ({ open }) => {
    const page = await open(`posts/${slug}/`, phone);
    const scroller = group(page, name);
    await scroller.scrollIntoViewIfNeeded();
    await settled(page);
    assert.equal(await offset(scroller), 0);
    const before = await look(page, scroller);
    await scroller.evaluate((element, by) => (element.scrollLeft = by), 120 * inwards);
    await settled(page);
    assert.equal(await offset(scroller), 120 * inwards);
    const after = await look(page, scroller);
    assert.ok(changed(before.picture, after.picture, before.box) > 500, 'the canvas shows the same as before');
    await scroller.evaluate((element) => (element.scrollLeft = 0));
    await settled(page);
    const again = await look(page, scroller);
    assert.ok(changed(before.picture, again.picture, before.box) < 20);
  });
}

test('a wide table takes the focus, and arrow keys scroll it', async ({ open }) => {
  const page = await open('posts/large/', phone);
  const scroller = group(page, 'Tableau');
  await scroller.focus();
  await page.keyboard.press('ArrowRight');
  await eventually(async () => (await offset(scroller)) > 0, true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false);
});

test('what fits its column is no scroller', async ({ open }) => {
  const page = await open('posts/large/', { width: 1440, height: 900 });
  assert.equal(await group(page, 'Tableau').count(), 1); // six columns of 8 letters and more
  const narrow = await open('posts/autre/', { width: 1440, height: 900 });
  assert.equal(await group(narrow, 'Tableau').count(), 0);
  assert.equal(await group(narrow, 'Code').count(), 1);
});

test('code is copied with its lines, whole', async ({ open }) => {
  const page = await open('posts/large/', phone);
  const copied = await page.getByRole('article').locator('pre').evaluate((pre) => {
    window.getSelection()?.selectAllChildren(pre);
    return window.getSelection()?.toString() ?? '';
  });
  assert.equal(copied.trimEnd(), `if (open) {\n  return\t1;\n}\n${longLine}`);
});

test('code that has been scrolled begins at its start in the next post, and when one is back', async ({ open }) => {
  const page = await open('posts/large/', phone);
  const scroller = group(page, 'Code');
  await scroller.evaluate((element) => (element.scrollLeft = 200));
  await settled(page);
  await page.evaluate(() => window.liseuse?.open('autre'));
  await eventually(() => page.title(), 'Autre — Du large');
  await settled(page);
  assert.equal(await offset(group(page, 'Code')), 0);
  await page.goBack();
  await eventually(() => page.title(), 'Large — Du large');
  await settled(page);
  assert.equal(await offset(group(page, 'Code')), 0);
});

test('a tab in code leads as far in the DOM as on the canvas', async ({ open }) => {
  const page = await open('posts/large/', phone);
  const [begin, one] = await page.getByRole('article').locator('pre .line').nth(1).evaluate((line) => {
    const at = (offset: number) => {
      const range = document.createRange();
      range.setStart(line.firstChild!, offset);
      range.setEnd(line.firstChild!, offset + 1);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    };
    return [at(2), at('  return\t'.length)] as const;
  });
  assert.equal(Math.round((one!.x - begin!.x) / one!.width), 14); // a stop at 16, less 2
  const picture = await see(page);
  assert.ok(ink(picture, one!) > 0.05, 'the figure is drawn there');
  assert.ok(ink(picture, { ...one!, x: one!.x - 3 * one!.width, width: 2 * one!.width }) < 0.01, 'and nothing before it');
});

test('the reader takes over from a static page with wide code and a wide table without a jump', async ({ open, allow }) => {
  allow(/^console warning: .* was preloaded using link preload but not used/);
  for (const width of [390, 1440]) {
    for (const slug of ['large', 'risala']) {
      const size = { width, height: 800 };
      const still = await open(`posts/${slug}/`, { ...size, javaScript: false, until: 'any' });
      const blocks = (page: Page) =>
        page.locator('article p, article pre, article table').evaluateAll((all) =>
          all
            .filter((block) => block.checkVisibility() && /^(Avant|Entre|Après|قبل|بعد|if|un|النهر)/.test(block.textContent?.trim() ?? ''))
            .map((block) => {
              const { y, height } = block.getBoundingClientRect();
              return [block.tagName, Math.round(y + window.scrollY), Math.round(height)];
            }),
        );
      const expected = await blocks(still);
      const page = await open(`posts/${slug}/`, size);
      assert.deepEqual(await blocks(page), expected, `${slug} at ${width}`);
    }
  }
});

test('on paper code and tables are whole', async ({ open }) => {
  const page = await open('posts/large/', phone);
  await page.emulateMedia({ media: 'print' });
  const [code, column] = await page.evaluate(() => [
    document.querySelector('#layer pre')!.getBoundingClientRect().right,
    document.documentElement.clientWidth,
  ]);
  assert.ok(code! <= column!, `code ends at ${code} of ${column}`);
});

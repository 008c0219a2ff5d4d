// All pictures on one page, and galleries in their three ways: on the canvas and in the static page.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import english from '../../web/words/en.json';
import { violations } from './axe.ts';
import { browserTests, buildSite, eventually, place, settled, words } from './harness.ts';
import { type Colour, colourAt, difference, seeCanvas } from './pixels.ts';

const shapes = [[300, 200], [200, 300], [300, 300], [600, 150], [300, 200], [200, 300], [320, 180]] as const;
const colours = ['#c83232', '#32a050', '#3264c8', '#e6be32', '#8c3cb4', '#1e8c8c', '#b46428'];
const rgb = (hex: string): Colour => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;

const pictures = Object.fromEntries(
  await Promise.all(
    shapes.map(async ([width, height], i) => {
      const background = colours[i] ?? '';
      return [`images/${i + 1}.png`, await sharp({ create: { width, height, channels: 3, background } }).png().toBuffer()];
    }),
  ),
) as Record<string, Buffer>;

const post = (name: string, date: string, tag: string, body: string) =>
  `---\ntitle: ${name}\nslug: ${name.toLowerCase()}\ndate: '${date}'\ntags: [${tag}]\n---\n\n${body}\n`;

const galleries = [
  '[gallery ids="1,2,3,4,5,6,7" columns="3"]',
  '[gallery ids="1,2,3" columns="4" size="medium"]',
  '[gallery ids="5,6" size="thumbnail" link="none"]',
  '[gallery ids="2,7" columns="1" size="large"]',
  '[gallery ids="1,2,3,4,5,6,7" columns="9"]',
].join('\n\nDes mots.\n\n');

const site = (language: string, gallery: string) =>
  buildSite({
    'site.yaml': `title: Un mur\nlanguage: ${language}\ngallery: ${gallery}\n`,
    'media.json': JSON.stringify({
      media: shapes.map((_, i) => ({ id: i + 1, file: `images/${i + 1}.png`, alt: `Image ${i + 1}`, caption: i % 3 === 0 ? `Une légende assez longue pour la place qu’elle a, la ${i + 1}.` : '' })),
    }),
    'galeries.md': post('Galeries', '2021-03-01', 'Eau', galleries),
    'autre.md': post('Autre', '2019-03-01', 'Ville', '![Image 3 encore](images/3.png)\n\n![Image 5](images/5.png)'),
    ...pictures,
  });

const french = await browserTests(await site('fr', 'columns'));
const justified = await browserTests(await site('fr', 'justified'));
const arabic = await browserTests(await site('ar', 'masonry'));

interface Seen {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

// Where a post's pictures stand, from the first one's top.
const standing = (page: Page, selector: string): Promise<Seen[]> =>
  page.evaluate((selector) => {
    const all = [...document.querySelectorAll(selector)];
    const first = all[0]?.getBoundingClientRect().top ?? 0;
    return all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { name: element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? '', x, y: y - first, width, height };
    });
  }, selector);

// The first picture that stands elsewhere; '' where none does.
const misplaced = (found: Seen[], expected: Seen[]): string => {
  if (found.length !== expected.length) return `${found.length} pictures, not ${expected.length}`;
  for (const [i, seen] of found.entries()) {
    for (const key of ['x', 'y', 'width', 'height'] as const) {
      const wanted = expected[i]?.[key] ?? NaN;
      if (!(Math.abs(seen[key] - wanted) < 1.5)) return `picture ${i + 1}: ${key} ${seen[key]}, not ${wanted}`;
    }
    if (seen.name !== expected[i]?.name) return `picture ${i + 1} is ${seen.name}`;
  }
  return '';
};

for (const [name, test] of [['in columns', french], ['in justified rows', justified], ['in masonry, from the right', arabic]] as const) {
  test(`galleries ${name} stand in the static page where the reader draws them`, async ({ open, allow }) => {
    allow(/was preloaded using link preload but not used/); // by the page without script
    const still = await open('posts/galeries/', { javaScript: false, until: 'any' });
    const drawn = await open('posts/galeries/');
    for (const width of [1440, 820, 390]) {
      for (const page of [still, drawn]) await page.setViewportSize({ width, height: 800 });
      const found = await standing(still, 'main .gallery img');
      assert.equal(found.length, 21);
      // The reader lays out what is not seen in its time.
      await eventually(async () => `${width}: ${misplaced(found, await standing(drawn, '#layer article [role=img], #layer article img'))}`, `${width}: `);
    }
  });
}

french('a gallery whose pictures lead nowhere has no buttons, the others do', async ({ open }) => {
  const page = await open('posts/galeries/');
  await settled(page);
  const lists = page.getByRole('article').getByRole('list', { name: words.gallery });
  assert.deepEqual(await lists.evaluateAll((all) => all.map((list) => list.querySelectorAll('button').length)), [7, 3, 0, 2, 7]);
});

// What is not as it is to be in all pictures' rows, at the width that the view has; '' where nothing is.
async function misdrawn(page: Page, language: string): Promise<string> {
  const boxes = await page.locator('#layer main li > a').evaluateAll((all) => all.map((link) => link.getBoundingClientRect().toJSON() as DOMRect));
  if (boxes.length !== 7) return `${boxes.length} pictures`;
  const room = page.viewportSize()!.width;
  const pixels = await seeCanvas(page);
  for (const [i, { x, y, width, height }] of boxes.entries()) {
    const [wide, high] = shapes[i] ?? [1, 1];
    if (x < 0 || x + width > room) return `picture ${i + 1} stands from ${x} to ${x + width}`;
    if (Math.abs(width / height - wide / high) >= 0.02) return `picture ${i + 1} is ${width} by ${height}`;
    const colour = colourAt(pixels, x + width / 2, y + height / 2);
    if (difference(colour, rgb(colours[i] ?? '')) >= 8) return `picture ${i + 1} is ${colour}, not ${colours[i]}`;
  }
  const [first, second] = boxes;
  const follows = first && second && (language === 'Arabic' ? second.x < first.x : second.x > first.x);
  return follows ? '' : 'the second stands on the wrong side';
}

for (const [language, test] of [['French', french], ['Arabic', arabic]] as const) {
  test(`all pictures stand in rows by year, in ${language}, on a phone and a desktop`, async ({ open }) => {
    const page = await open('?pictures', { width: 1440, height: 900, stillness: true });
    await eventually(() => page.getByRole('heading', { level: 2 }).allInnerTexts(), ['2021']);
    assert.deepEqual(await violations(page), []);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await eventually(async () => `${width}: ${await misdrawn(page, language)}`, `${width}: `);
    }
  });

  test(`all pictures stand by post where that is asked for, in ${language}, by keyboard too`, async ({ open, root }) => {
    const own = language === 'Arabic' ? english : words;
    const page = await open('?pictures', { width: 1440, height: 900, stillness: true });
    await page.getByRole('link', { name: own.pictures_by_post }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => place(page, root), '?pictures=posts');
    await eventually(() => page.getByRole('heading', { level: 2 }).allInnerTexts(), ['Galeries']);
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), own.pictures_by_year);
    assert.deepEqual(await violations(page), []);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await eventually(async () => `${width}: ${await misdrawn(page, language)}`, `${width}: `);
    }
    await page.goBack();
    await eventually(() => page.getByRole('heading', { level: 2 }).allInnerTexts(), ['2021']);
    await page.goForward();
    await page.getByRole('link', { name: 'Galeries', exact: true }).click();
    await eventually(() => place(page, root), 'posts/galeries/');
  });
}

french('a picture opens in place and has an address; Back goes to the pictures, and they lead to its post', async ({ open, root }) => {
  const page = await open('', { height: 900, stillness: true });
  await page.getByRole('link', { name: words.pictures, exact: true }).click();
  await eventually(() => place(page, root), '?pictures');
  await page.getByRole('link', { name: /^Image 4/ }).click();
  await page.getByRole('dialog').waitFor();
  await eventually(() => place(page, root), '?pictures#galeries/photo-4');
  await page.keyboard.press('ArrowRight');
  await eventually(() => place(page, root), '?pictures#galeries/photo-5');
  await page.goBack();
  await eventually(() => page.getByRole('dialog').count(), 0);
  await eventually(() => place(page, root), '?pictures');

  const shared = await open('?pictures#galeries/photo-5', { stillness: true });
  await shared.getByRole('dialog').getByRole('link', { name: /^Galeries/ }).click();
  await eventually(() => place(shared, root), 'posts/galeries/');
  // At that picture, which stands far down.
  await eventually(async () => (await shared.evaluate(() => window.scrollY)) > 100, true);
});

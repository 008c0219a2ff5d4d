// The page's elements lie where the canvas draws what they are, wherever one has scrolled.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { chapters } from './archive.ts';
import { browserTests, buildSite, eventually, settled } from './harness.ts';

const post = (slug: string, body: string, more = '') =>
  `---\ntitle: ${slug}\nslug: ${slug}\ndate: '2022-01-01'\n${more}---\n\n${body}\n`;

const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: Le quai\nlanguage: fr\n',
    'long.md': post('long', chapters(12)),
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
  await scrolledTo(page, 3000);
  const later = (await entry.boundingBox())!;
  assert.deepEqual([later.x, later.y], [x, y], 'it stands still');
  await page.mouse.click(x + width / 2, y + height / 2);
  const chapter = page.getByRole('article').getByRole('heading', { name: 'Chapitre 5', exact: true });
  await eventually(async () => Math.round((await chapter.boundingBox())!.y), 88);
});

// Where one is in a post, and where it leads.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, eventually, place, settled, words } from './harness.ts';
import { at, difference, parseColour, see } from './pixels.ts';
import { readingSite } from './reading.ts';

const test = await browserTests(await readingSite(), { used: true });

const contents = (page: Page) => page.getByRole('navigation', { name: words.contents });

test('a long post’s contents open above it, and an entry leads to its heading', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 820 });
  const button = contents(page).getByRole('button', { name: words.contents });
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  await button.click();
  await eventually(() => button.getAttribute('aria-expanded'), 'true');
  const entries = contents(page).getByRole('listitem');
  assert.equal(await entries.count(), 12);
  await entries.getByRole('button', { name: 'Chapitre 5' }).click();
  const heading = page.getByRole('article').getByRole('heading', { name: 'Chapitre 5' });
  await eventually(async () => {
    const y = (await heading.boundingBox())?.y ?? 0;
    return y >= 64 && y < 200;
  }, true);
});

test('beside a long post its contents mark the heading that one is under', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1440, height: 800 });
  await settled(page);
  assert.equal(await contents(page).getByRole('button', { name: words.contents }).count(), 0);
  const current = () => page.locator('[aria-current]').evaluateAll((all) => all.map((element) => element.textContent?.trim()));
  for (const chapter of [3, 9, 6]) {
    await page.evaluate((name) => {
      const heading = [...document.querySelectorAll('#layer article h2')].find((h2) => h2.textContent?.trim() === name)!;
      window.scrollTo(0, heading.getBoundingClientRect().y + window.scrollY - 100);
    }, `Chapitre ${chapter}`);
    await eventually(current, [`Chapitre ${chapter}`]);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await eventually(current, []);
});

test('the line under the bar is as long as what one has scrolled of the post itself', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1000, height: 800 });
  await settled(page);
  const accent = parseColour('#a93f1d');
  const length = async () => {
    const seen = await see(page);
    let most = 0;
    for (let y = 58; y < 68; ++y) {
      let x = 0;
      while (x < seen.width && difference(at(seen, x, y), accent) < 24) ++x;
      most = Math.max(most, x);
    }
    return most;
  };
  for (const share of [0, 0.25, 0.5, 1]) {
    await page.evaluate((share) => {
      const end = Math.max(...[...document.querySelectorAll('#layer article p')].map((p) => p.getBoundingClientRect().bottom));
      window.scrollTo(0, (end + window.scrollY - window.innerHeight) * share);
    }, share);
    await settled(page);
    const long = await length();
    assert.ok(Math.abs(long - 1000 * share) <= 2, `${long} of 1000 pixels at ${share} of the post`);
  }
});

test('a post leads to the next, the previous and related ones', async ({ open, root }) => {
  const page = await open('posts/le-long-cours/', { width: 1000 });
  const around = page.getByRole('navigation', { name: words.around });
  const related = page.getByRole('navigation', { name: words.related });
  const leads = (all: typeof around) => all.getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  assert.deepEqual(await leads(around), [`${root}posts/avant/`, `${root}posts/blocks/`]);
  assert.ok((await leads(related)).includes(`${root}posts/a-cote/`));
  await around.getByRole('link', { name: /Le carnet du quai/ }).click();
  await eventually(() => place(page, root), 'posts/blocks/');
  await page.getByRole('heading', { level: 1, name: 'Le carnet du quai' }).waitFor();
  await eventually(() => page.evaluate(() => window.scrollY), 0);
  await page.getByRole('navigation', { name: words.around }).getByRole('link', { name: /Le long cours/ }).click();
  await eventually(() => place(page, root), 'posts/le-long-cours/');
});

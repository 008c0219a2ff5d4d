// What is left of a large screen at 400 % of zoom (WCAG 2.1 §1.4.10), and a phone on its side.
import assert from 'node:assert/strict';

import { browserTests, eventually, settled, words } from './harness.ts';
import { readingSite } from './reading.ts';

const test = await browserTests(await readingSite());

for (const [name, path] of [['the list', ''], ['a post', 'posts/le-long-cours/']] as const) {
  test(`320 by 256 pixels have room for ${name}, without scrolling sideways`, async ({ open }) => {
    const page = await open(path, { width: 320, height: 256 });
    await settled(page);
    const { sideways, over } = await page.evaluate(() => {
      window.scrollTo(50, 0);
      const sideways = window.scrollX;
      const over = [...document.querySelectorAll('#layer main .line, #layer main h1, #layer main h2')]
        .filter((element) => element.closest('.scroller') === null)
        .filter((element) => {
          const { x, right } = element.getBoundingClientRect();
          return x < 0 || right > 320;
        });
      return { sideways, over: over.map((element) => element.textContent) };
    });
    assert.equal(sideways, 0);
    assert.deepEqual(over, []);
  });
}

for (const [width, height] of [[320, 256], [844, 390], [1200, 400]] as const) {
  test(`every setting can be reached in a view of ${width} by ${height} pixels`, async ({ open }) => {
    const page = await open('posts/blocks/', { width, height });
    await settled(page);
    const top = await page.evaluate(() => window.scrollY);
    await page.getByRole('button', { name: words.settings }).click();
    const dialog = page.getByRole('dialog', { name: words.settings });
    await dialog.waitFor();
    const last = dialog.getByRole('group', { name: words.line_height }).getByRole('button').last();
    const first = dialog.getByRole('button').first();
    const isSeen = (locator: typeof last) =>
      locator.evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('button') === button;
      });
    assert.equal(await isSeen(first), true);
    assert.equal(await isSeen(last), false);
    const box = (await dialog.locator('.scroller.down').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 20);
    await page.mouse.wheel(0, 1000);
    await eventually(() => isSeen(last), true);
    assert.equal(await isSeen(first), false);
    await last.click();
    await eventually(() => last.getAttribute('aria-pressed'), 'true');
    assert.equal(await page.evaluate(() => window.scrollY), top, 'the page behind stands still');
  });
}

test('contents that are longer than the view stand above the post, not beside it', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 1440, height: 800 });
  const contents = page.getByRole('navigation', { name: words.contents });
  await settled(page);
  assert.equal(await contents.getByRole('button', { name: words.contents }).count(), 0, 'beside it');
  await page.setViewportSize({ width: 1440, height: 300 });
  await contents.getByRole('button', { name: words.contents }).click();
  const last = contents.getByRole('listitem').last().getByRole('button');
  await last.scrollIntoViewIfNeeded();
  await last.click();
  const heading = page.getByRole('article').getByRole('heading', { name: 'Chapitre 12' });
  await eventually(async () => ((await heading.boundingBox())?.y ?? 999) < 200, true);
});

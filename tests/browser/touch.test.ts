// That links are the browser's own, and that a page can be pinched.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { browserTests, eventually, place, reaches, settled, words } from './harness.ts';
import { ink, see, seeCanvas } from './pixels.ts';
import { firstParagraph, readingSite, seeWords } from './reading.ts';

const test = await browserTests(await readingSite());

const card = (page: Page) =>
  page.getByRole('list', { name: words.posts_list }).getByRole('link', { name: 'Le long cours' });

for (const [name, click] of [
  ['ctrl and a click', { modifiers: ['Control'] }],
  ['the middle button', { button: 'middle' }],
] as const) {
  test(`${name} on a card and on a tag of a post open a tab of their own`, async ({ open, root }) => {
    const page = await open('');
    for (const [link, leads] of [[card(page), 'posts/le-long-cours/'], [page.getByRole('article').getByRole('link', { name: 'Eau' }), '?tag=Eau']] as const) {
      const here = place(page, root);
      const opened = page.context().waitForEvent('page');
      await link.click(click as Parameters<typeof link.click>[0]);
      const tab = await opened;
      await tab.waitForLoadState();
      assert.equal(place(tab, root), leads);
      assert.equal(place(page, root), here, 'this one stays');
      await tab.close();
      if (here !== '') continue;
      await page.goto(`${root}posts/le-long-cours/`);
      await reaches(page, 'ready');
    }
  });
}

test('a long press finds a real link, and nothing bars a pinch', async ({ open, root }) => {
  const page = await open('', { width: 390, height: 844 });
  const first = page.getByRole('list', { name: words.posts_list }).getByRole('link').first();
  const box = (await first.boundingBox())!;
  const { href, barring } = await page.evaluate(([x, y]) => {
    const under = document.elementFromPoint(x!, y!);
    const bars = [...document.querySelectorAll('*')].filter((e) => !['auto', 'manipulation', 'pan-x pinch-zoom'].includes(getComputedStyle(e).touchAction));
    return {
      href: under?.closest('a')?.href,
      barring: [...bars.map((e) => e.outerHTML.slice(0, 80)), document.querySelector<HTMLMetaElement>('meta[name=viewport]')!.content],
    };
  }, [box.x + box.width / 2, box.y + box.height / 2]);
  assert.ok(href?.startsWith(`${root}posts/`), href);
  assert.equal(href, await first.evaluate((link) => (link as HTMLAnchorElement).href));
  assert.equal(barring.length, 1, barring.join(' '));
  assert.doesNotMatch(barring[0]!, /user-scalable|maximum-scale/);
  const prevented = await page.evaluate(([x, y]) => {
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x!, clientY: y! });
    return !document.elementFromPoint(x!, y!)!.dispatchEvent(event);
  }, [box.x + 40, box.y + box.height / 2]);
  assert.equal(prevented, false);
});

test('pinched, the canvas stays under the words and gets the pixels that it lacks', async ({ open }) => {
  const page = await open('posts/le-long-cours/', { width: 390, height: 844 });
  await settled(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 1, mobile: true });
  const before = await page.evaluate(() => document.querySelector('canvas')!.width);
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await eventually(() => page.evaluate(() => [window.visualViewport!.scale, document.querySelector('canvas')!.width]), [2, before * 2]);
  await settled(page);
  assert.deepEqual(await page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('canvas')!.getBoundingClientRect();
    return [x, y, width, height];
  }), [0, 0, 390, 844]);
  // In the upper left quarter, which is what is seen.
  const [canvas, layer] = [await seeCanvas(page), await seeWords(page, firstParagraph)];
  const whole = { x: 0, y: 140, width: 390, height: 600 };
  assert.ok(ink(canvas, whole) > 0.02 && ink(layer, whole) > 0.02, 'there are words to see in both');
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await eventually(() => page.evaluate(() => document.querySelector('canvas')!.width), before);
  await settled(page);
  assert.ok(ink(await see(page), whole) > 0.02);
});

// That axe-core finds nothing to say against any view.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { violations } from './axe.ts';
import { browserTests, demoSite, staysStatic, withoutWebGl, words } from './harness.ts';

const test = await browserTests(demoSite(), { used: true });

const reference = 'posts/🤝-une-semaine-une-priorite-lentraide-🤝/';

async function openViewer(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: new RegExp(`^${words.enlarge}`) }).first().click();
  await page.getByRole('dialog').waitFor();
}

for (const [name, path, then] of [
  ['the list', '', async () => {}],
  ['a filtered list', '?tag=Quartiers', async () => {}],
  ['a post', reference, async () => {}],
  ['a post in Arabic', 'posts/رسالة-من-الضفة/', async () => {}],
  ['the picture viewer', reference, openViewer],
  ['the settings', reference, async (page: Page) => {
    await page.getByRole('button', { name: words.settings }).click();
    await page.getByRole('dialog').waitFor();
  }],
] as const) {
  test(`axe-core finds nothing against ${name}`, async ({ open }) => {
    for (const width of [1200, 390]) {
      const page = await open(path, { width });
      await then(page);
      assert.deepEqual(await violations(page), [], `${width} pixels wide`);
    }
  });
}

for (const [name, path] of [['list', ''], ['post', reference]] as const) {
  test(`axe-core finds nothing against the static ${name}`, async ({ open, allow }) => {
    allow(staysStatic);
    for (const dark of [false, true]) {
      const page = await open(path, { dark, until: 'static', before: withoutWebGl });
      assert.deepEqual(await violations(page), [], dark ? 'dark' : 'light');
    }
  });
}

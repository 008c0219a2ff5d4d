// Addresses as links and people write them, without a connection.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite } from './archive.ts';
import { words } from './harness.ts';
import { keepAll } from './keeping.ts';
import { offlineTest } from './offline.ts';

const odd = ['l\'ete(1)', 'un,deux', 'x=y', 'moitié-50%-moins', 'été-2021'];
const site = await smallSite(odd.map((slug, i) => ({ slug, title: `Adresse ${i}`, date: `2020-0${i + 1}-01`, body: `Le texte ${i}.\n` })));
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

const slugOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['slug']);

test('a kept post is found under each spelling of its address', async ({ server, open, visit }) => {
  await keepAll(await visit(''));
  await server.stop();
  for (const [address, slug] of [
    ['l%27ete%281%29', 'l\'ete(1)'], ['l\'ete(1)', 'l\'ete(1)'], ['un%2Cdeux', 'un,deux'], ['x%3Dy', 'x=y'],
    ['moiti%C3%A9-50%25-moins', 'moitié-50%-moins'], ['%c3%a9t%c3%a9-2021', 'été-2021'], ['été-2021', 'été-2021'],
  ] as const) {
    const page = await open(`posts/${address}/`);
    assert.equal(await slugOf(page), slug);
    await page.getByRole('article').getByText('Le texte').first().waitFor({ state: 'attached' });
    await page.close();
  }
  await server.start();
});

test('a post’s address without its last slash leads to the post without a server too', async ({ server, open, visit }) => {
  await visit('posts/galerie/');
  await server.stop();
  const page = await open('posts/galerie?x=1');
  assert.equal(new URL(page.url()).pathname, '/une/archive/posts/galerie/');
  assert.equal(await slugOf(page), 'galerie');
  await server.start();
});

for (const address of ['2019/05/une-fete/', 'nulle-part', 'files/programme.pdf']) {
  test(`without a server, ${address} gives the archive’s own page, whole`, async ({ server, context, open, visit }) => {
    const failed: string[] = [];
    await visit('posts/galerie/');
    await server.stop();
    context.on('console', (message) => message.type() === 'error' && failed.push(message.text()));
    const page = await open(address);
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    assert.deepEqual(failed, []);
    await server.start();
  });
}

test('without a server, a page is ready with what its address is of, and with nothing before it', async ({ server, context, open, visit }) => {
  await visit('posts/galerie/');
  await server.stop();
  // A device that is slow to say what is kept.
  await context.addInitScript(() => {
    const keys = Cache.prototype.keys;
    Object.assign(Cache.prototype, {
      async keys(this: Cache) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return keys.call(this);
      },
    });
  });
  const page = await open('posts/galerie/');
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Galerie');
  await server.start();
});

test('what another archive’s worker says is not for this one', async ({ visit }) => {
  const page = await visit('');
  await page.evaluate(() => {
    const data = { kind: 'version', name: 'assets/reader-0000000000000000.js assets/a.wasm data/index-b.bin assets/icon-c.svg' };
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  });
  await page.waitForTimeout(500);
  assert.equal(await page.getByText(words.new_version).count(), 0);
});

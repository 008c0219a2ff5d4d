// What a browser does to what it keeps: damages it, clears it, has no room, or keeps nothing.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { eventually, words } from './harness.ts';
import { button, openPanel, panel } from './keeping.ts';
import { assertReadable, damage, keptPaths, offlineTest, quiet, reaches } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

for (const [what, paths] of [
  ['the reader’s script', /reader-.*js$/],
  ['the reader’s module', /reader-.*wasm$/],
  ['the index', /index-.*bin$/],
  ['a post', /shard-.*bin$/],
  ['a picture', /media\//],
  ['a page', /posts\/galerie\/$/],
] as const) {
  test(`${what} that is damaged where it is kept is fetched again`, async ({ open, visit }) => {
    const page = await visit('posts/galerie/');
    assert.ok((await damage(page, paths)) > 0);
    const again = await open('posts/galerie/');
    await again.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
    await quiet(again);
  });

  test(`${what} that is damaged, without a server, leaves something to read`, async ({ server, open, visit }) => {
    const page = await visit('posts/galerie/');
    assert.ok((await damage(page, paths)) > 0);
    await server.stop();
    const again = await open('posts/galerie/', 'any');
    await assertReadable(again, /Quatre carrés|pas gardé/);
    await server.start();
  });
}

test('of a version, what is damaged is not given, and a check fetches it again', async ({ server, open, visit }) => {
  const page = await visit('posts/galerie/');
  assert.equal(await damage(page, /page\/offline\/$/), 1);
  await server.stop();
  await assertReadable(await open('posts/tout-ensemble/', 'any'), words.offline_title);
  await server.start();
  await open('posts/galerie/'); // which asks for the version when it is ready
  await eventually(async () => (await keptPaths(page))['versions']?.some((path) => path.endsWith('page/offline/')), true);
  assert.equal(await damage(page, /page\/offline\/$/, 'damaged again'), 1, 'it is here again');
  await openPanel(page);
  await button(page, words.check).click();
  await panel(page).getByText(words['repaired.one'].replace('{n}', '1')).waitFor({ state: 'attached' });
  await server.stop();
  const post = await open('posts/tout-ensemble/');
  await post.getByRole('link', { name: words.all_posts }).first().waitFor({ state: 'attached' });
  await server.start();
});

test('a browser that has cleared everything but the worker begins anew', async ({ server, open, visit }) => {
  const page = await visit('posts/galerie/');
  const clear = () =>
    page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
  await clear();
  await server.stop();
  const message = await open('posts/galerie/', 'any');
  await assertReadable(message, words.offline_title);
  await message.getByRole('button', { name: words.retry }).waitFor();
  await server.start();
  await message.getByRole('button', { name: words.retry }).click();
  await reaches(message, 'ready');
  await quiet(message);
  await server.stop();
  const kept = await open('posts/galerie/');
  await kept.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
  await server.start();
});

test('where the reader’s files alone were cleared, a page without a server stays static', async ({ server, open, visit }) => {
  const page = await visit('posts/galerie/');
  await page.evaluate(async () => {
    for (const name of await caches.keys()) if (name.startsWith('liseuse reader')) await caches.delete(name);
  });
  await server.stop();
  const again = await open('posts/galerie/', 'static');
  await assertReadable(again, 'Quatre carrés.');
  await server.start();
});

test('where the reader’s script is damaged, a page without a server stays static, and is mended by the next visit with one', async ({ server, open, visit }) => {
  const page = await visit('posts/galerie/');
  assert.ok((await damage(page, /assets\/reader-.*\.js$/)) > 0);
  await server.stop();
  await assertReadable(await open('posts/galerie/', 'static'), 'Quatre carrés.');
  await server.start();
  await quiet(await open('posts/galerie/'));
  await server.stop();
  await assertReadable(await open('posts/galerie/'), 'Quatre carrés.');
  await server.start();
});

test('where there is no more room, posts are read all the same, and what was kept stays', async ({ server, context, open, visit }) => {
  const page = await visit('posts/galerie/');
  const before = await keptPaths(page);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.root).origin, quotaSize: 1 });
  const other = await open('posts/tout-ensemble/');
  await other.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  await quiet(other);
  assert.deepEqual((await keptPaths(other))['reader'], before['reader']);
  await server.stop();
  const kept = await open('');
  await kept.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await server.start();
});

for (const [what, refuse] of [
  ['lets no worker be installed', () => {
    Object.assign(ServiceWorkerContainer.prototype, {
      register: () => Promise.reject(new DOMException('no', 'SecurityError')),
    });
  }],
  ['has no workers', () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')],
  ['keeps no files', () => {
    Object.defineProperty(window, 'caches', {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
    });
  }],
] as const) {
  test(`a browser that ${what} reads as ever`, async ({ context, open }) => {
    await context.addInitScript(refuse);
    const page = await open('posts/galerie/');
    await page.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
    await reaches(page, 'ready');
  });
}

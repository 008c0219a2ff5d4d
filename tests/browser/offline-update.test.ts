// From one version of the archive to another: never a mix, never a blank page.
import assert from 'node:assert/strict';

import { oldest, smallSite } from './archive.ts';
import { assertWhole } from './fault-loop.ts';
import { eventually, words } from './harness.ts';
import { button, keepAll, openPanel } from './keeping.ts';
import { assertReadable, installed, keptPaths, offlineTest, quiet, reaches, versionOf, withOtherReader } from './offline.ts';

const before = await smallSite();
const fresh = { slug: 'une-nouvelle', title: 'Une nouvelle', date: '2022-06-01', body: 'Le texte de la nouvelle.\n' };
const after = await withOtherReader(await smallSite([fresh]), 'after');
const recent = (body: string) => ({ slug: 'recent', title: 'Récent', date: '2022-07-01', body });
// The oldest one's shard stays.
const twoShards = [await smallSite([oldest, recent('Avant.\n')]), await smallSite([oldest, recent('Après.\n')])] as const;
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, before, body);

test('a new page whose reader is not there yet gives the page that is kept, and its reader', async ({ server, open, visit }) => {
  await visit('posts/galerie/');
  server.folder = (path) => (path.startsWith('assets/') || path.startsWith('data/') ? before : after);
  const page = await open('posts/galerie/');
  await assertReadable(page, 'Quatre carrés.');
  await assertWhole(page);
  // The host is there: the list is of all posts.
  const list = await open('');
  await list.getByRole('heading', { level: 1, name: '14 articles' }).waitFor({ state: 'attached' });
  assert.equal(await list.evaluate(() => document.documentElement.dataset['offline']), undefined);
});

test('an old page whose reader is gone from the host gets it from what is kept', async ({ server, open, visit }) => {
  const page = await visit('posts/galerie/');
  const version = await versionOf(page);
  server.folder = (path) => (path.startsWith('assets/') || path.startsWith('data/') ? after : before);
  const again = await open('posts/galerie/');
  assert.equal(await versionOf(again), version);
  await assertWhole(again);
});

test('a deploy of which but the front page is there yet is not taken in', async ({ server, open, visit }) => {
  const page = await visit('');
  const version = await versionOf(page);
  server.folder = (path) => (path === '' ? after : before);
  const again = await open('');
  await assertWhole(again);
  assert.equal(await versionOf(again), version);
  await quiet(again);
  await server.stop();
  const offline = await open('');
  assert.equal(await versionOf(offline), version);
});

test('a post that is new, whose reader can’t be had yet, can be read', async ({ server, open, visit }) => {
  await visit('');
  server.folder = (path) => (path.startsWith('assets/') ? before : after);
  const page = await open('posts/une-nouvelle/', 'any');
  await assertReadable(page, 'Le texte de la nouvelle.');
});

test('two tabs on two versions each keep theirs, and what they lead to', async ({ server, open, visit }) => {
  const first = await visit('');
  const version = await versionOf(first);
  server.folder = after;
  const second = await open('');
  await installed(second);
  assert.notEqual(await versionOf(second), version);
  await first.getByRole('link', { name: 'Tout ensemble' }).click();
  await first.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  await second.getByRole('link', { name: 'Une nouvelle' }).click();
  await second.getByRole('article').getByText('Le texte de la nouvelle.').waitFor({ state: 'attached' });
  const { reader = [] } = await keptPaths(second);
  for (const file of version.split(' ')) assert.ok(reader.includes(file), `${file} is thrown away under an open page`);
});

declare global {
  interface Window {
    reloadsBefore?: number; // this one of the page came
  }
}

// In the page, each before its files have come: DevTools loses a page that it reloads meanwhile.
function reloadFourTimes(): void {
  window.reloadsBefore = Number(sessionStorage.getItem('reloads'));
  if (window.reloadsBefore === 4) return;
  setTimeout(() => {
    sessionStorage.setItem('reloads', String(window.reloadsBefore! + 1));
    location.reload();
  }, 250);
}

test('a reload in the middle of an update gives a whole version', async ({ server, visit }) => {
  const page = await visit('posts/galerie/');
  server.folder = after;
  server.fail({ delay: 400 }, /^(assets|data)\//);
  await page.addInitScript(reloadFourTimes);
  await page.evaluate(reloadFourTimes);
  await page.waitForFunction(() => window.reloadsBefore === 4 && document.documentElement.dataset['reader'] === 'ready');
  await assertReadable(page, 'Quatre carrés.');
  await assertWhole(page);
});

test('versions that no page is open in are thrown away, but for the last two', async ({ server, visit, open }) => {
  const page = await visit('');
  for (const mark of ['one', 'two', 'three']) {
    server.folder = await withOtherReader(before, mark);
    await page.reload();
    await reaches(page, 'ready');
    await quiet(page);
  }
  const last = await open('');
  await quiet(last);
  const { versions = [] } = await keptPaths(last);
  assert.equal(versions.length, 4, versions.join('\n'));
});

test('where there is no more room, a new version is there from the network', async ({ server, context, open, visit }) => {
  const page = await visit('posts/galerie/');
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.root).origin, quotaSize: 1 });
  server.folder = after;
  const list = await open('');
  await list.getByRole('link', { name: 'Une nouvelle' }).click();
  await list.getByRole('article').getByText('Le texte de la nouvelle.').waitFor({ state: 'attached' });
  assert.equal(await list.evaluate(() => document.documentElement.dataset['offline']), undefined);
});

offlineTest('a kept page whose post has stayed leads to what has changed since, without a server', twoShards[0], async ({ server, open, visit }) => {
  const first = await visit('');
  await keepAll(first);
  await first.close();
  server.folder = twoShards[1];
  const second = await open('');
  await quiet(second);
  const third = await open('');
  await quiet(third);
  const version = await versionOf(third);
  await server.stop();
  const page = await open('posts/le-fleuve/');
  assert.equal(await versionOf(page), version);
  await page.evaluate(() => window.liseuse?.open('recent'));
  await page.getByRole('article').getByText('Après.').waitFor({ state: 'attached' });
  await server.start();
});

offlineTest('an update of kept posts that is cancelled leaves them as they were', twoShards[0], async ({ server, open, visit }) => {
  const first = await visit('');
  await keepAll(first);
  await first.close();
  server.folder = twoShards[1];
  server.fail('hang', /^(data\/shard-|posts\/)/);
  const second = await open('');
  await openPanel(second);
  await button(second, words.keep_cancel).click();
  await button(second, /^Tout garder/).waitFor({ state: 'attached' });
  await second.close();
  server.mend();
  const third = await open('');
  await openPanel(third);
  await quiet(third);
  await server.stop();
  const page = await open('posts/recent/');
  await page.getByRole('article').getByText('Avant.').waitFor({ state: 'attached' });
  await server.start();
});

test('a page that has got what it needed does not begin anew when a version comes', async ({ server, visit }) => {
  const page = await visit('');
  server.fail('reset', /^data\/shard-/);
  await page.getByRole('link', { name: 'Tout ensemble' }).click();
  await page.getByRole('alert').waitFor({ state: 'attached' });
  server.mend();
  await page.getByRole('button', { name: words.retry }).click();
  await page.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  await page.evaluate(() => (window.reloadsBefore = 0));
  server.folder = after;
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ kind: 'update' }));
  await page.getByText(words.new_version).first().waitFor({ state: 'attached' });
  await quiet(page);
  assert.equal(await page.evaluate(() => window.reloadsBefore), 0);
});

offlineTest('a post that could not be had does not reload another that one reads by then', twoShards[0], async ({ server, visit }) => {
  const page = await visit('posts/le-fleuve/');
  const isRead = page.getByRole('article').getByText('Les mots de la source.').first();
  await isRead.waitFor({ state: 'attached' });
  await page.evaluate(() => (window.reloadsBefore = 0));
  server.folder = twoShards[1];
  server.fail({ delay: 2000 }, /^data\/shard-/);
  await page.evaluate(() => window.liseuse?.open('recent'));
  await page.getByRole('progressbar').waitFor({ state: 'attached' });
  await page.goBack();
  await isRead.waitFor({ state: 'attached' });
  // The newer version is here, by which it would have been led on.
  await eventually(async () => ((await keptPaths(page))['versions']?.length ?? 0) > 2, true, 15_000);
  await quiet(page);
  assert.equal(await page.evaluate(() => window.reloadsBefore), 0);
});

test('a version that comes once more, as when a deploy is taken back, is the newest again', async ({ server, visit, open }) => {
  const page = await visit('');
  const version = await versionOf(page);
  await page.close();
  for (const folder of [after, before]) {
    server.folder = folder;
    const next = await open('');
    await quiet(next);
    await next.close();
  }
  await server.stop();
  const offline = await open('');
  assert.equal(await versionOf(offline), version);
  const numbers = (await keptPaths(offline))['versions']?.flatMap((path) => /\/(\d+)\/$/.exec(path)?.[1] ?? []);
  assert.equal(new Set(numbers).size, 2, 'each is there once, and their order is in their names');
  await server.start();
});

offlineTest('pages are kept as the host has them now, however long caches may keep them', twoShards[0], async ({ server, open, visit }) => {
  server.headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  await visit('posts/recent/'); // the browser's own cache has that page now
  server.folder = twoShards[1];
  const page = await open('');
  await keepAll(page);
  const html = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('liseuse kept'))!);
    return (await cache.match(new URL('posts/recent/', location.href)))?.text();
  });
  assert.ok(html?.includes(await versionOf(page)));
});

import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { chapters, oldest, paragraph, smallSite } from './archive.ts';
import { barWebGl, buildSite, eventually, words } from './harness.ts';
import { all, button, isKept, openPanel, posts } from './keeping.ts';
import { assertReadable, installed, keptPaths, offlineTest, quiet, reaches, versionOf, withOtherReader, workerKiller } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

test('after the first visit, the list and the post that was read are there without a server', async ({ server, context, open, visit }) => {
  await visit('posts/galerie/');
  await server.stop();
  const list = await open('');
  await list.getByRole('heading', { level: 1, name: /articles$/ }).waitFor({ state: 'attached' });
  const post = await open('posts/galerie/');
  await post.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
  await (await workerKiller(context))();
  await post.reload();
  await post.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
  await server.start();
});

test('the reader and the index are kept under their hashes, and a version is not half there', async ({ visit }) => {
  const page = await visit();
  const { reader = [], versions = [] } = await keptPaths(page);
  assert.deepEqual(reader.sort(), (await versionOf(page)).split(' ').sort());
  assert.equal(versions.length, 2, 'its front page, and the page for what is not kept');
});

test('a post that was only led to within the reader is there without a server', async ({ server, open, visit }) => {
  const page = await visit('');
  await page.getByRole('link', { name: 'Tout ensemble' }).click();
  await page.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  await quiet(page);
  await server.stop();
  const later = await open('posts/tout-ensemble/');
  await later.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  await server.start();
});

test('a post that is not kept gives a page that says so, with what is kept', async ({ server, open, visit }) => {
  const page = await visit('');
  const { seen = [] } = await keptPaths(page);
  assert.deepEqual(seen.filter((path) => path.startsWith('data/')), []);
  await server.stop();
  const post = await open('posts/galerie/');
  await assertReadable(post, words.not_kept);
  await post.getByRole('link', { name: words.all_posts }).first().click();
  await post.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await server.start();
});

test('what the host’s headers and types say does not matter once one has been there', async ({ server, open, visit }) => {
  server.headers = { 'Cache-Control': 'no-store', Vary: '*', 'X-Content-Type-Options': 'nosniff' };
  server.fail('wrong type', /\.(wasm|bin|svg|webp|png)$/);
  await visit('posts/galerie/');
  server.fail('wrong type', /\.(js|wasm|bin|svg|webp|png)$/);
  await open('posts/galerie/');
  await server.stop();
  await open('posts/galerie/');
  await server.start();
});

test('a host that allows no inline script and no eval is no hindrance', async ({ server, context, open, visit }) => {
  server.headers = {
    'Content-Security-Policy':
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:",
  };
  const complaints: string[] = [];
  context.on('console', (message) => complaints.push(message.text()));
  await visit('posts/galerie/');
  await server.stop();
  await open('posts/galerie/');
  assert.deepEqual(complaints.filter((text) => /Content Security Policy/.test(text)), []);
});

offlineTest('a long kept post comes whole, its first screen before the rest', await smallSite([
  { slug: 'long', title: 'Long', date: '2022-06-01', body: chapters(20) },
]), async ({ server, context, open }) => {
  await context.addInitScript(barWebGl);
  const page = await open('posts/long/', 'static');
  const whole = await page.locator('article').innerText();
  assert.match(whole, /Chapitre 20/);
  await installed(page);
  await quiet(page);
  await server.stop();
  const later = await open('posts/long/', 'any');
  const parts = await later.evaluate(async () => {
    const [first] = document.querySelectorAll('article h2');
    while (document.readyState === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
    const { responseStart, responseEnd } = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
    return { hasFirst: first !== undefined, apart: responseEnd - responseStart };
  });
  assert.ok(parts.hasFirst, 'the first words are there at once');
  assert.ok(parts.apart >= 50, `${parts.apart} ms lie between the first and the last of it`);
  await reaches(later, 'static');
  assert.equal(await later.locator('article').innerText(), whole);
  await server.start();
});

declare global {
  interface Window {
    saidWithWords?: string[]; // of what <html> has under data-, the names, when the first words came
  }
}

function noteWhatIsSaid(): void {
  new MutationObserver(() => {
    if (document.querySelector('article h1')) window.saidWithWords ??= Object.keys(document.documentElement.dataset);
  }).observe(document, { childList: true, subtree: true });
}

const rows = (line: string) => `Avant.\n\n${line.repeat(60)}\nAprès.\n`;

offlineTest('a kept page’s words wait for no version, which is said with the rest', await smallSite([
  { slug: 'court', title: 'Court', date: '2022-06-01', body: 'Un mot.\n' },
  { slug: 'long', title: 'Long', date: '2022-06-02', body: chapters(20) },
  { slug: 'table', title: 'Table', date: '2022-06-03', body: rows('| la | même | ligne |\n').replace('| la', '| a | b | c |\n|--|--|--|\n| la') },
  { slug: 'code', title: 'Code', date: '2022-06-04', body: rows('    <b>if</b> (a < b) return;\n') },
  { slug: 'pli', title: 'Pli', date: '2022-06-05', body: `<details><summary>Plus</summary>\n\n${chapters(6)}\n</details>\n` },
]), async ({ server, context, open }) => {
  await context.addInitScript(barWebGl);
  await context.addInitScript(noteWhatIsSaid);
  const look = (page: Page) => page.evaluate(() => {
    const { offline, ...said } = document.documentElement.dataset;
    return { said, isOffline: offline !== undefined, main: document.querySelector('main')!.innerHTML, tags: document.querySelectorAll('html').length };
  });
  const slugs = ['court', 'long', 'table', 'code', 'pli'];
  const before = new Map<string, Awaited<ReturnType<typeof look>>>();
  for (const slug of slugs) {
    const page = await open(`posts/${slug}/`, 'static');
    await installed(page);
    before.set(slug, await look(page));
    await page.close();
  }
  await quiet(await open('', 'static'));
  await server.stop();
  for (const slug of slugs) {
    // A busy machine may have the rest before it has read the first words: then they are asked for once more.
    let said: string[] | undefined;
    for (let tries = 0; tries < 6 && said?.length !== 4; ++tries) {
      const page = await open(`posts/${slug}/`, 'static');
      assert.deepEqual(await look(page), { ...before.get(slug), isOffline: true });
      said = await page.evaluate(() => window.saidWithWords);
      await page.close();
    }
    assert.deepEqual(said?.sort(), ['offline', 'root', 'shard', 'slug']);
  }
  // Where the look at the reader's files takes a second, the rest alone is as late.
  const [worker] = context.serviceWorkers();
  assert.ok(worker);
  await worker.evaluate(() => {
    const match = caches.match.bind(caches);
    caches.match = async (...asked) => {
      if (String(asked[0]).includes('/assets/')) await new Promise((resolve) => setTimeout(resolve, 1000));
      return match(...asked);
    };
  });
  const page = await open('posts/court/', 'static');
  const apart = await page.evaluate(() => {
    const [{ responseStart, responseEnd }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    return responseEnd - responseStart;
  });
  assert.ok(apart > 800, `the words came ${apart} ms before the rest`);
  await server.start();
});

test('where the reader can’t run, a post that is not kept gives links to those that are', async ({ server, context, open }) => {
  await context.addInitScript(barWebGl);
  const page = await open('posts/galerie/', 'static');
  await installed(page);
  const next = await open('posts/tout-ensemble/', 'static');
  await quiet(next);
  await server.stop();
  const missing = await open('posts/a-letter/', 'static');
  await missing.getByRole('heading', { name: words.offline_title }).waitFor();
  await missing.locator('.not-kept li').nth(1).waitFor(); // they are looked for meanwhile
  assert.deepEqual(await missing.locator('.not-kept li').allInnerTexts(), ['Tout ensemble', 'Galerie']);
  await missing.getByRole('link', { name: 'Galerie' }).click();
  await assertReadable(missing, 'Quatre carrés.');
});

test('where the reader can’t run, a post that is not kept can be tried again', async ({ server, context, open, visit }) => {
  await visit('');
  await context.addInitScript(barWebGl);
  await server.stop();
  const page = await open('posts/galerie/', 'static');
  await assertReadable(page, words.offline_title);
  await server.start();
  await page.getByRole('button', { name: words.retry }).click();
  await page.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
});

offlineTest('where a portal lets one through, all posts are there again when one comes back to the page', await smallSite([oldest]), async ({ server, open, visit }) => {
  await visit('posts/le-fleuve/');
  server.fail('portal');
  const asked = server.asked.filter((path) => path === '').length;
  const page = await open('');
  const cards = page.getByRole('list', { name: words.posts_list }).getByRole('listitem');
  assert.equal(await cards.count(), 1);
  // It has asked once by itself, when it was ready.
  await eventually(() => server.asked.filter((path) => path === '').length > asked + 1, true);
  await quiet(page);
  server.mend();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await eventually(() => cards.count(), posts + 1);
});

test('what is seen is kept within the limit, and what came first goes first', async ({ server, open, visit }) => {
  server.folder = await siteOfNoise();
  await visit('posts/bruit-1/');
  await quiet(await open('posts/bruit-2/'));
  const page = await open('posts/bruit-3/');
  await quiet(page);
  const { seen = [] } = await keptPaths(page);
  const bytes = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('liseuse seen'))!);
    const all = await Promise.all((await cache.keys()).map(async (request) => (await (await cache.match(request))!.arrayBuffer()).byteLength));
    return all.reduce((sum, size) => sum + size, 0);
  });
  assert.ok(bytes <= 90_000, `${bytes} bytes`);
  assert.ok(seen.some((path) => path.startsWith('media/bruit-3')), seen.join(' '));
  assert.ok(!seen.some((path) => path.startsWith('media/bruit-1')), `${bytes}: ${seen.join(' ')}`);
});

test('a newer reader is said to be there, once, and comes with one action', async ({ server, open, visit }) => {
  const page = await visit('');
  const version = await versionOf(page);
  const notice = page.getByRole('status').getByText(words.new_version);
  server.folder = await withOtherReader(site, 'newer');
  await installed(await open('posts/galerie/'));
  await notice.waitFor({ state: 'attached' });
  assert.equal(await versionOf(page), version, 'nothing changes under the page');
  await page.getByRole('button', { name: words.later }).click();
  await notice.waitFor({ state: 'detached' });
  await quiet(await open(''));
  assert.equal(await notice.count(), 0, 'it is said once');
  const other = await open('');
  server.folder = await withOtherReader(site, 'newest');
  await installed(await open('posts/galerie/'));
  const before = await versionOf(other);
  await other.getByRole('button', { name: words.new_version_take }).click();
  await other.waitForFunction((old) => document.documentElement?.dataset['version'] !== old, before);
  await reaches(other, 'ready');
});

test('new posts are in the list of the next visit, and nothing has to be agreed to', async ({ server, open, visit }) => {
  const page = await visit('');
  server.folder = await siteWithMore();
  await page.reload();
  await installed(page);
  const next = await open('');
  await next.getByRole('link', { name: 'Une nouvelle' }).first().waitFor({ state: 'attached' });
});

test('all that was kept is there without a server, with its pictures', async ({ server, open, visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
  await server.stop();
  for (const [path, text] of [['posts/tout-ensemble/', 'Une citation.'], ['posts/galerie/', 'Quatre carrés.'], ['posts/note-6/', 'La rivière descend']] as const) {
    const post = await open(path);
    await assertReadable(post, text);
    await reaches(post, 'ready');
  }
  const list = await open('');
  await list.getByRole('list', { name: words.posts_list }).getByRole('listitem').first().waitFor({ state: 'attached' });
  await list.getByText(`${posts} articles sur ${posts}`, { exact: false }).first().waitFor({ state: 'attached' });
  await server.start();
});

// Three posts with a picture each that can't be made smaller.
async function siteOfNoise(): Promise<string> {
  const files: Record<string, string | Uint8Array> = { 'site.yaml': 'title: Bruit\nlanguage: fr\nkeep_seen: 90 kB\n' };
  for (const n of [1, 2, 3]) {
    let noise = n; // a linear congruence
    const raw = Buffer.from(Array.from({ length: 320 * 240 * 3 }, () => (noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0) >>> 24));
    files[`bruit-${n}.png`] = await sharp(raw, { raw: { width: 320, height: 240, channels: 3 } }).png().toBuffer();
    files[`bruit-${n}.md`] = `---\ntitle: Bruit ${n}\nslug: bruit-${n}\ndate: 202${n}-01-01\n---\n${paragraph}\n\n![](bruit-${n}.png)\n`;
  }
  return buildSite(files);
}

async function siteWithMore(): Promise<string> {
  return smallSite([{ slug: 'une-nouvelle', title: 'Une nouvelle', date: '2022-06-01' }]);
}

// What one asks to be kept: posts with their pictures, by themselves, as they are chosen, or all.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { oldest, smallSite } from './archive.ts';
import { eventually, words } from './harness.ts';
import { all, button, isKept, openPanel, panel, posts } from './keeping.ts';
import { assertReadable, damage, keptPaths, offlineTest, quiet } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);
const cards = (page: Page) => page.getByRole('list', { name: words.posts_list }).getByRole('listitem');

test('the bytes are said before the choice, and are those that are fetched', async ({ visit }) => {
  const page = await visit('');
  await openPanel(page);
  const label = await button(page, all).innerText();
  assert.match(label, /\d+(,\d)?\s*(ko|Mo)/);
  await button(page, all).click();
  await isKept(page, all);
  const fetched = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('liseuse kept'))!);
    let bytes = 0;
    for (const request of await cache.keys()) {
      if (!/data\/files-|files\.json/.test(request.url)) bytes += (await (await cache.match(request))!.arrayBuffer()).byteLength;
    }
    return bytes;
  });
  const said = Number(/(\d+(?:,\d)?)\s*ko/.exec(label)?.[1]?.replace(',', '.')) * 1000;
  assert.ok(Math.abs(fetched - said) < 1000 + said * 0.02, `${said} said, ${fetched} fetched`);
});

test('one post can be kept by itself, and the list says which', async ({ open, visit }) => {
  const page = await visit('posts/galerie/');
  await openPanel(page);
  await button(page, words.keep_post).click();
  await isKept(page, words.keep_post);
  const list = await open('');
  await cards(list).filter({ hasText: 'Galerie' }).getByText(words.kept, { exact: false }).waitFor({ state: 'attached' });
  assert.equal(await cards(list).filter({ hasText: 'A letter' }).getByText(words.kept).count(), 0);
});

test('the posts of a tag can be kept', async ({ visit }) => {
  const page = await visit('?tag=F%C3%AAte');
  await openPanel(page);
  const choice = /^Garder ces 3 articles/;
  await button(page, choice).click();
  await isKept(page, choice);
  const { kept = [] } = await keptPaths(page);
  assert.deepEqual(kept.filter((path) => path.startsWith('posts/')).sort(), ['posts/ete-a-la-riviere/', 'posts/galerie/', 'posts/marche-du-soir/']);
});

test('keeping can be paused, outlives a closed tab, goes on, and is cancelled with what is kept kept', async ({ server, open, visit }) => {
  const page = await visit('');
  server.fail({ delay: 1000 }, /^(posts|media|data)\//);
  await openPanel(page);
  await button(page, all).click();
  const progress = panel(page).getByRole('progressbar');
  await progress.waitFor({ state: 'attached' });
  await eventually(async () => Number(await progress.getAttribute('aria-valuenow')) > 0, true);
  await button(page, words.keep_pause).click();
  await button(page, words.keep_resume).waitFor({ state: 'attached' });
  await quiet(page);
  const paused = (await keptPaths(page))['kept']?.length ?? 0;
  await page.close();

  const later = await open('');
  await openPanel(later);
  await button(later, words.keep_resume).waitFor({ state: 'attached' });
  assert.ok(((await keptPaths(later))['kept']?.length ?? 0) >= paused);
  await button(later, words.keep_resume).click();
  await button(later, words.keep_pause).waitFor({ state: 'attached' });
  server.fail('hang', /^(posts|media)\//);
  await later.close(); // in the middle of it

  const third = await open('');
  await openPanel(third);
  await button(third, words.keep_cancel).click();
  await button(third, all).waitFor({ state: 'attached' });
  await quiet(third);
  const cancelled = (await keptPaths(third))['kept']?.length ?? 0;
  assert.ok(cancelled >= paused, `${cancelled} of ${paused}`);
  server.mend();
  const last = await open('');
  await quiet(last);
  assert.equal((await keptPaths(last))['kept']?.length, cancelled, 'it does not go on by itself');
});

test('what a closed tab was keeping goes on in the next', async ({ server, open, visit }) => {
  const page = await visit('');
  server.fail({ delay: 200 }, /^(posts|media|data)\//);
  await openPanel(page);
  await button(page, all).click();
  await panel(page).getByRole('progressbar').waitFor({ state: 'attached' });
  await page.close();
  server.mend();
  const next = await open('');
  await openPanel(next);
  await isKept(next, all);
});

test('where there is no more room, that is said, and what was kept stays', async ({ server, context, open, visit }) => {
  const page = await visit('posts/galerie/');
  await openPanel(page);
  await button(page, words.keep_post).click();
  await isKept(page, words.keep_post);
  const before = (await keptPaths(page))['kept'] ?? [];
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.root).origin, quotaSize: 1 });
  await button(page, all).click();
  await panel(page).getByRole('alert').getByText(words.keep_no_room.slice(0, 20), { exact: false }).waitFor({ state: 'attached' });
  const after = (await keptPaths(page))['kept'] ?? [];
  for (const path of before) assert.ok(after.includes(path), path);
  await server.stop();
  const offline = await open('posts/galerie/');
  await assertReadable(offline, 'Quatre carrés.');
  await server.start();
});

test('where the connection goes while posts are kept, that is said, and it goes on with it', async ({ server, visit }) => {
  const page = await visit('');
  await openPanel(page);
  server.fail('reset', /^(posts|media)\//);
  await button(page, all).click();
  await panel(page).getByRole('alert').waitFor({ state: 'attached' });
  server.mend();
  await button(page, words.keep_resume).click();
  await isKept(page, all);
});

test('a check finds what is damaged or missing, fetches it again, and says so', async ({ visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
  await quiet(page); // what is kept may still be on its way to what was seen
  const damaged = await damage(page, /media\/vert/);
  await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('liseuse kept'))!);
    const [rouge] = (await cache.keys()).filter(({ url }) => url.includes('media/rouge'));
    await cache.delete(rouge!);
  });
  await button(page, words.check).click();
  await panel(page).getByText(`${damaged + 1} ont été repris`).waitFor({ state: 'attached' });
  await button(page, words.check).click();
  await panel(page).getByText(words.checked_good).waitFor({ state: 'attached' });
  await quiet(page);
  const { kept = [], seen = [] } = await keptPaths(page);
  assert.deepEqual(seen.filter((path) => kept.includes(path)), []);
});

test('what was kept can be given back', async ({ visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
  await button(page, words.forget).click();
  await panel(page).getByText(words.forget_ask.slice(0, 20)).waitFor({ state: 'attached' });
  await button(page, words.forget).click();
  await eventually(async () => {
    const { kept = [], seen = [] } = await keptPaths(page);
    return [...kept, ...seen].filter((path) => /^(posts|media|data\/shard)/.test(path));
  }, []);
  await panel(page).getByText(/^0 articles sur 14/).waitFor({ state: 'attached' });
});

test('by keyboard, the focus stays in the panel, and nothing goes that one did not agree to', async ({ visit }) => {
  const page = await visit('');
  const focused = () => page.evaluate(() => {
    const active = document.activeElement;
    const inside = active?.closest('[role=dialog]') !== null;
    return inside ? active?.getAttribute('aria-label') ?? active?.textContent ?? '' : 'outside the dialog';
  });
  await page.getByRole('button', { name: words.offline, exact: true }).focus();
  await page.keyboard.press('Enter');
  await button(page, all).waitFor({ state: 'attached' });
  assert.equal(await focused(), words.close);
  await button(page, all).focus();
  await page.keyboard.press('Enter');
  await isKept(page, all);
  assert.equal(await focused(), words.close, 'what had the focus has gone');
  await quiet(page);
  const before = await keptPaths(page);
  await button(page, words.forget).focus();
  await page.keyboard.press('Enter');
  await eventually(focused, words.keep_cancel);
  await page.keyboard.press('Enter');
  await eventually(focused, words.forget);
  await quiet(page);
  assert.deepEqual(await keptPaths(page), before);
});

test('where the browser stores no more text, posts are kept all the same', async ({ context, visit }) => {
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
});

offlineTest('what is kept is what was offered, whatever the list has come to show since', await smallSite([oldest]), async ({ server, open, visit }) => {
  const first = await visit('posts/le-fleuve/');
  await openPanel(first); // the list of files is kept now
  await quiet(first);
  await server.stop();
  const page = await open('');
  await openPanel(page);
  const choice = button(page, words['keep_choice.one']);
  await choice.waitFor({ state: 'attached' });
  await server.start();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await eventually(() => cards(page).count(), posts + 1);
  await choice.click();
  await isKept(page, words['keep_choice.one']);
  await quiet(page);
  const { kept = [] } = await keptPaths(page);
  assert.deepEqual(kept.filter((path) => path.startsWith('posts/')), ['posts/le-fleuve/']);
});

test('search and filters work without a server, over what is kept, and say how much that is', async ({ server, open, visit }) => {
  const page = await visit('?tag=F%C3%AAte');
  await openPanel(page);
  const choice = /^Garder ces 3 articles/;
  await button(page, choice).click();
  await isKept(page, choice);
  await server.stop();
  const list = await open('?q=marche');
  await cards(list).filter({ hasText: 'Marché du soir' }).waitFor({ state: 'attached' });
  assert.equal(await cards(list).count(), 1);
  await list.getByText(/sur 14 lisibles hors connexion/).first().waitFor({ state: 'attached' });
  await server.start();
});

test('the list of what is kept has an address of its own', async ({ open, visit }) => {
  await visit('posts/galerie/');
  const list = await open('?kept=1');
  await list.getByText(/sur 14 lisibles hors connexion/).first().waitFor({ state: 'attached' });
  await list.getByRole('button', { name: words.clear_all }).click();
  await eventually(() => new URL(list.url()).search, '');
});

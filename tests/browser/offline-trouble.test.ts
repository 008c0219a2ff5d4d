// What comes in the way while posts are kept: the network, the host, another tab, a screen that is turned.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { words } from './harness.ts';
import { all, button, isKept, openPanel, panel } from './keeping.ts';
import { damage, keptPaths, offlineTest, quiet, reaches } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

test('where the network is bad, keeping is paused and cancelled at once, and stays so', async ({ server, visit }) => {
  const page = await visit('');
  server.fail('reset', /^(posts|media)\//);
  await openPanel(page);
  await button(page, all).click();
  await page.waitForTimeout(3000); // by then all files that are on their way wait for their third try
  await button(page, words.keep_pause).click();
  await button(page, words.keep_resume).waitFor({ state: 'attached', timeout: 1000 });
  await button(page, words.keep_resume).click();
  await page.waitForTimeout(3000);
  await button(page, words.keep_cancel).click();
  await button(page, all).waitFor({ state: 'attached', timeout: 1000 });
  await page.waitForTimeout(6000);
  assert.equal(await panel(page).getByRole('progressbar').count(), 0);
});

test('a pause that comes before it is known what there is to keep holds', async ({ server, visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).waitFor({ state: 'attached' });
  server.fail({ delay: 1500 }, /^files\.json$/);
  await button(page, all).click();
  await button(page, words.keep_pause).click();
  await button(page, words.keep_resume).waitFor({ state: 'attached' });
  await page.waitForTimeout(3000);
  const { kept = [] } = await keptPaths(page);
  assert.deepEqual(kept.filter((path) => path.startsWith('posts/')), []);
  await button(page, words.keep_resume).click();
  await isKept(page, all);
});

test('a check can be left off, and asks no more of a host that does not answer', async ({ server, visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
  await quiet(page);
  const damaged = await damage(page, /media\//);
  server.fail('hang', /^media\//);
  await button(page, words.check).click();
  await panel(page).getByRole('progressbar').waitFor({ state: 'attached' });
  await button(page, words.keep_cancel).click();
  await button(page, words.check).waitFor({ state: 'attached', timeout: 1000 });
  server.mend();
  server.fail('reset', /^media\//);
  await damage(page, /media\//);
  const before = server.asked.length;
  await button(page, words.check).click();
  await panel(page).getByText(words['not_repaired.other'].split('{n}')[1]!.trim()).waitFor({ state: 'attached' });
  const asked = new Set(server.asked.slice(before).filter((path) => path.startsWith('media/')));
  assert.ok(damaged > 2 && asked.size === 1, `${[...asked].join(' ')} of ${damaged} asked for`);
});

test('what is paused in one tab is paused in the other', async ({ server, open, visit }) => {
  const first = await visit('');
  const second = await open('');
  await openPanel(second);
  server.fail({ delay: 700 }, /^(posts|media|data)\//);
  await openPanel(first);
  await first.bringToFront();
  await button(first, all).click();
  await panel(first).getByRole('progressbar').waitFor({ state: 'attached' });
  await second.bringToFront();
  await button(second, all).click();
  await button(second, words.keep_pause).click();
  await first.bringToFront();
  await button(first, words.keep_resume).waitFor({ state: 'attached' });
  await quiet(first);
  const { kept = [] } = await keptPaths(first);
  await first.waitForTimeout(2000);
  assert.equal((await keptPaths(first))['kept']?.length, kept.length);
});

test('a screen that is turned, or a page that is zoomed, fetches no picture again', async ({ server, context, visit }) => {
  const page = await visit('');
  await openPanel(page);
  await button(page, all).click();
  await isKept(page, all);
  const { kept = [] } = await keptPaths(page);
  const turned = await context.newPage();
  const session = await context.newCDPSession(turned);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: 320, height: 200, deviceScaleFactor: 0.8, mobile: false, screenWidth: 320, screenHeight: 200,
  });
  await turned.goto(server.root);
  await reaches(turned, 'ready');
  await turned.waitForTimeout(500);
  await openPanel(turned);
  await isKept(turned, all);
  await quiet(turned);
  const after = (await keptPaths(turned))['kept'] ?? [];
  assert.deepEqual(after.filter((path) => path.startsWith('media/')).sort(), kept.filter((path) => path.startsWith('media/')).sort());
});

for (const [what, fault] of [['lost', 'missing'], ['damaged', 'short'], ['an error page', 'html'], ['refused', 'broken']] as const) {
  test(`a picture that is ${what} on the host is said, and the others are kept`, async ({ server, open, visit }) => {
    const page = await visit('');
    await openPanel(page);
    server.fail(fault, /^media\/vert/);
    await button(page, all).click();
    await panel(page).getByRole('alert').getByText(words.keep_lost).waitFor({ state: 'attached' });
    const { kept = [] } = await keptPaths(page);
    for (const name of ['rouge', 'bleu', 'jaune']) assert.ok(kept.some((path) => path.startsWith(`media/${name}`)), name);
    server.mend();
    const later = await open('');
    await openPanel(later);
    await isKept(later, all);
  });
}

test('a page that asks whether one is human is not kept as a post’s', async ({ server, visit }) => {
  const page = await visit('posts/galerie/');
  await openPanel(page);
  await button(page, words.keep_post).click();
  await isKept(page, words.keep_post);
  server.fail('html', /^posts\/note-/);
  await button(page, all).click();
  await panel(page).getByRole('alert').waitFor({ state: 'attached' });
  const { kept = [] } = await keptPaths(page);
  assert.deepEqual(kept.filter((path) => path.startsWith('posts/note-')), []);
});

test('what is cancelled keeps the pictures of posts that are not whole, in later visits too', async ({ server, open, visit }) => {
  const page = await visit('posts/marche-du-soir/');
  await openPanel(page);
  await button(page, words.keep_post).click();
  await isKept(page, words.keep_post);
  server.fail('reset', /^media\/jaune/);
  await button(page, all).click();
  await panel(page).getByRole('alert').waitFor({ state: 'attached' });
  await button(page, words.keep_cancel).click();
  const { kept = [] } = await keptPaths(page);
  assert.ok(kept.some((path) => path.startsWith('media/rouge')));
  const later = await open('');
  await openPanel(later);
  await quiet(later);
  for (const path of kept) assert.ok((await keptPaths(later))['kept']?.includes(path), path);
});

test('that the host can’t be reached is said no more once it can', async ({ server, visit }) => {
  const page = await visit('');
  server.fail('reset', /^files\.json$/);
  await openPanel(page);
  const away = panel(page).getByText(words.keep_away);
  await away.waitFor({ state: 'attached' });
  server.mend();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await away.waitFor({ state: 'detached' });
  await button(page, all).waitFor({ state: 'attached' });
});

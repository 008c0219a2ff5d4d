// Networks that are there and don't work: in time there is something to read, or to do.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { hostFaults } from './host-faults.ts';
import { assertReadable, offlineTest, quiet } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

for (const [what, fault] of hostFaults) {
  test(`where the host ${what}, a page that is kept is given, with the reader`, async ({ server, open, visit }) => {
    await visit('posts/galerie/');
    server.fail(fault);
    const started = Date.now();
    const page = await open('posts/galerie/');
    await page.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
    assert.ok(Date.now() - started < 15_000, 'within the time limit, and some');
    const list = await open('');
    await list.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  });
}

test('a slow host is waited for where nothing is kept', async ({ server, open, visit }) => {
  await visit('');
  server.fail({ delay: 4000 }, /^posts\//);
  const page = await open('posts/tout-ensemble/');
  await page.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
});

test('what a wrong answer was given for is not kept', async ({ server, open, visit }) => {
  const page = await visit('');
  server.fail('html', /^(data|media)\//);
  await page.getByRole('link', { name: 'Tout ensemble' }).click();
  await page.getByRole('alert').waitFor({ state: 'attached' });
  await quiet(page);
  server.mend();
  const again = await open('posts/tout-ensemble/');
  await again.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
});

test('before there is a worker, a host that never answers leaves the page’s own words', async ({ server, open }) => {
  server.fail('hang', /^(assets|data|media)\//);
  const page = await open('posts/galerie/', 'any');
  await assertReadable(page, 'Quatre carrés.');
});

// Networks that don't work, and nothing kept: in time there is a message, and a way to try again.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { words } from './harness.ts';
import { hostFaults } from './host-faults.ts';
import { assertReadable, offlineTest } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

for (const [what, fault] of hostFaults) {
  if (fault === 'missing') continue; // the host's own answer then, which says so
  test(`where the host ${what}, a page that is not kept is a message with a way to try again`, async ({ server, open, visit }) => {
    await visit('');
    server.fail(fault);
    const page = await open('posts/tout-ensemble/');
    await assertReadable(page, words.not_kept);
    const retry = page.getByRole('button', { name: words.retry });
    await retry.waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('progressbar').count(), 0);
    server.mend();
    await page.reload();
    await page.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  });

  test(`where the host ${what}, a post asked for in the reader is a message with a way to try again`, async ({ server, visit }) => {
    const page = await visit('');
    server.fail(fault);
    await page.getByRole('link', { name: 'Tout ensemble' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('progressbar').count(), 0);
    server.mend();
    await page.getByRole('button', { name: words.retry }).click();
    await page.getByRole('article').getByText('Une citation.').waitFor({ state: 'attached' });
  });
}

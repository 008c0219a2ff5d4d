// What breaks off while one is here for the first time.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { assertReadable, installed, keptPaths, offlineTest, versionOf } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

for (let answers = 1; answers <= 14; ++answers) {
  test(`a first visit that loses the network after ${answers} answers can be read, and the next one is whole`, async ({ server, open }) => {
    server.failAfter(answers);
    const page = await open('posts/galerie/', 'any');
    await assertReadable(page, 'Quatre carrés.');
    await page.waitForTimeout(1500);
    await assertReadable(page, 'Quatre carrés.');
    // What was half there is not taken for whole.
    const { versions = [], reader = [] } = await keptPaths(page);
    if (versions.length > 1) assert.equal(reader.length, 4);
    server.mend();
    const next = await open('posts/galerie/');
    await installed(next);
    await server.stop();
    const offline = await open('posts/galerie/');
    await assertReadable(offline, 'Quatre carrés.');
    assert.deepEqual((await keptPaths(offline))['reader']?.sort(), (await versionOf(offline)).split(' ').sort());
  });
}

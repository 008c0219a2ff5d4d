// From one version of the archive to another, with network and worker ended on the way.
import { smallSite } from './archive.ts';
import { assertWhole } from './fault-loop.ts';
import { assertReadable, installed, leave, offlineTest, withOtherReader, workerKiller } from './offline.ts';

const before = await smallSite();
const fresh = { slug: 'une-nouvelle', title: 'Une nouvelle', date: '2022-06-01', body: 'Le texte de la nouvelle.\n' };
const after = await withOtherReader(await smallSite([fresh]), 'after');
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, before, body);

for (let answers = 0; answers < 12; ++answers) {
  test(`an update that loses the network and the worker after ${answers} answers leaves a whole version`, async ({ server, context, open, visit }) => {
    const page = await visit('posts/galerie/');
    const kill = await workerKiller(context);
    server.folder = after;
    const killed = new Promise<void>((resolve) => {
      server.failAfter(answers, () => void kill().then(resolve, resolve));
    });
    page.reload({ waitUntil: 'commit' }).catch(() => {}); // broken off with the worker that answers it
    await Promise.race([killed, page.waitForTimeout(4000)]);
    server.failAfter(0);
    await leave(page);
    const offline = await open('posts/galerie/');
    await assertReadable(offline, 'Quatre carrés.');
    await assertWhole(offline);
    server.mend();
    const next = await open('');
    await assertWhole(next);
    await installed(next);
    const last = await open('posts/une-nouvelle/');
    await last.getByRole('article').getByText('Le texte de la nouvelle.').waitFor({ state: 'attached' });
    await assertWhole(last);
  });
}

// An archive as an app: what a browser asks for before it offers to install one.
import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { words } from './harness.ts';
import { offlineTest } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);

test('the browser finds the manifest right, and the archive can be installed', async ({ context, server, visit }) => {
  const page = await visit('posts/galerie/');
  const session = await context.newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  assert.deepEqual(manifest.errors, []);
  assert.equal(manifest.url, `${server.root}manifest.webmanifest`);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A context of a test's is a private window.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
});

test('iOS is told of the icon and the name, and that it may stand alone', async ({ open }) => {
  const page = await open('posts/galerie/');
  const icon = await page.locator('link[rel=apple-touch-icon]').evaluate((link: HTMLLinkElement) => link.href);
  const { type, width, height } = await page.evaluate(async (url) => {
    const response = await fetch(url);
    const bitmap = await createImageBitmap(await response.blob());
    return { type: response.headers.get('content-type'), width: bitmap.width, height: bitmap.height };
  }, icon);
  assert.deepEqual([type, width, height], ['image/png', 180, 180]);
  assert.equal(await page.locator('meta[name=mobile-web-app-capable]').getAttribute('content'), 'yes');
  assert.equal(await page.locator('meta[name=apple-mobile-web-app-title]').getAttribute('content'), 'La petite archive');
});

test('Safari’s users are told of the seven days, unless the archive is on the Home Screen', async ({ context, visit }) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'vendor', { get: () => 'Apple Computer, Inc.' });
  });
  const page = await visit('');
  await page.getByRole('button', { name: words.offline, exact: true }).click();
  await page.getByRole('dialog').getByText(words.seven_days.slice(0, 30)).waitFor({ state: 'attached' });
});

test('what is shared to the archive is searched for in it', async ({ open }) => {
  const page = await open('?q=galerie');
  await page.getByRole('list', { name: words.posts_list }).getByRole('listitem').filter({ hasText: 'Galerie' }).waitFor({ state: 'attached' });
});

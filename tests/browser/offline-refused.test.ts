// Where nothing can be kept, since the browser refuses or the host has no worker, and while nothing can be kept yet.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { smallSite } from './archive.ts';
import { eventually, words } from './harness.ts';
import { all, button, openPanel, panel } from './keeping.ts';
import { offlineTest } from './offline.ts';

const site = await smallSite();
const test = (name: string, body: Parameters<typeof offlineTest>[2]) => offlineTest(name, site, body);
const offered = (page: Page) => page.getByRole('button', { name: words.offline, exact: true });

test('reading offline is offered once the worker is there, and not before', async ({ server, open }) => {
  server.fail({ delay: 1000 }, /^page\/offline\//); // the last but one of what the worker takes in
  const page = await open('');
  const worker = await page.evaluate(async (name) => {
    while (!document.querySelector(`button[aria-label="${name}"]`)) await new Promise(requestAnimationFrame);
    return (await navigator.serviceWorker.getRegistration())?.active?.state;
  }, words.offline);
  assert.equal(worker, 'activated');
});

for (const [what, why, refuse] of [
  ['lets no worker be registered', /sw\.js can’t be registered \(no\)/, () => {
    Object.assign(ServiceWorkerContainer.prototype, { register: () => Promise.reject(new DOMException('no', 'SecurityError')) });
  }],
  ['has no workers', /has no service workers/, () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')],
  ['is told that the address is not https:', /is not https:/, () => Object.defineProperty(window, 'isSecureContext', { value: false })],
  ['keeps no files', /keeps no files/, () => {
    Object.defineProperty(window, 'caches', {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
    });
  }],
] as const) {
  test(`a browser that ${what} is offered nothing to keep, and its console says why in one line`, async ({ context, open }) => {
    const said: string[] = [];
    context.on('console', (message) => said.push(message.text()));
    await context.addInitScript(refuse);
    const page = await open('posts/galerie/');
    await eventually(() => said.length, 1);
    assert.match(said[0] ?? '', /^Liseuse can’t be read offline here: /);
    assert.match(said[0] ?? '', why);
    assert.equal(await offered(page).count(), 0);
  });
}

test('a host without the worker offers nothing to keep, and the console says why', async ({ server, context, open }) => {
  const said: string[] = [];
  context.on('console', (message) => message.type() === 'warning' && said.push(message.text()));
  server.fail('missing', /^sw\.js$/);
  const page = await open('posts/galerie/');
  await eventually(() => said.length, 1);
  assert.match(said[0] ?? '', /^Liseuse can’t be read offline here: \/une\/archive\/sw\.js can’t be registered/);
  assert.equal(await offered(page).count(), 0);
});

test('where the browser comes to refuse what is to be kept, that is said', async ({ visit }) => {
  const page = await visit('');
  await openPanel(page);
  await page.evaluate(() => {
    Object.assign(Cache.prototype, { put: () => Promise.reject(new DOMException('no', 'UnknownError')) });
  });
  await button(page, all).click();
  await panel(page).getByRole('alert').getByText(words.keep_refused).waitFor({ state: 'attached' });
});

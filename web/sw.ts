// The service worker: which request is answered how. What it decides by is in web/sw and web/offline.
import { registerRoute } from 'workbox-routing';

import { isToWorker, type ToPage } from './messages.js';
import { isPage, Stores } from './offline/stores.js';
import { KeptFirst } from './sw/kept-first.js';
import { OtherAddresses } from './sw/other-addresses.js';
import { Pages } from './sw/pages.js';
import { Seen } from './sw/seen.js';
import type { Settings } from './sw/settings.js';
import { Versions } from './sw/versions.js';

declare const self: ServiceWorkerGlobalScope & { liseuse: Settings };

const settings = self.liseuse;
const stores = new Stores(new URL(self.registration.scope));
const versions = new Versions(stores);
const seen = new Seen(stores, settings.keepSeen, () => void tell({ kind: 'kept' }));

const keepForReader = (path: string, response: Response) => stores.put('reader', path, response).catch(() => false);
const keepAsSeen = (path: string, response: Response) => seen.keep(path, response);
const seenAgain = (path: string, response: Response) => seen.touch(path, response);

const inArchive = (paths: RegExp) => ({ url }: { url: URL }) => paths.test(stores.pathOf(url) ?? 'elsewhere');

const pages = new Pages(stores, versions, seen, settings);
registerRoute(({ url, request }) => request.mode === 'navigate' && isPage(stores.pathOf(url) ?? 'elsewhere'), pages);
registerRoute(({ url, request }) => request.mode === 'navigate' && stores.pathOf(url) !== undefined, new OtherAddresses(stores, pages));
registerRoute(inArchive(/^(assets\/|data\/index-)/), new KeptFirst(stores, keepForReader));
registerRoute(inArchive(/^(data\/(shard|health|moved|pictures)-|media\/)/), new KeptFirst(stores, keepAsSeen, seenAgain));

// To every page of the archive that is open.
async function tell(message: ToPage): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) {
    if (stores.pathOf(new URL(page.url)) !== undefined) page.postMessage(message);
  }
}

async function update(): Promise<boolean> {
  const version = await versions.update();
  if (version) await tell({ kind: 'version', name: version.name });
  return version !== undefined;
}

// Versions are what pages name, whichever worker gives them; so a new worker need not wait.
self.addEventListener('install', (event) => {
  const whole = update().then((is) => {
    if (!is) throw new Error('the archive can’t be had whole');
  });
  event.waitUntil(Promise.all([whole, self.skipWaiting()]));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (!isToWorker(event.data)) return;
  switch (event.data.kind) {
    case 'seen': event.waitUntil(seen.fetch(event.data.paths)); break;
    case 'update': event.waitUntil(update()); break;
  }
});

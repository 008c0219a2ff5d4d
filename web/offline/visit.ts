// A page's part in being there offline: it holds its version's files, has the service worker
// installed, tells it what was seen before it was there, and hears of newer versions.
import { isEmbedded } from '../embed/partner.js';
import { isToPage, type ToPage, type ToWorker } from '../messages.js';
import { trustedWorker } from '../trusted.js';
import type { Stores } from './stores.js';
import { lockOf } from './versions.js';

const page = document.documentElement;

// Until the page closes.
export function holdVersion(stores: Stores): void {
  const version = page.dataset.version;
  if (!version || !('locks' in navigator)) return;
  void navigator.locks.request(lockOf(stores.root, version), { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
}

const workers = findWorkers();

// None: the browser has none, or, in a partner's page whose frames it gives no storage, bars them.
function findWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker as ServiceWorkerContainer | undefined;
  } catch {
    return undefined;
  }
}

// Not those of another archive, in whose folder this one may lie.
export function hearWorker(stores: Stores, heard: (message: ToPage) => void, signal: AbortSignal): void {
  workers?.addEventListener('message', ({ data, source }) => {
    const isOurs = source instanceof ServiceWorker && source.scriptURL === stores.url('sw.js').href;
    if (isOurs && isToPage(data)) heard(data);
  }, { signal });
}

// Whether it is there, with what it keeps: as soon as that is known. Why not is for the archive's owner to
// know, and in the console.
export async function installWorker(stores: Stores): Promise<boolean> {
  const barred = await install(stores);
  if (barred !== undefined) {
    // A partner's page is told in words of its own, and its console is not ours.
    if (!isEmbedded) console.warn(`Liseuse can’t be read offline here: ${barred}.`);
    return false;
  }
  void sayToWorker(stores, { kind: 'seen', paths: seenPaths(stores) });
  void sayToWorker(stores, { kind: 'update' });
  return true;
}

// Why there can be none; undefined: it is there.
async function install(stores: Stores): Promise<string | undefined> {
  if (!window.isSecureContext) return `${location.origin} is not https:, which service workers need`;
  if (!workers) return 'this browser, or this window, has no service workers';
  if (!(await stores.areThere())) return 'this browser, or this window, keeps no files';
  const script = stores.url('sw.js');
  try {
    const options = { scope: stores.root.pathname, updateViaCache: 'none' } as const;
    const registration = (await workers.register(trustedWorker(script), options)) as ServiceWorkerRegistration | undefined;
    if (!registration) return 'something in this browser lets no service worker be registered';
    if (await isActivated(registration)) return undefined;
    return `${script.pathname} could not be installed, since not all that the reader needs could be had`;
  } catch (error) {
    return `${script.pathname} can’t be registered (${error instanceof Error ? error.message : String(error)})`;
  }
}

// False: its installation failed.
function isActivated({ active, waiting, installing }: ServiceWorkerRegistration): Promise<boolean> {
  const worker = active ?? waiting ?? installing;
  return new Promise((resolve) => {
    const look = () => {
      if (worker?.state === 'activated') resolve(true);
      if (!worker || worker.state === 'redundant') resolve(false);
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

// As soon as it is there. What is ready first may be the worker of another archive, in whose folder this one lies.
export async function sayToWorker(stores: Stores, message: ToWorker): Promise<void> {
  const isOurs = (of: ServiceWorkerRegistration | undefined) => of?.scope === stores.root.href && of.active !== null;
  const own = await workers?.getRegistration(stores.root.href);
  const registration = isOurs(own) ? own : await workers?.ready;
  if (isOurs(registration)) registration?.active?.postMessage(message);
}

// The posts' files among those that the browser has fetched for this page.
function seenPaths(stores: Stores): string[] {
  const files = performance.getEntriesByType('resource').flatMap(({ name }) => {
    const path = stores.pathOf(new URL(name));
    return path !== undefined && /^(data\/shard-|media\/)/.test(path) ? [path] : [];
  });
  const own = stores.pathOf(new URL(location.href)) ?? '';
  return /^posts\/[^/]+\/$/.test(own) ? [own, ...files] : files;
}

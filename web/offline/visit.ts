// A page's part in being there offline: it holds its version's files, has the service worker
// installed, tells it what was seen before it was there, and hears of newer versions.
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

// False where the browser has none, or lets none be installed (some private windows, an address that
// is not secure).
export async function installWorker(stores: Stores, heard: (message: ToPage) => void, signal: AbortSignal): Promise<boolean> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return false;
  workers.addEventListener('message', (event) => isToPage(event.data) && heard(event.data), { signal });
  try {
    await workers.register(trustedWorker(stores.url('sw.js')), { scope: stores.root.pathname, updateViaCache: 'none' });
  } catch {
    return false;
  }
  void sayToWorker({ kind: 'seen', paths: seenPaths(stores) });
  void sayToWorker({ kind: 'update' });
  return true;
}

// As soon as it is there.
export async function sayToWorker(message: ToWorker): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  (await workers?.ready)?.active?.postMessage(message);
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

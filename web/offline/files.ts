// A file of the archive, from where it is kept or from the network; looked at either way.
import { asKept, Damaged, readKept } from './checks.js';
import { fetchWhole } from './network.js';
import type { StoreName, Stores } from './stores.js';
import { readPage, type ArchivePage } from './versions.js';

const order: StoreName[] = ['kept', 'seen', 'reader'];

// Undefined: it is not kept. What is damaged is thrown away.
export async function readFile(stores: Stores, path: string): Promise<Response | undefined> {
  const found = await Promise.all(order.map((store) => stores.match(path, store)));
  for (const [i, store] of order.entries()) {
    const kept = found[i];
    if (!kept) continue;
    const bytes = await readKept(path, kept);
    if (bytes) return new Response(bytes, { headers: kept.headers });
    await stores.delete(store, path);
  }
  return undefined;
}

// The host has answered, and with something else.
export class Refusal extends Error {
  constructor(
    path: string,
    readonly status: number, // of HTTP
  ) {
    super(`${path}: HTTP ${status}`);
  }
}

// As it may be kept. Rejects: Refusal; Damaged, where it is another file both times that it is asked for,
// since a cache on the way may hold a wrong one, or half of it; others, where it can't be had.
export async function fetchFile(stores: Stores, path: string, signal?: AbortSignal): Promise<Response> {
  const isPage = path.endsWith('/');
  const ask = async (cache: RequestCache): Promise<Response> => {
    const { response, bytes } = await fetchWhole(stores.url(path), { cache, ...(signal ? { signal } : {}) });
    if (!response.ok) throw new Refusal(path, response.status);
    if (isPage && !readPage(new TextDecoder().decode(bytes), stores.url(path), stores.root)) throw new Damaged(path);
    return asKept(path, bytes);
  };
  try {
    // A page's name stays when it changes: how long a cache may keep it is not relied on.
    return await ask(isPage ? 'no-cache' : 'default');
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return ask('reload');
  }
}

// One of the archive's pages, as the host has it now. Rejects: Refusal; Damaged, where it is something else; others,
// where it can't be had.
export async function fetchPage(stores: Stores, path: string, options: { silence?: number; signal?: AbortSignal } = {}): Promise<ArchivePage> {
  const url = stores.url(path);
  const { response, bytes } = await fetchWhole(url, { ...options, cache: 'no-cache' });
  if (!response.ok) throw new Refusal(path, response.status);
  const page = readPage(new TextDecoder().decode(bytes), url, stores.root);
  if (!page) throw new Damaged(path);
  return page;
}

// A file of the archive, from where it is kept or from the network; looked at either way.
import { asKept, Damaged, readKept } from './checks.js';
import { fetchWhole } from './network.js';
import type { StoreName, Stores } from './stores.js';

const order: StoreName[] = ['kept', 'seen', 'reader'];

// Undefined: it is not kept. What is damaged is thrown away.
export async function readFile(stores: Stores, path: string): Promise<Response | undefined> {
  for (const store of order) {
    const kept = await stores.match(path, store);
    if (!kept) continue;
    const bytes = await readKept(path, kept);
    if (bytes) return new Response(bytes, { headers: kept.headers });
    await stores.delete(store, path);
  }
  return undefined;
}

// As it may be kept. Rejects: where it can't be had, or is another file both times that it is asked
// for: a cache on the way may hold a wrong one, or half of it.
export async function fetchFile(stores: Stores, path: string, signal?: AbortSignal): Promise<Response> {
  const ask = async (cache: RequestCache): Promise<Response> => {
    const { response, bytes } = await fetchWhole(stores.url(path), { cache, ...(signal ? { signal } : {}) });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return asKept(path, bytes);
  };
  try {
    return await ask('default');
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return ask('reload');
  }
}

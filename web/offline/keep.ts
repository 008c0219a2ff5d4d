// Keeping what a reader asked for: its files go one by one from the network, or from what was seen,
// into what is kept. It can be left off at any of them, by a closed tab too, and goes on from there.
import type { Formats } from '../formats.js';
import { asKept, Damaged, readKept } from './checks.js';
import { copyFor } from './copies.js';
import { fetchFile, fetchPage, readFile, Refusal } from './files.js';
import { isHostThere, type FileList, type ListedFile, type ListedPost } from './list.js';
import { isOutOfRoom, type StoreName, type Stores } from './stores.js';
import { readVersionPath } from './versions.js';

const atOnce = 4; // files on their way
const pauses = [500, 2000, 5000]; // ms, before each further try at a file

// What is asked for; it stands for posts that are still to come where it is all.
export interface Wanted {
  all: boolean;
  slugs: string[];
}

export function wantedPosts({ all, slugs }: Wanted, posts: ListedPost[]): ListedPost[] {
  const chosen = new Set(slugs);
  return all ? posts : posts.filter(({ slug }) => chosen.has(slug));
}

export interface Size {
  posts: number;
  bytes: number;
  missing: number; // bytes
}

// What is needed to read posts: their text in both forms, and of each picture the copy for this
// screen; each file once. A copy that is kept serves: a screen that is turned, or a page that is zoomed,
// is no reason to fetch all pictures again.
export type Needs = (posts: ListedPost[], kept: Set<string>) => ListedFile[];

export function needsOn(devicePx: number, formats: Formats): Needs {
  return (posts, kept) => {
    const needed = ({ page, shard, pictures }: ListedPost) => [
      page, shard,
      ...pictures.flatMap((copies) => copies.find(({ path }) => kept.has(path)) ?? copyFor(copies, devicePx, formats) ?? []),
    ];
    return [...new Map(posts.flatMap(needed).map((file) => [file.path, file])).values()];
  };
}

export function sizeOf(posts: ListedPost[], kept: Set<string>, needs: Needs): Size {
  const size = { posts: posts.length, bytes: 0, missing: 0 };
  for (const { path, bytes } of needs(posts, kept)) {
    size.bytes += bytes;
    if (!kept.has(path)) size.missing += bytes;
  }
  return size;
}

export class NoRoom extends Error {}
export class Away extends Error {}
export class Refused extends Error {} // the browser keeps nothing here, or no more
export class Lost extends Error {} // the host is there, and has not all that it names

// How many the host hasn't, or not as they should be: the others go before them.
// Rejects: NoRoom; Away; Refused; AbortError where `signal` says so. What was kept by then stays.
export async function keepFiles(
  stores: Stores,
  files: ListedFile[],
  done: (file: ListedFile) => void,
  signal: AbortSignal,
): Promise<number> {
  signal.throwIfAborted();
  const ended = new AbortController(); // by `signal`, or by the first failure
  const stop = () => ended.abort(signal.reason);
  signal.addEventListener('abort', stop);
  let next = 0, lost = 0;
  const work = async (): Promise<void> => {
    try {
      for (let file = files[next++]; file; file = files[next++]) {
        ended.signal.throwIfAborted();
        if (await keepFile(stores, file, ended.signal)) done(file);
        else ++lost;
      }
    } catch (error) {
      ended.abort(error);
    }
  };
  // Each to its end: what comes behind this finds no file on its way.
  await Promise.all(Array.from({ length: atOnce }, work));
  signal.removeEventListener('abort', stop);
  ended.signal.throwIfAborted();
  return lost;
}

// False: the host hasn't it.
async function keepFile(stores: Stores, { path }: ListedFile, signal: AbortSignal): Promise<boolean> {
  const response = (await seenFile(stores, path)) ?? (await fetchPatiently(stores, path, signal));
  if (!response) return false;
  const isKept = await stores.put('kept', path, response).catch((error: unknown) => {
    throw isOutOfRoom(error) ? new NoRoom() : new Refused();
  });
  if (!isKept) throw new Refused();
  await stores.delete('seen', path); // once is enough
  return true;
}

// Pages change with each version: the newest is taken.
async function seenFile(stores: Stores, path: string): Promise<Response | undefined> {
  return path.endsWith('/') ? undefined : readFile(stores, path);
}

// Undefined: the host has it no more, as when a new version has come; or something else in its place, while the
// host is in order. Rejects: Away, AbortError.
async function fetchPatiently(stores: Stores, path: string, signal: AbortSignal): Promise<Response | undefined> {
  let hasAnswered = false;
  for (const pause of [...pauses, 0]) {
    try {
      return await fetchFile(stores, path, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Refusal && [404, 410].includes(error.status)) return undefined;
      hasAnswered = error instanceof Refusal || error instanceof Damaged;
    }
    if (pause > 0) await passed(pause, signal);
  }
  if (hasAnswered && (await isHostThere(stores, signal))) return undefined;
  throw new Away();
}

// Rejects: as soon as `signal` says so.
function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

export interface Found {
  files: number;
  repaired: number;
  missing: number; // that could not be had again
}

// Looks at every file that is kept, and at what should be. What is damaged or missing is fetched again, as long as the
// host answers. Rejects: AbortError, where `signal` says so.
export async function checkAll(
  stores: Stores,
  list: FileList | undefined,
  wanted: ListedFile[],
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Found> {
  const kept = (
    await Promise.all((['kept', 'seen', 'reader', 'versions'] as const).map(async (store) =>
      (await stores.paths(store)).map((path) => ({ store, path })),
    ))
  ).flat();
  const keptNow = new Set(kept.filter(({ store }) => store === 'kept').map(({ path }) => path));
  const missing = wanted.filter(({ path }) => !keptNow.has(path)).map(({ path }) => ({ store: 'kept' as const, path }));
  const all = [...kept, ...missing];
  const found: Found = { files: kept.length, repaired: 0, missing: 0 };
  let isAway = false;
  for (const [i, { store, path }] of all.entries()) {
    signal.throwIfAborted();
    progress(i, all.length);
    const response = await stores.match(path, store);
    // A page's hash changes with each version; of the others there is one.
    const digest = path.endsWith('/') ? '' : (list?.files.get(path)?.sha256 ?? '');
    if (response && (await readKept(path, response, digest))) continue;
    if (!response && store === 'seen') continue; // it has made room meanwhile
    await stores.delete(store, path);
    const again = isAway ? undefined : await fetchAgain(stores, store, path, signal).catch((error: unknown) => {
      isAway = !(error instanceof Refusal || error instanceof Damaged);
      return undefined;
    });
    signal.throwIfAborted();
    const isThere = again !== undefined && (await stores.put(store, path, again).catch(() => false));
    if (isThere && store === 'kept') await stores.delete('seen', path); // once is enough
    if (isThere) ++found.repaired;
    else ++found.missing;
  }
  progress(all.length, all.length);
  return found;
}

// A version's page can be had as long as that version is the host's.
async function fetchAgain(stores: Stores, store: StoreName, path: string, signal: AbortSignal): Promise<Response> {
  const { name, page } = (store === 'versions' && readVersionPath(path)) || {};
  if (page === undefined) return fetchFile(stores, path, signal);
  const { html, version } = await fetchPage(stores, page, { signal });
  if (version.name !== name) throw new Damaged(path);
  return asKept(path, new TextEncoder().encode(html));
}

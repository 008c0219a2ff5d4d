// Keeping what a reader asked for: its files go one by one from the network, or from what was seen,
// into what is kept. It can be left off at any of them, by a closed tab too, and goes on from there.
import type { Formats } from '../pictures.js';
import { Damaged, readKept } from './checks.js';
import { copyFor } from './copies.js';
import { fetchFile, readFile, Refusal } from './files.js';
import { isHostThere, type FileList, type ListedFile, type ListedPost } from './list.js';
import { isOutOfRoom, type Stores } from './stores.js';

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
  const failed = new AbortController();
  const stop = () => failed.abort(signal.reason);
  signal.addEventListener('abort', stop);
  let next = 0, lost = 0;
  const work = async (): Promise<void> => {
    for (let file = files[next++]; file; file = files[next++]) {
      failed.signal.throwIfAborted();
      if (await keepFile(stores, file, failed.signal)) done(file);
      else ++lost;
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    return lost;
  } catch (error) {
    failed.abort(error);
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
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
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    signal.throwIfAborted();
  }
  if (hasAnswered && (await isHostThere(stores, signal))) return undefined;
  throw new Away();
}

export interface Found {
  files: number;
  repaired: number;
  missing: number; // that could not be had again
}

// Looks at every file that is kept, and at what should be. What is damaged or missing is fetched again.
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
  for (const [i, { store, path }] of all.entries()) {
    signal.throwIfAborted();
    progress(i, all.length);
    const response = await stores.match(path, store);
    // A page's hash changes with each version; of the others there is one.
    const digest = path.endsWith('/') ? '' : (list?.files.get(path)?.sha256 ?? '');
    if (response && (await readKept(path, response, digest))) continue;
    await stores.delete(store, path);
    const again = store === 'versions' ? undefined : await fetchFile(stores, path, signal).catch(() => undefined);
    const isThere = again !== undefined && (await stores.put(store, path, again).catch(() => false));
    if (isThere && store === 'kept') await stores.delete('seen', path); // once is enough
    if (isThere) ++found.repaired;
    else ++found.missing;
  }
  progress(all.length, all.length);
  return found;
}

// The list of all that the archive is made of (web/command/file-list.ts), as a page or the worker needs it.
import { asKept, readKept } from './checks.js';
import { fetchFile, readFile } from './files.js';
import { fetchWhole, limits } from './network.js';
import { encodedPath, type Stores } from './stores.js';

export interface ListedFile {
  path: string; // as it is kept: a page by its folder
  bytes: number;
  sha256: string;
}

export interface ListedPost {
  slug: string;
  page: ListedFile;
  shard: ListedFile;
  pictures: ListedFile[][]; // each one's copies, the smallest first
}

export interface FileList {
  index: string; // of the version that it is of
  files: Map<string, ListedFile>; // by path
  posts: ListedPost[];
  pictures: ListedFile | undefined; // the list of all pictures; undefined: there are none
}

// As it is fetched.
interface Written {
  files: [path: string, bytes: number, sha256: string][];
  posts: [page: number, shard: number, pictures: number[][], files: number[]][];
}

const pointerPath = 'files.json';

// As the host has it now; where that can't be had, as it is kept. Rejects: where it is neither; AbortError.
export async function loadList(stores: Stores, signal?: AbortSignal): Promise<FileList> {
  const fetched = await fetchPointer(stores, signal).catch(() => undefined);
  signal?.throwIfAborted();
  const pointer = fetched ?? (await readPointer(stores));
  const { index, files: path } = readPointerText(pointer);
  let response = await readFile(stores, path);
  if (!response) {
    response = await fetchFile(stores, path, signal);
    await stores.put('kept', path, response.clone()).catch(() => false);
  }
  return parse((await response.json()) as Written, index);
}

// As it is kept; undefined: it isn't.
export async function keptList(stores: Stores): Promise<FileList | undefined> {
  try {
    const { index, files: path } = readPointerText(await readPointer(stores));
    const response = await readFile(stores, path);
    return response && parse((await response.json()) as Written, index);
  } catch {
    return undefined;
  }
}

async function fetchPointer(stores: Stores, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const { response, bytes } = await fetchWhole(stores.url(pointerPath), {
    cache: 'no-cache', silence: limits.pageKept, ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  readPointerText(bytes); // an error page is none
  await stores.put('kept', pointerPath, await asKept(pointerPath, bytes)).catch(() => false);
  return bytes;
}

// Not an error page or a portal in its place.
export async function isHostThere(stores: Stores, signal: AbortSignal): Promise<boolean> {
  return (await fetchPointer(stores, signal).catch(() => undefined)) !== undefined;
}

async function readPointer(stores: Stores): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept = await stores.match(pointerPath, 'kept');
  return kept && readKept(pointerPath, kept);
}

interface Pointer {
  index: string; // both are paths
  files: string;
}

// Throws: where it is none.
function readPointerText(bytes: Uint8Array<ArrayBuffer> | undefined): Pointer {
  const { index, files } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Pointer>;
  if (!index?.startsWith('data/index-') || !files?.startsWith('data/files-')) throw new Error('no list of files');
  return { index, files };
}

function parse({ files, posts }: Written, index: string): FileList {
  const all = files.map(([path, bytes, sha256]): ListedFile => (
    { path: encodedPath(path.replace(/(^|\/)index\.html$/, '$1')), bytes, sha256 }
  ));
  const at = (place: number): ListedFile => all[place] ?? { path: '', bytes: 0, sha256: '' };
  return {
    index,
    files: new Map(all.map((file) => [file.path, file])),
    pictures: all.find(({ path }) => path.startsWith('data/pictures-')),
    posts: posts.map(([page, shard, pictures]) => ({
      slug: files[page]?.[0].split('/')[1] ?? '',
      page: at(page),
      shard: at(shard),
      pictures: pictures.map((copies) => copies.map(at)),
    })),
  };
}

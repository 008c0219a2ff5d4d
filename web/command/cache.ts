// What was worked out of files, by their content: so that it is done once. It may be deleted.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { type CopyKind, copyKinds, type Copy, endingOf, type Examined, settings } from './copies.ts';
import { hashOf } from './hash.ts';

// The settings that copies are made with are in the name, so that other settings make them anew.
const root = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
export const cacheFolder = (name: string): string => join(root, 'liseuse', name);
const folder = cacheFolder(`pictures-${hashOf(Buffer.from(JSON.stringify(settings)))}`);

// Undefined: it isn't there.
export const readCached = (folder: string, name: string): Promise<Buffer | undefined> =>
  readFile(join(folder, name)).catch(() => undefined);

// Whole or not at all. Rejects: where the cache can't be written.
export async function writeCached(folder: string, name: string, bytes: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomUUID()}`);
  await writeFile(temporary, bytes);
  await rename(temporary, join(folder, name));
}

const inCache = (name: string): string => join(folder, name);
const copyName = (hash: string, kind: CopyKind): string => hash + endingOf(kind);

// What is known of a picture; its copies' bytes are read when they are asked for.
export interface Known extends Omit<Examined, 'copies'> {
  copies: CopyKind[];
}

// As it lies there.
type Kept = Omit<Known, 'copies'> & { copies: number[] };

export const readCopy = (hash: string, kind: CopyKind): Promise<Buffer> => readFile(inCache(copyName(hash, kind)));

export async function fromCache(hash: string): Promise<Known | undefined> {
  try {
    const kept = JSON.parse(await readFile(inCache(`${hash}.json`), 'utf8')) as Kept;
    const copies = copyKinds.filter((_, i) => kept.copies.includes(i));
    await Promise.all(copies.map((kind) => stat(inCache(copyName(hash, kind)))));
    return { ...kept, copies };
  } catch {
    return undefined;
  }
}

// False where the cache can't be written (a full disk, a home that is read-only): that only costs
// time.
export async function toCache(hash: string, known: Known, copies: Copy[]): Promise<boolean> {
  const kept: Kept = { ...known, copies: known.copies.map((kind) => copyKinds.indexOf(kind)) };
  try {
    for (const { kind, bytes } of copies) await writeCached(folder, copyName(hash, kind), bytes);
    await writeCached(folder, `${hash}.json`, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

// Pictures as the site has them: the file as it is, and smaller copies where these help a reader.
import { copyFile, readFile, rename, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, extname } from 'node:path';

import { fromCache, readCopy, toCache } from './cache.ts';
import { type Copy, type CopyKind, copyKinds, endingOf, examine, loadSharp, type SharpModule } from './copies.ts';
import { codeOf, reasonOf } from './failure.ts';
import { hashOf } from './hash.ts';
import type { Variant } from './headless.ts';
import { withoutLocation } from './location.ts';
import type { Memory } from './memory.ts';
import { type Origin, originOf } from './origin.ts';
import type { SiteFile } from './output.ts';
import { partOf } from './replace.ts';
import { NotAPicture, NotShown, plainExtension, typeNames, typeOf } from './sniff.ts';

export interface Picture {
  source: string; // as the plan names it
  original: SiteFile; // as it is on disk, but for where it was taken
  isLocated: boolean; // it says that
  copies: { kind: CopyKind; file: SiteFile }[];
  made: number; // of these, now; the others were in the cache
  width: number; // upright; 0: not known
  height: number;
  colours: [upper: number, lower: number]; // 0xRRGGBB; 0: not known
  origin: Origin;
  cut?: string;
  otherType?: string; // "a PNG", where its name says something else
}

// What the module is told of it.
export const variantOf = ({ source, original, width, height, copies, colours: [upper, lower], origin }: Picture): Variant => ({
  source,
  file: original.path,
  width,
  height,
  copies: copies.reduce((bits, { kind }) => bits | (1 << copyKinds.indexOf(kind)), 0),
  upper,
  lower,
  ...origin,
});

// A name that any host serves: letters, digits, "-" and "_", at most 60 of them.
export function plainName(path: string, without: string): string {
  const name = basename(path, extname(path)).normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || without;
}

// Of which type a picture is.
export type KnownBy = 'content' | 'name';

// Rejects: the system's or sharp's error.
async function readPicture(sharp: SharpModule, source: string, path: string, by: KnownBy): Promise<Picture> {
  const onDisk = await readFile(path);
  const named = extname(source).toLowerCase();
  const type = by === 'content' ? typeOf(onDisk) : undefined;
  // A host would serve it by its name, so that an SVG called .png would not be shown.
  const isOther = type !== undefined && type !== plainExtension(named);
  const extension = isOther ? type : named;
  const unlocated = withoutLocation(onDisk);
  const bytes = unlocated ?? onDisk;
  const hash = hashOf(bytes);
  let known = await fromCache(hash);
  let made: Copy[] = [];
  let isKept = true;
  if (!known) {
    const { copies, ...rest } = await examine(sharp, bytes, extension);
    made = copies;
    known = { ...rest, copies: copies.map(({ kind }) => kind) };
    isKept = await toCache(hash, known, copies);
  }
  const { cut, ...kept } = known;
  const stem = `media/${plainName(source, 'picture')}-${hash}`;
  return {
    ...kept,
    source,
    // Read again when it is written: all of them at once are more than fits into memory.
    original: originalOf(path, stem + extension, unlocated !== undefined),
    isLocated: unlocated !== undefined,
    origin: originOf(onDisk),
    copies: known.copies.map((kind) => {
      const own = isKept ? undefined : made.find((copy) => copy.kind === kind)?.bytes;
      return { kind, file: copyOf(stem + endingOf(kind), hash, kind, own) };
    }),
    made: made.length,
    ...(cut === undefined ? {} : { cut }),
    ...(isOther ? { otherType: typeNames[type] } : {}),
  };
}

// Made here, so that they hold what they need: within readPicture they would hold all copies' bytes.
function originalOf(path: string, to: string, isLocated: boolean): SiteFile {
  return isLocated
    ? { path: to, make: () => readUnlocated(path) }
    : { path: to, write: (file) => copyUnlessThere(path, file) };
}

function copyOf(to: string, hash: string, kind: CopyKind, bytes: Buffer | undefined): SiteFile {
  return { path: to, make: async () => bytes ?? readCopy(hash, kind) };
}

async function readUnlocated(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return withoutLocation(bytes) ?? bytes;
}

export interface PictureWork {
  source: string;
  path: string;
}

// 'other': the system can't read it. 'cut-off': it can't be read to its end.
export type PictureFault = 'other' | 'damaged' | 'cut-off' | 'not-picture' | 'not-shown' | 'other-type';

// Why a picture could not be read, and what that is to its owner.
function faultOf(error: unknown): { why: string; kind: PictureFault } {
  const why = reasonOf(error);
  if (why.includes('exceeds pixel limit')) return { why: 'of more than a thousand million pixels', kind: 'not-shown' };
  if (why.includes('unsupported image format')) return { why: 'of no known format', kind: 'not-shown' }; // says sharp
  if (error instanceof NotAPicture) return { why, kind: 'not-picture' };
  if (error instanceof NotShown) return { why, kind: 'not-shown' };
  return { why, kind: codeOf(error) === '' ? 'damaged' : 'other' };
}

// `done` hears of each picture; `failed` of what is wrong with any. In no order.
// Rejects: Failure, where sharp is missing.
export async function eachPicture(
  work: PictureWork[],
  by: KnownBy,
  done: (picture: Picture) => void,
  failed: (source: string, why: string, kind: PictureFault) => void,
  memory: Memory,
): Promise<void> {
  if (work.length === 0) return;
  const sharp = await loadSharp();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = work[next++]; item; item = work[next++]) {
      let picture: Picture;
      let made = 0;
      try {
        const { source, path } = item;
        picture = await memory.recallOf(`picture by ${by} ${source}`, path, async () => {
          const read = await readPicture(sharp, source, path, by);
          made = read.made;
          return read;
        });
      } catch (error) {
        const { why, kind } = faultOf(error);
        failed(item.source, why, kind);
        continue;
      }
      if (picture.cut !== undefined) failed(item.source, picture.cut, 'cut-off');
      if (picture.otherType !== undefined) failed(item.source, picture.otherType, 'other-type');
      done({ ...picture, made });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
}

// Leaves a file that is there, and of its size: its name holds its content's hash.
export async function copyUnlessThere(path: string, to: string): Promise<{ bytes: number; changed: boolean }> {
  const [from, there] = await Promise.all([stat(path), stat(to).catch(() => undefined)]);
  const changed = there?.size !== from.size;
  if (changed) {
    const temporary = partOf(to);
    await copyFile(path, temporary);
    await rename(temporary, to);
  }
  return { bytes: from.size, changed };
}

// Pictures as the site has them: the file as it is, and a smaller copy where that helps a reader on
// a phone. What was worked out is kept in a cache by the content's hash, so that it is done once.
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { basename, extname, join } from 'node:path';

import type { Sharp } from 'sharp';

import { Failure, reasonOf } from './failure.ts';
import { NotAPicture, plainExtension, typeNames, typeOf } from './sniff.ts';

const smallWidth = 720;
const smallQuality = 78;
const wideWidth = 900; // narrower pictures get a small copy only if they are heavy
const heavyBytes = 200_000;

// The settings that a copy is made with are in the name, so that other settings make it anew.
const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'liseuse', `webp-${smallWidth}-${smallQuality}`);

interface Known {
  width: number; // upright; 0: not known
  height: number;
  small?: string; // the hash of a smaller copy, which lies beside this in the cache
  cut?: string; // why not all of the picture could be read
}

export interface Picture {
  source: string; // as the plan names it
  path: string; // on disk
  file: string; // in the site
  small: string; // in the site; the same where there is no smaller copy
  readSmall: () => Promise<Buffer>; // where there is one
  width: number;
  height: number;
  cut?: string;
  otherType?: string; // "a PNG", where its name says something else
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

// A name that any host serves: letters, digits, "-" and "_", at most 60 of them.
export function plainName(path: string, without: string): string {
  const name = basename(path, extname(path)).normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || without;
}

type SharpModule = (input: Buffer, options: { failOn: 'none' | 'truncated'; animated?: boolean }) => Sharp;

// Rejects: Failure, where sharp is not installed.
async function loadSharp(): Promise<SharpModule> {
  try {
    return (await import('sharp')).default as SharpModule;
  } catch (error) {
    throw new Failure(`the picture library sharp can’t be loaded: ${reasonOf(error)}`, 'Run scripts/setup.');
  }
}

async function makeSmall(sharp: SharpModule, bytes: Buffer, failOn: 'none' | 'truncated'): Promise<Buffer> {
  return sharp(bytes, { failOn })
    .autoOrient()
    .resize({ width: smallWidth, withoutEnlargement: true })
    .webp({ quality: smallQuality })
    .toBuffer();
}

// Rejects: sharp's error, where the bytes are no picture.
async function examine(sharp: SharpModule, bytes: Buffer, extension: string): Promise<[Known, Buffer | undefined]> {
  const metadata = await sharp(bytes, { failOn: 'none' }).metadata();
  const { width = 0, height = 0 } = metadata.autoOrient ?? metadata;
  if (extension === '.svg' || extension === '.gif') return [{ width, height }, undefined];

  // The whole picture is decoded even where no copy is wanted: so that a damaged one is known.
  let cut: string | undefined;
  const copy = await makeSmall(sharp, bytes, 'truncated').catch((error: unknown) => {
    cut = reasonOf(error);
    return makeSmall(sharp, bytes, 'none');
  });
  const helps = (width > wideWidth || bytes.length > heavyBytes) && copy.length < bytes.length;
  const known: Known = { width, height };
  if (cut !== undefined) known.cut = cut;
  if (helps) known.small = hashOf(copy);
  return [known, helps ? copy : undefined];
}

const inCache = (name: string): string => join(cacheFolder, name);

async function fromCache(hash: string): Promise<Known | undefined> {
  try {
    const known = JSON.parse(await readFile(inCache(`${hash}.json`), 'utf8')) as Known;
    if (known.small !== undefined) await stat(inCache(`${known.small}.webp`));
    return known;
  } catch {
    return undefined;
  }
}

// False where the cache can't be written (a full disk, a home that is read-only): that only costs
// time.
async function toCache(hash: string, known: Known, small: Buffer | undefined): Promise<boolean> {
  const keep = async (name: string, bytes: Buffer | string): Promise<void> => {
    const temporary = inCache(`.${randomUUID()}`);
    await writeFile(temporary, bytes);
    await rename(temporary, inCache(name));
  };
  try {
    await mkdir(cacheFolder, { recursive: true });
    if (small) await keep(`${known.small}.webp`, small);
    await keep(`${hash}.json`, JSON.stringify(known));
    return true;
  } catch {
    return false;
  }
}

// Of which type a picture is.
export type KnownBy = 'content' | 'name';

// Rejects: the system's or sharp's error.
async function readPicture(sharp: SharpModule, source: string, path: string, by: KnownBy): Promise<Picture> {
  const bytes = await readFile(path);
  const hash = hashOf(bytes);
  const named = extname(source).toLowerCase();
  const type = by === 'content' ? typeOf(bytes) : undefined;
  // A host would serve it by its name, so that an SVG called .png would not be shown.
  const isOther = type !== undefined && type !== plainExtension(named);
  const extension = isOther ? type : named;
  let known = await fromCache(hash);
  let made: Buffer | undefined;
  if (!known) {
    [known, made] = await examine(sharp, bytes, extension);
    if (await toCache(hash, known, made)) made = undefined; // read again when it is written
  }
  const { small, width, height, cut } = known;
  const name = `media/${plainName(source, 'picture')}`;
  const file = `${name}-${hash}${extension}`;
  return {
    source,
    path,
    file,
    small: small === undefined ? file : `${name}-${small}-${smallWidth}.webp`,
    readSmall: async () => made ?? readFile(inCache(`${small}.webp`)),
    width,
    height,
    ...(cut === undefined ? {} : { cut }),
    ...(isOther ? { otherType: typeNames[type] } : {}),
  };
}

export interface PictureWork {
  source: string;
  path: string;
}

// 'picture': it can't be read, or not to its end.
export type PictureFault = 'picture' | 'not-picture' | 'other-type';

// `done` hears of each picture; `failed` of what is wrong with any. In no order.
// Rejects: Failure, where sharp is missing.
export async function eachPicture(
  work: PictureWork[],
  by: KnownBy,
  done: (picture: Picture) => void,
  failed: (source: string, why: string, kind: PictureFault) => void,
): Promise<void> {
  if (work.length === 0) return;
  const sharp = await loadSharp();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = work[next++]; item; item = work[next++]) {
      let picture: Picture;
      try {
        picture = await readPicture(sharp, item.source, item.path, by);
      } catch (error) {
        failed(item.source, reasonOf(error), error instanceof NotAPicture ? 'not-picture' : 'picture');
        continue;
      }
      if (picture.cut !== undefined) failed(item.source, picture.cut, 'picture');
      if (picture.otherType !== undefined) failed(item.source, picture.otherType, 'other-type');
      done(picture);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
}

// Leaves a file that is there, and of its size: its name holds its content's hash.
export async function copyUnlessThere(path: string, to: string): Promise<{ bytes: number; changed: boolean }> {
  const [from, there] = await Promise.all([stat(path), stat(to).catch(() => undefined)]);
  const changed = there?.size !== from.size;
  if (changed) {
    const temporary = `${to}.part`;
    await copyFile(path, temporary);
    await rename(temporary, to);
  }
  return { bytes: from.size, changed };
}

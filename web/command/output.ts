// The folder that a site is written into. liseuse.json in it names every file that is the site's:
// so an earlier site is known again, and only its own files are ever removed.
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { codeOf, Failure, reasonOf } from './failure.ts';

const markerName = 'liseuse.json';

interface Marker {
  liseuse: string; // the version that wrote it
  complete: boolean; // false: the build did not come to its end
  files: string[];
}

export interface Output {
  folder: string; // absolute
  earlier: string[]; // files of the site that lies there
}

export interface Written {
  files: number;
  bytes: number;
  changed: number; // files that were not there, or not the same
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null || !('liseuse' in value) || !('files' in value)) return false;
  const { files } = value;
  // Never a path that leads out of the folder, whoever wrote it.
  return Array.isArray(files) && files.every((file) => typeof file === 'string' && !/^\/|(^|\/)\.\.(\/|$)|\\/.test(file));
}

// Looks, and changes nothing. Rejects: Failure, where the folder holds what no build wrote.
export async function openOutput(path: string): Promise<Output> {
  const folder = resolve(path);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { folder, earlier: [] };
    throw new Failure(`${path} can’t be written into: ${reasonOf(error)}`, 'Give another folder with --out.');
  }
  if (names.length === 0) return { folder, earlier: [] };
  let marker: unknown;
  try {
    marker = JSON.parse(await readFile(join(folder, markerName), 'utf8'));
  } catch {
    marker = undefined;
  }
  if (!isMarker(marker)) {
    throw new Failure(
      `${path} is not empty and was not written by liseuse`,
      `Give an empty or new folder with --out, or empty ${path} yourself.`,
    );
  }
  return { folder, earlier: marker.files };
}

async function writeMarker(output: Output, marker: Marker): Promise<void> {
  await replaceFile(join(output.folder, markerName), JSON.stringify(marker));
}

// Whole or not at all, whenever it is interrupted.
async function replaceFile(file: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${file}.part`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
}

// Relative to the site. Made when its turn comes: its bytes are written where they differ from what
// is there; or it sees to the file itself.
export type SiteFile =
  | { path: string; make: () => Uint8Array | Promise<Uint8Array> }
  | { path: string; write: (to: string) => Promise<{ bytes: number; changed: boolean }> };

// Writes the files in order, then removes the earlier site's others. The last should be index.html,
// so that an interrupted build is not taken for a whole one. Rejects: Failure.
export async function writeSite(
  output: Output,
  version: string,
  files: SiteFile[],
  progress: (done: number) => void,
): Promise<Written> {
  const written: Written = { files: 0, bytes: 0, changed: 0 };
  const paths = new Set(files.map((file) => file.path));
  const stale = output.earlier.filter((path) => !paths.has(path));
  try {
    await mkdir(output.folder, { recursive: true });
    // What is about to be written is the site's already, should this be interrupted.
    await writeMarker(output, { liseuse: version, complete: false, files: [...paths, ...stale] });
    let folder = '';
    for (const file of files) {
      const to = join(output.folder, file.path);
      if (dirname(to) !== folder) {
        folder = dirname(to);
        await mkdir(folder, { recursive: true });
      }
      const { bytes, changed } = 'write' in file ? await file.write(to) : await writeIfOther(to, await file.make());
      written.bytes += bytes;
      written.changed += changed ? 1 : 0;
      progress(++written.files);
    }
    for (const path of stale) await removeStale(output.folder, path);
    await writeMarker(output, { liseuse: version, complete: true, files: [...paths].sort() });
  } catch (error) {
    if (error instanceof Failure || codeOf(error) === '') throw error;
    throw new Failure(
      `the site can’t be written: ${reasonOf(error)}`,
      `Is there room, and may you write into ${output.folder}? Then build again.`,
    );
  }
  return written;
}

async function writeIfOther(to: string, made: Uint8Array): Promise<{ bytes: number; changed: boolean }> {
  const there = await readFile(to).catch(() => undefined);
  const changed = there?.equals(made) !== true;
  if (changed) await replaceFile(to, made);
  return { bytes: made.length, changed };
}

// The file, and the folders that it leaves empty.
async function removeStale(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch {
      return; // not empty
    }
  }
}

// The folder that a site is written into. liseuse.json in it names every file that is the site's:
// so an earlier site is known again, and only its own files are ever removed.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';

import { codeOf, Failure, reasonOf } from './failure.ts';
import { sha256OfFile } from './hash.ts';
import { partOf, replaceFile } from './replace.ts';

const markerName = 'liseuse.json';

// In a folder that is as good as empty: what systems leave where one has looked, and a build that ended at once.
const passing = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', partOf(markerName)]);

interface Marker {
  liseuse: string; // the version that wrote it
  complete: boolean; // false: the build did not come to its end
  files: string[];
}

export interface Output {
  folder: string; // absolute
  earlier: string[]; // files of the site that lies there
  isComplete: boolean; // its build came to its end
}

// A file under its hash.
export interface Asset {
  path: string; // in the site
  bytes: Buffer;
}

export const asset = (name: string, bytes: Buffer): Asset => ({
  path: `assets/${basename(name, extname(name))}-${sha256(bytes).slice(0, 16)}${extname(name)}`,
  bytes,
});

// A file as it was written.
export interface Described {
  path: string;
  bytes: number;
  sha256: string; // hexadecimal
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
    if (codeOf(error) === 'ENOENT') return { folder, earlier: [], isComplete: true };
    throw new Failure('out_unwritable', { path, why: reasonOf(error) });
  }
  if (names.every((name) => passing.has(name))) return { folder, earlier: [], isComplete: true };
  let marker: unknown;
  try {
    marker = JSON.parse(await readFile(join(folder, markerName), 'utf8'));
  } catch {
    marker = undefined;
  }
  if (!isMarker(marker)) {
    throw new Failure('out_not_ours', { path });
  }
  return { folder, earlier: marker.files, isComplete: marker.complete };
}

async function writeMarker(output: Output, marker: Marker): Promise<void> {
  await replaceFile(join(output.folder, markerName), JSON.stringify(marker));
}

// Relative to the site. Made when its turn comes: its bytes are written where they differ from what
// is there; or it sees to the file itself.
export type SiteFile =
  | { path: string; make: () => Uint8Array | Promise<Uint8Array> }
  | { path: string; write: (to: string) => Promise<{ bytes: number; changed: boolean }> };

export interface SiteFiles {
  files: SiteFile[];
  known: Map<string, Described>; // of an earlier site, by path; a file that is as it was is not read again
  written: Map<string, Described>; // by this process, which are not read again either; it is added to
  list: (files: Described[]) => SiteFile[]; // what says of all the others what they are
  beside?: ((files: Described[]) => SiteFile[]) | undefined; // other forms of any of these, in no order
}

// Writes the files in order, those of one folder at once, then their list, then what is beside them, then
// removes the earlier site's others. The last of the files should be index.html, so that an interrupted
// build is not taken for a whole one.
// Rejects: Failure.
export async function writeSite(
  output: Output,
  version: string,
  { files, known, written: earlier, list, beside }: SiteFiles,
  progress: (done: number) => void,
): Promise<Written> {
  const written: Written = { files: 0, bytes: 0, changed: 0 };
  const paths = new Set(files.map((file) => file.path));
  try {
    await mkdir(output.folder, { recursive: true });
    // What is about to be written is the site's already, should this be interrupted.
    await writeMarker(output, { liseuse: version, complete: false, files: [...new Set([...paths, ...output.earlier])] });
    const described: Described[] = [];
    const write = async (file: SiteFile): Promise<void> => {
      const one = await writeFileOf(output, file, known, earlier);
      const { path, bytes, sha256 } = one;
      earlier.set(path, { path, bytes, sha256 });
      described.push(one);
      written.bytes += one.bytes;
      written.changed += one.changed ? 1 : 0;
      progress(++written.files);
    };
    for (const some of together(files)) await Promise.all(some.map(write));
    const listed = list(described);
    for (const file of listed) await write(file);
    const others = beside?.(described) ?? [];
    for (const { path } of [...listed, ...others]) paths.add(path);
    if (others.length > 0) {
      await writeMarker(output, { liseuse: version, complete: false, files: [...new Set([...paths, ...output.earlier])] });
      await inParallel(others, write);
    }
    if (!output.isComplete) {
      await inParallel([...paths, ...output.earlier], (path) => rm(partOf(join(output.folder, path)), { force: true }));
    }
    const alike = new Map([...paths].map((path) => [folded(path), path]));
    for (const path of output.earlier) {
      if (paths.has(path)) continue;
      earlier.delete(path);
      const now = alike.get(folded(path));
      if (now === undefined || !(await isSameFile(join(output.folder, path), join(output.folder, now)))) await removeStale(output.folder, path);
    }
    await writeMarker(output, { liseuse: version, complete: true, files: [...paths].sort() });
  } catch (error) {
    if (error instanceof Failure || codeOf(error) === '') throw error;
    throw new Failure('site_unwritable', { path: output.folder, why: reasonOf(error) });
  }
  return written;
}

// As many at once as there are processors.
async function inParallel<T>(work: T[], run: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let one = work[next++]; one !== undefined; one = work[next++]) await run(one);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
}

// As many as are written at once; those of one folder need none of each other.
const filesAtOnce = 16;
function together(files: SiteFile[]): SiteFile[][] {
  const runs: SiteFile[][] = [];
  const folderOf = (file: SiteFile): string => (file.path.includes('/') ? file.path.split('/', 1)[0] ?? '' : file.path);
  for (const file of files) {
    const run = runs.at(-1);
    if (run?.[0] && run.length < filesAtOnce && folderOf(run[0]) === folderOf(file)) run.push(file);
    else runs.push([file]);
  }
  return runs;
}

// What such a file holds follows from its name; a smaller copy's has the hash of the picture.
const holdsHash = /^(assets|data|files|media)\/.*-[0-9a-f]{16}(-\d+)?\.[a-z0-9]+$/;

async function writeFileOf(
  output: Output,
  file: SiteFile,
  known: Map<string, Described>,
  earlier: Map<string, Described>,
): Promise<Described & { changed: boolean }> {
  const { path } = file;
  const last = earlier.get(path);
  if (last && holdsHash.test(path)) return { ...last, changed: false };
  const to = join(output.folder, path);
  await mkdir(dirname(to), { recursive: true });
  if ('make' in file) {
    const made = await file.make();
    const hash = sha256(made);
    const same = last ? last.sha256 === hash : await holds(to, made);
    if (!same) await replaceFile(to, made);
    return { path, bytes: made.length, sha256: hash, changed: !same };
  }
  const { bytes, changed } = await file.write(to);
  const before = known.get(path);
  if (!changed && before?.bytes === bytes) return { ...before, changed };
  return { path, bytes, sha256: await sha256OfFile(to), changed };
}

// Names that some disks take for the same (those of Windows and macOS), where one may have become the other.
const folded = (path: string): string => path.normalize('NFC').toLowerCase();

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => undefined)));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  const there = await readFile(file).catch(() => undefined);
  return there?.equals(bytes) ?? false;
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

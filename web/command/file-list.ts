// The list of all that a reader of the site may need: every file's bytes and SHA-256, and what each post needs. It
// says before one chooses how much would be kept, and afterwards whether all of it is there.
// docs/formats.md has its format.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Gathered } from './gather.ts';
import type { Described, Output, SiteFile } from './output.ts';
import { hashOf } from './hash.ts';

interface FileList {
  files: [path: string, bytes: number, sha256: string][];
  // In the index' order; numbers are places in `files`.
  posts: [page: number, shard: number, pictures: number[][], files: number[]][];
}

const listPattern = /^data\/files-[0-9a-f]{16}\.json$/;

// And the one file under a name that stays, which leads to the list.
export function fileList({ headless, plan }: Gathered, described: Described[], shards: string[], index: string): SiteFile[] {
  const sorted = [...described].sort((a, b) => (a.path < b.path ? -1 : 1));
  const places = new Map(sorted.map(({ path }, place) => [path, place]));
  const placesOf = (paths: (string | undefined)[]) => paths.flatMap((path) => places.get(path ?? '') ?? []);
  const list: FileList = {
    files: sorted.map(({ path, bytes, sha256 }) => [path, bytes, sha256]),
    posts: plan.slugs.map((slug, post) => {
      const { shard, pictures, files } = headless.postFiles(post);
      const [page = -1, text = -1] = placesOf([`posts/${slug}/index.html`, shards[shard]]);
      return [page, text, pictures.map(placesOf), placesOf(files)];
    }),
  };
  const bytes = Buffer.from(JSON.stringify(list));
  const path = `data/files-${hashOf(bytes)}.json`;
  return [
    { path, make: () => bytes },
    { path: 'files.json', make: () => Buffer.from(JSON.stringify({ index, files: path })) },
  ];
}

// What an earlier build into the same folder said; only of files whose names change with their bytes.
export async function readEarlierList(output: Output): Promise<Map<string, Described>> {
  const known = new Map<string, Described>();
  const path = output.earlier.find((file) => listPattern.test(file));
  if (path === undefined) return known;
  try {
    const list = JSON.parse(await readFile(join(output.folder, path), 'utf8')) as FileList;
    for (const [path, bytes, sha256] of list.files) {
      if (path.includes(sha256.slice(0, 16))) known.set(path, { path, bytes, sha256 });
    }
  } catch {
    // Not ours, or of another version: each file is read.
  }
  return known;
}

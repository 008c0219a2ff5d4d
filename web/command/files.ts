// Files that posts link to and that are no pictures: into the site as they are, by their hash.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';

import { reasonOf } from './failure.ts';
import type { Memory } from './memory.ts';
import type { SiteFile } from './output.ts';
import { copyUnlessThere, plainName } from './pictures.ts';

export interface LinkedFile {
  source: string; // on disk, as the plan names it
  file: string; // in the site
}

// `failed` hears of those that can't be read.
export async function hashFiles(
  work: { source: string; path: string }[],
  failed: (source: string, why: string) => void,
  memory: Memory,
): Promise<{ linked: LinkedFile[]; files: SiteFile[] }> {
  const linked: LinkedFile[] = [];
  const files = new Map<string, SiteFile>();
  for (const { source, path } of work) {
    let hash: string;
    try {
      hash = await memory.recallOf(`file ${source}`, path, () => hashFile(path));
    } catch (error) {
      failed(source, reasonOf(error));
      continue;
    }
    const extension = extname(source).toLowerCase();
    const file = `files/${plainName(source, 'file')}-${hash}${extension}`;
    linked.push({ source, file });
    files.set(file, { path: file, write: (to) => copyUnlessThere(path, to) });
  }
  return { linked, files: [...files.values()] };
}

// Read as a stream, since a film is larger than memory.
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex').slice(0, 16);
}

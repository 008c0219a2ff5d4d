// Files that posts link to and that are no pictures: into the site as they are, by their hash.
import { extname } from 'node:path';

import { reasonOf } from './failure.ts';
import { sha256OfFile } from './hash.ts';
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
      hash = await memory.recallOf(`file ${source}`, path, async () => (await sha256OfFile(path)).slice(0, 16));
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

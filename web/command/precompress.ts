// Files as they go over the wire, for hosts that send what lies beside them ready: Brotli and gzip, made
// once for a content.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { cacheFolder, readCached, writeCached } from './cache.ts';
import type { Described, SiteFile } from './output.ts';

// What is larger would be held in memory, with its two forms, and take minutes: hosts compress it as they send it.
const mostBytes = 50e6;

// Pictures, films and documents are compressed already.
const isWorthIt = ({ path, bytes }: Described): boolean =>
  bytes >= 1024 && bytes <= mostBytes && /\.(html|js|css|json|svg|xml|txt|csv|wasm|bin|webmanifest)$/.test(path);

// What changes with every build is made faster, and a few hundredths larger.
const isForEver = (path: string): boolean => /^(assets|data|media|files)\//.test(path);
const pageQuality = 9;

const encodings = [
  {
    ending: '.br',
    encode: (bytes: Buffer, path: string) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: isForEver(path) ? constants.BROTLI_MAX_QUALITY : pageQuality,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { ending: '.gz', encode: (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }) },
];
const folder = cacheFolder(`wire-1-${pageQuality}`);

export interface Compression {
  filesBeside: (files: Described[]) => SiteFile[];
  made: () => number; // that were not in the cache
}

// `site`: where the files lie, which are read when their turn comes.
export function startCompression(site: string): Compression {
  let made = 0;
  const make = async ({ path, sha256 }: Described, { ending, encode }: (typeof encodings)[number]): Promise<Buffer> => {
    const name = sha256 + ending;
    const cached = await readCached(folder, name);
    if (cached) return cached;
    const encoded = await encode(await readFile(join(site, path)), path);
    ++made;
    await writeCached(folder, name, encoded).catch(() => {}); // that only costs time
    return encoded;
  };
  return {
    filesBeside: (files) =>
      files.filter(isWorthIt).flatMap((file) => encodings.map((encoding) => ({ path: file.path + encoding.ending, make: () => make(file, encoding) }))),
    made: () => made,
  };
}

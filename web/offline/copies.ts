// The copies of a picture, by their names: "media/salle-0123456789abcdef-720.webp" is one of
// "media/salle-0123456789abcdef.jpg", at most 720 pixels wide (wasm/archive/picture.h).
import type { Formats } from '../formats.js';
import { readFile } from './files.js';
import type { Stores } from './stores.js';

const pattern = /^(media\/.+-[0-9a-f]{16})(?:-(\d+))?\.([0-9a-z]+)$/;
const mostStretch = 1.125; // as wasm/archive/picture.cpp has it

interface Copy {
  stem: string; // what the names of all of them begin with
  width: number; // pixels; Infinity: the picture as it was
  ending: string;
}

export function readCopyName(path: string): Copy | undefined {
  const [, stem, width, ending] = pattern.exec(path) ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  return { stem, width: width === undefined ? Infinity : Number(width), ending };
}

// The least that is wide enough, in the better format; else the widest. Undefined: there is none.
export function copyFor<T extends { path: string }>(copies: T[], devicePx: number, formats: Formats): T | undefined {
  const rank = ({ ending }: Copy) => (ending === 'avif' ? 0 : 1);
  const known = copies.flatMap((file) => {
    const copy = readCopyName(file.path);
    const isDecoded = copy && (!(copy.ending in formats) || formats[copy.ending as keyof Formats]);
    return isDecoded ? [{ file, copy }] : [];
  });
  known.sort((a, b) => a.copy.width - b.copy.width || rank(a.copy) - rank(b.copy));
  const enough = known.find(({ copy }) => copy.width * mostStretch >= devicePx);
  return (enough ?? known[known.length - 1])?.file;
}

// The widest kept copy of the same picture. Undefined: none is kept.
export async function otherCopy(stores: Stores, path: string): Promise<Response | undefined> {
  const wanted = readCopyName(path);
  if (!wanted) return undefined;
  const kept = [...(await stores.paths('kept')), ...(await stores.paths('seen'))].filter((other) => other.startsWith(wanted.stem));
  const widthOf = (other: string) => readCopyName(other)?.width ?? 0;
  for (const other of kept.sort((a, b) => widthOf(b) - widthOf(a))) {
    const response = await readFile(stores, other);
    if (response) return response;
  }
  return undefined;
}

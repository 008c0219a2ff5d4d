// What one build leaves for the next in the same process, so that only what has changed is read and made
// again. A build that stands alone has one of its own, in which files leave nothing.
import { stat } from 'node:fs/promises';

import type { Described } from './output.ts';

export interface Memory {
  // What was made for this slot, where it was with the same stamp; else it is made, and kept in its place.
  recall: <T>(slot: string, stamp: string, make: () => T) => T;
  // The same of a file that it is made from, which is looked at, but read only by `make`.
  recallOf: <T>(slot: string, path: string, make: () => Promise<T>) => Promise<T>;
  // Whether it is asked of this for the first time.
  isNew: (text: string) => boolean;
  written: Map<string, Described>; // the site's files, by path
}

// `lasts`: more builds follow.
export function makeMemory({ lasts = false } = {}): Memory {
  const seen = new Set<string>();
  const kept = new Map<string, { stamp: string; value: unknown }>();
  const recall = <T>(slot: string, stamp: string, make: () => T): T => {
    const found = kept.get(slot);
    if (found?.stamp === stamp) return found.value as T;
    const value = make();
    kept.set(slot, { stamp, value });
    // What failed is tried again.
    if (value instanceof Promise) value.catch(() => kept.delete(slot));
    return value;
  };
  return {
    recall,
    recallOf: lasts ? async (slot, path, make) => recall(slot, await stampOf(path), make) : (_slot, _path, make) => make(),
    isNew: (text) => !seen.has(text) && seen.add(text) !== undefined,
    written: new Map(),
  };
}

// Other when the file is; taken before it is read, so that a change in between is seen the next time.
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
  } catch {
    return 'none';
  }
}

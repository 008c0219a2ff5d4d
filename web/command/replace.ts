// Files that replace others: whole, and only those that may go.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

import { codeOf } from './failure.ts';

// Beside a file while it is written; one that is interrupted leaves it.
export const partOf = (file: string): string => `${file}.part`;

// Whole or not at all, whenever it is interrupted. Rejects: the system's error.
export async function replaceFile(file: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = partOf(file);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

// Whether nothing lies there but an earlier file of ours, which has the mark near its begin. Rejects: the
// system's error.
export async function isFree(file: string, mark: RegExp): Promise<boolean> {
  try {
    const begin = (await readFile(file)).toString('utf8', 0, 1000);
    return begin === '' || mark.test(begin);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

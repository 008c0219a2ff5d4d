// Where the project's own files lie, and what is read of them.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { Failure } from './failure.ts';
import { type ReportWords, reportWords, type WordsOfReport } from './report-words.ts';

interface WordsFile {
  report?: WordsOfReport;
  [key: string]: unknown;
}

// This file runs as build/web/liseuse.mjs.
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export const version = async (): Promise<string> => {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
};

// Rejects: Failure.
export async function readPart(path: string): Promise<Buffer> {
  const file = join(projectRoot, path);
  if (!existsSync(file)) {
    throw new Failure('part_missing', { path, command: join(projectRoot, 'scripts/build') });
  }
  return readFile(file);
}

export interface Words {
  json: string; // the interface's
  report: ReportWords;
  found: boolean; // in the language that was asked for
}

// A language's words ("fr" serves "fr-CA"). Where there are none in it: English.
export async function readWords(language: string): Promise<Words> {
  const folder = join(projectRoot, 'web/words');
  const files = await readdir(folder);
  const wanted = [language, language.split(/[-_]/)[0] ?? ''].map((name) => `${name.toLowerCase()}.json`);
  const file = wanted.find((name) => files.includes(name));
  const read = async (name: string): Promise<WordsFile> => JSON.parse(await readFile(join(folder, name), 'utf8')) as WordsFile;
  const { report = {}, ...words } = await read(file ?? 'en.json');
  const { report: english = {} } = await read('en.json');
  return { json: JSON.stringify(words), report: reportWords(String(words['language'] ?? 'en'), { ...english, ...report }), found: file !== undefined };
}

// What the command says on its terminal: in that one's language, which is English for scripts (LC_ALL=C).
export async function readSpoken(): Promise<ReportWords> {
  return (await readWords(Intl.DateTimeFormat().resolvedOptions().locale)).report;
}

// web/page.css, minified where esbuild is installed (it is not needed to run the command).
export async function readStyle(): Promise<string> {
  const css = (await readPart('web/page.css')).toString('utf8');
  try {
    const { transform } = await import('esbuild');
    return (await transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code.trim();
  } catch {
    return css;
  }
}

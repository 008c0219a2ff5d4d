// Where the project's own files lie, and what is read of them.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { Failure } from './failure.ts';

// This file runs as build/web/liseuse.mjs.
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export const version = async (): Promise<string> => {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
};

// Rejects: Failure.
export async function readPart(path: string, what: string): Promise<Buffer> {
  const file = join(projectRoot, path);
  if (!existsSync(file)) {
    throw new Failure(`${what} is not built yet: ${path} is missing`, `Run ${join(projectRoot, 'scripts/build')}`);
  }
  return readFile(file);
}

// The interface's words, and whether they are in the language asked for ("fr" serves "fr-CA").
// Where there are none in it: English.
export async function readWords(language: string): Promise<{ json: string; found: boolean }> {
  const folder = join(projectRoot, 'web/words');
  const files = await readdir(folder);
  const wanted = [language, language.split(/[-_]/)[0] ?? ''].map((name) => `${name.toLowerCase()}.json`);
  const file = wanted.find((name) => files.includes(name));
  return { json: await readFile(join(folder, file ?? 'en.json'), 'utf8'), found: file !== undefined };
}

// web/page.css, minified where esbuild is installed (it is not needed to run the command).
export async function readStyle(): Promise<string> {
  const css = (await readPart('web/page.css', 'the page’s style')).toString('utf8');
  try {
    const { transform } = await import('esbuild');
    return (await transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code.trim();
  } catch {
    return css;
  }
}

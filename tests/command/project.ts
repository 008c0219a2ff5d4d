// What the command's tests share: a project folder of its own, with the real command and core and a
// reader that is a few bytes, so that these tests say nothing about the reader; and the command run
// as its owner runs it.
import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

import sharp from 'sharp';

const source = process.cwd(); // ctest runs tests at the project's root

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

export interface Project {
  root: string;
  env: Record<string, string>; // of the command, beside this process' own
  // Runs scripts/liseuse in `root`.
  run: (...args: string[]) => Promise<Run>;
  start: (...args: string[]) => ChildProcess;
  // Files of text or bytes, by path from `root`.
  write: (files: Record<string, string | Uint8Array>) => Promise<void>;
  read: (path: string) => Promise<string>;
  // All files in a folder of it, ascending.
  list: (path: string) => Promise<string[]>;
}

export async function makeProject({ reader = true } = {}): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), 'liseuse test '));
  after(() => rm(root, { recursive: true, force: true }));
  const copied = [
    'build/web/liseuse.mjs',
    'build/wasm/headless.js',
    'build/wasm/headless.wasm',
    'build/wasm/package.json',
    'package.json',
    'scripts/liseuse',
    'shell.html',
    'single.html',
    'web/page.css',
    'web/icon.svg',
    'web/words',
  ];
  for (const path of copied) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await cp(join(source, path), join(root, path), { recursive: true });
  }
  await symlink(join(source, 'node_modules'), join(root, 'node_modules'));

  // The command speaks the language of its terminal.
  const env: Record<string, string> = { XDG_CACHE_HOME: join(root, 'cache'), LC_ALL: 'C.UTF-8' };
  const start = (...args: string[]): ChildProcess =>
    spawn(join(root, 'scripts/liseuse'), args, { cwd: root, env: { ...process.env, ...env } });
  const write = async (files: Record<string, string | Uint8Array>): Promise<void> => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  };
  if (reader) {
    const parts = { 'web/reader.js': 'reader', 'wasm/reader.wasm': 'wasm', 'web/sw.js': 'worker', 'web/lost.js': 'lost', 'web/embed.js': 'embed' };
    await write(Object.fromEntries(Object.entries(parts).map(([path, text]) => [`build/${path}`, text])));
  }
  return {
    root,
    env,
    start,
    write,
    run: (...args) => finished(start(...args)),
    read: (path) => readFile(join(root, path), 'utf8'),
    list: async (path) => {
      const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
      const folder = join(root, path);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort();
    },
  };
}

function finished(child: ChildProcess): Promise<Run> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

// A post with these lines of front matter.
export const post = (fields: string, body = 'Bonjour.\n'): string => `---\n${fields}\n---\n\n${body}`;

// A picture that does not compress away, and is smaller as an AVIF than as a WebP.
export async function picture(
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' = 'jpeg',
  orientation?: number,
): Promise<Buffer> {
  const noise = sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });
  return (orientation === undefined ? noise : noise.withMetadata({ orientation }))
    .toFormat(format)
    .toBuffer();
}

// One match of a page, or a failure that shows the page.
export function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text);
  if (!found) throw new Error(`${pattern} is not in:\n${text}`);
  return found[1] ?? found[0];
}

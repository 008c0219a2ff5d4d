// How long the report takes over an archive of many posts, and how much memory.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sample, type Sample } from './numbers.ts';
import type { Posts } from './posts.ts';

export interface Checked {
  posts: number;
  bytes: number;
  ms: Sample;
  peakBytes: number; // the largest of all runs
}

// The posts over and over, each under a slug of its own.
export function writeMany({ posts }: Posts, count: number, folder: string): number {
  rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  for (let i = 0; i < count; ++i) {
    const text = (posts[i % posts.length]?.bytes.toString('utf8') ?? '').replace(/^slug:.*$/m, `slug: post-${i}`);
    const year = join(folder, String(2000 + (i % 20)));
    if (i < 20) mkdirSync(year, { recursive: true });
    writeFileSync(join(year, `post-${i}.md`), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

// Linux tells a process's highest resident memory while it runs.
async function run(folder: string): Promise<{ ms: number; peakBytes: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['build/web/liseuse.mjs', 'check', folder, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  let peakBytes = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakBytes = Math.max(peakBytes, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  }, 20);
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(look);
  return { ms: performance.now() - started, peakBytes };
}

export async function measureCheck(posts: Posts, runs: number, folder: string): Promise<Checked> {
  const count = 10_000;
  const many = join(folder, 'many');
  const bytes = writeMany(posts, count, many);
  await run(many); // so that the files are in the system's cache
  const results = [];
  for (let i = 0; i < runs; ++i) results.push(await run(many));
  rmSync(many, { recursive: true, force: true });
  return {
    posts: count,
    bytes,
    ms: sample(results.map(({ ms }) => ms)),
    peakBytes: Math.max(...results.map(({ peakBytes }) => peakBytes)),
  };
}

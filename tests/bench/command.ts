// How soon the command answers, and how long it builds; scripts/bench --command bundles and starts it.
import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { buildSite, type Built } from '../../web/command/build.ts';
import { makeMemory } from '../../web/command/memory.ts';
import { noProgress } from '../../web/command/report.ts';
import { writeMany } from './check.ts';
import { inMs, sample, type Sample, table } from './numbers.ts';
import { findPosts } from './posts.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '9' } } });
const runs = Number(values.runs) || 9;
const count = 1000;
const goalMs = 300;
const folder = 'build/bench/command';

interface Timed {
  clock: Sample; // ms
  processor: Sample; // of all threads
  written: number; // files, in the last run
}

// By turns, so that what else the machine does falls on all.
function measureStart(): Record<string, Sample> {
  const program = 'build/web/liseuse.mjs';
  const calls: Record<string, string[]> = {
    'Node.js alone': ['--eval', '0'],
    'liseuse --version': [program, '--version'],
    'liseuse --help': [program, '--help'],
  };
  const ms: Record<string, number[]> = {};
  for (let run = -1; run < runs; ++run) {
    for (const [name, args] of Object.entries(calls)) {
      const begin = performance.now();
      spawnSync(process.execPath, args);
      if (run >= 0) (ms[name] ??= []).push(performance.now() - begin);
    }
  }
  return Object.fromEntries(Object.entries(ms).map(([name, all]) => [name, sample(all)]));
}

async function measureBuild(before: (run: number) => void, build: () => Promise<Built>): Promise<Timed> {
  const clock: number[] = [], processor: number[] = [];
  let written = 0;
  for (let run = 0; run < runs; ++run) {
    before(run);
    const begin = performance.now();
    const used = process.cpuUsage();
    written = (await build()).written.changed;
    const { user, system } = process.cpuUsage(used);
    clock.push(performance.now() - begin);
    processor.push((user + system) / 1000);
  }
  return { clock: sample(clock), processor: sample(processor), written };
}

async function measureBuilds(): Promise<Record<string, Timed>> {
  const content = join(folder, 'content');
  writeMany(findPosts(), count, content);
  const out = join(folder, 'site');
  rmSync(out, { recursive: true, force: true });
  const options = { content, out, media: [], strict: false, quiet: true };
  const build = (memory = makeMemory()) => buildSite(options, noProgress, memory, () => undefined);
  const memory = makeMemory();
  const nothing = () => undefined;
  const change = (run: number) => appendFileSync(join(content, '2007/post-507.md'), `\nOnce more, ${run}.\n`);
  const result: Record<string, Timed> = {};
  result['all of it, into a new folder'] = await measureBuild(() => rmSync(out, { recursive: true, force: true }), build);
  result['again, nothing changed'] = await measureBuild(nothing, build);
  await build(memory);
  result['while one writes: nothing changed'] = await measureBuild(nothing, () => build(memory));
  result['while one writes: one post changed'] = await measureBuild(change, () => build(memory));
  return result;
}

process.setMaxListeners(0); // each module that is opened has its own
const start = measureStart();
const builds = await measureBuilds();
rmSync(folder, { recursive: true, force: true });
if (values.json) {
  console.log(JSON.stringify({ start, builds, goalMs }, undefined, 2));
} else {
  console.log(`The command, until it has answered

${table([['', 'time'], ...Object.entries(start).map(([name, ms]) => [name, inMs(ms)])])}

The goal is ${goalMs} ms.

Building ${count} posts

${table([
  ['', 'clock', 'processor', 'files written'],
  ...Object.entries(builds).map(([name, { clock, processor, written }]) => [name, inMs(clock), inMs(processor), String(written)]),
])}

In one process, so that its code is compiled already but the first time; with all threads' time. While one
writes, a build has what the last one left (web/command/memory.ts).
`);
}
process.exit(0);

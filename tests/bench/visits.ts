// How soon a post can be read by who comes back and finds no host, against who comes for the first time:
// from a host on this computer, which is as near as one can be, and over the slow network of pages.ts. Beside them
// stands what the browser itself takes, for a page that has the post's first words and nothing else.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext } from 'playwright-core';

import { FailingServer } from '../browser/failing-server.ts';
import { installed } from '../browser/kept.ts';
import { inMs, sample, type Sample } from './numbers.ts';
import { moments, slow, watch } from './pages.ts';

export interface Visits {
  firstMs: Sample;
  slowFirstMs: Sample;
  awayMs: Sample;
  bareMs: Sample;
  // Of its median and theirs.
  ratio: number;
  slowRatio: number;
}

interface Post {
  path: string; // in the archive
  beginning: string; // its first words
}

const goal = 0.8;
const slowRuns = 3;

// Of the archive in the folder.
export async function measureVisits(browser: Browser, folder: string, post: Post, runs: number): Promise<Visits> {
  const first: number[] = [];
  const away: number[] = [];
  const slowFirst: number[] = [];
  const bare: number[] = [];
  const server = new FailingServer(folder);
  const bareFolder = await mkdtemp(join(tmpdir(), 'liseuse-bare-'));
  await writeFile(join(bareFolder, 'index.html'), `<!doctype html><meta charset="utf-8"><article>${post.beginning}</article>`);
  const bareServer = new FailingServer(bareFolder);
  await bareServer.start();
  for (let run = -1; run < runs; ++run) {
    await server.start();
    const context = await browser.newContext();
    const atFirst = await readableIn(context, server.root, post, 'then installed');
    await server.stop();
    const later = await readableIn(context, server.root, post, 'then installed');
    await context.close();
    const empty = await browser.newContext();
    const atLeast = await readableIn(empty, bareServer.root, { ...post, path: '' }, 'alone');
    await empty.close();
    if (run < 0) continue; // warms up
    first.push(atFirst);
    away.push(later);
    bare.push(atLeast);
  }
  await bareServer.stop();
  await rm(bareFolder, { recursive: true });
  await server.start();
  for (let run = 0; run < slowRuns; ++run) {
    const context = await browser.newContext();
    slowFirst.push(await readableIn(context, server.root, post, 'slowly'));
    await context.close();
  }
  await server.stop();
  const [firstMs, awayMs, slowFirstMs, bareMs] = [sample(first), sample(away), sample(slowFirst), sample(bare)];
  return { firstMs, slowFirstMs, awayMs, bareMs, ratio: awayMs.median / firstMs.median, slowRatio: awayMs.median / slowFirstMs.median };
}

// ms, until the post's words have been painted.
async function readableIn(context: BrowserContext, root: string, { path, beginning }: Post, how: 'then installed' | 'slowly' | 'alone'): Promise<number> {
  const page = await context.newPage();
  if (how === 'slowly') await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', slow);
  await page.addInitScript(watch, { beginning, isReader: how === 'then installed' });
  await page.goto(root + path, { waitUntil: 'commit' });
  const { readable } = await moments(page);
  if (how === 'then installed') await installed(page);
  await page.close();
  return readable;
}

export const describeVisits = ({ firstMs, slowFirstMs, awayMs, bareMs, ratio, slowRatio }: Visits): string =>
  `A post can be read after ${inMs(awayMs)} by who comes back and finds no host. For the first time that takes ${inMs(firstMs)} from
a host on this computer, of which it is ${ratio.toFixed(2)}, and ${inMs(slowFirstMs)} over a slow network (1.6 Mbit/s and 150 ms), of
which it is ${slowRatio.toFixed(2)}; the goal is ${goal}. The browser takes ${inMs(bareMs)} for those words in a page of their own from a host
on this computer`;

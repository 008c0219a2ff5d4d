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
import { moments, slow, watch, type Moments } from './pages.ts';

export interface Visits {
  firstMs: Sample;
  slowFirstMs: Sample;
  awayMs: Sample;
  bareMs: Sample;
  // Until the reader has taken over.
  firstReadyMs: Sample;
  awayReadyMs: Sample;
  // Of the medians: a visit without a host, of a first one.
  ratio: number;
  slowRatio: number;
  readyRatio: number;
}

interface Post {
  path: string; // in the archive
  beginning: string; // its first words
}

const goal = 0.8;
const slowRuns = 3;
const settleMs = 1000; // until Chromium is done with its own window, which takes both processors

// Of the archive in the folder.
export async function measureVisits(browser: Browser, folder: string, post: Post, runs: number): Promise<Visits> {
  const first: number[] = [];
  const away: number[] = [];
  const slowFirst: number[] = [];
  const bare: number[] = [];
  const firstReady: number[] = [];
  const awayReady: number[] = [];
  const server = new FailingServer(folder);
  const bareFolder = await mkdtemp(join(tmpdir(), 'liseuse-bare-'));
  await writeFile(join(bareFolder, 'index.html'), `<!doctype html><meta charset="utf-8"><article>${post.beginning}</article>`);
  const bareServer = new FailingServer(bareFolder);
  await bareServer.start();
  for (let run = -1; run < runs; ++run) {
    await server.start();
    const context = await browser.newContext();
    const atFirst = await visit(context, server.root, post, 'then installed');
    await server.stop();
    const later = await visit(context, server.root, post, 'then installed');
    await context.close();
    const empty = await browser.newContext();
    const atLeast = await visit(empty, bareServer.root, { ...post, path: '' }, 'alone');
    await empty.close();
    if (run < 0) continue; // warms up
    first.push(atFirst.readable);
    firstReady.push(atFirst.ready ?? NaN);
    away.push(later.readable);
    awayReady.push(later.ready ?? NaN);
    bare.push(atLeast.readable);
  }
  await bareServer.stop();
  await rm(bareFolder, { recursive: true });
  await server.start();
  for (let run = 0; run < slowRuns; ++run) {
    const context = await browser.newContext();
    slowFirst.push((await visit(context, server.root, post, 'slowly')).readable);
    await context.close();
  }
  await server.stop();
  const [firstMs, awayMs, slowFirstMs, bareMs] = [sample(first), sample(away), sample(slowFirst), sample(bare)];
  const [firstReadyMs, awayReadyMs] = [sample(firstReady), sample(awayReady)];
  return {
    firstMs, slowFirstMs, awayMs, bareMs, firstReadyMs, awayReadyMs,
    ratio: awayMs.median / firstMs.median,
    slowRatio: awayMs.median / slowFirstMs.median,
    readyRatio: awayReadyMs.median / firstReadyMs.median,
  };
}

async function visit(context: BrowserContext, root: string, { path, beginning }: Post, how: 'then installed' | 'slowly' | 'alone'): Promise<Moments> {
  const page = await context.newPage();
  await page.waitForTimeout(settleMs);
  if (how === 'slowly') await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', slow);
  await page.addInitScript(watch, { beginning, isReader: how === 'then installed' });
  await page.goto(root + path, { waitUntil: 'commit' });
  const seen = await moments(page);
  if (how === 'then installed') await installed(page);
  await page.close();
  return seen;
}

export const describeVisits = ({ firstMs, slowFirstMs, awayMs, bareMs, firstReadyMs, awayReadyMs, ratio, slowRatio, readyRatio }: Visits): string =>
  `A post can be read after ${inMs(awayMs)} by who comes back and finds no host. For the first time that takes ${inMs(firstMs)} from
a host on this computer, of which it is ${ratio.toFixed(2)}, and ${inMs(slowFirstMs)} over a slow network (1.6 Mbit/s and 150 ms), of
which it is ${slowRatio.toFixed(2)}; the goal is ${goal}. The browser takes ${inMs(bareMs)} for those words in a page of their own from a host
on this computer. The reader has taken over after ${inMs(awayReadyMs)}, and the first time after ${inMs(firstReadyMs)}: ${readyRatio.toFixed(2)} of it`;

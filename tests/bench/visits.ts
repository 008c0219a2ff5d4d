// How soon a post can be read by who comes back and finds no host, against who comes for the first time: from a host
// that is near, over the slow network of pages.ts, and from one on this computer, which no reader's is. Beside them
// stands what the browser itself takes, for a page that has the post's first words and nothing else.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext } from 'playwright-core';

import { FailingServer } from '../browser/failing-server.ts';
import { installed } from '../browser/kept.ts';
import { inMs, sample, table, type Sample } from './numbers.ts';
import { moments, slow, watch, type Moments } from './pages.ts';

export interface Visits {
  awayMs: Sample;
  bareMs: Sample;
  // `ratio`: of the medians, a visit without a host of one from there.
  first: { host: string; ms: Sample; ratio: number }[];
  // Until the reader has taken over; the first time from a host on this computer.
  firstReadyMs: Sample;
  awayReadyMs: Sample;
  readyRatio: number;
}

interface Post {
  path: string; // in the archive
  beginning: string; // its first words
}

type Network = typeof slow;
const near: Network = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: -1 }; // no limit
const hosts: { host: string; network?: Network }[] = [
  { host: 'near, 20 ms away', network: near },
  { host: 'over a slow network (1.6 Mbit/s and 150 ms)', network: slow },
  { host: 'on this computer' },
];

const goal = 0.8;
const settleMs = 1000; // until Chromium is done with its own window, which takes both processors

// Of the archive in the folder.
export async function measureVisits(browser: Browser, folder: string, post: Post, runs: number): Promise<Visits> {
  const server = new FailingServer(folder);
  const bareFolder = await mkdtemp(join(tmpdir(), 'liseuse-bare-'));
  await writeFile(join(bareFolder, 'index.html'), `<!doctype html><meta charset="utf-8"><article>${post.beginning}</article>`);
  const bareServer = new FailingServer(bareFolder);
  await bareServer.start();
  const seen: { first: Moments[]; away: Moments; bare: Moments }[] = [];
  for (let run = -1; run < runs; ++run) {
    const first: Moments[] = [];
    let away: Moments | undefined;
    for (const { network } of hosts) {
      await server.start();
      const context = await browser.newContext();
      first.push(await visit(context, server.root, post, network));
      await server.stop();
      if (!network) away = await visit(context, server.root, post);
      await context.close();
    }
    const empty = await browser.newContext();
    const bare = await visit(empty, bareServer.root, { ...post, path: '' }, 'alone');
    await empty.close();
    if (run >= 0) seen.push({ first, away: away!, bare }); // what comes before warms up
  }
  await bareServer.stop();
  await rm(bareFolder, { recursive: true });
  const here = hosts.length - 1;
  const awayMs = sample(seen.map(({ away }) => away.readable));
  const firstReadyMs = sample(seen.map(({ first }) => first[here]?.ready ?? NaN));
  const awayReadyMs = sample(seen.map(({ away }) => away.ready ?? NaN));
  return {
    awayMs,
    bareMs: sample(seen.map(({ bare }) => bare.readable)),
    first: hosts.map(({ host }, i) => {
      const ms = sample(seen.map(({ first }) => first[i]?.readable ?? NaN));
      return { host, ms, ratio: awayMs.median / ms.median };
    }),
    firstReadyMs,
    awayReadyMs,
    readyRatio: awayReadyMs.median / firstReadyMs.median,
  };
}

// `how`: over which network, or a page without a reader; none: from this computer.
async function visit(context: BrowserContext, root: string, { path, beginning }: Post, how?: Network | 'alone'): Promise<Moments> {
  const isReader = how !== 'alone';
  const page = await context.newPage();
  await page.waitForTimeout(settleMs);
  if (how && how !== 'alone') await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', how);
  await page.addInitScript(watch, { beginning, isReader });
  await page.goto(root + path, { waitUntil: 'commit' });
  const seen = await moments(page);
  if (isReader && !how) await installed(page);
  await page.close();
  return seen;
}

export const describeVisits = (post: string, { awayMs, bareMs, first, firstReadyMs, awayReadyMs, readyRatio }: Visits): string =>
  `${post} can be read after ${inMs(awayMs)} by who comes back and finds no host; the goal is ${goal} of a first visit.
A first visit from a host

${table([['', 'takes', 'of which it is'], ...first.map(({ host, ms, ratio }) => [host, inMs(ms), ratio.toFixed(2)])])}

The browser takes ${inMs(bareMs)} for those words in a page of their own from a host on this computer. The reader has
taken over after ${inMs(awayReadyMs)}, and the first time, from there, after ${inMs(firstReadyMs)}: ${readyRatio.toFixed(2)} of it`;

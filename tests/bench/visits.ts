// How soon a post can be read by who comes back and finds no host, against who comes for the first time.
import type { Browser, BrowserContext } from 'playwright-core';

import { FailingServer } from '../browser/failing-server.ts';
import { installed, reaches } from '../browser/kept.ts';
import { inMs, sample, type Sample } from './numbers.ts';

export interface Visits {
  firstMs: Sample;
  awayMs: Sample;
  ratio: number; // of their medians
}

const goal = 0.8;

// Of the archive in the folder; `post`: a path in it.
export async function measureVisits(browser: Browser, folder: string, post: string, runs: number): Promise<Visits> {
  const first: number[] = [];
  const away: number[] = [];
  for (let run = -1; run < runs; ++run) {
    const server = await new FailingServer(folder).start();
    const context = await browser.newContext();
    const atFirst = await readableIn(context, server.root + post);
    await server.stop();
    const later = await readableIn(context, server.root + post);
    await context.close();
    if (run < 0) continue; // warms up
    first.push(atFirst);
    away.push(later);
  }
  const firstMs = sample(first);
  const awayMs = sample(away);
  return { firstMs, awayMs, ratio: awayMs.median / firstMs.median };
}

// ms, until the post's words have been painted; then until all that a visit keeps is kept.
async function readableIn(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  await reaches(page, 'ready');
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await installed(page);
  await page.close();
  return painted;
}

export const describeVisits = ({ firstMs, awayMs, ratio }: Visits): string =>
  `A post can be read after ${inMs(awayMs)} without a host, ${inMs(firstMs)} on the first visit: ${ratio.toFixed(2)} of it (goal: ${goal})`;

// An archive that is replaced by another version again and again, while page, worker or network end at
// a random moment. After each time the reader has to work: with the host or without it.
import type { Browser, Page } from 'playwright-core';

import { FailingServer } from './failing-server.ts';
import { installed, leave, reaches, versionOf, workerKiller } from './kept.ts';

export interface Loop {
  sites: string[]; // versions of one archive, by turns
  post: string; // a path that all have
  words: string; // of that post
  rounds: number;
  seed: number;
}

const longestRun = 2000; // ms, until the fault

// What did not work, a line each. `said` hears of each round.
export async function faultLoop(browser: Browser, loop: Loop, said: (line: string) => void): Promise<string[]> {
  const { sites, post, words, rounds } = loop;
  const random = randomFrom(loop.seed);
  const pick = <T>(all: T[]): T => all[Math.floor(random() * all.length)]!;
  const failures: string[] = [];
  const server = await new FailingServer(sites[0]!).start();
  const context = await browser.newContext();
  try {
    const kill = await workerKiller(context);
    const first = await context.newPage();
    await first.goto(server.root + post);
    await reaches(first, 'ready');
    await installed(first);
    await first.close();
    for (let round = 1; round <= rounds; ++round) {
      server.folder = sites[round % sites.length]!;
      const fault = pick(['worker', 'page', 'network', 'worker and network', 'page and worker'] as const);
      const path = pick(['', post]);
      const after = Math.round(random() * longestRun);
      const isAway = random() < 0.5;
      const what = `round ${round}: ${fault} ends ${after} ms into ${path || 'the list'}, then ${isAway ? 'no host' : 'the host'}`;
      said(what);

      const page = await context.newPage();
      page.goto(server.root + path, { waitUntil: 'commit' }).catch(() => {}); // it may be broken off
      await page.waitForTimeout(after);
      if (fault.includes('network')) server.failAfter(0);
      if (fault.includes('worker')) await kill();
      await leave(page);

      if (isAway) server.failAfter(0);
      else server.mend();
      const next = await context.newPage();
      try {
        await next.goto(server.root + post, { waitUntil: 'commit', timeout: 30_000 });
        await reaches(next, 'ready');
        await next.getByRole('article').getByText(words).first().waitFor({ state: 'attached' });
        await assertWhole(next);
      } catch (error) {
        failures.push(`${what}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
      await next.close();
      server.mend();
    }
  } finally {
    await context.close();
    await server.stop();
  }
  return failures;
}

// All that the page fetched of the reader and the index is of the version that it names.
export async function assertWhole(page: Page): Promise<void> {
  const version = (await versionOf(page)).split(' ');
  const used = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.replace(/^.*\/archive\//, '')),
  );
  const foreign = used.filter((path) => /^(assets\/reader-|data\/index-)/.test(path) && !version.includes(path));
  if (foreign.length > 0) throw new Error(`${foreign.join(' ')} in ${version.join(' ')}`);
}

// mulberry32: the same numbers for the same seed.
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

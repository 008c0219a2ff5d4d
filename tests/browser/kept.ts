// A page of an archive and what is kept for it, as tests and benchmarks look at it.
import assert from 'node:assert/strict';
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';

import { hashOf, integrityOf } from '../../web/command/hash.ts';

export async function reaches(page: Page, state: string): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement?.dataset['reader'] === wanted, state);
}

// The worker answers for the page, and what was seen before it did is kept.
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    while (!serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await quiet(page);
}

// Until nothing comes to what is kept, or leaves it.
export async function quiet(page: Page): Promise<void> {
  let before = '';
  for (let same = 0; same < 4; ) {
    const now = JSON.stringify(await keptPaths(page));
    same = now === before ? same + 1 : 0;
    before = now;
    await page.waitForTimeout(100);
  }
}

// All that is kept, by the store's name.
export function keptPaths(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const all: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      const [, store = '', root = ''] = name.split(' ');
      const keys = await (await caches.open(name)).keys();
      all[store] = keys.map(({ url }) => url.replace(root, ''));
    }
    return all;
  });
}

// Replaces what is kept at paths that fit by those bytes, under the headers that it has.
export async function damage(page: Page, paths: RegExp, text = 'damaged'): Promise<number> {
  return page.evaluate(
    async ([source, text]) => {
      let count = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!new RegExp(source).test(request.url)) continue;
          const { headers } = (await cache.match(request))!;
          await cache.put(request, new Response(text, { headers }));
          ++count;
        }
      }
      return count;
    },
    [paths.source, text] as const,
  );
}

// Gives what ends the worker, as the browser does when it has nothing to do or no memory. From a page
// of its own, since one that is on its way somewhere does not listen.
export async function workerKiller(context: BrowserContext): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(await context.newPage());
  await session.send('ServiceWorker.enable');
  return async () => void (await session.send('ServiceWorker.stopAllWorkers'));
}

// Closes a page, without waiting for long: Chromium may take a minute and a half to close one that was on
// its way somewhere when its worker was ended.
export async function leave(page: Page): Promise<void> {
  await Promise.race([page.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3000))]);
}

// Whatever happened: words are there to be read, of the reader or of the page without it.
export async function assertReadable(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor({ state: 'attached' });
  const { width, height } = await page.evaluate(() => document.body.getBoundingClientRect());
  assert.ok(width > 0 && height > 0, 'the page is blank');
}

// The same archive, into the folder, with another reader: its files have other bytes, and so other names.
export async function makeOtherReader(site: string, mark: string, folder: string): Promise<void> {
  await cp(site, folder, { recursive: true });
  const changed: [string, string][] = [];
  for (const name of await readdir(join(folder, 'assets'))) {
    const ending = /^reader-[0-9a-f]{16}\.(js|wasm)$/.exec(name)?.[1];
    if (!ending) continue;
    const bytes = await readFile(join(folder, 'assets', name));
    // A comment; a custom section (WebAssembly 1.0, §5.5.3).
    const more = ending === 'js' ? Buffer.from(`\n//${mark}\n`) : Buffer.from([0, mark.length + 1, mark.length, ...Buffer.from(mark)]);
    const other = Buffer.concat([bytes, more]);
    const otherName = `reader-${hashOf(other)}.${ending}`;
    await writeFile(join(folder, 'assets', name), other);
    await rename(join(folder, 'assets', name), join(folder, 'assets', otherName));
    changed.push([name, otherName], [integrityOf(bytes), integrityOf(other)]);
  }
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/\.(html|json)$/.test(path)) continue;
    let text = await readFile(join(folder, path), 'utf8');
    for (const [from, to] of changed) text = text.replaceAll(from, to);
    await writeFile(join(folder, path), text);
  }
}

// What the open page runs as.
export const versionOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.dataset['version'] ?? '');

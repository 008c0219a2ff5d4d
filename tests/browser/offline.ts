// What the tests of being offline share: a host that can fail, a browser that keeps what it is given,
// and versions of an archive.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { launch } from './chromium.ts';
import { FailingServer } from './failing-server.ts';
import { installed, makeOtherReader, reaches } from './kept.ts';

export * from './kept.ts';

export interface Visit {
  server: FailingServer;
  context: BrowserContext;
  // A page at that path, when it says that it is ready, static, or just loaded ("any").
  open: (path?: string, until?: 'ready' | 'static' | 'any') => Promise<Page>;
  // The first visit, to its end: the worker is there, with the archive's version whole.
  visit: (path?: string) => Promise<Page>;
}

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

// The server starts in order, with `site`.
export function offlineTest(name: string, site: string, body: (visit: Visit) => Promise<void>): void {
  test(name, { timeout: 90_000 }, async () => {
    browser ??= launch();
    const server = await new FailingServer(site).start();
    const context = await (await browser).newContext();
    context.setDefaultTimeout(20_000);
    const open: Visit['open'] = async (path = '', until = 'ready') => {
      const page = await context.newPage();
      await page.goto(server.root + path, { waitUntil: 'commit', timeout: 30_000 });
      if (until !== 'any') await reaches(page, until);
      return page;
    };
    const visit: Visit['visit'] = async (path = '') => {
      const page = await open(path);
      await installed(page);
      return page;
    };
    try {
      await body({ server, context, open, visit });
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liseuse offline '));
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function withOtherReader(site: string, mark: string): Promise<string> {
  const folder = join(await temporaryFolder(), 'site');
  await makeOtherReader(site, mark, folder);
  return folder;
}

// What the browser tests share: one browser for a file; an archive served in a sub-folder, by the
// command itself; and for each test pages that may ask for nothing outside the archive and must
// leave the console empty.
/// <reference path="../../web/window.d.ts" />
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import french from '../../web/words/fr.json';

// The interface's words, of the archives that the tests read.
export const words = french;

const launchFlags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

// Chromium asks for it by itself where a page names no icon; one test in reader.test.ts is about that.
const browsersOwn = '/favicon.ico';

export interface Opening {
  width?: number; // CSS pixels; 1200 unless said
  height?: number; // 800
  ratio?: number; // device pixels a CSS pixel; 1
  dark?: boolean; // what the system prefers
  stillness?: boolean; // the system prefers reduced motion
  javaScript?: boolean;
  // What `data-reader` has to become before the page is given; "any": the page as soon as it is loaded.
  until?: 'ready' | 'static' | 'any';
  // Before the first navigation: for routes and scripts.
  before?: (page: Page, context: BrowserContext) => Promise<unknown>;
}

export interface Visit {
  root: string; // the archive's address, with a slash
  // A page in a context of its own, so that nothing is cached or kept.
  open: (path?: string, opening?: Opening) => Promise<Page>;
  // Lets a message pass on the console.
  allow: (message: RegExp) => void;
}

export type BrowserTest = (name: string, body: (visit: Visit) => Promise<void>) => void;

// Of the archive in the folder `site`. `flags`: more of Chromium's.
export async function browserTests(site: string, flags: string[] = []): Promise<BrowserTest> {
  const root = await serve(site);
  const browser = await launch(flags);
  after(() => browser.close());
  return (name, body) => {
    test(name, { timeout: 60_000 }, () => visit(browser, root, body));
  };
}

// The demo archive, as scripts/test has built it.
export function demoSite(): string {
  const site = resolve('build/site');
  if (!existsSync(join(site, 'index.html'))) {
    throw new Error(
      'build/site is missing: run scripts/build, then scripts/liseuse build content --out build/site',
    );
  }
  return site;
}

// An archive of these files, by their path in the content folder, built by the command.
export async function buildSite(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'content', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const site = join(folder, 'site');
  const built = spawnSync('scripts/liseuse', ['build', join(folder, 'content'), '--out', site], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
  });
  if (built.status !== 0) throw new Error(`the test's archive does not build:\n${built.stdout}${built.stderr}`);
  return site;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liseuse browser '));
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// Gives the address of the archive, which lies in a sub-folder of what is served.
async function serve(site: string): Promise<string> {
  const top = await temporaryFolder();
  await mkdir(join(top, 'une'));
  await symlink(site, join(top, 'une/archive'));
  const server = spawn('scripts/liseuse', ['serve', top, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => server.kill());
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    server.once('exit', (code) => reject(new Error(`scripts/liseuse serve ended with ${code}`)));
  });
  return `${address}une/archive/`;
}

function launch(flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...launchFlags, ...flags] });
}

// CHROMIUM names it, or it is on PATH.
function findChromium(): string {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error('Chromium is not on PATH: install chromium, or name it in CHROMIUM');
}

async function visit(browser: Browser, root: string, body: (visit: Visit) => Promise<void>): Promise<void> {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  const complain = (what: string) => {
    if (!allowed.some((pattern) => pattern.test(what))) complaints.push(what);
  };

  const open = async (path = '', opening: Opening = {}): Promise<Page> => {
    const { width = 1200, height = 800, ratio = 1, dark = false, stillness = false, until = 'ready' } = opening;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: ratio,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: stillness ? 'reduce' : 'no-preference',
      javaScriptEnabled: opening.javaScript ?? true,
      serviceWorkers: 'block', // so that each test sees the server
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      const { url } = message.location();
      if (!url.endsWith(browsersOwn)) complain(`console ${message.type()}: ${message.text()} (${url})`);
    });
    page.on('pageerror', (error) => complain(`page error: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      const ours = url.startsWith(root) || /^(blob|data):/.test(url) || url.endsWith(browsersOwn);
      if (!ours) complain(`request outside the archive: ${url}`);
    });
    await opening.before?.(page, context);
    await page.goto(root + path);
    if (until !== 'any') await reaches(page, until);
    return page;
  };

  try {
    await body({ root, open, allow: (message) => allowed.push(message) });
    assert.deepEqual(complaints, [], 'the console is empty');
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

// Until the page's `data-reader` is this.
export async function reaches(page: Page, state: 'loading' | 'ready' | 'static'): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset['reader'] === wanted, state);
}

// Until the reader draws no more: pictures are here, nothing moves.
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const deadline = performance.now() + 15_000;
    let frames = -1;
    for (let quiet = 0; quiet < 5 && performance.now() < deadline; ) {
      const now = window.liseuse?.stats().frames ?? -2;
      quiet = now === frames ? quiet + 1 : 0;
      frames = now;
      await pause(80);
    }
  });
}

// What the address bar has behind the archive's root, decoded as a person reads it.
export function place(page: Page, root: string): string {
  const url = page.url();
  return url.startsWith(root) ? decodeURIComponent(url.slice(root.length)) : url;
}

// Waits until `read` gives what is expected; the assertion's own message where it never does.
export async function eventually<T>(read: () => Promise<T> | T, expected: T): Promise<void> {
  const deadline = Date.now() + 8000;
  for (;;) {
    const now = await read();
    try {
      assert.deepEqual(now, expected);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

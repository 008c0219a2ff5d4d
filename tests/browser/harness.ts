// What the browser tests share: one browser for a file and pixel ratio; an archive served in a sub-folder, by the
// command itself; and for each test pages that may ask for nothing outside the archive and must
// leave the console empty.
/// <reference path="../../web/window.d.ts" />
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';

import type { Browser, BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

import french from '../../web/words/fr.json';
import { launch } from './chromium.ts';

// The interface's words, of the archives that the tests read.
export const words = french;

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
  // Whether the page may be one that a test before had, made as new: it is there much sooner. Not where
  // the test leaves something behind that outlives a page. As browserTests was told, unless said.
  used?: boolean;
}

export interface Options {
  flags?: string[]; // more of Chromium's
  used?: boolean; // see Opening
  // A used page is left where it is, so that the next test, at another place of the same post or list, goes on in
  // what is loaded: for tests of what leaves nothing behind when it is closed.
  stays?: boolean;
}

export interface Visit {
  root: string; // the archive's address, with a slash
  // A page that keeps nothing of another.
  open: (path?: string, opening?: Opening) => Promise<Page>;
  // Lets a message pass on the console.
  allow: (message: RegExp) => void;
}

export type BrowserTest = (name: string, body: (visit: Visit) => Promise<void>) => void;

// Of the archive in the folder `site`.
export async function browserTests(site: string, { flags = [], used = false, stays = false }: Options = {}): Promise<BrowserTest> {
  const root = await serve(site);
  const browsers = new Map<number, Promise<Browser>>();
  // The ratio is the screen's own, as a reader's is: where it is only emulated, Chromium now and then
  // still has the metrics that a font has at a ratio of 1.
  const browserAt = (ratio: number) => {
    const browser = browsers.get(ratio) ?? launch([...flags, `--force-device-scale-factor=${ratio}`]);
    browsers.set(ratio, browser);
    return browser;
  };
  after(async () => Promise.all([...browsers.values()].map(async (browser) => (await browser).close())));
  const shelf = new Map<number, Page[]>();
  return (name, body) => {
    test(name, { timeout: 60_000 }, () => visit({ browserAt, root, used, stays, shelf }, body));
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

// What archives of one test file have in common is made once.
let cache: Promise<string> | undefined;

// An archive of these files, by their path in the content folder, built by the command with these options: as
// a site's folder...
export const buildSite = (files: Content, options: string[] = []): Promise<string> => build(files, '--out', 'site', options);
// ... and as one file.
export const buildFile = (files: Content): Promise<string> => build(files, '--single-file', 'archive.html');

export type Content = Record<string, string | Uint8Array>;

async function build(files: Content, form: string, name: string, options: string[] = []): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'content', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const made = join(folder, name);
  const built = spawnSync('scripts/liseuse', ['build', join(folder, 'content'), form, made, ...options], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: await (cache ??= temporaryFolder()) },
  });
  if (built.status !== 0) throw new Error(`the test's archive does not build:\n${built.stdout}${built.stderr}`);
  return made;
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

interface File {
  browserAt: (ratio: number) => Promise<Browser>;
  root: string;
  used: boolean;
  stays: boolean;
  shelf: Map<number, Page[]>; // pages that are free, by their pixel ratio
}

async function visit(file: File, body: (visit: Visit) => Promise<void>): Promise<void> {
  const { browserAt, root, shelf } = file;
  const leave: (() => Promise<void>)[] = [];
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  const complain = (what: string) => {
    if (!allowed.some((pattern) => pattern.test(what))) complaints.push(what);
  };

  const open = async (path = '', opening: Opening = {}): Promise<Page> => {
    const { width = 1200, height = 800, ratio = 1, dark = false, stillness = false } = opening;
    const { javaScript = true, until = 'ready', before, used = file.used && !before && javaScript } = opening;
    const free = shelf.get(ratio) ?? [];
    const page = (used && free.pop()) || (await newPage(await browserAt(ratio), ratio, javaScript));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({
      media: null, forcedColors: null, contrast: null,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: stillness ? 'reduce' : 'no-preference',
    });
    const stopListening = listen(page, root, complain);
    leave.push(async () => {
      stopListening();
      if (used && (await makeAsNew(page, file.stays))) shelf.set(ratio, [...(shelf.get(ratio) ?? []), page]);
      else await page.context().close();
    });
    await before?.(page, page.context());
    await page.goto(root + path);
    if (until !== 'any') await reaches(page, until);
    return page;
  };

  try {
    await body({ root, open, allow: (message) => allowed.push(message) });
    assert.deepEqual(complaints, [], 'the console is empty');
  } finally {
    await Promise.all(leave.map((left) => left()));
  }
}

async function newPage(browser: Browser, deviceScaleFactor: number, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    deviceScaleFactor,
    javaScriptEnabled,
    serviceWorkers: 'block', // so that each test sees the server
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

// What Playwright, and then the page, says where no service worker may be installed.
const blockedWorker = /^Service Worker registration blocked by Playwright$|^Liseuse can’t be read offline here: something in this browser lets no/;

// Gives what ends it.
function listen(page: Page, root: string, complain: (what: string) => void): () => void {
  const message = (m: ConsoleMessage) => blockedWorker.test(m.text()) || complain(`console ${m.type()}: ${m.text()} (${m.location().url})`);
  const error = (e: Error) => complain(`page error: ${e.stack ?? e.message}`);
  const request = (r: Request) => {
    const url = r.url();
    if (!url.startsWith(root) && !/^(about|blob|data):/.test(url)) complain(`request outside the archive: ${url}`);
  };
  page.on('console', message).on('pageerror', error).on('request', request);
  return () => page.off('console', message).off('pageerror', error).off('request', request);
}

// False where it can't be.
async function makeAsNew(page: Page, stays: boolean): Promise<boolean> {
  try {
    if (page.context().pages().length > 1) return false;
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.mouse.move(0, 0);
    if (!stays) await page.goto('about:blank');
    else await page.evaluate(() => (location.hash = ''));
    return true;
  } catch {
    return false;
  }
}

// Until the page's `data-reader` is this.
export async function reaches(page: Page, state: 'loading' | 'ready' | 'static'): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset['reader'] === wanted, state);
}

// Until the reader draws no more: pictures are here, nothing moves. A page whose pictures never come is left after a
// while.
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const deadline = performance.now() + 15_000;
    let frames = -1;
    for (let quiet = 0; quiet < 5 && performance.now() < deadline; ) {
      const stats = window.liseuse?.stats();
      const now = stats?.frames ?? -2;
      quiet = now === frames && !stats?.busy ? quiet + 1 : 0;
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

// Runs in the page: a browser in which the reader can't run.
export const barWebGl = () => {
  const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, ...args: unknown[]) => unknown;
  Object.assign(HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
    },
  });
};
// For a page's `before`; and what the page says then.
export const withoutWebGl = (page: Page) => page.addInitScript(barWebGl);
export const staysStatic = /^console warning: Liseuse stays static: no WebGL 2/;

// Waits until `read` gives what is expected; the assertion's own message where it never does.
export async function eventually<T>(read: () => Promise<T> | T, expected: T, patience = 8000): Promise<void> {
  const deadline = Date.now() + patience;
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

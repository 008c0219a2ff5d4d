// That a page which is open follows what is written, also one that a worker of the site had before.
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { launch } from './chromium.ts';

const folder = await mkdtemp(join(tmpdir(), 'liseuse live '));
after(() => rm(folder, { recursive: true, force: true }));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };

async function serve(...args: string[]): Promise<{ address: string; server: ChildProcess }> {
  const server = spawn('scripts/liseuse', ['serve', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => server.kill());
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.setEncoding('utf8').on('data', (more: string) => {
      const found = /^http:\S+$/m.exec((text += more));
      if (found) resolve(found[0]);
    });
    server.once('exit', (code) => reject(new Error(`exit ${code}: ${text}`)));
  });
  return { address, server };
}

test('an open page follows what is written, its worker goes, and the site has nothing of it', { timeout: 60_000 }, async () => {
  const content = join(folder, 'content');
  const site = join(folder, 'site');
  const write = (text: string): Promise<void> => writeFile(join(content, 'a.md'), `---\ntitle: Un\ndate: 2020-01-01\n---\n\n${text}\n`);
  await mkdir(content);
  await write('Premier jet.');
  assert.equal(spawnSync('scripts/liseuse', ['build', content, '--out', site], { env }).status, 0);
  const { address, server } = await serve(site, '--port', '0');

  const browser = await launch();
  after(() => browser.close());
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${address}posts/a/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;

  const live = await serve('--live', content, '--out', site, '--port', new URL(address).port);
  assert.equal(live.address, address);
  await page.goto(`${address}posts/a/`);
  await page.waitForFunction(() => document.querySelector('script[data-build]') !== null);
  await page.waitForSelector('html[data-reader="ready"]');
  await write('Deuxième jet.');
  await page.waitForFunction(() => document.querySelector('article')?.textContent.includes('Deuxième jet.'));
  await page.waitForSelector('html[data-reader="ready"]');
  await write('Troisième jet.');
  await page.waitForFunction(() => document.querySelector('article')?.textContent.includes('Troisième jet.'));
  await page.waitForSelector('html[data-reader="ready"]');

  assert.equal(await page.evaluate(() => 'serviceWorker' in navigator && navigator.serviceWorker !== undefined), false);
  const other = await browser.newPage(); // without what makes pages follow
  await other.goto(`${address}manifest.webmanifest`);
  assert.equal(await other.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  assert.deepEqual(errors, []);
});

// A built site on the hosts of docs/hosting.md, with the settings that stand there, at the root and in a
// sub-folder.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { launch } from './chromium.ts';
import { buildSite, reaches } from './harness.ts';
import { offlineTest } from './offline.ts';

const nginx = '/usr/sbin/nginx';
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const hasCaddy = existsSync('/usr/bin/caddy');

const posts = {
  'elle.md': '---\ntitle: Elle revient\ndate: 2020-01-12\nslug: elle\nwordpress_id: 3464\naliases: /posts/ancienne/\n---\n\nUn texte.\n',
  'lui.md': '---\ntitle: Lui aussi\ndate: 2020-01-11\nslug: lui\n---\n\nUn autre.\n',
};
const top = await mkdtemp(join(tmpdir(), 'liseuse hosts '));
const running: ChildProcess[] = [];
let browser: Browser | undefined;
after(async () => {
  for (const server of running) server.kill();
  await browser?.close();
  await rm(top, { recursive: true, force: true });
});

// One at the root, which does not know where it lies, and one in its folder "fil", which does.
const site = join(top, 'site');
await cp(await buildSite({ 'site.yaml': 'title: Le Fil\nlanguage: fr\n', ...posts }, ['--precompress']), site, { recursive: true });
await cp(
  await buildSite({ 'site.yaml': 'title: Le Fil\nlanguage: fr\nbase_url: https://example.org/fil/\n', ...posts }, ['--precompress']),
  join(site, 'fil'),
  { recursive: true },
);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// The settings of a host as docs/hosting.md has them.
async function settingsOf(host: string, changes: [from: string, to: string][]): Promise<string> {
  const docs = await readFile('docs/hosting.md', 'utf8');
  let settings = new RegExp(`\`\`\`${host}\n(.*?)\`\`\``, 's').exec(docs)?.[1] ?? '';
  for (const [from, to] of changes) {
    assert.ok(settings.includes(from), `docs/hosting.md has ${from} for ${host}`);
    settings = settings.replaceAll(from, to);
  }
  return settings;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
}

function ask(address: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(address, { headers }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asking.on('error', reject).end();
  });
}

// Until it answers. Rejects: where the server ends before.
async function startServer(command: string, args: string[], address: string): Promise<void> {
  let said = '';
  const server = spawn(command, args, { cwd: top, env: { ...process.env, HOME: top, XDG_CONFIG_HOME: top, XDG_DATA_HOME: top } });
  running.push(server);
  server.stdout.on('data', (text: Buffer) => (said += text.toString()));
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const deadline = Date.now() + 10_000;
  while (!(await ask(address).catch(() => undefined))) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error(`${command} does not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function startNginx(place: string): Promise<string> {
  const port = await freePort();
  const folder = join(top, `nginx${port}`);
  await mkdir(folder);
  const settings = await settingsOf('nginx', [
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['/var/www/archive', `"${site}"`],
    ['/404.html', `/${place}404.html`],
  ]);
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path "${folder}/${kind}";`);
  const brotli = existsSync(brotliModule);
  const user = process.getuid?.() === 0 ? 'user root;\n' : ''; // else its workers are nobody's, who may not read this
  await writeFile(
    join(folder, 'nginx.conf'),
    `${user}${brotli ? `load_module ${brotliModule};\n` : ''}daemon off;\npid "${folder}/pid";\nerror_log stderr;
events {}\nhttp {\ninclude /etc/nginx/mime.types;\naccess_log off;\n${brotli ? 'brotli_static on;\n' : ''}${own.join('\n')}\n${settings}}\n`,
  );
  const root = `http://127.0.0.1:${port}/`;
  await startServer(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], root);
  return root;
}

async function startCaddy(place: string): Promise<string> {
  const port = await freePort();
  const settings = await settingsOf('caddyfile', [
    ['example.org {', `http://127.0.0.1:${port} {`],
    ['/var/www/archive', `"${site}"`],
    ['/404.html', `/${place}404.html`],
  ]);
  const file = join(top, `Caddyfile${port}`);
  await writeFile(file, `{\n\tadmin off\n}\n${settings}`);
  const root = `http://127.0.0.1:${port}/`;
  await startServer('/usr/bin/caddy', ['run', '--adapter', 'caddyfile', '--config', file], root);
  return root;
}

async function startPython(): Promise<string> {
  const port = await freePort();
  const root = `http://127.0.0.1:${port}/`;
  await startServer('python3', ['-m', 'http.server', '--bind', '127.0.0.1', '--directory', site, String(port)], root);
  return root;
}

interface Host {
  name: string;
  isThere: boolean;
  start: (place: string) => Promise<string>;
  encoding?: string; // that it sends ready; undefined: it knows nothing of all that
}

const hosts: Host[] = [
  { name: 'nginx', isThere: existsSync(nginx), start: startNginx, encoding: existsSync(brotliModule) ? 'br' : 'gzip' },
  { name: 'Caddy', isThere: hasCaddy, start: startCaddy, encoding: 'br' },
  { name: 'python3 -m http.server', isThere: true, start: startPython },
];

for (const { name, isThere, start, encoding } of hosts) {
  for (const place of ['', 'fil/']) {
    test(`${name} serves an archive ${place === '' ? 'at its root' : 'in a folder'}`, { skip: isThere ? false : `${name} is not installed` }, async () => {
      const root = (await start(place)) + place;
      browser ??= await launch();
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const page = await context.newPage();
      const headings = () => page.getByRole('heading', { level: 1 });

      // By an old address that the front page knows, and by one that has a page.
      await page.goto(`${root}?p=3464`);
      await page.waitForURL(`${root}posts/elle/`);
      await reaches(page, 'ready');
      assert.equal(await headings().textContent(), 'Elle revient');
      await page.goto(`${root}2020/01/12/elle/`);
      await page.waitForURL(`${root}posts/elle/`);

      const html = await readFile(join(site, place, 'index.html'), 'utf8');
      const wasm = /data-wasm="([^"]*)"/.exec(html)?.[1] ?? '';
      const plain = await ask(root + wasm);
      assert.equal(plain.headers['content-type'], 'application/wasm');
      if (encoding !== undefined) {
        assert.match(plain.headers['cache-control'] ?? '', /immutable/);
        for (const path of ['', 'posts/elle/', 'sw.js', 'files.json', 'feed.xml']) {
          assert.doesNotMatch((await ask(root + path)).headers['cache-control'] ?? '', /immutable|max-age=[1-9]/, path);
        }
        for (const [path, type] of [[wasm, 'application/wasm'], ['posts/elle/', 'text/html'], ['sw.js', 'javascript']] as const) {
          const { headers } = await ask(root + path, { 'accept-encoding': 'gzip, deflate, br' });
          assert.equal(headers['content-encoding'], encoding, path);
          assert.ok(headers['content-type']?.includes(type), `${path}: ${headers['content-type']}`);
        }

        // What there is not, however deep; from there, a post by its name, the list, and a search.
        const lost = await page.goto(`${root}nulle/part/ici/`);
        assert.equal(lost?.status(), 404);
        assert.doesNotMatch(lost?.headers()['cache-control'] ?? '', /immutable/);
        assert.equal(await headings().textContent(), 'Cette page n’est pas dans l’archive');
        assert.equal((await ask(`${root}assets/none.js`)).headers['cache-control']?.includes('immutable') ?? false, false);
        await page.getByRole('link', { name: 'Lui aussi' }).click();
        await page.waitForURL(`${root}posts/lui/`);
        await page.goto(`${root}archives/autrefois/lui/`);
        await page.waitForURL(`${root}posts/lui/`);
        await page.goto(`${root}nulle/part/ici/`);
        await page.getByRole('searchbox').fill('revient');
        await page.getByRole('button', { name: 'Chercher' }).click();
        await page.waitForURL(`${root}?q=revient`);
        await reaches(page, 'ready');
        assert.equal(await page.getByRole('list', { name: 'Articles' }).getByRole('link').count(), 1);
      }
      await context.close();
    });
  }
}

offlineTest('old addresses lead on where there is a service worker too, and without a host', site, async ({ server, visit, open }) => {
  const front = await visit();
  for (const path of ['posts/ancienne/', '?p=3464']) {
    const page = await open(path, 'any');
    await page.waitForURL(`${server.root}posts/elle/`);
    await reaches(page, 'ready');
    await page.close();
  }
  await front.waitForTimeout(300);
  await server.stop();
  const page = await open('?p=3464', 'any');
  await page.waitForURL(`${server.root}posts/elle/`);
  await reaches(page, 'ready');
});

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { makeProject } from './project.ts';

const project = await makeProject({ reader: false });
await project.write({
  'secret.txt': 'not the site’s',
  'site/index.html': '<h1>Bonjour</h1>',
  'site/posts/🤝-fete/index.html': '<h1>Fête</h1>',
  'site/assets/reader.wasm': 'wasm',
  'site/assets/reader.js': 'js',
  'site/data/index.bin': 'bin',
  'site/media/a.webp': 'webp',
  'site/empty/a.txt': 'a',
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

// As it is written: fetch would tidy the path.
function get(address: string, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

async function start(): Promise<string> {
  const child = project.start('serve', 'site', '--port', '0');
  after(() => child.kill());
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });
}

const address = await start();

test('the server prints its address, on a free port where 0 was asked for', () => {
  assert.match(address, /^http:\/\/localhost:[1-9]\d*\/$/);
});

test('a folder’s index.html is served, and a folder without its slash leads to it', async () => {
  assert.deepEqual([(await get(address, '/')).body, (await get(address, '/')).status], ['<h1>Bonjour</h1>', 200]);
  const path = `/posts/${encodeURIComponent('🤝-fete')}`;
  assert.equal((await get(address, `${path}/`)).body, '<h1>Fête</h1>');
  const redirect = await get(address, `${path}?a=b`);
  assert.equal(redirect.status, 301);
  assert.equal(new URL(redirect.headers.location ?? '', new URL(path, address)).href, `${address}${path.slice(1)}/?a=b`);
});

test('each kind of file has its type', async () => {
  const types: Record<string, string> = {
    '/': 'text/html; charset=utf-8',
    '/assets/reader.wasm': 'application/wasm',
    '/assets/reader.js': 'text/javascript; charset=utf-8',
    '/data/index.bin': 'application/octet-stream',
    '/media/a.webp': 'image/webp',
  };
  for (const [path, type] of Object.entries(types)) {
    assert.equal((await get(address, path)).headers['content-type'], type, path);
  }
});

test('what is not there is not found', async () => {
  for (const path of ['/none', '/posts/', '/empty/', '/index.html/', '//index.html/x', '/%F0%9F%A4%9D']) {
    assert.equal((await get(address, path)).status, 404, path);
  }
});

test('what is not there is answered with the site’s own page for that, where it has one', async () => {
  await project.write({ 'site/404.html': 'none of ours' });
  const { status, body, headers } = await get(address, '/posts/none/');
  assert.deepEqual([status, body, headers['content-type']], [404, 'none of ours', 'text/html; charset=utf-8']);
  await rm(join(project.root, 'site/404.html'));
});

test('no path leads out of the site', async () => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/posts/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/a%00b', '/%ff', '/%']) {
    const { status, body } = await get(address, path);
    assert.equal(status, 400, path);
    assert.doesNotMatch(body, /not the site/);
  }
});

test('a file that has not changed is not sent again', async () => {
  const first = await get(address, '/');
  const again = await get(address, '/', 'GET', { 'If-None-Match': first.headers.etag ?? '' });
  assert.equal(again.status, 304);
  assert.equal(again.body, '');
  await project.write({ 'site/index.html': '<h1>Bonsoir, tous</h1>' });
  const changed = await get(address, '/', 'GET', { 'If-None-Match': first.headers.etag ?? '' });
  assert.equal(changed.body, '<h1>Bonsoir, tous</h1>');
});

test('HEAD is answered without a body, and other methods are refused', async () => {
  const head = await get(address, '/assets/reader.wasm', 'HEAD');
  assert.deepEqual([head.status, head.body, head.headers['content-length']], [200, '', '4']);
  assert.equal((await get(address, '/', 'POST')).status, 405);
});

test('a port in use, and a folder that there is not, are wrong use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  after(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const taken = await project.run('serve', 'site', '--port', String(port));
  assert.equal(taken.code, 2);
  assert.equal(taken.err, `error: port ${port} is in use\n       Give another with --port, or 0 for any that is free.\n`);
  const missing = await project.run('serve', 'nowhere');
  assert.equal(missing.code, 2);
  assert.match(missing.err, /^error: nowhere is not a folder\n/);
});

// A static server for a look at a site: the bare rules that any host of static files keeps.
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { codeOf, Failure, reasonOf } from './failure.ts';
import type { Say } from './report.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

// Serves until the process ends. Rejects: Failure.
export async function serve(folder: string, port: number, say: Say): Promise<void> {
  const root = resolve(folder);
  const isFolder = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Failure('no_site_folder', { path: folder });
  say((await listenFor(root, port)).address);
}

// What a live server does besides.
export interface Live {
  answer: (path: string, response: ServerResponse) => boolean; // whether it did
  page: (html: string) => string; // as it is sent
}

export interface Listening {
  address: string;
  close: () => void;
}

// Rejects: Failure.
export async function listenFor(root: string, port: number, live?: Live): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(resolve(root), request, response, live).catch(() => response.destroy());
  });
  await listen(server, port);
  const close = (): void => {
    server.close();
    server.closeAllConnections(); // which browsers keep open, and a live page always
  };
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = codeOf(error) === 'EADDRINUSE';
      reject(taken ? new Failure('port_taken', { port }) : new Failure('port_unusable', { port, why: reasonOf(error) }));
    });
    // For this computer alone: the folder may hold what is not to be published yet.
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse, live?: Live): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
  }
  // Not through URL, which would resolve "..": a path that has it is refused below.
  const [address = '/', query] = (request.url ?? '/').split('?', 2);
  let path: string;
  try {
    path = decodeURIComponent(address);
  } catch {
    return refuse(response, 400, 'The address is not UTF-8.');
  }
  if (live?.answer(path, response)) return;
  const file = resolve(root, `.${path}`);
  const leadsOut = path.split(/[/\\]/).includes('..') || path.includes('\0');
  if (leadsOut || !path.startsWith('/') || (file !== root && !file.startsWith(root + sep))) {
    return refuse(response, 400, 'There is nothing outside the site.');
  }
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    if (!path.endsWith('/')) {
      // Relative, and never "//host": where the site lies is not known here.
      const name = address.slice(address.lastIndexOf('/') + 1);
      const target = `./${name}/${query === undefined ? '' : `?${query}`}`;
      return refuse(response, 301, 'It is a folder.', { Location: target });
    }
    const index = join(file, 'index.html');
    const page = await stat(index).catch(() => undefined);
    return page?.isFile() ? send(request, response, index, page, { live }) : missing(root, request, response, live);
  }
  if (!found?.isFile() || path.endsWith('/')) return missing(root, request, response, live);
  return send(request, response, file, found, { live });
}

// With the site's own page for it, where it has one.
async function missing(root: string, request: IncomingMessage, response: ServerResponse, live?: Live): Promise<void> {
  const page = join(root, '404.html');
  const found = await stat(page).catch(() => undefined);
  if (!found?.isFile()) return refuse(response, 404, 'Not found.');
  return send(request, response, page, found, { live, status: 404 });
}

function refuse(response: ServerResponse, status: number, why: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(`${why}\n`);
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  found: Stats,
  { live, status = 200 }: { live?: Live | undefined; status?: number } = {},
): Promise<void> {
  if (live && extname(file) === '.html') {
    const page = live.page(await readFile(file, 'utf8'));
    response.writeHead(status, { 'Content-Type': types['.html'], 'Cache-Control': 'no-store' }).end(page);
    return;
  }
  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
  const headers = {
    'Content-Type': types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Last-Modified': found.mtime.toUTCString(),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ETag: etag,
  };
  if (status === 200 && request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  response.writeHead(status, headers); // of HEAD's answer, Node.js leaves out the body
  await pipeline(createReadStream(file), response);
}

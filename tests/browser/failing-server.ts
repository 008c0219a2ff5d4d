// A host of static files that fails as it is told: an archive in a sub-folder of it, which can be
// replaced by another, by halves too.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

export type Fault =
  | 'hang' // takes the request and never answers
  | 'reset' // ends the connection
  | 'half' // says how much comes, and ends the connection after half of it
  | 'short' // half of it, as if that were all
  | 'drip' // a byte a second
  | 'html' // an error page with status 200
  | 'portal' // leads to another host's page, as a captive portal does
  | 'missing' // 404
  | 'broken' // 503
  | 'wrong type' // what it is, under a type that it isn't
  | { delay: number }; // ms

interface Rule {
  paths: RegExp;
  fault: Fault;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

const errorPage = '<!doctype html><html><head><title>Oops</title></head><body>Something went wrong.</body></html>';

function drip(bytes: Uint8Array, response: ServerResponse): void {
  let at = 0;
  const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 1000);
  response.on('close', () => clearInterval(timer));
}

export class FailingServer {
  readonly asked: string[] = []; // paths in the archive, in order
  headers: Record<string, string> = {}; // of every answer
  private rules: Rule[] = [];
  private server: Server | undefined;
  private port = 0;
  private left = Infinity; // answers, before all are resets
  private whenNoneLeft: () => void = () => {};

  // Of a path in the archive: where it is read from.
  folder: string | ((path: string) => string);

  constructor(folder: string) {
    this.folder = folder;
  }

  get root(): string {
    return `http://localhost:${this.port}/une/archive/`;
  }

  // At the same port as before, if it was up.
  async start(): Promise<this> {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  // Nothing listens any more.
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.server?.closeAllConnections();
    await closed;
  }

  // From now on; the last rule that fits a path holds.
  fail(fault: Fault, paths: RegExp = /^/): void {
    this.rules.unshift({ paths, fault });
  }

  // Answers so many more requests, and resets all after them; `then` is called at the first of those.
  failAfter(answers: number, then: () => void = () => {}): void {
    this.left = answers;
    this.whenNoneLeft = then;
  }

  // No more faults.
  mend(): void {
    this.rules = [];
    this.left = Infinity;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').replace('/une/archive/', '');
    if (path.startsWith('/')) return void response.writeHead(404).end();
    this.asked.push(path);
    if (--this.left < 0) {
      if (this.left === -1) this.whenNoneLeft();
      return void request.socket.destroy();
    }
    const fault = this.rules.find(({ paths }) => paths.test(path))?.fault;
    if (fault === 'hang') return;
    if (fault === 'reset') return void request.socket.destroy();
    if (fault === 'portal') return void response.writeHead(302, { Location: `http://127.0.0.1:${this.port}/portal` }).end();
    if (fault === 'html') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(errorPage);
    if (fault === 'broken') return void response.writeHead(503, { 'Content-Type': 'text/html' }).end(errorPage);
    if (typeof fault === 'object') await new Promise((resolve) => setTimeout(resolve, fault.delay));

    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const folder = typeof this.folder === 'string' ? this.folder : this.folder(path);
    const bytes = fault === 'missing' ? undefined : await readFile(join(folder, file)).catch(() => undefined);
    if (!bytes) return void response.writeHead(404, { 'Content-Type': 'text/html' }).end(errorPage);
    const type = fault === 'wrong type' ? 'text/plain' : (types[extname(file)] ?? 'application/octet-stream');
    const whole = fault === 'short' ? bytes.subarray(0, bytes.length >> 1) : bytes;
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': whole.length, ...this.headers });
    if (fault === 'drip') return drip(whole, response);
    if (fault !== 'half') return void response.end(whole);
    response.write(bytes.subarray(0, bytes.length >> 1), () => request.socket.destroy());
  }
}

// A server as a CDN is: files compressed beforehand with Brotli as far as it goes, and kept for ever.
import { createServer } from 'node:http';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};
const pictures = ['.png', '.jpg', '.jpeg', '.webp', '.avif'];

export const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

export interface Server {
  address: string; // with a slash
  close: () => void;
}

// Of the files that `wanted` chooses: to compress all of an archive takes a while.
export async function serve(folder: string, wanted: (path: string) => boolean): Promise<Server> {
  const files = new Map<string, { body: Buffer; headers: Record<string, string | number> }>();
  const bodies = new Map<number, Buffer>(); // a file under many names is read once
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const extension = extname(path).toLowerCase();
    if (!types[extension] || !wanted(path)) continue;
    const file = join(folder, path);
    const isPacked = pictures.includes(extension);
    const { ino } = statSync(file);
    const body = bodies.get(ino) ?? (isPacked ? readFileSync(file) : brotli(readFileSync(file)));
    bodies.set(ino, body);
    files.set(`/${path}`, {
      body,
      headers: {
        'Content-Type': types[extension],
        'Content-Length': body.length,
        'Cache-Control': 'public, max-age=31536000, immutable',
        ...(isPacked ? {} : { 'Content-Encoding': 'br' }),
      },
    });
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    const found = files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (found) response.writeHead(200, found.headers).end(found.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

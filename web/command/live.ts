// A server for who is writing: builds again on each change, and the pages that are open follow. What makes
// them do so is in what this server sends, and never in the site.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listenFor, type Live } from './serve.ts';
import type { Say } from './report.ts';
import { buildAndWatch } from './watch.ts';

export interface LiveOptions {
  content: string;
  out?: string | undefined; // a folder that is gone afterwards
  site?: string | undefined;
  media: string[]; // WordPress exports
  quiet: boolean;
}

// A page tells by the build that it was made in whether there is a newer one: so it also follows what came
// while it was loading, out of sight, or without a server. It listens only while it is seen, since browsers
// keep but six connections to a host. A worker would show what it has kept.
const script = `(() => {
  const { build } = document.currentScript.dataset;
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
  Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
  let events;
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource('/.live/events');
    events.onmessage = ({ data }) => data !== build && location.reload();
  };
  document.addEventListener('visibilitychange', listen);
  listen();
})();
`;

// In place of the site's worker: goes, and takes with it one that was installed from here before.
const noWorker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) =>
  event.waitUntil(
    self.registration
      .unregister()
      .then(() => self.clients.matchAll())
      .then((all) => all.forEach((one) => one.navigate(one.url))),
  ),
);
`;

// Serves until the process ends. Rejects: Failure.
export async function serveLive(options: LiveOptions, port: number, say: Say, warn: Say): Promise<never> {
  const out = options.out ?? (await temporaryFolder());
  const listeners = new Set<ServerResponse>();
  let builds = 0;
  const build = (): string => `${process.pid}-${builds}`;

  const text = (response: ServerResponse, body: string): boolean => {
    response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' }).end(body);
    return true;
  };
  const live: Live = {
    answer(path, response) {
      if (path === '/.live/script.js') return text(response, script);
      if (path === '/sw.js') return text(response, noWorker);
      if (path !== '/.live/events') return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`data: ${build()}\n\n`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return true;
    },
    page: (html) => html.replace('<head>', `<head>\n<script src="/.live/script.js" data-build="${build()}"></script>`),
  };
  const { address, close } = await listenFor(out, port, live);
  return buildAndWatch(
    {
      ...options,
      out,
      strict: false,
      name: options.content,
      built: () => {
        ++builds;
        for (const response of listeners) response.write(`data: ${build()}\n\n`);
        if (builds === 1) say(address);
      },
    },
    say,
    warn,
  ).finally(close);
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liseuse-live-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// How soon a post can be read, and how many bytes that takes, in Chromium.
import type { Browser, CDPSession, Page } from 'playwright-core';

import { sample, type Sample } from './numbers.ts';
import { serve, type Server } from './server.ts';
import type { Longest } from './posts.ts';
import type { Site } from './sites.ts';

export interface Measured {
  site: string;
  readableMs: Sample; // until the post's first words have been painted
  readyMs: Sample | undefined; // until the reader has taken over
  readableBytes: number; // of bodies, as they came over a slow network until then
  readyBytes: number | undefined;
  slowReadableMs: Sample; // over that network
  slowReadyMs: Sample | undefined;
}

interface Load {
  readableMs: number;
  readyMs: number | undefined;
  readableBytes: number;
  readyBytes: number | undefined;
}

// A phone's, as Lighthouse has it ("slow 4G").
export const slow = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

// `said`: told what is being done.
export async function measurePages(
  browser: Browser, sites: Site[], longest: Longest, runs: number, slowRuns: number, said: (what: string) => void,
): Promise<Measured[]> {
  const servers: { site: Site; server: Server; fast: Load[]; slow: Load[] }[] = [];
  for (const site of sites) {
    said(`compressing ${site.name}’s files`);
    const own = decodeURIComponent(site.address);
    const wanted = (path: string) => !path.endsWith('.html') || path === 'index.html' || path === `${own}index.html`;
    servers.push({ site, server: await serve(site.folder, wanted), fast: [], slow: [] });
  }
  // By turns, so that what else the machine does falls on all. The first of each only warms up.
  for (let run = -1; run < runs; ++run) {
    said(`loading, ${Math.max(run, 0)} of ${runs} times`);
    for (const { site, server, fast } of servers) {
      const load = await loadOnce(browser, site, server, longest, false);
      if (run >= 0) fast.push(load);
    }
  }
  for (let run = 0; run < slowRuns; ++run) {
    said(`loading over a slow network, ${run} of ${slowRuns} times`);
    for (const { site, server, slow } of servers) slow.push(await loadOnce(browser, site, server, longest, true));
  }
  for (const { server } of servers) server.close();
  return servers.map(({ site, fast, slow }) => {
    const all = (loads: Load[], key: keyof Load) => sample(loads.map((load) => load[key] ?? NaN));
    return {
      site: site.name,
      readableMs: all(fast, 'readableMs'),
      readyMs: site.isReader ? all(fast, 'readyMs') : undefined,
      readableBytes: Math.round(all(slow, 'readableBytes').median),
      readyBytes: site.isReader ? Math.round(all(slow, 'readyBytes').median) : undefined,
      slowReadableMs: all(slow, 'readableMs'),
      slowReadyMs: site.isReader ? all(slow, 'readyMs') : undefined,
    };
  });
}

async function loadOnce(
  browser: Browser, site: Site, { address }: Server, longest: Longest, overSlowNetwork: boolean,
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const bytesUntil = await countBytes(devtools);
  if (overSlowNetwork) await devtools.send('Network.emulateNetworkConditions', slow);
  await page.addInitScript(watch, { beginning: longest.beginning, isReader: site.isReader });
  await page.goto(address + site.address, { waitUntil: 'commit' });
  const { origin, readable, ready } = await moments(page);
  await page.waitForLoadState('networkidle');
  const load = {
    readableMs: readable,
    readyMs: ready,
    readableBytes: bytesUntil(origin + readable),
    readyBytes: ready === undefined ? undefined : bytesUntil(origin + ready),
  };
  await context.close();
  return load;
}

export interface Moments {
  origin: number; // ms since 1970
  readable: number; // ms since the navigation began
  ready: number | undefined;
}

declare global {
  interface Window {
    benchMoments?: Promise<Moments>;
  }
}

export const moments = async (page: Page): Promise<Moments> => {
  await page.waitForFunction(() => window.benchMoments !== undefined);
  return page.evaluate(() => window.benchMoments!);
};

// In the page: when the post's first words are in the document and the next paint is done, and when
// the reader says that it is ready.
export function watch({ beginning, isReader }: { beginning: string; isReader: boolean }): void {
  const painted = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      }),
    );
  const until = (there: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!there()) return;
        observer.disconnect();
        void painted().then(resolve);
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      look();
    });
  const hasWords = () => (document.querySelector('article, #app')?.textContent ?? '').includes(beginning);
  const isReady = () => document.documentElement?.dataset['reader'] === 'ready';
  window.benchMoments = Promise.all([until(hasWords), isReader ? until(isReady) : undefined]).then(
    ([readable, ready]) => ({ origin: performance.timeOrigin, readable, ready }),
  );
}

interface Body {
  parts: { at: number; bytes: number }[]; // decoded, by seconds of DevTools' own clock
  decoded: number;
  headers: number;
  encoded: number; // of all that came
}

// Gives how many bytes of bodies had come by a moment, in ms since 1970. DevTools tells the encoded
// size of a document only when it is whole, so of one on its way the decoded share is taken.
async function countBytes(devtools: CDPSession): Promise<(moment: number) => number> {
  let offset = 0; // from DevTools' clock to 1970
  const bodies = new Map<string, Body>();
  const body = (id: string) => {
    const found = bodies.get(id) ?? { parts: [], decoded: 0, headers: 0, encoded: 0 };
    bodies.set(id, found);
    return found;
  };
  devtools.on('Network.requestWillBeSent', ({ timestamp, wallTime }) => (offset ||= wallTime - timestamp));
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    body(requestId).headers = response.encodedDataLength;
  });
  devtools.on('Network.dataReceived', ({ requestId, timestamp, dataLength }) => {
    body(requestId).parts.push({ at: timestamp, bytes: dataLength });
    body(requestId).decoded += dataLength;
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    body(requestId).encoded = encodedDataLength - body(requestId).headers;
  });
  await devtools.send('Network.enable');
  return (moment) =>
    [...bodies.values()].reduce((sum, { parts, decoded, encoded }) => {
      const come = parts.reduce((bytes, part) => bytes + ((part.at + offset) * 1000 <= moment ? part.bytes : 0), 0);
      return sum + encoded * (come / Math.max(decoded, 1));
    }, 0);
}

// What reading takes of the processor, in Chromium: a frame while one scrolls from top to bottom, what
// is done between frames, the first frame of a post, and nothing once all is still.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, CDPSession, Page } from 'playwright-core';

import { sample, type Sample } from './numbers.ts';
import { type Server, serve } from './server.ts';

export interface Reading {
  post: string;
  frames: number; // while scrolling
  medianMs: number; // of the processor's time, a frame
  p95Ms: number;
  worstMs: number; // after the first second
  beyond: number; // frames over 8 ms after the first second
  allMs: number; // of the page's main thread while scrolling, a frame: all its tasks, the browser's own too
  longestMs: number; // of these tasks, after the first second
  idleMs: number; // of what the reader does in idle time while scrolling, a frame
  longestIdleMs: number; // of its slices, from the first frame on
  firstFrameMs: Sample; // from the last byte's arrival until the first frame of the post is done
  idleFrames: number; // in ten seconds
  textureBytes: number; // having seen it all
}

const restMs = 10_000;
const openings = 7; // each of a fresh page
const wheel = 60; // CSS pixels a frame, as of a quick hand

// An archive with a post of some 50 KB of Markdown: words, lists, tables, code, and emoji.
export function buildLongPost(folder: string): { folder: string; slug: string } {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, 'content');
  mkdirSync(content, { recursive: true });
  const post = (slug: string, body: string) => writeFileSync(join(content, `${slug}.md`), `---\ntitle: ${slug}\nslug: ${slug}\ndate: '2022-01-01'\n---\n\n${body}`);
  post('court', 'Quelques mots.\n');
  post('le-fleuve', longMarkdown());
  writeFileSync(join(content, 'site.yaml'), 'title: Le fleuve\nlanguage: fr\n');
  const site = join(folder, 'site');
  execFileSync('scripts/liseuse', ['build', content, '--out', site], { stdio: 'pipe' });
  return { folder: site, slug: 'le-fleuve' };
}

const syllables = 'ba ce di fo gu la mé no pi ra ru sa té vo ze chan cour dor fleu mar pon quai rive sour trou'.split(' ');
const signs = ['🌊', '🚲', '👩🏽‍🌾', '🏳️‍🌈', '🇫🇷', '🌉', '🐟', '👨‍👩‍👧', '☀️', '🎣'];

function longMarkdown(): string {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const word = () => Array.from({ length: 1 + random(3) }, () => syllables[random(syllables.length)]).join('');
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const sentence = () => `${words(8 + random(12))}, *${words(2)}* et **${words(2)}** [${words(3)}](https://example.org/) ${signs[random(signs.length)]}.`;
  const parts: string[] = [];
  for (let i = 0, bytes = 0; bytes < 50_000; ++i) {
    const part = [
      `## ${words(4)}`,
      `${sentence()} ${sentence()} ${sentence()}`,
      `${sentence()} ${sentence()}`,
      `- ${sentence()}\n- ${sentence()}\n- ${sentence()}`,
      `> ${sentence()}`,
      `${sentence()} ${sentence()} ${sentence()} ${sentence()}`,
      `| ${word()} | ${word()} |\n|---|---|\n| ${word()} | ${random(99)} |`,
      `\`\`\`\n${words(6)}\n${words(5)}\n\`\`\``,
    ][i % 8]!;
    parts.push(part);
    bytes += Buffer.byteLength(part) + 2;
  }
  return `${parts.join('\n\n')}\n`;
}

interface Timed {
  at: number; // performance.now()
  ms: number;
}

declare global {
  interface Window {
    benchFrames?: Timed[]; // of the reader
    benchSlices?: Timed[]; // of its idle time
    benchAsk?: typeof requestAnimationFrame; // the browser's own
  }
}

// In the page: takes the time of each frame that the reader asks for, and of each slice of idle time.
function watchFrames(): void {
  const ask = window.requestAnimationFrame.bind(window);
  const askIdle = window.requestIdleCallback.bind(window);
  const timed = <Argument>(into: Timed[], call: (argument: Argument) => void) => (argument: Argument) => {
    const at = performance.now();
    call(argument);
    into.push({ at, ms: performance.now() - at });
  };
  const frames: Timed[] = (window.benchFrames = []);
  const slices: Timed[] = (window.benchSlices = []);
  window.benchAsk = ask;
  window.requestAnimationFrame = (draw) => ask(timed(frames, draw));
  window.requestIdleCallback = (work, options) => askIdle(timed(slices, work), options);
}

// Opens the post. Gives how long its first frame took, since its bytes were there.
async function open(page: Page, slug: string): Promise<number> {
  return page.evaluate(async (slug) => {
    performance.clearResourceTimings();
    window.benchSlices!.length = 0;
    const there = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('#layer article p .line, #layer article li .line')) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    window.liseuse!.open(slug);
    const done = await there;
    const shard = performance.getEntriesByType('resource').find(({ name }) => name.includes('/data/'));
    return done - ((shard as PerformanceResourceTiming | undefined)?.responseEnd ?? NaN);
  }, slug);
}

// To the bottom, and rests there. Gives when it began.
async function scroll(page: Page): Promise<number> {
  return page.evaluate(async (wheel) => {
    window.benchFrames!.length = 0;
    const begin = performance.now();
    let rested = 0;
    await new Promise<void>((resolve) => {
      const step = () => {
        const bottom = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
        if (bottom && ++rested > 30) return resolve();
        if (!bottom) rested = 0;
        window.scrollBy(0, wheel);
        window.benchAsk!(step);
      };
      window.benchAsk!(step);
    });
    return begin;
  }, wheel);
}

// The seconds that the page's main thread has been busy.
async function busy(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

interface TraceEvent {
  name: string;
  ts: number; // microseconds
  dur?: number;
  pid: number;
  tid: number;
  args: { name?: string };
}

// The tasks of the page's main thread while it is scrolled through, in ms since that began. What is
// traced is slower, so this is a visit of its own.
async function tasks(page: Page, cdp: CDPSession): Promise<Timed[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] } });
  await page.evaluate(() => void performance.mark('liseuse-bench'));
  await scroll(page);
  await cdp.send('Tracing.end');
  await complete;
  const begin = events.find(({ name }) => name === 'liseuse-bench');
  if (!begin) throw new Error('the trace has no beginning');
  return events
    .filter(({ name, pid, tid, ts }) => name === 'RunTask' && pid === begin.pid && tid === begin.tid && ts >= begin.ts)
    .map(({ ts, dur }) => ({ at: (ts - begin.ts) / 1000, ms: (dur ?? 0) / 1000 }));
}

export async function measureReading(browser: Browser, folder: string, slug: string, name: string): Promise<Reading> {
  const server: Server = await serve(folder, (path) => !path.endsWith('.html') || path === 'index.html');
  const visit = async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(watchFrames);
    await page.goto(server.address);
    await page.waitForFunction(() => document.documentElement.dataset['reader'] === 'ready');
    await page.waitForTimeout(1500);
    return { context, page, cdp: await context.newCDPSession(page) };
  };

  const firstFrames: number[] = [];
  while (firstFrames.length < openings - 2) {
    const { context, page } = await visit();
    firstFrames.push(await open(page, slug));
    await context.close();
  }

  const { context, page, cdp } = await visit();
  firstFrames.push(await open(page, slug));
  await cdp.send('Performance.enable');
  const busyBefore = await busy(cdp);
  const begin = await scroll(page);
  const busyMs = ((await busy(cdp)) - busyBefore) * 1000;
  const { times, slices } = await page.evaluate(() => ({ times: window.benchFrames!, slices: window.benchSlices! }));
  await page.waitForTimeout(2000); // pictures fade in
  const stats = () => page.evaluate(() => window.liseuse!.stats());
  const still = await stats();
  await page.waitForTimeout(restMs);
  const later = await stats();
  await context.close();

  const traced = await visit();
  firstFrames.push(await open(traced.page, slug));
  const all = await tasks(traced.page, traced.cdp);
  await traced.context.close();
  server.close();

  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  const late = times.filter(({ at }) => at - begin > 1000).map(({ ms }) => ms);
  const sum = (of: Timed[]) => of.reduce((sum, { ms }) => sum + ms, 0);
  return {
    post: name,
    frames: times.length,
    medianMs: share(0.5),
    p95Ms: share(0.95),
    worstMs: Math.max(...late),
    beyond: late.filter((ms) => ms > 8).length,
    allMs: busyMs / times.length,
    longestMs: Math.max(...all.filter(({ at }) => at > 1000).map(({ ms }) => ms)),
    idleMs: sum(slices.filter(({ at }) => at > begin)) / times.length,
    longestIdleMs: Math.max(0, ...slices.map(({ ms }) => ms)),
    firstFrameMs: sample(firstFrames),
    idleFrames: later.frames - still.frames,
    textureBytes: later.textureBytes,
  };
}

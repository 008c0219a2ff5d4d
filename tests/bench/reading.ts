// What reading takes of the processor, in Chromium: a frame while one scrolls from top to bottom, what
// is done between frames, the first frame of a post, and nothing once all is still.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { sample, type Sample } from './numbers.ts';
import { type Server, serve } from './server.ts';
import { type Frames, framesOf, type Timed, trace, watchFrames } from './trace.ts';

export interface Reading {
  post: string;
  frames: number;
  processor: Frames; // of the main thread's time on a processor, in a visit that is traced
  clock: Frames; // of time that passes, in one that isn't: other processes have a part in it
  allMs: number; // on the processor while scrolling, a frame: all of the main thread's tasks, the browser's own too
  longestMs: number; // of these tasks, after the first second
  idleMs: number; // on the processor, of what the reader does in idle time while scrolling, a frame
  longestIdleMs: number; // of its slices, after the first second
  firstFrameProcessorMs: Sample; // from the last byte's arrival until the first frame of the post is done
  firstFrameMs: Sample; // the same by the clock
  idleFrames: number; // in ten seconds
  textureBytes: number; // having seen it all
}

const restMs = 10_000;
export const openings = 7; // each of a fresh page
const wheel = 60; // CSS pixels a frame, as of a quick hand

// An archive with posts of some 50 and 2 KB of Markdown: words, lists, tables, code, and emoji.
export function buildMadePosts(folder: string): { folder: string; long: string; short: string } {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, 'content');
  mkdirSync(content, { recursive: true });
  const post = (slug: string, body: string) => writeFileSync(join(content, `${slug}.md`), `---\ntitle: ${slug}\nslug: ${slug}\ndate: '2022-01-01'\n---\n\n${body}`);
  post('court', 'Quelques mots.\n');
  post('le-fleuve', madeMarkdown(50_000));
  post('le-ruisseau', madeMarkdown(2000));
  writeFileSync(join(content, 'site.yaml'), 'title: Le fleuve\nlanguage: fr\n');
  const site = join(folder, 'site');
  execFileSync('scripts/liseuse', ['build', content, '--out', site], { stdio: 'pipe' });
  return { folder: site, long: 'le-fleuve', short: 'le-ruisseau' };
}

const syllables = 'ba ce di fo gu la mé no pi ra ru sa té vo ze chan cour dor fleu mar pon quai rive sour trou'.split(' ');
const signs = ['🌊', '🚲', '👩🏽‍🌾', '🏳️‍🌈', '🇫🇷', '🌉', '🐟', '👨‍👩‍👧', '☀️', '🎣'];

function madeMarkdown(least: number): string {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const word = () => Array.from({ length: 1 + random(3) }, () => syllables[random(syllables.length)]).join('');
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const sentence = () => `${words(8 + random(12))}, *${words(2)}* et **${words(2)}** [${words(3)}](https://example.org/) ${signs[random(signs.length)]}.`;
  const parts: string[] = [];
  for (let i = 0, bytes = 0; bytes < least; ++i) {
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

interface Opened {
  bytes: number; // performance.now() when all of them were there
  done: number; // ... and when the post's first frame was done
}

async function open(page: Page, slug: string): Promise<Opened> {
  return page.evaluate(async (slug) => {
    performance.clearResourceTimings();
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
    return { bytes: (shard as PerformanceResourceTiming | undefined)?.responseEnd ?? NaN, done };
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

export async function measureReading(browser: Browser, folder: string, slug: string, name: string): Promise<Reading> {
  const server: Server = await serve(folder, (path) => !path.endsWith('.html') || path === 'index.html');
  const visit = async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(watchFrames);
    await page.goto(server.address);
    await page.waitForFunction(() => document.documentElement.dataset['reader'] === 'ready');
    await page.waitForTimeout(1500);
    return page;
  };
  const sum = (of: Timed[]) => of.reduce((sum, { ms }) => sum + ms, 0);

  const firstFrames: number[] = [], firstFramesOnProcessor: number[] = [];
  for (let i = 0; i < openings; ++i) {
    const page = await visit();
    let opened: Opened = { bytes: NaN, done: NaN };
    const events = await trace(page, async () => (opened = await open(page, slug)));
    const { bytes, done } = opened;
    firstFrames.push(done - bytes);
    firstFramesOnProcessor.push(sum(events.filter(({ what, at }) => what === 'RunTask' && at >= bytes && at < done)));
    await page.context().close();
  }

  const traced = await visit();
  await open(traced, slug);
  let begin = 0;
  const events = await trace(traced, async () => (begin = await scroll(traced)));
  const tracedOf = (name: string) => events.filter(({ what }) => what === name);
  const onProcessor = tracedOf('readerFrame'), slices = tracedOf('readerSlice'), tasks = tracedOf('RunTask');
  const late = <T extends Timed>(of: T[]) => of.filter(({ at }) => at - begin > 1000).map(({ ms }) => ms);
  const processor = framesOf(onProcessor.map(({ ms }) => ms), late(onProcessor));
  const longestMs = Math.max(...late(tasks)), longestIdleMs = Math.max(0, ...late(slices));
  await traced.context().close();

  const page = await visit();
  await open(page, slug);
  begin = await scroll(page);
  const times = await page.evaluate(() => window.benchFrames!);
  const clock = framesOf(times.map(({ ms }) => ms), late(times));
  await page.waitForTimeout(2000); // pictures fade in
  const stats = () => page.evaluate(() => window.liseuse!.stats());
  const still = await stats();
  await page.waitForTimeout(restMs);
  const later = await stats();
  await page.context().close();
  server.close();

  return {
    post: name,
    frames: times.length,
    processor,
    clock,
    allMs: sum(tasks) / onProcessor.length,
    longestMs,
    idleMs: sum(slices) / onProcessor.length,
    longestIdleMs,
    firstFrameProcessorMs: sample(firstFramesOnProcessor),
    firstFrameMs: sample(firstFrames),
    idleFrames: later.frames - still.frames,
    textureBytes: later.textureBytes,
  };
}

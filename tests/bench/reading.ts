// What reading takes of the processor, in Chromium: a frame while one scrolls from top to bottom, the
// first frame of a post, and nothing once all is still.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { type Server, serve } from './server.ts';

export interface Reading {
  post: string;
  frames: number; // while scrolling
  medianMs: number; // of the processor's time, a frame
  p95Ms: number;
  worstMs: number; // after the first second
  beyond: number; // frames over 8 ms after the first second
  firstFrameMs: number; // from the last byte's arrival until the first frame of the post is done
  idleFrames: number; // in ten seconds
  textureBytes: number; // having seen it all
}

const idleMs = 10_000;
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

declare global {
  interface Window {
    benchFrames?: { at: number; ms: number }[]; // of the reader
    benchAsk?: typeof requestAnimationFrame; // the browser's own
  }
}

// In the page: takes the time of each frame that the reader asks for.
function watchFrames(): void {
  const ask = window.requestAnimationFrame.bind(window);
  const frames: { at: number; ms: number }[] = [];
  window.benchFrames = frames;
  window.benchAsk = ask;
  window.requestAnimationFrame = (draw) =>
    ask((now) => {
      const at = performance.now();
      draw(now);
      frames.push({ at, ms: performance.now() - at });
    });
}

export async function measureReading(browser: Browser, folder: string, slug: string, name: string): Promise<Reading> {
  const server: Server = await serve(folder, (path) => !path.endsWith('.html') || path === 'index.html');
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  await page.goto(server.address);
  await page.waitForFunction(() => document.documentElement.dataset['reader'] === 'ready');
  await page.waitForTimeout(1500);

  const firstFrameMs = await page.evaluate(async (slug) => {
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
    return done - ((shard as PerformanceResourceTiming | undefined)?.responseEnd ?? NaN);
  }, slug);

  const times = await page.evaluate(async (wheel) => {
    const frames = window.benchFrames!;
    frames.length = 0;
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
    return frames.map(({ at, ms }) => ({ at: at - begin, ms }));
  }, wheel);
  await page.waitForTimeout(2000); // pictures fade in
  const stats = () => page.evaluate(() => window.liseuse!.stats());
  const still = await stats();
  await page.waitForTimeout(idleMs);
  const later = await stats();
  await context.close();
  server.close();

  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  const late = times.filter(({ at }) => at > 1000).map(({ ms }) => ms);
  return {
    post: name,
    frames: times.length,
    medianMs: share(0.5),
    p95Ms: share(0.95),
    worstMs: Math.max(...late),
    beyond: late.filter((ms) => ms > 8).length,
    firstFrameMs,
    idleFrames: later.frames - still.frames,
    textureBytes: later.textureBytes,
  };
}

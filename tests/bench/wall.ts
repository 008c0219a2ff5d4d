// What the page of all pictures takes of the processor and of textures, with 5,000 of them, while one
// scrolls through it as with a quick hand.
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import sharp from 'sharp';

import { copyKinds, endingOf } from '../../web/command/copies.ts';
import { type Frames, framesOf, trace, watchFrames } from './trace.ts';
import { serve } from './server.ts';

export interface WallReading {
  pictures: number;
  bytes: number; // of the list of them
  frames: number;
  processor: Frames;
  longestMs: number; // of all tasks on the main thread, after the first second
  textureBytes: number; // the most while scrolling
}

const posts = 50, picturesAPost = 100;
const scrolled = 1000; // frames
const wheel = 60; // CSS pixels a frame
const shapes = [[1200, 800], [800, 1200], [1200, 900], [1600, 700], [1000, 1000]] as const;

// LEB128, as docs/formats.md has numbers.
const number = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...number(n >>> 7)]);
const text = (s: string): number[] => [...number(Buffer.byteLength(s)), ...Buffer.from(s)];

// Grained, as photos are, so that copies of all widths are worth making.
async function photo([width, height]: readonly [number, number], hue: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 50 };
  const grain = await sharp({ create: { width, height, channels: 3, background: '#888', noise } }).ensureAlpha(0.5).png().toBuffer();
  const background = `hsl(${hue}, 45%, 55%)`;
  return sharp({ create: { width, height, channels: 3, background } }).composite([{ input: grain }]).jpeg({ quality: 90 }).toBuffer();
}

// A few photos under as many names as there are pictures, and a list of these.
export async function buildWall(folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, 'content');
  mkdirSync(content, { recursive: true });
  for (const [i, shape] of shapes.entries()) writeFileSync(join(content, `photo-${i}.jpg`), await photo(shape, i * 70));
  for (let i = 0; i < posts; ++i) {
    const date = `${2022 - Math.floor(i / 5)}-0${9 - (i % 5)}-01`;
    writeFileSync(join(content, `p${i}.md`), `---\ntitle: Le carnet numéro ${i}\nslug: p${i}\ndate: '${date}'\n---\n\n![Une rive](photo-${i % shapes.length}.jpg)\n`);
  }
  writeFileSync(join(content, 'site.yaml'), 'title: Le mur\nlanguage: fr\n');
  const site = join(folder, 'site');
  execFileSync('scripts/liseuse', ['build', content, '--out', site], { stdio: 'pipe' });

  const media = readdirSync(join(site, 'media'));
  const kinds = shapes.map(([width, height], i) => {
    const files = media.filter((file) => file.startsWith(`photo-${i}-`));
    const endings = files.map((file) => file.replace(/^photo-\d+-[0-9a-f]{16}/, ''));
    const copies = copyKinds.reduce((bits, kind, bit) => bits | (endings.includes(endingOf(kind)) ? 1 << bit : 0), 0);
    return { width, height, files, endings, copies };
  });
  const bytes: number[] = [...Buffer.from('LISP'), 1, 0, 0, 0, ...number(posts)];
  for (let post = 0, n = 0; post < posts; ++post) {
    bytes.push(...number(post), ...number(picturesAPost));
    for (let i = 0; i < picturesAPost; ++i, ++n) {
      const { width, height, files, endings, copies } = kinds[(n * 7 + (n >> 3)) % kinds.length]!;
      const stem = `media/rive-${String(n).padStart(5, '0')}-0123456789abcdef`;
      files.forEach((file, k) => linkSync(join(site, 'media', file), join(site, stem + endings[k]!)));
      bytes.push(...number(i + 1), ...text(`${stem}.jpg`));
      for (const value of [copies, width, height, 0x96b4ff, 0x506000]) bytes.push(...number(value));
      bytes.push(...text(`Une rive, la ${n + 1}`), ...text(''));
    }
  }
  const list = readdirSync(join(site, 'data')).find((file) => file.startsWith('pictures-'));
  if (!list) throw new Error('the site has no list of pictures');
  writeFileSync(join(site, 'data', list), Buffer.from(bytes));
  return site;
}

export async function measureWall(browser: Browser, site: string): Promise<WallReading> {
  const server = await serve(site, (path) => !path.endsWith('.html') || path === 'index.html');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  await page.goto(`${server.address}?pictures`);
  await page.waitForFunction(() => document.documentElement.dataset['reader'] === 'ready');
  await page.waitForTimeout(1500);
  const count = await page.evaluate(() => document.querySelector('#layer li')?.getAttribute('aria-setsize'));
  let begin = 0, textureBytes = 0, frames = 0;
  const events = await trace(page, async () => {
    ({ begin, textureBytes, frames } = await page.evaluate(async ({ scrolled, wheel }) => {
      window.benchFrames!.length = 0;
      const begin = performance.now();
      let textureBytes = 0;
      for (let i = 0; i < scrolled; ++i) {
        window.scrollBy(0, wheel);
        await new Promise((resolve) => window.benchAsk!(resolve));
        textureBytes = Math.max(textureBytes, window.liseuse!.stats().textureBytes);
      }
      return { begin, textureBytes, frames: window.benchFrames!.length };
    }, { scrolled, wheel }));
  });
  const bytes = await page.evaluate(() => performance.getEntriesByType('resource').find(({ name }) => name.includes('/data/pictures-')) as PerformanceResourceTiming | undefined);
  await context.close();
  server.close();
  const late = (name: string) => events.filter(({ what, at }) => what === name && at - begin > 1000).map(({ ms }) => ms);
  const all = events.filter(({ what }) => what === 'readerFrame').map(({ ms }) => ms);
  return {
    pictures: Number(count),
    bytes: bytes?.decodedBodySize ?? NaN,
    frames,
    processor: framesOf(all, late('readerFrame')),
    longestMs: Math.max(...late('RunTask')),
    textureBytes,
  };
}

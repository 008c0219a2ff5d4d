// The viewer beside PhotoSwipe 5, on the same 64 pictures with the same copies, in the same Chromium: how
// soon a picture that is clicked on is there, what both take of memory while one goes through all, and
// what a frame of ours takes of the processor while one swipes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildSync } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';

import { launch } from '../browser/chromium.ts';
import { sample, type Sample } from './numbers.ts';
import { serve } from './server.ts';
import { type Frames, framesOf, trace, watchFrames } from './trace.ts';

export interface ViewerMeasured {
  name: string;
  shownMs: Sample; // from the click until the picture stands where it stays, as seen on the screen
  peakBytes: number; // of all the browser's processes, above the page before one opens it
  pageBytes: number; // of all the browser's processes then
  frames: Frames | undefined; // while one swipes, on the processor
}

const count = 64;
const width = 2400, height = 1600;
const clicked = 5; // from 0: in the second row, whole in sight
const swipes = 24;

// Clouds of colour with some grain, so that a JPEG of one has the bytes of a photo.
async function makePictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; ++i) {
    let seed = i * 7919 + 1;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const raw = (size: number) => ({ width: size * 3, height: size * 2, channels: 3 as const });
    const noise = (size: number, from: number, range: number) =>
      Buffer.from(Array.from({ length: size * 3 * size * 2 * 3 }, () => from + Math.floor(random() * range)));
    const grain = await sharp(noise(200, 96, 64), { raw: raw(200) }).resize(width, height).png({ compressionLevel: 0 }).toBuffer();
    await sharp(noise(2, 0, 255), { raw: raw(2) })
      .resize(width, height, { kernel: 'cubic' })
      .composite([{ input: grain, blend: 'soft-light' }])
      .jpeg({ quality: 85 })
      .toFile(join(folder, `photo-${String(i + 1).padStart(2, '0')}.jpg`));
  }
}

interface Subject {
  name: string;
  address: string; // behind the server's
  isReader: boolean;
  picture: (page: Page, index: number) => ReturnType<Page['locator']>; // in the page
  opened: string; // a selector of what is there while the viewer is
}

// A folder with both: an archive of one post, and a page of PhotoSwipe's over the archive's files.
async function buildGalleries(folder: string): Promise<Subject[]> {
  const content = join(folder, 'content'), site = join(folder, 'site');
  rmSync(folder, { recursive: true, force: true });
  await makePictures(join(content, 'images'));
  const files = readdirSync(join(content, 'images')).sort();
  const media = files.map((file, i) => ({ id: i + 1, file: `images/${file}`, alt: `Photo ${i + 1}` }));
  writeFileSync(join(content, 'media.json'), JSON.stringify({ media }));
  writeFileSync(join(content, 'site.yaml'), 'title: Photos\nlanguage: en\n');
  const ids = files.map((_, i) => i + 1).join(',');
  writeFileSync(join(content, 'photos.md'), `---\ntitle: Photos\nslug: photos\ndate: '2022-01-01'\n---\n\n[gallery columns="4" ids="${ids}"]\n`);
  execFileSync('scripts/liseuse', ['build', content, '--out', site], { stdio: 'pipe' });

  const built = readdirSync(join(site, 'media')).sort();
  const figures = files.map((file, i) => {
    const stem = file.replace(/\.jpg$/, '');
    const of = (pattern: RegExp) => built.find((name) => name.startsWith(stem) && pattern.test(name)) ?? '';
    const full = of(/\.jpg$/), large = of(/-1440\.webp$/), middle = of(/-720\.webp$/), small = of(/-360\.webp$/);
    if (!full || !large || !middle || !small) throw new Error(`no copies of ${file} among ${built.slice(0, 8).join(', ')}…`);
    return `<a href="../media/${full}" data-pswp-width="${width}" data-pswp-height="${height}" data-pswp-srcset="../media/${middle} 720w, ../media/${large} 1440w, ../media/${full} ${width}w"><img src="../media/${small}" width="194" height="129" loading="lazy" alt="Photo ${i + 1}"></a>`;
  });
  const page = join(site, 'photoswipe');
  mkdirSync(page);
  buildSync({
    stdin: {
      contents: `import Lightbox from 'photoswipe/lightbox'; import PhotoSwipe from 'photoswipe';
const lightbox = new Lightbox({ gallery: '#gallery', children: 'a', pswpModule: PhotoSwipe }); lightbox.init();`,
      resolveDir: process.cwd(),
    },
    bundle: true, minify: true, format: 'esm', outfile: join(page, 'page.js'),
  });
  writeFileSync(join(page, 'photoswipe.css'), readFileSync('node_modules/photoswipe/dist/photoswipe.css'));
  writeFileSync(
    join(page, 'index.html'),
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Photos</title><link rel="icon" href="data:,"><link rel="stylesheet" href="photoswipe.css">
<style>body{margin:64px auto;max-width:800px}#gallery{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}img{display:block;width:100%;height:auto}</style>
<h1>Photos</h1><div id="gallery">${figures.join('\n')}</div><script type="module" src="page.js"></script>`,
  );
  return [
    {
      name: 'Liseuse', address: 'posts/photos/', isReader: true, opened: '#layer [role=dialog]',
      picture: (page, i) => page.getByRole('button', { name: `Enlarge : Photo ${i + 1}`, exact: true }),
    },
    {
      name: 'PhotoSwipe', address: 'photoswipe/', isReader: false, opened: '.pswp--open',
      picture: (page, i) => page.locator('#gallery a').nth(i),
    },
  ];
}

async function enter(page: Page, address: string, subject: Subject): Promise<void> {
  await page.goto(address + subject.address);
  if (subject.isReader) await page.waitForFunction(() => document.documentElement.dataset['reader'] === 'ready');
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

// What is seen, by when: pictures of the screen as Chromium composes it.
async function shownAfterClick(browser: Browser, address: string, subject: Subject): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await enter(page, address, subject);
  await page.evaluate(() => {
    window.addEventListener('click', () => (window.benchClicked ??= performance.timeOrigin + performance.now()), true);
  });
  const cdp = await context.newCDPSession(page);
  const seen: { at: number; image: Buffer }[] = [];
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    seen.push({ at: (metadata.timestamp ?? NaN) * 1000, image: Buffer.from(data, 'base64') });
    void cdp.send('Page.screencastFrameAck', { sessionId });
  });
  await cdp.send('Page.startScreencast', { format: 'jpeg', quality: 90, maxWidth: 640, maxHeight: 400 });
  await page.waitForTimeout(300);
  await subject.picture(page, clicked).click();
  await page.waitForTimeout(2500);
  await cdp.send('Page.stopScreencast');
  const clickedAt = await page.evaluate(() => window.benchClicked ?? NaN);
  await context.close();
  // The middle of the view, which both fill with the picture; nothing of the controls is there.
  const middle = await Promise.all(
    seen.map(async ({ at, image }) => ({
      at, pixels: await sharp(image).resize(640, 400, { fit: 'fill' }).extract({ left: 120, top: 60, width: 400, height: 270 }).raw().toBuffer(),
    })),
  );
  const last = middle.at(-1)!.pixels;
  const isThere = (pixels: Buffer) => pixels.reduce((sum, value, i) => sum + Math.abs(value - last[i]!), 0) / pixels.length < 2;
  let from = middle.length - 1;
  while (from > 0 && isThere(middle[from - 1]!.pixels)) --from;
  return middle[from]!.at - clickedAt;
}

declare global {
  interface Window {
    benchClicked?: number; // milliseconds since 1970
  }
}

// Of the process with that in its command line and all under it: what is theirs alone, and their shares
// of what is not.
function memoryOf(mark: string): number {
  const parents = new Map<string, string>();
  const family = new Set<string>();
  for (const process of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${process}/status`, 'utf8');
      parents.set(process, /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '');
      if (readFileSync(`/proc/${process}/cmdline`, 'utf8').includes(mark)) family.add(process);
    } catch {
      // It has ended.
    }
  }
  const isOfFamily = (process: string): boolean => family.has(process) || (parents.has(process) && isOfFamily(parents.get(process)!));
  let bytes = 0;
  for (const process of parents.keys()) {
    if (!isOfFamily(process)) continue;
    try {
      bytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      // It has ended.
    }
  }
  return bytes;
}

// Through all pictures by key, in a browser of its own.
async function measureMemory(address: string, subject: Subject, mark: string): Promise<{ pageBytes: number; peakBytes: number }> {
  const browser = await launch([`--bench-mark=${mark}`]); // means nothing to it
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' })).newPage();
    await enter(page, address, subject);
    const pageBytes = memoryOf(mark);
    await subject.picture(page, 0).click();
    await page.locator(subject.opened).waitFor();
    let peakBytes = 0;
    for (let i = 1; i < count; ++i) {
      await page.waitForTimeout(250);
      peakBytes = Math.max(peakBytes, memoryOf(mark));
      await page.keyboard.press('ArrowRight');
    }
    await page.waitForTimeout(1000);
    return { pageBytes, peakBytes: Math.max(peakBytes, memoryOf(mark)) - pageBytes };
  } finally {
    await browser.close();
  }
}

async function swipe(cdp: CDPSession, page: Page): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: 420 }] });
  await touch('touchStart', 330);
  for (let x = 310; x >= 60; x -= 25) {
    await touch('touchMove', x);
    await page.waitForTimeout(12);
  }
  await touch('touchEnd', 60);
  await page.waitForTimeout(500);
}

async function measureSwipes(browser: Browser, address: string, subject: Subject): Promise<Frames> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  await enter(page, address, subject);
  await subject.picture(page, 0).click();
  await page.waitForTimeout(1500);
  const cdp = await context.newCDPSession(page);
  const begin = await page.evaluate(() => performance.now());
  const events = await trace(page, async () => {
    for (let i = 0; i < swipes; ++i) await swipe(cdp, page);
  });
  await context.close();
  const frames = events.filter(({ what }) => what === 'readerFrame');
  return framesOf(frames.map(({ ms }) => ms), frames.filter(({ at }) => at - begin > 1000).map(({ ms }) => ms));
}

export async function measureViewer(browser: Browser, runs: number, folder: string, said: (what: string) => void): Promise<ViewerMeasured[]> {
  said(`building galleries of ${count} pictures`);
  const subjects = await buildGalleries(folder);
  const server = await serve(join(folder, 'site'), () => true);
  const shown = subjects.map((): number[] => []);
  // By turns; the first of each only warms up.
  for (let run = -1; run < runs; ++run) {
    said(`opening a picture, ${Math.max(run, 0)} of ${runs} times`);
    for (const [i, subject] of subjects.entries()) {
      const ms = await shownAfterClick(browser, server.address, subject);
      if (run >= 0) shown[i]!.push(ms);
    }
  }
  const measured: ViewerMeasured[] = [];
  for (const [i, subject] of subjects.entries()) {
    said(`going through all in ${subject.name}`);
    const memory = await measureMemory(server.address, subject, `bench-${process.pid}-${i}`);
    const frames = subject.isReader ? await measureSwipes(browser, server.address, subject) : undefined;
    measured.push({ name: subject.name, shownMs: sample(shown[i]!), ...memory, frames });
  }
  server.close();
  return measured;
}

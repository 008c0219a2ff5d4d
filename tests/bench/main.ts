// Measures the reader beside other ways to the same end; scripts/bench bundles and starts it.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import type { Browser } from 'playwright-core';

import { launch } from '../browser/chromium.ts';
import { measureCheck, type Checked } from './check.ts';
import { inMs, kilobytes, table, times } from './numbers.ts';
import { measurePages, type Measured } from './pages.ts';
import { buildMadePosts, measureReading, openings, type Reading } from './reading.ts';
import { buildWall, measureWall, type WallReading } from './wall.ts';
import { measureParsing, type ParseResult } from './parse.ts';
import { findLongest, findPosts } from './posts.ts';
import { brotli } from './server.ts';
import { buildSites, type Site } from './sites.ts';
import { describeVisits, measureVisits, type Visits } from './visits.ts';
import { measureViewer, type ViewerMeasured } from './viewer.ts';

const goals = { readerBytes: 290_000, parseRatio: 4, checkMs: 3000, checkBytes: 400_000_000 };
const folder = 'build/bench';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '9' }, reading: { type: 'boolean', default: false }, viewer: { type: 'boolean', default: false }, visits: { type: 'boolean', default: false } },
});
const runs = Math.max(7, Number(values.runs) || 9);
const slowRuns = 3;
const parseRuns = Math.max(15, runs);
const said = (what: string) => void (values.json || console.error(`bench: ${what}`));

if (values.reading) {
  const browser = await launch();
  const reading = await measureAllReading(browser, []);
  const wall = await measureAllPictures(browser);
  console.log(values.json ? JSON.stringify({ reading, wall }, undefined, 2) : describeReading(reading) + describeWall(wall));
  process.exit(0);
}

if (values.viewer) {
  const viewer = await measureViewer(await launch(), runs, `${folder}/viewer`, said);
  console.log(values.json ? JSON.stringify({ viewer }, undefined, 2) : describeViewer(viewer));
  process.exit(0);
}

if (values.visits) {
  const browser = await launch();
  const made = buildMadePosts(`${folder}/made`);
  const visits: Record<string, Visits> = {};
  for (const [name, slug] of [['A post of 50 KB', made.long], ['A post of 2 KB', made.short]] as const) {
    visits[name] = await measureVisits(browser, made.folder, { path: `posts/${slug}/`, beginning: slug }, runs);
  }
  const described = Object.entries(visits).map(([name, of]) => describeVisits(name, of)).join('\n\n');
  console.log(values.json ? JSON.stringify({ visits }, undefined, 2) : described);
  process.exit(0);
}

const posts = findPosts();
const longest = findLongest(posts);
said(`building three sites of ${posts.folder}`);
const sites = buildSites(posts, longest, `${folder}/sites`);

said('parsing all posts');
const parse = await measureParsing(posts, parseRuns, folder);

said('checking 10,000 posts');
const check = await measureCheck(posts, 5, folder);

const assets = join(`${folder}/sites/liseuse/assets`);
const sizes = Object.fromEntries(
  readdirSync(assets)
    .filter((file) => /\.(js|wasm)$/.test(file))
    .map((file) => [file.endsWith('.js') ? 'javaScript' : 'webAssembly', brotli(readFileSync(join(assets, file))).length]),
) as { javaScript: number; webAssembly: number };
const reader = { ...sizes, total: sizes.javaScript + sizes.webAssembly };

const browser = await launch();
const pages = await measurePages(browser, sites, longest, runs, slowRuns, said);
const reading = await measureAllReading(browser, sites.filter(({ isReader }) => isReader));
const viewer = await measureViewer(browser, runs, `${folder}/viewer`, said);
said('coming back without a host');
const ours = sites.find(({ isReader }) => isReader)!;
const visits = await measureVisits(browser, ours.folder, { path: ours.address, beginning: longest.beginning }, runs);
const wall = await measureAllPictures(browser);
const chromium = browser.version();
await browser.close();

const setting = {
  posts: { folder: posts.folder, count: posts.posts.length, bytes: posts.bytes },
  longest: { file: longest.file, words: longest.words },
  processors: cpus().length,
  node: process.versions.node,
  chromium,
  hugo: execFileSync('hugo', ['version'], { encoding: 'utf8' }).split(/\s+/)[1] ?? '',
};

if (values.json) {
  console.log(JSON.stringify({ setting, goals, reader, pages, visits, reading, wall, viewer, parse, check }, undefined, 2));
} else {
  console.log(`${describe(pages, parse, check)}\n${describeVisits('The longest post', visits)}\n\n${describeReading(reading)}${describeWall(wall)}\n${describeViewer(viewer)}`);
}
process.exit(0);

// Of the archives that are measured anyway, the longest post; and one that is long whatever there is.
async function measureAllReading(browser: Browser, built: Site[]): Promise<Reading[]> {
  said('reading');
  const made = buildMadePosts(`${folder}/made`);
  const all = [await measureReading(browser, made.folder, made.long, 'made for this, 50 KB')];
  for (const site of built) all.push(await measureReading(browser, site.folder, longest.slug, longest.file));
  return all;
}

async function measureAllPictures(browser: Browser): Promise<WallReading> {
  said('looking at 5,000 pictures');
  return measureWall(browser, await buildWall(`${folder}/wall`));
}

function describeWall({ pictures, bytes, frames, processor, longestMs, textureBytes }: WallReading): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return `
All pictures, ${pictures} of them (a list of ${kilobytes(bytes)}), scrolled at 1440 by 900

${table([
  ['', 'frames', 'median', '95 of 100', 'worst, after 1 s', 'over 8 ms', 'longest task, after 1 s', 'textures at most'],
  [
    'processor', String(frames), ms(processor.medianMs), ms(processor.p95Ms), ms(processor.worstMs), String(processor.beyond),
    ms(longestMs), kilobytes(textureBytes),
  ],
])}

Goals: 3 ms for 95 of 100 frames; textures up to 128 MB, of which pictures have 64.
`;
}

function describeReading(all: Reading[]): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return `Reading from top to bottom, a frame

${table([
  ['', 'frames', 'median', '95 of 100', 'worst, after 1 s', 'over 8 ms'],
  ...all.flatMap(({ post, frames, processor, clock }) =>
    ([[`${post}: processor`, processor], [`${post}: clock`, clock]] as const).map(([what, of]) => [
      what, String(frames), ms(of.medianMs), ms(of.p95Ms), ms(of.worstMs), String(of.beyond),
    ]),
  ),
])}

What else the main thread does meanwhile on the processor

${table([
  ['', 'all, a frame', 'longest task, after 1 s', 'in idle time, a frame', 'longest slice of it'],
  ...all.map((of) => [of.post, ms(of.allMs), ms(of.longestMs), ms(of.idleMs), ms(of.longestIdleMs)]),
])}

Opening it, and once all is still

${table([
  ['', 'first frame: processor', 'clock', 'frames in 10 s idle', 'textures'],
  ...all.map((of) => [
    of.post, inMs(of.firstFrameProcessorMs), inMs(of.firstFrameMs), String(of.idleFrames), kilobytes(of.textureBytes),
  ]),
])}

The processor's time is the main thread's own, from a trace; by the clock, other processes have a part in it. All
tasks are the browser's own too, and what scrolls. The first frame: from the arrival of the post's bytes until it
is drawn; medians of ${openings} openings with their quartiles. Goals: 2 ms for 95 of 100 frames, none over 8 ms; 60 ms for
the first; no frame when idle; textures of text up to 32 MB (those of pictures are counted here too).
`;
}

function describeViewer(all: ViewerMeasured[]): string {
  const peer = all.find(({ frames }) => !frames);
  const ours = all.find(({ frames }) => frames);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const ratio = (of: (one: ViewerMeasured) => number) => (peer && ours ? times(of(ours) / of(peer)) : '');
  return `The viewer, on 64 photos of 2400 by 1600

${table([
  ['', 'from click to picture', 'memory at most', 'of the page before', 'a swipe’s frame: 95 of 100', 'worst'],
  ...all.map(({ name, shownMs, peakBytes, pageBytes, frames }) => [
    name, inMs(shownMs), megabytes(peakBytes), megabytes(pageBytes),
    frames ? `${frames.p95Ms.toFixed(1)} ms` : '', frames ? `${frames.worstMs.toFixed(1)} ms` : '',
  ]),
  ['ours of PhotoSwipe’s', ratio((one) => one.shownMs.median), ratio((one) => one.peakBytes + one.pageBytes), '', '', ''],
])}

From the click until the picture stands where it stays, by what is seen on the screen, with each one’s own
movement. Memory: of all the browser’s processes, above the page’s before, at its most while one goes through
all by key. Goals: at most 1.00 ×; 3 ms for 95 of 100 frames.
`;
}

function describe(pages: Measured[], parse: ParseResult, check: Checked): string {
  const ours = pages.find(({ readyMs }) => readyMs);
  const compared = (of: Measured) =>
    ours && of !== ours ? times(of.readableMs.median / ours.readableMs.median) : '';
  const parseRow = (name: string, result: ParseResult['native']) =>
    result ? [name, inMs(result), times(result.median / parse.webAssembly.median)] : [name, 'not built', ''];
  return `
Until the longest post can be read (${longest.words} words), cold

${table([
  ['', 'readable', 'of ours', 'reader ready', 'slow: readable', 'slow: ready'],
  ...pages.map((page) => [
    page.site,
    inMs(page.readableMs),
    compared(page),
    page.readyMs ? inMs(page.readyMs) : '',
    inMs(page.slowReadableMs),
    page.slowReadyMs ? inMs(page.slowReadyMs) : '',
  ]),
])}

Bytes of it that have come by then, over the slow network (Brotli)

${table([
  ['', 'readable', 'reader ready'],
  ...pages.map((page) => [
    page.site,
    kilobytes(page.readableBytes),
    page.readyBytes === undefined ? '' : kilobytes(page.readyBytes),
  ]),
])}

The reader itself (Brotli): ${kilobytes(reader.total)}, of which WebAssembly ${kilobytes(reader.webAssembly)} and JavaScript ${kilobytes(reader.javaScript)}; the goal is at most ${kilobytes(goals.readerBytes)}

Parsing all posts (${posts.posts.length}; ${kilobytes(posts.bytes)})

${table([
  ['', 'time', 'of WebAssembly'],
  parseRow('Liseuse, WebAssembly in Node.js', parse.webAssembly),
  parseRow('gray-matter and markdown-it', parse.javaScript),
  parseRow('Liseuse, native', parse.native),
])}

WebAssembly is ${times(parse.javaScript.median / parse.webAssembly.median)} as fast as JavaScript; the goal is ${goals.parseRatio} ×${parse.javaScriptFailed > 0 ? ` (${parse.javaScriptFailed} posts have front matter that gray-matter can't read)` : ''}

The report of ${check.posts} posts (${(check.bytes / 1e6).toFixed(1)} MB): ${inMs(check.ms)} and ${(check.peakBytes / 1e6).toFixed(0)} MB; the goals are ${goals.checkMs} ms and ${goals.checkBytes / 1e6} MB

How: posts of ${setting.posts.folder}. Medians, with the quartiles in brackets. Pages: ${runs} loads, each in
a fresh context, of a local server with files compressed at quality 11; the sites by turns, after one
that is not counted. Readable: the post's first words are in the document and a frame has been
painted since. The slow network: 1.6 Mbit/s and 150 ms, ${slowRuns} loads. Hugo has our static page's styles,
docsify its own. Parsing: UTF-8 to front matter and tree, ${parseRuns} runs after a warm-up, WebAssembly and
JavaScript by turns in one process. ${setting.processors} processors; Chromium ${setting.chromium}, Node.js ${setting.node}, Hugo ${setting.hugo}.
`;
}

// An archive to a static site.
import { resolve, sep } from 'node:path';

import { drawCard } from './card.ts';
import { Failure } from './failure.ts';
import { fileList, readEarlierList } from './file-list.ts';
import { gather, type Gathered, lookAtFiles, lookAtPictures, reportOf } from './gather.ts';
import { hashOf, integrityOf } from './hash.ts';
import type { Report, Variant } from './headless.ts';
import { type Installation, makeInstallation } from './install.ts';
import { makeMemory, type Memory } from './memory.ts';
import { readWorker } from './offline.ts';
import { type Asset, asset, type Described, openOutput, type SiteFile, writeSite, type Written } from './output.ts';
import { variantOf } from './pictures.ts';
import { type Compression, startCompression } from './precompress.ts';
import { publish } from './publish.ts';
import { readPart, readSpoken, readStyle, version, type Words } from './project.ts';
import type { ReportWords } from './report-words.ts';
import {
  describeCounts,
  describeDrafts,
  inTime,
  isForTheOwner,
  noProgress,
  type Progress,
  readableBytes,
  type Say,
  startProgress,
} from './report.ts';

export interface BuildOptions {
  content: string;
  out: string;
  site?: string | undefined;
  media: string[]; // WordPress exports
  strict: boolean;
  quiet: boolean; // only what needs the owner's eye is said
  precompress?: boolean;
  name?: string; // what the site is called in what is said (default: `out`)
}

interface Reader {
  script: Asset;
  lost: Asset; // the script of 404.html
  wasm: Asset;
  embed: Uint8Array; // for other pages, under a name that stays
  html: string; // shell.html
  style: string;
}

// What was built, and what is to be said of it.
export interface Built {
  report: Report;
  written: Written;
  copiesMade: number;
  compression: Compression | undefined;
  notes: string[]; // what was left out, and why
  language: string;
  words: Words;
  spoken: ReportWords;
}

// The exit code. Rejects: Failure.
export async function build(options: BuildOptions, say: Say, warn: Say): Promise<number> {
  const started = Date.now();
  const progress = options.quiet ? noProgress : startProgress(process.stderr, await readSpoken());
  try {
    const built = await buildSite(options, progress, makeMemory(), warn);
    progress.end();
    sayBuilt(options, built, Date.now() - started, say, warn);
    return options.strict && built.report.problems.some(isForTheOwner) ? 1 : 0;
  } finally {
    progress.end();
  }
}

// Rejects: Failure; what keeps the posts from being shown is said by `warn` before.
export async function buildSite(options: BuildOptions, progress: Progress, memory: Memory, warn: Say): Promise<Built> {
  const output = await openOutput(options.out);
  const content = resolve(options.content);
  if (content === output.folder || content.startsWith(output.folder + sep)) {
    throw new Failure('posts_within_out', { path: options.out });
  }
  const reader = await memory.recall('reader', '', readReader);

  const gathered = await gather(options.content, options, progress, memory);
  const { plan, words } = gathered;
  if (plan.slugs.length === 0) throw nothingToShow(options.content, gathered, warn);
  gathered.headless.setWords(words.json);

  const worker = await readWorker(plan, words.json);
  const { title, description, language, right_to_left, accent, titles } = plan;
  const shown = JSON.stringify([title, description, language, right_to_left, accent, titles, words.json]);
  const installation = await memory.recall('installation', shown, () => makeInstallation(plan, words.json));
  const card = plan.base_url === '' ? undefined : await memory.recall('card', shown, () => drawCard(plan));
  const media = await makeMedia(gathered, progress);
  const { files, shards, index, apart, notes } = makeSite(gathered, reader, worker, { ...installation, card }, media.files.length);
  const compression = options.precompress ? startCompression(output.folder) : undefined;
  const site = {
    files: [...media.files, ...files],
    known: await readEarlierList(output),
    written: memory.written,
    list: (described: Described[]) =>
      fileList(gathered, described.filter(({ path }) => !apart.has(path)), shards, index),
    beside: compression?.filesBeside,
  };
  const written = await writeSite(output, await version(), site, (done) =>
    progress.step('doing.files', done, site.files.length),
  );
  const { spoken } = gathered;
  return { report: reportOf(gathered, spoken), written, copiesMade: media.copiesMade, compression, notes: [...gathered.notes, ...notes].filter(memory.isNew), language, words, spoken };
}

export function sayBuilt(options: BuildOptions, built: Built, ms: number, say: Say, warn: Say): void {
  const { report, written, copiesMade, compression, notes, language, words, spoken } = built;
  if (!words.found && !options.quiet) warn(spoken.say('no_words', { language }));
  if (!options.quiet) notes.forEach(warn);
  sayReport(options, report, spoken, warn);
  if (options.quiet) return;
  say(`${options.name ?? options.out}: ${describeCounts(report, spoken)}.`);
  say(inTime(describeWritten(spoken, written, copiesMade, compression), ms, spoken));
}

// Rejects: Failure, where a part of it is not built.
async function readReader(): Promise<Reader> {
  const script = asset('reader.js', await readPart('build/web/reader.js'));
  const html = (await readPart('shell.html')).toString('utf8');
  return {
    script,
    lost: asset('lost.js', await readPart('build/web/lost.js')),
    wasm: asset('reader.wasm', await readPart('build/wasm/reader.wasm')),
    embed: await readPart('build/web/embed.js'),
    html,
    style: await readStyle(),
  };
}

export function nothingToShow(content: string, gathered: Gathered, warn: Say): Failure {
  const report = reportOf(gathered, gathered.spoken);
  for (const problem of report.problems) warn(problem.text);
  if (report.counts.drafts === 0) return new Failure('nothing_to_show', { path: content });
  return new Failure('nothing_but_drafts', { path: content, drafts: describeDrafts(report, gathered.spoken).join(', ') });
}

// Tells the module of all pictures and linked files that could be read; the files that the site has
// for them.
async function makeMedia(
  gathered: Gathered,
  progress: Progress,
): Promise<{ files: SiteFile[]; copiesMade: number }> {
  let copiesMade = 0;
  const variants: Variant[] = [];
  const files = new Map<string, SiteFile>();
  await lookAtPictures(
    gathered,
    (picture) => {
      variants.push(variantOf(picture));
      copiesMade += picture.made;
      for (const file of [picture.original, ...picture.copies.map((copy) => copy.file)]) files.set(file.path, file);
    },
    progress,
  );
  gathered.headless.setPictures(variants);
  const linked = await lookAtFiles(gathered);
  return { files: [...files.values(), ...linked].sort((a, b) => (a.path < b.path ? -1 : 1)), copiesMade };
}

interface Site {
  files: SiteFile[];
  shards: string[]; // paths, in order
  index: string; // path
  apart: Set<string>; // paths of files that no reader of posts needs
  notes: string[];
}

// All but the pictures, in the order in which they may appear in the site: what a page needs before
// the page, and the front page last. `pictures`: how many files the site has for them. Precondition: makeMedia.
function makeSite(
  { headless, plan, spoken }: Gathered,
  reader: Reader,
  worker: Uint8Array,
  installation: Installation & { card: Asset | undefined },
  pictures: number,
): Site {
  const file = (path: string, bytes: Uint8Array): SiteFile => ({ path, make: () => bytes });
  const { card } = installation;
  const assets = [reader.script, reader.lost, reader.wasm, ...installation.files, ...(card ? [card] : [])];
  const files = assets.map(({ path, bytes }) => file(path, bytes));

  const shards: string[] = [];
  for (let i = 0; i < headless.shardCount(); ++i) {
    const bytes = headless.shard(i);
    const path = `data/shard-${hashOf(bytes)}.bin`;
    shards.push(path);
    files.push(file(path, bytes));
  }
  const index = headless.index(shards);
  const indexPath = `data/index-${hashOf(index)}.bin`;
  files.push(file(indexPath, index));

  const health = headless.health();
  const healthPath = health.length > 0 ? `data/health-${hashOf(health)}.bin` : '';
  if (healthPath) files.push(file(healthPath, health));

  const wall = headless.wall();
  const wallPath = wall.length > 0 ? `data/pictures-${hashOf(wall)}.bin` : '';
  if (wallPath) files.push(file(wallPath, wall));

  // The pages below, the worker, and what says of all files what they are.
  const others = pictures + files.length + plan.slugs.length + plan.list_pages + 5;
  const published = publish(headless, plan, others, spoken);
  headless.setShell({
    html: reader.html,
    style: reader.style,
    reader: reader.script.path,
    reader_integrity: integrityOf(reader.script.bytes),
    wasm: reader.wasm.path,
    index: indexPath,
    health: healthPath,
    pictures: wallPath,
    icon: installation.icon.path,
    touch_icon: installation.touch.path,
    card: card?.path ?? '',
    lost: reader.lost.path,
    moved: published.movedFile,
    oembed: published.oembed,
  });
  plan.slugs.forEach((slug, post) =>
    files.push({ path: `posts/${slug}/index.html`, make: () => headless.postPage(post) }),
  );
  for (let page = plan.list_pages; page > 1; --page) {
    files.push({ path: `page/${page}/index.html`, make: () => headless.listPage(page) });
  }
  files.push(...published.files);
  files.push({ path: 'page/offline/index.html', make: () => headless.offlinePage() });
  files.push(file('embed.js', reader.embed));
  files.push(file('sw.js', worker));
  files.push({ path: 'index.html', make: () => headless.listPage(1) });
  const apart = new Set(published.files.map(({ path }) => path));
  return { files, shards, index: indexPath, apart, notes: published.notes };
}

export function sayReport(options: { content: string; quiet: boolean }, { problems }: Report, words: ReportWords, warn: Say): void {
  const forTheOwner = problems.filter(isForTheOwner);
  for (const problem of forTheOwner) warn(problem.text);
  const others = problems.length - forTheOwner.length;
  if (others > 0 && !options.quiet) {
    warn(words.counted('others', others, { command: `liseuse check ${options.content}` }));
  }
}

function describeWritten(words: ReportWords, { files, bytes, changed }: Written, copiesMade: number, compression?: Compression): string {
  const written = words.counted('written', changed);
  const parts = [words.counted('in_folder', files, { bytes: readableBytes(bytes, words), written })];
  if (copiesMade > 0) parts.push(words.counted('copies', copiesMade));
  const compressed = compression?.made() ?? 0;
  if (compressed > 0) parts.push(words.counted('compressed', compressed));
  return parts.join(words.say('parts'));
}

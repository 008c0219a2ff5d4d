// An archive in one HTML file, which opens from a disk or a mail: without a network, a host or another
// file beside it. In it are, in this order: the list, as HTML; the reader's module, the index and the
// posts, compressed; the reader's script; and each post as HTML in a <noscript>, with its pictures,
// where a browser without script shows them and the reader (web/files.ts) finds them. So the words are
// there twice, and the pictures, which are nearly all of its bytes, once.
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { type BuildOptions, nothingToShow, sayReport } from './build.ts';
import { codeOf, Failure, reasonOf } from './failure.ts';
import { pathOf } from './folder.ts';
import { gather, type Gathered, lookAtFiles, lookAtPictures, reportOf } from './gather.ts';
import type { Headless, Variant } from './headless.ts';
import { drawIcon } from './install.ts';
import { type Picture, variantOf } from './pictures.ts';
import { readPart, readSpoken, readStyle } from './project.ts';
import { isFree, partOf } from './replace.ts';
import { describeCounts, inTime, isForTheOwner, type Progress, readableBytes, type Say, noProgress, startProgress } from './report.ts';
import type { ReportWords } from './report-words.ts';

export interface SingleFileOptions extends Omit<BuildOptions, 'out'> {
  file: string;
  pictureWidth: number; // pixels, at most; 0: no pictures
}

export const defaultPictureWidth = 720;
export const leastPictureWidth = 360; // of any copy

// The exit code. Rejects: Failure.
export async function buildSingleFile(options: SingleFileOptions, say: Say, warn: Say): Promise<number> {
  const started = Date.now();
  await refuseOthers(options.file);
  const progress = options.quiet ? noProgress : startProgress(process.stderr, await readSpoken());
  try {
    const gathered = await gather(options.content, options, progress);
    if (gathered.plan.slugs.length === 0) throw nothingToShow(options.content, gathered, warn);
    const { words, spoken } = gathered;
    gathered.headless.setWords(words.json);
    const pictures = options.pictureWidth > 0 ? await choosePictures(gathered, options.pictureWidth, progress) : new Map<string, ReadPicture>();
    await linkFiles(gathered);
    const written = await writeWhole(options.file, gathered, pictures, progress);
    progress.end();
    if (!words.found && !options.quiet) {
      warn(spoken.say('no_words', { language: gathered.plan.language }));
    }
    const { plan } = gathered;
    if (!options.quiet) gathered.notes.forEach(warn);
    if (plan.files.length > 0 && !options.quiet) {
      warn(spoken.counted(plan.base_url ? 'not_in_file' : 'lost_in_file', plan.files.length, { address: plan.base_url }));
    }
    const report = reportOf(gathered, spoken);
    sayReport(options, report, spoken, warn);
    if (!options.quiet) {
      say(`${options.file}: ${describeCounts(report, spoken)}.`);
      say(inTime(describeWritten(written, spoken), Date.now() - started, spoken));
    }
    return options.strict && report.problems.some(isForTheOwner) ? 1 : 0;
  } finally {
    progress.end();
  }
}

// Rejects: Failure, where something else lies there.
async function refuseOthers(path: string): Promise<void> {
  const free = await isFree(path, /<html [^>]*\bdata-whole\b/).catch((error: unknown) => {
    throw new Failure('file_unusable', { path, why: reasonOf(error) });
  });
  if (!free) throw new Failure('file_not_ours', { path });
}

type ReadPicture = () => Promise<Buffer>;

// Of each picture one file: its widest copy in WebP up to that width, or itself where it has none. The
// module is told that it is the picture. What can be read later, by its path.
async function choosePictures(gathered: Gathered, width: number, progress: Progress): Promise<Map<string, ReadPicture>> {
  const files = new Map<string, ReadPicture>();
  const variants: Variant[] = [];
  await lookAtPictures(
    gathered,
    (picture) => {
      const { path, read } = chosenFile(gathered, picture, width);
      files.set(path, read);
      variants.push({ ...variantOf(picture), file: path, copies: 0 });
    },
    progress,
  );
  gathered.headless.setPictures(variants);
  return files;
}

function chosenFile({ content }: Gathered, { source, original, copies }: Picture, width: number): { path: string; read: ReadPicture } {
  const fitting = copies.filter(({ kind }) => kind.format === 'webp' && kind.width <= width);
  const widest = fitting.sort((a, b) => b.kind.width - a.kind.width)[0];
  const file = widest?.file ?? original;
  const onDisk = pathOf(content, source);
  const read = async () => Buffer.from('make' in file ? await file.make() : await readFile(onDisk));
  return { path: file.path, read };
}

// Files that are no pictures stay where they are: at the site's address, where that is known.
async function linkFiles(gathered: Gathered): Promise<void> {
  const { base_url: site } = gathered.plan;
  if (site) await lookAtFiles(gathered, site);
}

interface Written {
  bytes: number;
  pictures: number; // bytes of their files
}

// Rejects: Failure.
async function writeWhole(path: string, gathered: Gathered, pictures: Map<string, ReadPicture>, progress: Progress): Promise<Written> {
  const { headless, plan } = gathered;
  const template = (await readPart('single.html')).toString('utf8');
  const [head = '', afterFiles = '', afterReader = '', end = ''] = template.split(/\{\{(?:files|reader|posts)\}\}/);
  const files = await makeFiles(headless);
  const [, index, health, wall] = files;
  headless.setShell({
    html: head, style: await readStyle(), reader: '', reader_integrity: '', wasm: 'reader.wasm', index: index?.path ?? '', health: health?.path ?? '', pictures: wall?.path ?? '',
    icon: Buffer.from(await drawIcon(plan)).toString('base64'), touch_icon: '', card: '', lost: '', moved: '', oembed: 0,
  });
  const script = (await readPart('build/web/reader.js')).toString('utf8');

  const written: Written = { bytes: 0, pictures: 0 };
  const to = resolve(path);
  const temporary = partOf(to);
  let out: FileHandle | undefined;
  try {
    await mkdir(dirname(to), { recursive: true });
    const file = (out = await open(temporary, 'w'));
    const write = async (part: string | Uint8Array): Promise<void> => {
      const bytes = Buffer.from(part);
      await file.writeFile(bytes);
      written.bytes += bytes.length;
    };
    await write(withBlankCovers(headless.wholePage().toString('utf8')));
    for (const { path, bytes } of files) {
      if (bytes.length === 0) continue;
      const packed = deflateRawSync(bytes, { level: 9 }).toString('base64');
      await write(`<script type="text/plain" data-files="${path}">${packed}</script>\n`);
    }
    await write(afterFiles + inScript(script) + afterReader);
    const left = new Map(pictures);
    const takeIn = async (name: string): Promise<string> => {
      const bytes = await left.get(name)?.();
      left.delete(name);
      if (!bytes) return '';
      written.pictures += bytes.length;
      return ` src="data:${typeOf(name)};base64,${bytes.toString('base64')}"`;
    };
    for (const [post, slug] of plan.slugs.entries()) {
      const html = headless.wholePageArticle(post).toString('utf8');
      await write(await postElements(slug, html, headless.postFiles(post).pictures.flat(), (name) => left.has(name), takeIn));
      progress.step('doing.pages', post + 1, plan.slugs.length);
    }
    await write(end);
    await file.close();
    await rename(temporary, to);
  } catch (error) {
    await out?.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
    if (error instanceof Failure || codeOf(error) === '') throw error;
    throw new Failure('file_unwritable', { path, why: reasonOf(error) });
  }
  return written;
}

// The module, the index, the report (empty where there is to be none) and the posts.
async function makeFiles(headless: Headless): Promise<{ path: string; bytes: Buffer }[]> {
  const shards = Array.from({ length: headless.shardCount() }, (_, i) => ({ path: `shard-${i + 1}.bin`, bytes: headless.shard(i) }));
  const index = headless.index(shards.map(({ path }) => path));
  const health = headless.health(), wall = headless.wall();
  return [
    { path: 'reader.wasm', bytes: await readPart('build/wasm/reader.wasm') },
    { path: 'index.bin', bytes: index },
    { path: health.length > 0 ? 'health.bin' : '', bytes: health },
    { path: wall.length > 0 ? 'pictures.bin' : '', bytes: wall },
    ...shards,
  ];
}

// In the list a cover's place has its colours: the picture is there once, with its post. (A picture without
// a `src` would have the frame of one that is broken.)
const withBlankCovers = (list: string): string =>
  list.replaceAll('<img data-file=', `<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" data-file=`);

// A post's article, with those pictures that are not in the page yet; one that it does not show itself,
// as a cover may be, is in a <template>, which no browser shows. `takeIn` gives a picture's `src`.
async function postElements(
  slug: string,
  html: string,
  needed: string[],
  isLeft: (name: string) => boolean,
  takeIn: (name: string) => Promise<string>,
): Promise<string> {
  const parts = html.split(/(data-file="[^"]*")/);
  const own: string[] = [];
  for (const [i, part] of parts.entries()) {
    const name = /^data-file="(.*)"$/.exec(part)?.[1];
    if (name === undefined || !isLeft(name)) continue;
    own.push(name);
    parts[i] = part + (await takeIn(name));
  }
  const covers = needed.filter(isLeft);
  let elements = `<noscript data-post="${encodeURIComponent(slug)}" data-files="${own.join(' ')}">${parts.join('')}</noscript>\n`;
  for (const name of covers) {
    elements += `<template data-files="${name}"><img data-file="${name}"${await takeIn(name)} alt=""></template>\n`;
  }
  return elements;
}

// As it may stand in an element: what ends one, or looks as if it began a comment, is the same to
// JavaScript with a backslash in it.
const inScript = (script: string): string =>
  script.replace(/<(?=\/script|!--|script)/gi, '\\x3c');

const typeOf = (name: string): string =>
  ({ '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.ico': 'image/x-icon' })[extname(name)] ?? `image/${extname(name).slice(1)}`;

function describeWritten({ bytes, pictures }: Written, words: ReportWords): string {
  const places = { bytes: readableBytes(bytes, words), pictures: readableBytes(pictures, words) };
  return words.say(pictures > 0 ? 'one_file' : 'one_file_bare', places);
}

// The archive of what there is to read, and how what the canvas draws of it is compared with what the
// browser would have set.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';

import { chapters, paragraph } from './archive.ts';
import { buildSite, settled } from './harness.ts';
import { at, type Box, difference, forEachPixel, ink, parseColour, type Pixels, seeCanvas, seeWith } from './pixels.ts';

const fixtures = 'tests/fixtures/reading';
const post = (slug: string, title: string, date: string, tags: string, body: string) =>
  `---\ntitle: '${title}'\nslug: ${slug}\ndate: '${date}T12:00:00'\ntags: [${tags}]\n---\n\n${body}\n`;

export const scripts = (await readdir(join(fixtures, 'scripts'))).map((file) => basename(file, '.md')).sort();

const square = (background: string) => sharp({ create: { width: 900, height: 600, channels: 3, background } });
// Of reference.md's galleries, which have one more.
const greys = Array.from({ length: 8 }, (_, i) => 101 + i);

// Built by the command.
export async function readingSite(): Promise<string> {
  const files: Record<string, string | Uint8Array> = {
    'site.yaml': 'title: Le quai\nlanguage: fr\n',
    'blocks.md': await readFile(join(fixtures, 'blocks.md'), 'utf8'),
    'long.md': post('le-long-cours', 'Le long cours', '2021-05-01', 'Eau', chapters(12)),
    'before.md': post('avant', 'Avant', '2021-04-01', 'Ponts', paragraph),
    'related.md': post('a-cote', 'À côté', '2020-01-01', 'Eau', paragraph),
    'reference.md': await readFile(join(fixtures, 'reference.md'), 'utf8'),
    'images/bleu.png': await square('#3264c8').png().toBuffer(),
    'images/2025/carre-orange.jpg': await square('#d2691e').jpeg().toBuffer(),
    'media.json': JSON.stringify({ media: greys.map((id) => ({ id, file: `images/${id}.png`, alt: `Un carré gris, le ${id}` })) }),
  };
  for (const id of greys) files[`images/${id}.png`] = await square(`#${String(id - 90).repeat(3)}`).png().toBuffer();
  for (const script of scripts) files[`scripts/${script}.md`] = await readFile(join(fixtures, 'scripts', `${script}.md`), 'utf8');
  return buildSite(files);
}

export const light = { ink: '#1d1b18', ground: '#faf8f4' };

export const boxOf = (page: Page, selector: string): Promise<Box> =>
  page.locator(selector).first().evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });

// The same words as the browser sets them: those of the layer, in the canvas's ink on its ground.
const wordsAlone = (selector: string) =>
  `canvas { visibility: hidden !important } html, body { background: ${light.ground} !important }
   #layer ${selector}, #layer ${selector} * { color: ${light.ink} !important }`;
export const seeWords = (page: Page, selector: string, devtools?: CDPSession) => seeWith(page, wordsAlone(selector), devtools);

// Of all channels of a box, 0 to 255.
export function meanDifference(a: Pixels, b: Pixels, box: Box): number {
  let sum = 0, count = 0;
  forEachPixel(a, box, (x, y) => {
    const p = at(a, x, y), q = at(b, x, y);
    for (const channel of [0, 1, 2] as const) sum += Math.abs(p[channel] - q[channel]);
    count += 3;
  });
  return count === 0 ? NaN : sum / count;
}

export interface Gap {
  from: number; // CSS pixels
  to: number;
}

// The bare stretches between inked columns of a box, wider than `least` CSS pixels.
export function gaps(pixels: Pixels, box: Box, least: number): Gap[] {
  const ground = parseColour(light.ground);
  const inked = new Set<number>();
  forEachPixel(pixels, box, (x, y) => {
    if (difference(at(pixels, x, y), ground) > 48) inked.add(x);
  });
  const columns = [...inked].sort((a, b) => a - b);
  const found: Gap[] = [];
  for (let i = 1; i < columns.length; ++i) {
    const gap = { from: (columns[i - 1]! + 1) / pixels.ratio, to: columns[i]! / pixels.ratio };
    if (gap.to - gap.from >= least) found.push(gap);
  }
  return found;
}

// Where a block’s lines stand.
export const linesOf = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).first().evaluate((block) => {
    const box = block.getBoundingClientRect();
    const height = parseFloat(getComputedStyle(block).lineHeight);
    return Array.from({ length: Math.round(box.height / height) }, (_, i) => ({
      x: box.x - 4, y: box.y + i * height, width: box.width + 8, height,
    }));
  });

// How far what is drawn of a block is from what the browser sets of it.
interface Agreement {
  mean: number; // of all channels, 0 to 255
  gaps: number; // between words that were compared
  astray: string[]; // those that are more than a CSS pixel off
  ink: number; // of the fainter one, a share
}

async function compare(page: Page, selector: string): Promise<Agreement> {
  const box = await boxOf(page, selector);
  const canvas = await seeCanvas(page), layer = await seeWords(page, selector);
  const astray: string[] = [];
  let compared = 0;
  for (const [i, line] of (await linesOf(page, selector)).entries()) {
    if (line.y < 64 || line.y + line.height > page.viewportSize()!.height) continue;
    const drawn = gaps(canvas, line, 1);
    for (const gap of gaps(layer, line, 3)) {
      const overlap = ({ from, to }: Gap) => Math.min(to, gap.to) - Math.max(from, gap.from);
      let same: Gap | undefined;
      for (const other of drawn) if (overlap(other) > (same ? overlap(same) : 0)) same = other;
      ++compared;
      const off = same ? Math.max(Math.abs(same.from - gap.from), Math.abs(same.to - gap.to)) : Infinity;
      if (off > 1) astray.push(`line ${i + 1}, ${gap.from} to ${gap.to}: drawn at ${same?.from} to ${same?.to}`);
    }
  }
  return {
    mean: meanDifference(canvas, layer, box),
    gaps: compared, astray,
    ink: Math.min(ink(canvas, box), ink(layer, box)),
  };
}

export const firstParagraph = 'article p:has(> .line)';

export async function agrees(page: Page, selector: string, most = 4): Promise<void> {
  await settled(page);
  const found = await compare(page, selector);
  assert.ok(found.ink > 0.02, `${found.ink} of it is ink`);
  assert.ok(found.gaps >= 4, `${found.gaps} gaps between words`);
  assert.deepEqual(found.astray, [], 'gaps between words that are more than a CSS pixel off');
  assert.ok(found.mean < most, `${found.mean} of 255 a channel`);
}

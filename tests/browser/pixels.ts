// Screenshots as numbers.
import assert from 'node:assert/strict';

import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Colour = readonly [number, number, number];

export interface Pixels {
  width: number; // device pixels
  height: number;
  ratio: number; // device pixels a CSS pixel
  data: Uint8Array; // RGB
}

// `width`: of the view that it shows, in CSS pixels.
export async function decode(image: Uint8Array, width: number): Promise<Pixels> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ratio: info.width / width, data };
}

// What is seen of the page, device pixel for device pixel. Where a test has set the screen's metrics
// itself, `devtools` is the session that did: another sees the page at a ratio of 1, and
// page.screenshot sets the metrics back.
export async function see(page: Page, devtools?: CDPSession): Promise<Pixels> {
  const [width, ratio] = await page.evaluate(() => [window.innerWidth, window.devicePixelRatio] as const);
  const image = devtools
    ? Buffer.from((await devtools.send('Page.captureScreenshot', { format: 'png' })).data, 'base64')
    : await page.screenshot({ scale: 'device', caret: 'initial' });
  const seen = await decode(image, width);
  assert.ok(Math.abs(seen.width - width * ratio) <= 1, `${seen.width} pixels of ${width} at a ratio of ${ratio}`);
  return seen;
}

// The same with these styles as well.
export async function seeWith(page: Page, css: string, devtools?: CDPSession): Promise<Pixels> {
  const style = await page.addStyleTag({ content: css });
  const seen = await see(page, devtools);
  await style.evaluate((element) => (element as HTMLStyleElement).remove());
  return seen;
}

// All but the canvas is hidden, so that what is seen is what it draws.
export const seeCanvas = (page: Page, devtools?: CDPSession): Promise<Pixels> =>
  seeWith(page, '* { visibility: hidden !important } canvas { visibility: visible !important }', devtools);

// At a place in CSS pixels.
export function colourAt(pixels: Pixels, x: number, y: number): Colour {
  return at(pixels, Math.floor(x * pixels.ratio), Math.floor(y * pixels.ratio));
}

// At a device pixel.
export function at({ data, width }: Pixels, x: number, y: number): Colour {
  const i = (y * width + x) * 3;
  return [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
}

// The largest difference of a channel.
export function difference(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

// Calls for each device pixel of a box in CSS pixels, as far as it is seen.
export function forEachPixel(pixels: Pixels, box: Box, call: (x: number, y: number) => void): void {
  const edge = (value: number, most: number) => Math.min(Math.max(Math.round(value * pixels.ratio), 0), most);
  const left = edge(box.x, pixels.width), right = edge(box.x + box.width, pixels.width);
  const bottom = edge(box.y + box.height, pixels.height);
  for (let y = edge(box.y, pixels.height); y < bottom; ++y) {
    for (let x = left; x < right; ++x) call(x, y);
  }
}

// The share of a box, in CSS pixels, that stands out from its most frequent colour.
export function ink(pixels: Pixels, box: Box): number {
  const counts = new Map<number, number>();
  let all = 0;
  forEachPixel(pixels, box, (x, y) => {
    const [r, g, b] = at(pixels, x, y);
    const colour = (r << 16) | (g << 8) | b;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    ++all;
  });
  let [most, mostOften] = [0, 0];
  for (const [colour, count] of counts) if (count > mostOften) [most, mostOften] = [colour, count];
  let standsOut = 0;
  for (const [colour, count] of counts) {
    if (difference([colour >> 16, (colour >> 8) & 255, colour & 255], [most >> 16, (most >> 8) & 255, most & 255]) > 40) {
      standsOut += count;
    }
  }
  return all === 0 ? 0 : standsOut / all;
}

// How many device pixels of a box differ visibly between two pictures of one page.
export function changed(before: Pixels, after: Pixels, box: Box): number {
  let count = 0;
  forEachPixel(before, box, (x, y) => {
    if (difference(at(before, x, y), at(after, x, y)) > 40) ++count;
  });
  return count;
}

// "rgb(1, 2, 3)" or "#010203" as a colour.
export function parseColour(css: string): Colour {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(css);
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : (css.match(/\d+/g) ?? []).map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

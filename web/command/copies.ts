// Smaller copies of a picture, in newer formats, and the two colours that stand for it until it is
// there.
import type { Sharp } from 'sharp';

import { Failure, reasonOf } from './failure.ts';

// In the order of copy_kinds in wasm/archive/picture.h.
export const copyKinds = [
  { format: 'webp', width: 360 },
  { format: 'webp', width: 720 },
  { format: 'webp', width: 1440 },
  { format: 'avif', width: 360 },
  { format: 'avif', width: 720 },
  { format: 'avif', width: 1440 },
] as const;
export type CopyKind = (typeof copyKinds)[number];

// As both look the same. Less effort makes AVIF larger than WebP, more makes a build several times as
// long; at 1440 it would take as long as all the others together.
export const settings = {
  webp: { quality: 75, effort: 2, widths: [360, 720, 1440] },
  avif: { quality: 52, effort: 1, chromaSubsampling: '4:2:0', widths: [360, 720] },
  moving: [], // no copies, which would stand still: read by nobody, but in the cache's name (cache.ts)
};
const largestSide = 16383; // of a WebP
const lightBytes = 8000; // of a picture that is loaded as fast as any copy

export const endingOf = ({ format, width }: CopyKind): string => `-${width}.${format}`;

export interface Copy {
  kind: CopyKind;
  bytes: Buffer;
}

export interface Examined {
  width: number; // upright; 0: not known
  height: number;
  copies: Copy[];
  colours: [upper: number, lower: number]; // 0xRRGGBB; 0: not known
  cut?: string; // why not all of the picture could be read
}

type FailOn = 'none' | 'truncated';
interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}
type Reading = { failOn: FailOn; limitInputPixels?: number } | { raw: Pixels['info'] };
export type SharpModule = (input: Buffer, options: Reading) => Sharp;

const mostPixels = 2 ** 30; // of a picture: panoramas have a quarter of it

// Rejects: Failure, where sharp is not installed.
export async function loadSharp(): Promise<SharpModule> {
  try {
    return (await import('sharp')).default as SharpModule;
  } catch (error) {
    throw new Failure('no_sharp', { why: reasonOf(error) });
  }
}

// Rejects: sharp's error, where the bytes are no picture.
export async function examine(sharp: SharpModule, bytes: Buffer, extension: string): Promise<Examined> {
  const metadata = await sharp(bytes, { failOn: 'none', limitInputPixels: mostPixels }).metadata();
  const { width = 0, height = 0 } = metadata.autoOrient ?? metadata;
  const isMoving = (metadata.pages ?? 1) > 1;
  if (extension === '.svg' || extension === '.gif' || isMoving) return { width, height, copies: [], colours: [0, 0] };

  const widths = neededWidths(width);
  const read = (failOn: FailOn): Promise<Pixels> =>
    pixelsOf(sharp(bytes, { failOn, limitInputPixels: mostPixels }).autoOrient().resize({ width: widths[0], withoutEnlargement: true }));
  let cut: string | undefined;
  const widest = await read('truncated').catch((error: unknown) => {
    cut = reasonOf(error);
    return read('none');
  });
  const { copies, narrowest } =
    bytes.length < lightBytes
      ? { copies: [], narrowest: widest }
      : await makeCopies(sharp, widest, widths, bytes.length);
  const colours = await findColours(sharp, narrowest);
  return { width, height, copies, colours, ...(cut === undefined ? {} : { cut }) };
}

async function pixelsOf(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  // No more of it: sharp says of what it has resized that its alpha is multiplied in, which it is not.
  const { width, height, channels } = info;
  return { data, info: { width, height, channels } };
}

// The widest first; of those that are no narrower than the picture the least alone.
function neededWidths(width: number): number[] {
  const { widths } = settings.webp;
  return widths.filter((_, i) => i === 0 || (widths[i - 1] ?? 0) < width).reverse();
}

// Those that are smaller than what a browser would load without them.
async function makeCopies(
  sharp: SharpModule,
  widest: Pixels,
  widths: number[],
  fileBytes: number,
): Promise<{ copies: Copy[]; narrowest: Pixels }> {
  const copies: Copy[] = [];
  const least = { webp: fileBytes, avif: fileBytes }; // of the next wider one
  const keep = (kind: CopyKind | undefined, bytes: Buffer): void => {
    if (!kind || bytes.length >= least[kind.format]) return;
    copies.push({ kind, bytes });
    least.avif = bytes.length;
    if (kind.format === 'webp') least.webp = bytes.length;
  };
  const find = (format: string, width: number): CopyKind | undefined =>
    copyKinds.find((kind) => kind.format === format && kind.width === width);
  let pixels = widest;
  for (const width of widths) {
    const image = sharp(pixels.data, { raw: pixels.info });
    if (width !== widths[0]) pixels = await pixelsOf(image.resize({ width, withoutEnlargement: true }));
    if (Math.max(pixels.info.width, pixels.info.height) > largestSide) continue;
    const encoder = (): Sharp => sharp(pixels.data, { raw: pixels.info });
    keep(find('webp', width), await encoder().webp(settings.webp).toBuffer());
    if (settings.avif.widths.includes(width)) {
      keep(find('avif', width), await encoder().avif(settings.avif).toBuffer());
    }
  }
  return { copies, narrowest: pixels };
}

// Of the upper and the lower half; none of what one can see through. Black is as good as black, since
// 0 says that it is not known.
async function findColours(sharp: SharpModule, { data, info }: Pixels): Promise<[number, number]> {
  const image = (): Sharp => sharp(data, { raw: info });
  const hasAlpha = info.channels === 2 || info.channels === 4;
  if (hasAlpha && !(await image().stats()).isOpaque) return [0, 0];
  const halves = image().removeAlpha().toColourspace('srgb').resize({ width: 1, height: 2, fit: 'fill' });
  const bytes = await halves.raw().toBuffer();
  return [Math.max(1, bytes.readUIntBE(0, 3)), Math.max(1, bytes.readUIntBE(3, 3))];
}

// Where in a picture's file its metadata lie, by the file's format. Positions are in bytes from its
// begin; what is broken ends the search, and is no error.
import { inflateSync } from 'node:zlib';

import { signatureOf } from './sniff.ts';

export interface Metadata {
  kind: 'exif' | 'xmp'; // exif: a TIFF structure, from its byte order mark on
  begin: number;
  end: number;
  pngChunk?: number; // where it begins, whose sum is made of all that it holds
  unpacked?: Buffer; // what lies there packed, as it is
}

export function findMetadata(bytes: Buffer): Metadata[] {
  switch (signatureOf(bytes)) {
    case '.jpg':
      return inJpeg(bytes);
    case '.png':
      return inPng(bytes);
    case '.webp':
      return inWebp(bytes);
    case '.avif':
      return inAvif(bytes);
    default:
      return [];
  }
}

const begins = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

const exifMark = 'Exif\0\0';
const xmpMarks = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0'];

// ISO/IEC 10918-1, annex B. Further pictures may follow the first (a preview, a map of brightness), each
// with metadata of its own.
function inJpeg(bytes: Buffer): Metadata[] {
  const found: Metadata[] = [];
  const start = Buffer.from([0xff, 0xd8, 0xff]);
  for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at)) {
    at += 2;
    while (at + 4 <= bytes.length && bytes[at] === 0xff) {
      const marker = bytes[at + 1] ?? 0;
      if (marker === 0xd9) break;
      if (marker === 0xff) {
        at += 1; // fill
        continue;
      }
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xe1) {
        const payload = at + 4;
        if (begins(bytes, payload, exifMark)) found.push({ kind: 'exif', begin: payload + exifMark.length, end });
        if (xmpMarks.some((mark) => begins(bytes, payload, mark))) found.push({ kind: 'xmp', begin: payload, end });
      }
      at = marker === 0xda ? endOfScan(bytes, end) : end;
    }
  }
  return found.filter(({ end }) => end <= bytes.length);
}

// The next marker that is none of those within a scan: a stuffed 0xFF, or a restart.
function endOfScan(bytes: Buffer, begin: number): number {
  for (let at = bytes.indexOf(0xff, begin); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
}

// The W3C's PNG specification, 5.3 and 11.3.
function inPng(bytes: Buffer): Metadata[] {
  const found: Metadata[] = [];
  const xmpKeyword = 'XML:com.adobe.xmp\0\0'; // and: not compressed
  const packing = ['tEXt', 'zTXt', 'iTXt'];
  for (let chunk = 8; chunk + 12 <= bytes.length; ) {
    const begin = chunk + 8;
    const end = begin + bytes.readUInt32BE(chunk);
    if (end + 4 > bytes.length) break;
    if (begins(bytes, chunk + 4, 'eXIf')) found.push({ kind: 'exif', begin, end, pngChunk: chunk });
    if (begins(bytes, chunk + 4, 'iTXt') && begins(bytes, begin, xmpKeyword)) found.push({ kind: 'xmp', begin, end, pngChunk: chunk });
    else if (packing.some((type) => begins(bytes, chunk + 4, type))) {
      const packed = unpack(bytes.subarray(begin, end));
      if (packed) found.push({ ...packed, begin, end, pngChunk: chunk });
    }
    chunk = end + 4;
  }
  return found;
}

const mostUnpacked = 1 << 24; // bytes

// Exif and XMP as ImageMagick writes them, in hexadecimal below two lines of their own; and compressed XMP.
function unpack(chunk: Buffer): { kind: Metadata['kind']; unpacked: Buffer } | undefined {
  const keyword = chunk.toString('latin1', 0, chunk.subarray(0, 80).indexOf(0));
  const [, profile] = /^Raw profile type (exif|APP1|xmp)$/.exec(keyword) ?? [];
  if (!profile && keyword !== 'XML:com.adobe.xmp') return undefined;
  const inflated = (begin: number): Buffer => inflateSync(chunk.subarray(begin), { maxOutputLength: mostUnpacked });
  const head = keyword.length + 1;
  try {
    if (!profile) return { kind: 'xmp', unpacked: inflated(chunk.indexOf(0, chunk.indexOf(0, head + 2) + 1) + 1) };
    const text = chunk[head] === 0 ? inflated(head + 1) : chunk.subarray(head);
    const digits = text.toString('latin1').replace(/^\s*\w+\s+\d+\s/, '').replace(/\s+/g, '');
    const plain = Buffer.from(digits, 'hex');
    const mark = xmpMarks.find((one) => begins(plain, 0, one));
    if (mark || profile === 'xmp') return { kind: 'xmp', unpacked: plain };
    return { kind: 'exif', unpacked: plain.subarray(begins(plain, 0, exifMark) ? exifMark.length : 0) };
  } catch {
    return undefined;
  }
}

// Its sum, after it was changed (5.5: CRC-32 of its type and what it holds).
export function sumPngChunk(bytes: Buffer, chunk: number): void {
  const end = chunk + 8 + bytes.readUInt32BE(chunk);
  let sum = 0xffffffff;
  for (const byte of bytes.subarray(chunk + 4, end)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  bytes.writeUInt32BE(~sum >>> 0, end);
}

// RFC 9649, section 2.
function inWebp(bytes: Buffer): Metadata[] {
  const found: Metadata[] = [];
  for (let chunk = 12; chunk + 8 <= bytes.length; ) {
    const begin = chunk + 8;
    const size = bytes.readUInt32LE(chunk + 4);
    const end = begin + size;
    if (end > bytes.length) break;
    const mark = begins(bytes, begin, exifMark) ? exifMark.length : 0; // some programs leave it there
    if (begins(bytes, chunk, 'EXIF')) found.push({ kind: 'exif', begin: begin + mark, end });
    if (begins(bytes, chunk, 'XMP ')) found.push({ kind: 'xmp', begin, end });
    chunk = end + (size % 2);
  }
  return found;
}

interface Box {
  type: string;
  begin: number; // of what it holds
  end: number;
}

// ISO/IEC 14496-12, 4.2.
function boxesIn(bytes: Buffer, begin: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = begin; at + 8 <= end; ) {
    const short = bytes.readUInt32BE(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > end) break;
    const size = short === 0 ? end - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (size < head || at + size > end) break;
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), begin: at + head, end: at + size });
    at += size;
  }
  return boxes;
}

// ISO/IEC 23008-12, annex A: items of a type, which iinf names, lie where iloc says.
function inAvif(bytes: Buffer): Metadata[] {
  const meta = boxesIn(bytes, 0, bytes.length).find(({ type }) => type === 'meta');
  if (!meta) return [];
  const boxes = boxesIn(bytes, meta.begin + 4, meta.end);
  const box = (type: string): Box | undefined => boxes.find((one) => one.type === type);
  const [names, places] = [box('iinf'), box('iloc')];
  if (!names || !places) return [];
  try {
    const kinds = kindsOfItems(bytes, names);
    return placesOfItems(bytes, places, box('idat')?.begin ?? 0).flatMap(({ id, begin, end }): Metadata[] => {
      const kind = kinds.get(id);
      if (!kind || end > bytes.length) return [];
      if (kind === 'xmp') return [{ kind, begin, end }];
      return [{ kind, begin: begin + 4 + bytes.readUInt32BE(begin), end }]; // how far on its TIFF begins
    });
  } catch {
    return []; // it says that more follow than do
  }
}

// Throws RangeError, as the next, where the box ends too early.
function kindsOfItems(bytes: Buffer, { begin, end }: Box): Map<number, Metadata['kind']> {
  const kinds = new Map<number, Metadata['kind']>();
  for (const entry of boxesIn(bytes, begin + (bytes[begin] === 0 ? 6 : 8), end)) {
    const version = bytes[entry.begin] ?? 0;
    if (entry.type !== 'infe' || version < 2) continue;
    const wide = version === 2 ? 2 : 4; // bytes of an id
    const id = bytes.readUIntBE(entry.begin + 4, wide);
    const at = entry.begin + 4 + wide + 2;
    if (begins(bytes, at, 'Exif')) kinds.set(id, 'exif');
    if (begins(bytes, at, 'mime') && bytes.toString('latin1', at, entry.end).includes('rdf+xml')) kinds.set(id, 'xmp');
  }
  return kinds;
}

// Of the items that lie in one piece, as all that are no pictures do.
function placesOfItems(bytes: Buffer, { begin }: Box, idat: number): { id: number; begin: number; end: number }[] {
  let at = begin;
  const number = (size: number): number => {
    at += size;
    if (size === 8) return Number(bytes.readBigUInt64BE(at - 8));
    return size === 0 ? 0 : bytes.readUIntBE(at - size, size);
  };
  const version = number(1);
  number(3); // flags
  const sizes = number(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15];
  const items: { id: number; begin: number; end: number }[] = [];
  for (let left = number(version < 2 ? 2 : 4); left > 0; --left) {
    const id = number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : number(2) & 15;
    number(2); // which file: this one
    const base = number(baseSize);
    const extents = number(2);
    for (let i = 0; i < extents; ++i) {
      if (version > 0) number(indexSize);
      const first = base + number(offsetSize) + (method === 1 ? idat : 0);
      const length = number(lengthSize);
      if (extents === 1 && method < 2) items.push({ id, begin: first, end: first + length });
    }
  }
  return items;
}

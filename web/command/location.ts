// Where a picture was taken, blanked in its file. Its pixels, its size in bytes, and all else that it
// says of itself (how it is to be turned, its colours, who took it) stay.
import { findMetadata, sumPngChunk } from './metadata.ts';
import { entryBytes, openTiff, typeBytes } from './tiff.ts';

// Undefined: it says of no place.
export function withoutLocation(bytes: Buffer): Buffer | undefined {
  const places = findMetadata(bytes);
  if (places.length === 0) return undefined;
  const copy = Buffer.from(bytes);
  let isChanged = false;
  for (const { kind, begin, end, pngChunk, unpacked } of places) {
    const part = unpacked ?? copy.subarray(begin, end);
    if (!(kind === 'exif' ? blankExif(part) : blankXmp(part))) continue;
    isChanged = true;
    // All of it goes: a chunk of a type that no program knows (the W3C's PNG specification, 5.4) stays in its place.
    if (unpacked && pngChunk !== undefined) copy.fill(0, begin, end).write('liSz', pngChunk + 4, 'latin1');
    if (pngChunk !== undefined) sumPngChunk(copy, pngChunk);
  }
  return isChanged ? copy : undefined;
}

const gpsTag = 0x8825; // Exif 2.32, 4.6.3: where the directory of the place is
const mostDirectories = 8; // a file has two; a chain that bites its tail has no end

// Whether there was something to blank. What is broken stays as it is.
function blankExif(tiff: Buffer): boolean {
  const opened = openTiff(tiff);
  if (!opened) return false;
  const { little, number, entriesOf } = opened;
  const blank = (begin: number, end: number): void => {
    tiff.fill(0, Math.min(begin, tiff.length), Math.min(end, tiff.length));
  };
  const blankDirectory = (directory: number): void => {
    const entries = entriesOf(directory);
    for (const entry of entries) {
      const bytes = (typeBytes[number(entry + 2, 2)] ?? 0) * number(entry + 4, 4);
      const value = number(entry + 8, 4); // where it lies, if it does not fit in here
      if (bytes > 4) blank(value, value + bytes);
    }
    if (entries.length > 0) blank(directory, directory + 2 + entries.length * entryBytes);
  };
  // Those behind it, and where the next directory is, move up.
  const removeEntry = (directory: number, entry: number): void => {
    const count = number(directory, 2);
    const end = Math.min(directory + 2 + count * entryBytes + 4, tiff.length);
    tiff.copyWithin(entry, entry + entryBytes, end);
    blank(end - entryBytes, end);
    if (little) tiff.writeUInt16LE(count - 1, directory);
    else tiff.writeUInt16BE(count - 1, directory);
  };

  let isChanged = false;
  let directory = number(4, 4);
  for (let left = mostDirectories; left > 0 && directory >= 8; --left) {
    const entry = entriesOf(directory).find((at) => number(at, 2) === gpsTag);
    if (entry !== undefined) {
      const place = number(entry + 8, 4);
      removeEntry(directory, entry);
      blankDirectory(place);
      isChanged = true;
    }
    directory = number(directory + 2 + number(directory, 2) * entryBytes, 4);
  }
  return isChanged;
}

// Adobe's XMP, part 2, 3.2: exif:GPSLatitude and its like, as attributes or elements; and what drones write
// (drone-dji:GpsLatitude, drone-dji:RelativeAltitude). Spaces do no harm in the place of any. An element holds a few letters: one that has no end is not looked for in all of the file.
function blankXmp(xml: Buffer): boolean {
  const text = xml.toString('latin1'); // a letter for each byte
  const name = String.raw`[\w-]+:(?:GPS\w+|(?:Absolute|Relative)Altitude)`;
  const places = new RegExp(String.raw`\s${name}\s*=\s*(?:"[^"]*"|'[^']*')|<(${name})(?:\s[^<>]*)?(?:/>|>[^]{0,1000}?</\1\s*>)`, 'gi');
  const blanked = text.replace(places, (place) => ' '.repeat(place.length));
  if (blanked === text) return false;
  xml.write(blanked, 'latin1');
  return true;
}

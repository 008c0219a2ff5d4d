// A TIFF structure (TIFF 6.0, section 2), as Exif has it: directories of entries. What lies beyond its
// end reads as 0.

// Of a value's types, from 1 on: bytes of each.
export const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
export const entryBytes = 12;

export interface Tiff {
  little: boolean;
  number(at: number, size: 2 | 4): number;
  entriesOf(directory: number): number[]; // where they lie; none of one that is cut
}

// Undefined: it is none.
export function openTiff(tiff: Buffer): Tiff | undefined {
  const mark = tiff.toString('latin1', 0, 2);
  if (mark !== 'II' && mark !== 'MM') return undefined;
  const little = mark === 'II';
  const number = (at: number, size: 2 | 4): number => {
    if (at + size > tiff.length) return 0;
    return little ? tiff.readUIntLE(at, size) : tiff.readUIntBE(at, size);
  };
  const entriesOf = (directory: number): number[] => {
    const count = number(directory, 2);
    const whole = directory + 2 + count * entryBytes <= tiff.length;
    return whole ? Array.from({ length: count }, (_, i) => directory + 2 + i * entryBytes) : [];
  };
  return { little, number, entriesOf };
}

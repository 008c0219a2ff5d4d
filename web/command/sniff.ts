// What a picture's file is by its first bytes, whatever its name says.

export const typeNames = { '.jpg': 'a JPEG', '.png': 'a PNG', '.gif': 'a GIF', '.webp': 'a WebP', '.avif': 'an AVIF', '.svg': 'an SVG' } as const;
export type PictureType = keyof typeof typeNames;

// Why a file with a picture's name is none: the advice is in it.
export class NotAPicture extends Error {}

// Of those that begin with one.
export function signatureOf(bytes: Buffer): PictureType | undefined {
  const begins = (text: string, at = 0): boolean => bytes.toString('latin1', at, at + text.length) === text;
  if (begins('\xFF\xD8\xFF')) return '.jpg';
  if (begins('\x89PNG\r\n\x1A\n')) return '.png';
  if (begins('GIF87a') || begins('GIF89a')) return '.gif';
  if (begins('RIFF') && begins('WEBP', 8)) return '.webp';
  if (begins('ftyp', 4) && (begins('avif', 8) || begins('avis', 8))) return '.avif';
  return undefined;
}

// Undefined: none that is known. Throws NotAPicture where the bytes are surely something else.
export function typeOf(bytes: Buffer): PictureType | undefined {
  if (bytes.length === 0) throw new NotAPicture('it is empty');
  const signature = signatureOf(bytes);
  if (signature) return signature;
  const start = bytes.toString('utf8', 0, 4096).replace(/^\uFEFF/, '');
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    throw new NotAPicture('it is a pointer of Git LFS (git lfs pull fetches the picture)');
  }
  if (/^\s*<(!doctype html|html)\b/i.test(start)) throw new NotAPicture('it is an HTML page by another name');
  if (/^\s*<(\?xml|!--|!doctype svg|svg)/i.test(start) && /<svg\b/i.test(start)) return '.svg';
  return undefined;
}

// ".jpeg" and ".JPG" are ".jpg".
export const plainExtension = (extension: string): string => extension.toLowerCase().replace('.jpeg', '.jpg');

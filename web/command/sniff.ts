// What a picture's file is by its first bytes, whatever its name says.

export const typeNames = { '.jpg': 'a JPEG', '.png': 'a PNG', '.gif': 'a GIF', '.webp': 'a WebP', '.avif': 'an AVIF', '.svg': 'an SVG' } as const;
export type PictureType = keyof typeof typeNames;

// Why a file with a picture's name is none: the advice is in it.
export class NotAPicture extends Error {}

// What the file is, where browsers don't show that as a picture.
export class NotShown extends Error {}

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

// What is called a picture by mistake; undefined: something else.
function unshownTypeOf(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('BM')) return 'a BMP';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'a TIFF';
  if (start.startsWith('%PDF-')) return 'a PDF';
  if (start.startsWith('8BPS')) return 'a picture of Photoshop';
  if (/^....ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/s.test(start)) return 'a HEIC';
  if (/^....ftyp(isom|iso2|mp4|avc1|M4V|qt)/s.test(start)) return 'a film';
  return undefined;
}

// Of valid UTF-8, and no letters that only programs write.
function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 65536), { stream: true });
    return !/[\0-\x08\x0E-\x1F]/.test(text) && !/<svg\b/i.test(text);
  } catch {
    return false;
  }
}

// Undefined: none that is known. Throws NotAPicture or NotShown where the bytes are surely something else.
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
  const unshown = unshownTypeOf(bytes) ?? (isText(bytes) ? 'a text' : undefined);
  if (unshown !== undefined) throw new NotShown(unshown);
  return undefined;
}

// ".jpeg" and ".JPG" are ".jpg".
export const plainExtension = (extension: string): string => extension.toLowerCase().replace('.jpeg', '.jpg');

// Whether a file is what it should be: the names of most carry the first 16 hexadecimal
// digits of its SHA-256, and what is kept has all of them beside it.

const digestHeader = 'x-liseuse-sha256';

export async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// "media/salle-0123456789abcdef.jpg"; empty: the name has none, as those of a picture's copies, whose
// hash is the picture's.
export function hashIn(path: string): string {
  return /-([0-9a-f]{16})\.[0-9a-z]+$/.exec(path)?.[1] ?? '';
}

// Of a WebP or an AVIF, by what it says of its own length.
function isWholeCopy(bytes: Uint8Array<ArrayBuffer>, ending: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const letters = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12) return false;
  // RIFF: the length behind the first eight bytes, made even.
  if (ending === 'webp') return letters(0) === 'RIFF' && letters(8) === 'WEBP' && view.getUint32(4, true) + 8 === bytes.length;
  // Boxes one behind the other, each with its length (ISO/IEC 14496-12, §4.2).
  if (letters(4) !== 'ftyp') return false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at);
    if (size === 0) return true; // to the end
    if (size < 8) return false; // or of 64 bits, which no copy needs
    at += size;
  }
  return at === bytes.length;
}

function isWhole(path: string, bytes: Uint8Array<ArrayBuffer>, digest: string): boolean {
  if (!digest.startsWith(hashIn(path))) return false;
  const ending = /^media\/.+-\d+\.(webp|avif)$/.exec(path)?.[1];
  return ending === undefined || isWholeCopy(bytes, ending);
}

export class Damaged extends Error {}

// What a host says of a type is not relied on: a script of a wrong one would not be run.
const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  json: 'application/json',
  pdf: 'application/pdf',
};

export function typeOf(path: string): string {
  const ending = path === '' || path.endsWith('/') ? 'html' : path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return types[ending] ?? 'application/octet-stream';
}

// A file as it is kept and given to pages: nothing of what the host's headers said.
// Rejects: Damaged, where its name, or the file itself, says that it isn't this one, or not all of it.
export async function asKept(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const digest = await digestOf(bytes);
  if (!isWhole(path, bytes, digest)) throw new Damaged(path);
  const headers = { 'content-type': typeOf(path), 'content-length': String(bytes.length), [digestHeader]: digest };
  return new Response(bytes, { headers });
}

// A kept file's bytes, which its response has no more; undefined: it is not what was kept. `digest`: what it should be,
// where that is known from elsewhere.
export async function readKept(path: string, kept: Response, digest = ''): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const found = await digestOf(bytes);
    const expected = [hashIn(path), kept.headers.get(digestHeader) ?? '?', digest];
    return expected.every((hash) => found.startsWith(hash)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

export const bytesOf = (kept: Response): number => Number(kept.headers.get('content-length') ?? 0);

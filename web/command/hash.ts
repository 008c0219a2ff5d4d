// Names of files that hold what is in them.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

// The first half of a SHA-256, as in the site's files (docs/formats.md).
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

// For an element's `integrity`: what was altered on its way is not run (Subresource Integrity, W3C).
export const integrityOf = (bytes: Uint8Array): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

const bytesAtOnce = 2 ** 20; // by Node.js' own 64 kB, it takes several times as long

// Hexadecimal. Read as a stream, since a film is larger than memory. Rejects: the system's error.
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: bytesAtOnce }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

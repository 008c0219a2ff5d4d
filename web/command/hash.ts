// Names of files that hold what is in them.
import { createHash } from 'node:crypto';

// The first half of a SHA-256, as in the site's files (docs/formats.md).
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

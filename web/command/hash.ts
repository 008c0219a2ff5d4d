// Names of files that hold what is in them.
import { createHash } from 'node:crypto';

// The first half of a SHA-256, as in the site's files (docs/formats.md).
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

// For an element's `integrity`: what was altered on its way is not run (Subresource Integrity, W3C).
export const integrityOf = (bytes: Uint8Array): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

// What a host, or the way to it, may do instead of an answer; as tests name it.
import type { Fault } from './failing-server.ts';

export const hostFaults: [string, Fault][] = [
  ['never answers', 'hang'],
  ['ends the connection', 'reset'],
  ['breaks off half-way', 'half'],
  ['takes half for the whole', 'short'],
  ['gives a byte a second', 'drip'],
  ['gives an error page as if it were right', 'html'],
  ['leads to a portal', 'portal'],
  ['is out of order', 'broken'],
  ['has lost everything', 'missing'],
];

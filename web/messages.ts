// What pages and the service worker say to each other.

export type ToWorker =
  // What one came by before the worker was there: paths from the archive's root.
  | { kind: 'seen'; paths: string[] }
  // Look whether there is a newer version.
  | { kind: 'update' };

export type ToPage =
  // The newest version that is whole (web/offline/versions.ts).
  | { kind: 'version'; name: string }
  // Posts came to what is kept, or left it.
  | { kind: 'kept' };

const kinds = { worker: ['seen', 'update'], page: ['version', 'kept'] };

const hasKind = (data: unknown, known: string[]): boolean =>
  typeof data === 'object' && data !== null && 'kind' in data && known.includes(String(data.kind));

export const isToWorker = (data: unknown): data is ToWorker => hasKind(data, kinds.worker);
export const isToPage = (data: unknown): data is ToPage => hasKind(data, kinds.page);

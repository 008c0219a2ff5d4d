// Where files are kept: the browser's caches, named by the archive's address, since others may lie
// on the same host. Where a browser keeps nothing (some private windows), each is as if it were empty.
import { decoded } from '../decoded.js';

// reader: the files that versions are made of. versions: their front pages. seen: what one has come
// by, within a limit. kept: what one asked for.
export type StoreName = 'reader' | 'versions' | 'seen' | 'kept';

// As an address has it: one spelling, since links say "%27" where others say "'", and "%c3" where others say
// "%C3"; what is kept is found under either.
export const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

export class Stores {
  constructor(readonly root: URL) {}

  url(path: string): URL {
    return new URL(path, this.root);
  }

  // Relative to the archive's root, as `encodedPath` has it; undefined: not a file of it.
  pathOf(url: URL): string | undefined {
    if (url.origin !== this.root.origin || !url.pathname.startsWith(this.root.pathname)) return undefined;
    return url.pathname.slice(this.root.pathname.length).split('/').map((part) => encodeURIComponent(decoded(part))).join('/');
  }

  nameOf(store: StoreName): string {
    return `liseuse ${store} ${this.root.href}`;
  }

  // False: the browser keeps nothing here.
  async areThere(): Promise<boolean> {
    try {
      await caches.has(this.nameOf('kept'));
      return true;
    } catch {
      return false;
    }
  }

  async open(store: StoreName): Promise<Cache | undefined> {
    try {
      return await caches.open(this.nameOf(store));
    } catch {
      return undefined;
    }
  }

  // As the first of the stores has it that does.
  async match(path: string, ...stores: StoreName[]): Promise<Response | undefined> {
    const found = await Promise.all(stores.map((store) => this.matchIn(store, path).catch(() => undefined)));
    return found.find((response) => response !== undefined);
  }

  // To open a cache first would be another message to the browser's process: a page waits for some of these.
  private async matchIn(store: StoreName, path: string): Promise<Response | undefined> {
    return caches.match(this.url(path), { cacheName: this.nameOf(store) });
  }

  // Whether it is kept now. Rejects: QuotaExceededError, where there is no more room.
  async put(store: StoreName, path: string, response: Response): Promise<boolean> {
    const cache = await this.open(store);
    if (!cache) return false;
    await cache.put(this.url(path), response);
    return true;
  }

  async delete(store: StoreName, path: string): Promise<void> {
    await (await this.open(store))?.delete(this.url(path)).catch(() => false);
  }

  // In the order in which they were put.
  async paths(store: StoreName): Promise<string[]> {
    const cache = await this.open(store);
    const keys = (await cache?.keys().catch(() => [])) ?? [];
    return keys.map((request) => this.pathOf(new URL(request.url)) ?? '').filter((path) => path !== '');
  }
}

// Of paths as `pathOf` has them: those of the list's pages and of posts.
export const isPage = (path: string): boolean => /^((posts|page)\/[^/]+\/)?(index\.html)?$/.test(path);

export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

// The address bar and the history: one entry for each place that one would want to go back to, each
// with how far its page was scrolled: in pixels, and in a post by its place (wasm/ui/place.h).
import { decoded } from './decoded.js';
import { inFrame } from './embed/partner.js';

interface Kept {
  scrollY: number;
  place: number;
  inside: boolean; // the entry before this one is the reader's too
}

function kept(): Kept {
  const state = history.state as Partial<Kept> | null;
  return { scrollY: state?.scrollY ?? 0, place: state?.place ?? 0, inside: state?.inside ?? false };
}

// Of a place in the archive: `?tag=A`; in one file, `#?tag=A`.
export const queryOf = (address: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(address)?.[1]);

export class Addresses {
  private isGoingBack = false; // and not there yet

  // `inFragment`: places are fragments of the root, which is one file, since a file has no addresses
  // below it: `archive.html#posts/SLUG/#photo-2`. `embedded`: in a partner's page, where what is loaded
  // anew is to be so too.
  constructor(
    private readonly root: URL,
    private readonly inFragment: boolean,
    private readonly embedded: boolean,
  ) {
    window.addEventListener('popstate', () => (this.isGoingBack = false));
  }

  // From now on: until the reader is there the browser brings one back to where one was, and where it can't run.
  restoreByHand(): void {
    history.scrollRestoration = 'manual';
  }

  // Relative to the site's root, as it is in the bar.
  get current(): string {
    const { pathname, search, hash } = location;
    if (this.inFragment) return hash.slice(1);
    const path = pathname.startsWith(this.root.pathname) ? pathname.slice(this.root.pathname.length) : '';
    return path + search + hash;
  }

  // The same, without what makes it an embed's.
  get whole(): string {
    const url = this.url(this.current);
    for (const name of ['embed', 'theme']) url.searchParams.delete(name);
    return url.href.slice(this.root.href.length) || './';
  }

  // Of the post that is open; empty: none is.
  get slug(): string {
    const match = /^posts\/([^/]+)/.exec(this.current);
    return decoded(match?.[1] ?? '');
  }

  get query(): string {
    return queryOf(this.current).get('q') ?? '';
  }

  get scrollY(): number {
    return kept().scrollY;
  }

  get place(): number {
    return kept().place;
  }

  // `scrollY`, `place`: where one is in what one leaves.
  push(address: string, scrollY: number, place: number): void {
    this.keepScroll(scrollY, place);
    this.write('pushState', { scrollY: 0, place: 0, inside: true }, this.inBar(address));
  }

  replace(address: string): void {
    this.write('replaceState', kept(), this.inBar(address));
  }

  // False where one came straight here, so that there is nothing of ours to go back to; and in a partner's page, whose
  // steps, and those of its other frames, are in the same history.
  back(): boolean {
    if (!kept().inside || this.embedded) return false;
    if (!this.isGoingBack) history.back();
    this.isGoingBack = true;
    return true;
  }

  keepScroll(scrollY: number, place: number): void {
    this.write('replaceState', { ...kept(), scrollY, place });
  }

  // Safari refuses more than a hundred in half a minute: what is open goes before its address.
  private write(how: 'pushState' | 'replaceState', state: Kept, address?: URL): void {
    try {
      history[how](state, '', address);
    } catch (error) {
      console.warn(String(error));
    }
  }

  isOurs(address: string): boolean {
    return this.find(address)?.href.startsWith(this.root.href) ?? false;
  }

  private inBar(address: string): URL {
    const url = this.url(address);
    return this.embedded ? inFrame(url) : url;
  }

  // As an element has it. What is no address stays as it was written, and leads nowhere.
  href(address: string): string {
    return this.find(address)?.href ?? address;
  }

  // Of anything that posts lead to. Undefined: it is no address, as `http://` is none.
  find(address: string): URL | undefined {
    try {
      return this.url(address);
    } catch {
      return undefined;
    }
  }

  // Of a place in the archive.
  url(address: string): URL {
    const isPlace = this.inFragment && /^(\.\/)?($|\?|posts\/)/.test(address);
    return new URL(isPlace ? `#${address.replace(/^\.\//, '')}` : address, this.root);
  }
}

// Where one is in what is open, and where one is to be: in pixels, and in a post by its place (wasm/ui/place.h).
import type { Addresses } from './addresses.js';
import { Places } from './places.js';
import { recall, remember } from './remembered.js';
import type { Sight } from './sight.js';

const restMs = 150; // without scrolling, until the place is kept

export class Position {
  private pending: number | undefined; // CSS pixels
  private place: number | undefined; // of the last frame; undefined: what is open isn't here yet
  private rest = 0; // the timer until scrolling has come to rest
  private readonly places: Places;

  // `catchUp`: draws the frame that is waited for, if there is one, which says where one is. `root`: the archive's, since
  // others may lie on the same host.
  constructor(
    private readonly addresses: Addresses,
    private readonly sight: Sight,
    private readonly catchUp: () => void,
    root: URL,
  ) {
    const key = `liseuse.places ${root.pathname}`;
    this.places = new Places(() => recall(key), (text) => remember(key, text));
  }

  // As the frame has it.
  is(place: number | undefined): void {
    this.place = place;
  }

  // CSS pixels from the page's top; undefined: nothing is asked for any more.
  ask(scrollY: number | undefined): void {
    this.pending = scrollY;
  }

  // Of a post that one has been in before.
  lastIn(slug: string): number {
    return this.places.of(slug);
  }

  // Where the page is to be scrolled to: to its top at once, and to where it was asked to be as soon as it has
  // what it is about. Undefined: it is left where it is.
  wanted(showsContent: boolean): number | undefined {
    if (this.pending === undefined) return undefined;
    if (!showsContent) return 0;
    const y = this.pending;
    this.pending = undefined;
    return y;
  }

  scrolled(): void {
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.keep(), restMs);
  }

  // A partner's page scrolls by pixels alone: where the canvas begins there says nothing of what is read.
  leaveFor(address: string): void {
    this.addresses.push(address, this.sight.seen, this.sight.isGiven ? 0 : (this.place ?? 0));
    this.left();
  }

  // What was open is no more: nothing that is known of its place is the next one's.
  left(): void {
    clearTimeout(this.rest);
    this.place = undefined;
  }

  private keep(): void {
    this.catchUp();
    if (this.place === undefined) return;
    this.addresses.keepScroll(window.scrollY, this.place);
    this.places.keep(this.addresses.slug, this.place);
  }
}

// The stretch of the page that the canvas draws: the window's own or, in a frame that a partner's page
// has made as high as all its content, what of it that page shows, and somewhat more, so that one can
// scroll on before it is drawn anew.

export class Sight {
  // As high as what is fixed can be: Safari's innerHeight, as its scrollY, is that of what is seen of a page that is
  // pinched larger, or has a keyboard over it.
  readonly box = document.createElement('div');
  private given: { top: number; height: number } | undefined;
  private drawn: { top: number; height: number } | undefined;
  private exact = false;

  constructor() {
    this.box.className = 'sight';
  }

  // In such a frame.
  get isGiven(): boolean {
    return this.drawn !== undefined;
  }

  // Of the page, what is at the top of the view, in CSS pixels; less than 0 where it begins below that.
  get seen(): number {
    return this.given?.top ?? window.scrollY;
  }

  // CSS pixels on the page.
  get top(): number {
    return this.drawn?.top ?? this.scrolled;
  }

  get height(): number {
    return this.drawn?.height ?? (this.box.clientHeight || window.innerHeight);
  }

  // Of the page, where a clientY of 0 and what is fixed at the top are.
  get scrolled(): number {
    return 0 - document.documentElement.getBoundingClientRect().top;
  }

  // Of an event's clientY, in what is drawn.
  inView(clientY: number): number {
    return clientY + this.scrolled - this.top;
  }

  // What the partner's page shows, on the page of the frame. True where it has to be drawn anew.
  give(top: number, height: number): boolean {
    this.given = { top, height };
    return this.choose(false);
  }

  // What is open now is to fit what is shown, and not be centred beyond it. True as above.
  setExact(exact: boolean): boolean {
    if (this.exact === exact) return false;
    this.exact = exact;
    return this.choose(true);
  }

  private choose(anew: boolean): boolean {
    if (!this.given) return false;
    const { top, height } = this.given;
    const page = window.innerHeight, most = Math.max(1, Math.min(page, height * 2));
    const begin = Math.min(Math.max(0, top), page), end = Math.max(Math.min(page, top + height), begin);
    const before = this.drawn;
    if (this.exact) {
      this.drawn = { top: begin, height: Math.max(1, end - begin) };
      return before?.top !== this.drawn.top || before.height !== this.drawn.height;
    }
    const isInside = before?.height === most && begin >= before.top && end <= before.top + before.height;
    if (isInside && !anew) return false;
    const middle = Math.round(Math.min(Math.max(0, begin - (most - (end - begin)) / 2), page - most));
    this.drawn = { top: middle, height: most };
    return true;
  }
}

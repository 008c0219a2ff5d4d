// The semantic layer: DOM elements over the canvas that say what it shows (semantic-tree.ts, elements.ts). An element
// whose node hasn't changed is left alone, so that focus, selection and a screen reader's place hold.
import { dress, make, words, type Origin, type Ties } from './elements.js';
import { uncover } from './players.js';
import { endOf, Flag, holdsWords, parse, Role, type Node } from './semantic-tree.js';
import type { Sight } from './sight.js';

const onPage: Origin = { x: 0, y: 0, fixed: false };

interface Made {
  element: HTMLElement;
  signature: string; // of the node itself, and where it lies
  words: string; // the same of its lines, which stay where only their place is another
}

// The elements that are there already and those that stay, by their nodes' ids.
interface Making {
  before: Map<number, Made>;
  kept: Map<number, Made>;
}

export class SemanticLayer {
  private made = new Map<number, Made>(); // but for what is in the part
  private part: HTMLElement | undefined;
  private inPart = new Map<number, Made>();
  private lastInDialog = 0;
  private heading = 0; // the page's h1
  private opener = 0; // the node that had the focus when the dialog opened
  private readonly leftBy = new Map<number, number>(); // what one pressed last on a page, by its h1
  private returning = false; // to a page that one has left
  private wanted = 0; // the node that is to have the focus in place of the h1

  constructor(
    readonly element: HTMLElement,
    private readonly ties: Ties,
    private readonly sight: Sight,
  ) {}

  update(bytes: Uint8Array): void {
    const nodes = parse(bytes);
    const focused = this.focusedNode();
    const kept = new Map<number, Made>();
    const part = this.part;
    this.part = undefined;
    const top = this.children(nodes, 0, nodes.length, onPage, { before: this.made, kept });
    settle(this.element, top);
    this.forget(this.made, kept);
    if (part !== this.part) {
      this.forget(this.inPart, new Map());
      this.inPart = new Map();
    }
    const gone = focused !== 0 && !kept.has(focused) && !this.inPart.has(focused);
    const heading = nodes.find((node) => node.role === Role.Heading && node.level === 1)?.id ?? 0;
    const elsewhere = heading !== this.heading;
    this.heading = heading;
    this.made = kept;
    this.guardDialog(nodes, focused);
    this.resume();
    if (!gone || this.focusedNode() !== 0) return;
    // What had the focus went with its page: one begins at the start of the new one, and hears its title.
    if (this.hasDialog) this.focusDialog();
    else if (elsewhere) {
      this.focus(heading);
      this.wanted = this.returning ? (this.leftBy.get(heading) ?? 0) : 0;
      this.returning = false;
      this.resume();
    }
  }

  // One presses it, and may leave the page by it.
  pressed(node: number): void {
    this.leftBy.set(this.heading, node);
    this.returning = false;
  }

  // One goes back or forward: on another page than this one, what one left it by gets the focus.
  returns(): void {
    this.returning = true;
  }

  // It may come later than its page: of a long list, what is near is there alone.
  private resume(): void {
    if (this.wanted === 0) return;
    const element = this.element.querySelector<HTMLElement>(`[data-node="${this.wanted}"]`);
    const hasMoved = this.focusedNode() !== this.heading;
    if (element && !hasMoved) element.focus({ preventScroll: true });
    if (element || hasMoved) this.wanted = 0;
  }

  // At the end of the part; `anew`: what it holds goes, but for what is the same.
  add(bytes: Uint8Array, anew: boolean): void {
    const { part } = this;
    if (!part) return;
    const nodes = parse(bytes);
    const before = this.inPart;
    const focused = this.focusedNode();
    if (anew) this.inPart = new Map();
    const added = this.children(nodes, 0, nodes.length, onPage, { before, kept: this.inPart });
    if (!anew) {
      part.append(...added);
      return this.resume();
    }
    settle(part, added);
    this.resume();
    this.forget(before, this.inPart);
    // What was pressed to play has given way to the player.
    const gone = before.has(focused) && !this.inPart.has(focused);
    if (gone) part.querySelector<HTMLElement>('.player:not(img)')?.focus({ preventScroll: true });
  }

  // What is made anew is at its start.
  private forget(before: Map<number, Made>, kept: Map<number, Made>): void {
    for (const [id, { element }] of before) {
      if (element.classList.contains('scroller') && !kept.has(id)) this.ties.scrolled(id, 0);
    }
  }

  private find(node: number): HTMLElement | undefined {
    return (this.made.get(node) ?? this.inPart.get(node))?.element;
  }

  // To where one was led within the page, whether or not it is in the tab order.
  focus(node: number): void {
    const element = this.element.querySelector<HTMLElement>(`[data-node="${node}"]`);
    if (element && element.tabIndex < 0) element.tabIndex = -1;
    element?.focus({ preventScroll: true });
  }

  // Into the dialog, where one is open: to what closes it, which is behind the title, or comes last where there is none.
  focusDialog(): void {
    const buttons = [...this.element.querySelectorAll<HTMLElement>('[role=dialog] button')];
    const seen = buttons.filter((button) => this.sight.inView(button.getBoundingClientRect().bottom) <= this.sight.height);
    const close = this.element.querySelector<HTMLElement>('[role=dialog] h2 ~ button') ?? seen.at(-1);
    close?.focus({ preventScroll: true });
  }

  // What shows its focus, as Bridge.focus takes it; a text field shows it by its caret.
  focusBox(): { x: number; y: number; width: number; height: number; fixed: boolean } | undefined {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.element.contains(active)) return undefined;
    if (active instanceof HTMLInputElement || active.tabIndex < 0 || !active.matches(':focus-visible')) return undefined;
    const fixed = active.closest('[style*="position: fixed"]') !== null;
    const { x, y, width, height } = active.getBoundingClientRect();
    return { x, y: fixed ? this.sight.inView(y) : y + this.sight.scrolled, width, height, fixed };
  }

  // Into sight, within the row that it is in.
  reveal(node: number, smoothly: boolean): void {
    const element = this.made.get(node)?.element;
    const row = element?.closest<HTMLElement>('.scroller');
    if (!element || !row) return;
    const left = element.offsetLeft - (row.clientWidth - element.offsetWidth) / 2;
    row.scrollTo({ left, behavior: smoothly ? 'smooth' : 'instant' });
  }

  get hasDialog(): boolean {
    return this.lastInDialog !== 0;
  }

  // After each frame: what plays keeps out of what the canvas draws over the post.
  uncoverPlayers(): void {
    uncover(this.element);
  }

  // The one node that is marked as where one is; 0: none is.
  markCurrent(node: number): void {
    this.element.querySelector('[aria-current]')?.removeAttribute('aria-current');
    this.find(node)?.setAttribute('aria-current', 'true');
  }

  // Pictures are on the canvas alone; a printer gets them as elements.
  beforePrint(): void {
    for (const place of this.element.querySelectorAll<HTMLElement>('[role=img][data-src]:not([data-src=""])')) {
      if (place.querySelector('img')) continue; // it moves
      const picture = new Image();
      picture.src = this.ties.file(place.dataset.src ?? '');
      place.append(picture);
    }
  }

  afterPrint(): void {
    for (const picture of this.element.querySelectorAll('[role=img] > img:not(.player)')) picture.remove();
  }

  focusedNode(): number {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.element.contains(active) ? Number(active.dataset.node ?? 0) : 0;
  }

  // What is behind an open dialog takes no part; when it closes, focus goes back to what opened it.
  private guardDialog(nodes: Node[], focused: number): void {
    const dialog = nodes.find((node) => node.role === Role.Dialog)?.id ?? 0;
    for (const child of this.element.children) {
      if (child instanceof HTMLElement) child.inert = dialog !== 0 && child.dataset.node !== String(dialog);
    }
    // Safari gives no focus to what is pressed.
    if (dialog !== 0 && this.lastInDialog === 0) this.opener = focused || (this.leftBy.get(this.heading) ?? 0);
    const before = this.lastInDialog;
    this.lastInDialog = dialog;
    if (dialog === 0 && before !== 0) {
      this.find(this.opener)?.focus({ preventScroll: true });
    } else if (dialog !== 0 && dialog !== before) {
      this.focusDialog();
    }
  }

  private children(nodes: Node[], begin: number, end: number, origin: Origin, making: Making): HTMLElement[] {
    const elements: HTMLElement[] = [];
    for (let i = begin; i < end; i = nodes[i]!.end) {
      const node = nodes[i]!;
      const element = this.node(nodes, i, origin, making);
      elements.push(element);
      const sign = endOf(node, node.end === end, node.text !== '' || nodes[i + 1]?.role === Role.Text);
      if (sign === '') continue;
      const mark = this.endMark(node.id, sign, making);
      // A table's row may have nothing but cells.
      if (node.role !== Role.Cell && node.role !== Role.HeaderCell) elements.push(mark);
      else if (mark.parentElement !== element) element.append(mark);
    }
    return elements;
  }

  // So that copied text has a line for each block, and a tab between cells.
  private endMark(block: number, sign: string, { before, kept }: Making): HTMLElement {
    const id = -block;
    const made = before.get(id) ?? { element: document.createElement('span'), signature: '', words: '' };
    made.element.className = 'end';
    if (made.element.textContent !== sign) made.element.textContent = sign;
    kept.set(id, made);
    return made.element;
  }

  private node(nodes: Node[], index: number, origin: Origin, making: Making): HTMLElement {
    const node = nodes[index]!;
    const first = index + 1 < node.end ? nodes[index + 1] : undefined;
    const holdsLines = first?.role === Role.Text && first.height === 0;
    const whole = holdsLines || holdsWords(node.role) || (node.role === Role.Link && node.text !== '');
    const lines = whole ? nodes.slice(index + 1, node.end) : [];
    const signature = `${node.signature}|${origin.x}|${origin.y}|${origin.fixed}`;
    const said = whole ? [node.text, ...lines.map((line) => `${line.id} ${line.signature}`)].join('\u0002') : '';
    const before = making.before.get(node.id);
    const element = before?.element ?? make(node);
    if (before?.signature !== signature) dress(element, node, origin, this.ties);
    if (whole && before?.words !== said) element.replaceChildren(...words(node, lines, this.ties));
    making.kept.set(node.id, { element, signature, words: said });
    if (node.role === Role.Part) {
      this.part = element;
    } else if (!whole && node.role !== Role.Image) {
      const boxed = node.height > 0;
      const fixed = origin.fixed || (node.flags & Flag.Fixed) !== 0;
      const inner = boxed ? { x: node.x, y: node.y, fixed } : origin;
      const children = this.children(nodes, index + 1, node.end, inner, making);
      if (children.length > 0 || node.text === '') settle(element, children);
    }
    return element;
  }
}

// Puts the children in order, moving none that stands right: one that is moved loses its focus.
function settle(parent: HTMLElement, children: HTMLElement[]): void {
  const staying = new Set<ChildNode>(children);
  for (const child of [...parent.childNodes]) {
    if (!staying.has(child)) child.remove();
  }
  let next = parent.firstChild;
  for (const child of children) {
    if (child === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
}

// The semantic layer: DOM elements over the canvas that say what it shows, made of the tree that
// wasm/ui/semantics.h describes. An element whose node hasn't changed is left alone, so that focus,
// selection and a screen reader's place hold.
//
// The bytes, little-endian: u32 count; then each node, a parent before its children: u32 id, u32 end
// (index behind its last child), u8 role, u8 level, u8 pressed, u8 style, u32 flags, f32 x, y, width,
// height, f32 font size (0: none), f32 line height, u32 position, u32 set size, then four strings
// (u32 length, UTF-8): text, label, href, language.

import type { Addresses } from './addresses.js';
import type { Files } from './files.js';
import { dressPlayer, makePlayer, uncover } from './players.js';
import type { Sight } from './sight.js';
import { families } from './typesetter.js';

// The numbers are ui::Role's.
const enum Role {
  Group, Banner, Navigation, Main, List, ListItem, Link, Button, SearchField, Article, Heading,
  Paragraph, Text, Figure, Image, Caption, Table, Row, Cell, HeaderCell, Quote, Code, Rule, Dialog,
  Status, Alert, Progress, Time, Scroller, Definitions, Term, Definition, Part,
  Player,
}

const enum Flag {
  Hangs = 1,
  Fixed = 2,
  Focusable = 4,
  Hidden = 8,
  Action = 16,
  LeftToRight = 32,
  RightToLeft = 64,
  Bold = 128,
  Italic = 256,
  Breaks = 1 << 17,
  Gestures = 1 << 18,
  Saves = 1 << 19,
  Leaves = 1 << 20,
}

// post::Style's flags, from the innermost element to the outermost.
const styles = [
  [8, 'code'], [128, 'sup'], [64, 'sub'], [32, 'mark'], [16, 'u'], [4, 'del'], [2, 'em'], [1, 'strong'],
] as const;

interface Node {
  id: number;
  end: number;
  role: Role;
  level: number;
  pressed: number; // 0 no toggle, 1 no, 2 yes
  style: number;
  flags: number;
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  lineHeight: number;
  position: number;
  setSize: number;
  text: string;
  label: string;
  href: string;
  language: string;
  signature: string; // equal where nothing but the place in the tree differs
}

const decoder = new TextDecoder();

function parse(bytes: Uint8Array): Node[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const u8 = () => view.getUint8(at++);
  const u32 = () => ((at += 4), view.getUint32(at - 4, true));
  const f32 = () => ((at += 4), view.getFloat32(at - 4, true));
  const string = () => {
    const size = u32();
    at += size;
    return decoder.decode(bytes.subarray(at - size, at));
  };
  const nodes: Node[] = [];
  for (let count = u32(); count > 0; --count) {
    const node = {
      id: u32(), end: u32(), role: u8() as Role, level: u8(), pressed: u8(), style: u8(), flags: u32(),
      x: f32(), y: f32(), width: f32(), height: f32(), fontSize: f32(), lineHeight: f32(),
      position: u32(), setSize: u32(), text: string(), label: string(), href: string(), language: string(),
      signature: '',
    };
    node.signature = [
      node.level, node.pressed, node.style, node.flags, node.x, node.y, node.width, node.height,
      node.fontSize, node.lineHeight, node.position, node.setSize, node.text, node.label, node.href, node.language,
    ].join('\u0001');
    nodes.push(node);
  }
  return nodes;
}

// Those that hold lines of words; they are made whole.
function holdsWords(role: Role): boolean {
  return [Role.Paragraph, Role.Heading, Role.Cell, Role.HeaderCell, Role.Caption, Role.Code, Role.Term].includes(role);
}

// What stands behind a block in copied text, as in the post's own; `last`: of its parent.
function endOf(node: Node, last: boolean, holdsText: boolean): string {
  if (node.role === Role.Cell || node.role === Role.HeaderCell) return last ? '\n' : '\t';
  if (node.role === Role.Link) return holdsText ? '\n' : '';
  return [Role.Paragraph, Role.Heading, Role.Caption, Role.Code, Role.Term].includes(node.role) ? '\n' : '';
}

function make(node: Node): HTMLElement {
  const tag = (name: string, role?: string) => {
    const element = document.createElement(name);
    if (role) element.setAttribute('role', role);
    return element;
  };
  switch (node.role) {
    case Role.Banner: return tag('header');
    case Role.Navigation: return tag('nav');
    case Role.Main: return tag('main');
    case Role.List: return tag(node.level === 1 ? 'ol' : 'ul', 'list');
    case Role.ListItem: return tag('li', 'listitem');
    case Role.Link: return tag('a');
    case Role.Button: {
      const button = document.createElement('button');
      button.type = 'button';
      return button;
    }
    case Role.SearchField: {
      const input = document.createElement('input');
      input.type = 'search';
      input.autocomplete = 'off';
      input.enterKeyHint = 'search';
      return input;
    }
    case Role.Article: return tag('article');
    case Role.Heading: return tag(`h${node.level || 2}`);
    case Role.Paragraph: return tag('p');
    case Role.Text: return tag('span');
    case Role.Figure: return tag('figure');
    case Role.Image: return tag('div', 'img');
    case Role.Caption: return tag('figcaption');
    case Role.Table: return tag('table', 'table');
    case Role.Row: return tag('tr', 'row');
    case Role.Cell: return tag('td', 'cell');
    case Role.HeaderCell: return tag('th', 'columnheader');
    case Role.Quote: return tag('blockquote');
    case Role.Code: return tag('pre');
    case Role.Rule: return tag('hr');
    case Role.Dialog: {
      const dialog = tag('div', 'dialog');
      dialog.setAttribute('aria-modal', 'true');
      return dialog;
    }
    case Role.Status: return tag('div', 'status');
    case Role.Alert: return tag('div', 'alert');
    case Role.Progress: return tag('div', 'progressbar');
    case Role.Time: return tag('time');
    case Role.Definitions: return tag('dl');
    case Role.Term: return tag('dt', 'term');
    case Role.Definition: return tag('dd', 'definition');
    case Role.Part: return tag('div');
    case Role.Player: return makePlayer(node.level);
    case Role.Group:
    case Role.Scroller: return tag('div', 'group');
  }
}

interface Made {
  element: HTMLElement;
  signature: string;
}

// The elements that are there already and those that stay, by their nodes' ids.
interface Making {
  before: Map<number, Made>;
  kept: Map<number, Made>;
}

// Where a box's own coordinates begin, in those of the page.
interface Origin {
  x: number;
  y: number;
}

export class SemanticLayer {
  private made = new Map<number, Made>(); // but for what is in the part
  private part: HTMLElement | undefined;
  private inPart = new Map<number, Made>();
  private lastInDialog = 0;
  private heading = 0; // the page's h1
  private opener = 0; // the node that had the focus when the dialog opened

  constructor(
    private readonly layer: HTMLElement,
    private readonly addresses: Addresses,
    private readonly files: Files,
    private readonly sight: Sight,
    private readonly events: { scrolled(node: number, x: number): void },
  ) {}

  update(bytes: Uint8Array): void {
    const nodes = parse(bytes);
    const focused = this.focusedNode();
    const kept = new Map<number, Made>();
    const part = this.part;
    this.part = undefined;
    const top = this.children(nodes, 0, nodes.length, { x: 0, y: 0 }, { before: this.made, kept });
    settle(this.layer, top);
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
    // What had the focus went with its page: one begins at the start of the new one, and hears its title.
    if (gone && elsewhere && this.focusedNode() === 0) this.focus(heading);
  }

  // At the end of the part; `anew`: what it holds goes, but for what is the same.
  add(bytes: Uint8Array, anew: boolean): void {
    const { part } = this;
    if (!part) return;
    const nodes = parse(bytes);
    const before = this.inPart;
    const focused = this.focusedNode();
    if (anew) this.inPart = new Map();
    const added = this.children(nodes, 0, nodes.length, { x: 0, y: 0 }, { before, kept: this.inPart });
    if (!anew) return part.append(...added);
    settle(part, added);
    this.forget(before, this.inPart);
    // What was pressed to play has given way to the player.
    const gone = before.has(focused) && !this.inPart.has(focused);
    if (gone) part.querySelector<HTMLElement>('.player')?.focus({ preventScroll: true });
  }

  // What is made anew is at its start.
  private forget(before: Map<number, Made>, kept: Map<number, Made>): void {
    for (const [id, { element }] of before) {
      if (element.classList.contains('scroller') && !kept.has(id)) this.events.scrolled(id, 0);
    }
  }

  private find(node: number): HTMLElement | undefined {
    return (this.made.get(node) ?? this.inPart.get(node))?.element;
  }

  // To where one was led within the page, whether or not it is in the tab order.
  focus(node: number): void {
    const element = this.layer.querySelector<HTMLElement>(`[data-node="${node}"]`);
    if (element && element.tabIndex < 0) element.tabIndex = -1;
    element?.focus({ preventScroll: true });
  }

  // Into the dialog, where one is open.
  focusDialog(): void {
    const buttons = [...this.layer.querySelectorAll<HTMLElement>('[role=dialog] button')];
    const seen = buttons.filter((button) => button.getBoundingClientRect().bottom <= window.innerHeight);
    seen.at(-1)?.focus({ preventScroll: true });
  }

  // What shows its focus, as Bridge.focus takes it; a text field shows it by its caret.
  focusBox(): { x: number; y: number; width: number; height: number; fixed: boolean } | undefined {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.layer.contains(active)) return undefined;
    if (active instanceof HTMLInputElement || active.tabIndex < 0 || !active.matches(':focus-visible')) return undefined;
    const fixed = active.closest('header, [role=dialog], nav[style*="fixed"]') !== null;
    const { x, y, width, height } = active.getBoundingClientRect();
    return { x, y: fixed ? this.sight.inView(y) : y + window.scrollY, width, height, fixed };
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
    uncover(this.layer);
  }

  // The one node that is marked as where one is; 0: none is.
  markCurrent(node: number): void {
    this.layer.querySelector('[aria-current]')?.removeAttribute('aria-current');
    this.find(node)?.setAttribute('aria-current', 'true');
  }

  // Pictures are on the canvas alone; a printer gets them as elements.
  beforePrint(): void {
    for (const place of this.layer.querySelectorAll<HTMLElement>('[role=img][data-src]:not([data-src=""])')) {
      const picture = new Image();
      picture.src = this.files.address(place.dataset.src ?? '');
      place.append(picture);
    }
  }

  afterPrint(): void {
    for (const picture of this.layer.querySelectorAll('[role=img] > img')) picture.remove();
  }

  focusedNode(): number {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.layer.contains(active) ? Number(active.dataset.node ?? 0) : 0;
  }

  // What is behind an open dialog takes no part; when it closes, focus goes back to what opened it.
  private guardDialog(nodes: Node[], focused: number): void {
    const dialog = nodes.find((node) => node.role === Role.Dialog)?.id ?? 0;
    for (const child of this.layer.children) {
      if (child instanceof HTMLElement) child.inert = dialog !== 0 && child.dataset.node !== String(dialog);
    }
    if (dialog !== 0 && this.lastInDialog === 0) this.opener = focused;
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
    const made = before.get(id) ?? { element: document.createElement('span'), signature: '' };
    made.element.className = 'end';
    if (made.element.textContent !== sign) made.element.textContent = sign;
    kept.set(id, made);
    return made.element;
  }

  private node(nodes: Node[], index: number, origin: Origin, making: Making): HTMLElement {
    const node = nodes[index]!;
    const first = index + 1 < node.end ? nodes[index + 1] : undefined;
    const holdsLines = first?.role === Role.Text && first.height === 0;
    const words = holdsLines || holdsWords(node.role) || (node.role === Role.Link && node.text !== '');
    const lines = words ? nodes.slice(index + 1, node.end) : [];
    const signature = `${node.signature}|${origin.x}|${origin.y}|${lines.map((line) => line.signature).join('\u0002')}`;
    const before = making.before.get(node.id);
    const element = before?.element ?? make(node);
    if (before?.signature !== signature) {
      this.dress(element, node, origin);
      if (words) element.replaceChildren(...this.words(node, lines));
    }
    making.kept.set(node.id, { element, signature });
    if (node.role === Role.Part) {
      this.part = element;
    } else if (!words) {
      const boxed = node.height > 0;
      const inner = boxed ? { x: node.x, y: node.y } : origin;
      const children = this.children(nodes, index + 1, node.end, inner, making);
      if (children.length > 0 || node.text === '') settle(element, children);
    }
    return element;
  }

  private dress(element: HTMLElement, node: Node, origin: Origin): void {
    const { style } = element;
    const attribute = (name: string, value: string | undefined) =>
      value === undefined || value === '' ? element.removeAttribute(name) : element.setAttribute(name, value);
    element.dataset.node = String(node.id);
    if (node.role === Role.Group && node.flags & Flag.Action) element.dataset.acts = '';
    if (node.height > 0) {
      const fixed = (node.flags & Flag.Fixed) !== 0 && origin.x === 0 && origin.y === 0 && isTop(node);
      style.position = fixed ? 'fixed' : 'absolute';
      // In a partner's page, what is fixed is so in that page's view (sight.ts).
      style.insetBlockStart = fixed ? `calc(${node.y}px + var(--view-top, 0px))` : `${node.y - origin.y}px`;
      style.left = `${node.x - origin.x}px`;
      style.width = `${node.width}px`;
      style.height = `${node.height}px`;
    } else {
      // It may have had one before.
      style.position = style.insetBlockStart = style.left = style.width = style.height = '';
    }
    if (node.fontSize > 0) {
      style.fontSize = `${node.fontSize}px`;
      style.lineHeight = `${node.lineHeight}px`;
      style.fontFamily = families[(node.flags >>> 9) & 3] ?? '';
      style.fontWeight = node.flags & Flag.Bold ? '600' : '400';
      style.fontStyle = node.flags & Flag.Italic ? 'italic' : '';
    }
    style.textAlign = ['', 'left', 'center', 'right'][(node.flags >>> 13) & 3] ?? '';
    attribute('aria-label', node.label);
    attribute('lang', node.language);
    attribute('dir', node.flags & Flag.RightToLeft ? 'rtl' : node.flags & Flag.LeftToRight ? 'ltr' : undefined);
    attribute('aria-hidden', node.flags & Flag.Hidden ? 'true' : undefined);
    const expanded = (node.flags >>> 11) & 3; // 0 not expandable, 1 no, 2 yes
    attribute('aria-expanded', expanded === 0 ? undefined : String(expanded === 2));
    attribute('aria-pressed', node.pressed === 0 ? undefined : node.pressed === 2 ? 'true' : 'false');
    if (node.role === Role.ListItem && node.setSize > 0) {
      attribute('aria-posinset', String(node.position));
      attribute('aria-setsize', String(node.setSize));
    }
    if (element instanceof HTMLTableCellElement) {
      for (const [name, span] of [['colspan', node.position], ['rowspan', node.setSize]] as const) {
        attribute(name, span > 1 ? String(span) : '');
        attribute(`aria-${name}`, span > 1 ? String(span) : '');
      }
    }
    if (node.role === Role.Progress && node.setSize > 0) {
      attribute('aria-valuenow', String(node.position));
      attribute('aria-valuemax', String(node.setSize));
    }
    if (element instanceof HTMLAnchorElement) {
      element.href = this.address(node.href);
      attribute('role', noteRole(node));
      if (node.flags & Flag.Saves) {
        element.download = node.href.replace(/^.*\//, '');
        element.onclick = () => void (element.href = this.files.address(node.href));
      }
      if (node.flags & Flag.Leaves) {
        element.target = '_blank';
        element.rel = 'noopener';
      }
    }
    if (node.flags & Flag.Gestures) element.dataset.gestures = '';
    if (element instanceof HTMLInputElement) {
      if (element.value !== node.text) element.value = node.text;
    } else if (node.text !== '' && !holdsWords(node.role)) {
      element.textContent = node.text;
    }
    if (node.role === Role.Player) dressPlayer(element, this.address(node.href), node.label);
    if (node.role === Role.Image) element.dataset.src = node.href;
    if (node.role === Role.Scroller) {
      const downwards = node.level === 1;
      element.className = downwards ? 'scroller down' : 'scroller';
      element.onscroll = () =>
        this.events.scrolled(node.id, downwards ? element.scrollTop : Math.abs(element.scrollLeft));
      if (node.flags & Flag.Focusable) element.tabIndex = 0;
    }
  }

  private address(href: string): string {
    return this.addresses.url(href).href;
  }

  // Lines as inline stretches that don't wrap, with ordinary spaces between: the browser can break
  // only where the layout did, and find, selection and copying run through.
  private words(node: Node, lines: Node[]): (globalThis.Node | string)[] {
    if (lines.length === 0) return [node.text];
    const out: (globalThis.Node | string)[] = [];
    let link: HTMLElement | undefined;
    let linkNumber = 0;
    for (const line of lines) {
      let stretch: HTMLElement = document.createElement('span');
      stretch.className = 'line';
      stretch.textContent = line.text;
      for (const [bit, name] of styles) {
        if (!(line.style & bit)) continue;
        const outer = document.createElement(name);
        outer.append(stretch);
        stretch = outer;
      }
      const role = noteRole(line);
      if (role) {
        const raised = document.createElement('sup');
        raised.append(stretch);
        stretch = raised;
      }
      const space = line.flags & Flag.Breaks ? document.createElement('br') : line.flags & Flag.Hangs ? ' ' : '';
      if (line.position === 0) {
        linkNumber = 0;
        out.push(stretch, space);
        continue;
      }
      if (line.position !== linkNumber || !link) {
        // Without an address, its name is what the words stand for.
        link = document.createElement(line.label === '' ? 'a' : 'abbr');
        link.dataset.node = String(line.id);
        if (line.label !== '') link.title = line.label;
        if (line.href !== '' && link instanceof HTMLAnchorElement) link.href = this.address(line.href);
        if (role) link.setAttribute('role', role);
        linkNumber = line.position;
        out.push(link);
      }
      link.append(stretch, space);
    }
    return out;
  }
}

// Of a link to a footnote or back from it (DPUB-ARIA).
function noteRole(node: Node): string | undefined {
  return [undefined, 'doc-noteref', 'doc-backlink'][(node.flags >>> 15) & 3];
}

// Only the outermost fixed element is fixed; what it holds is placed within it.
function isTop(node: Node): boolean {
  return node.role === Role.Banner || node.role === Role.Dialog;
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

// An element for each node of the semantic tree: what it is, and what it is given.
import { dressPlayer, makePlayer, showMotion } from './players.js';
import { Flag, holdsWords, Role, type Node } from './semantic-tree.js';
import { families } from './typesetter.js';

// What elements lead to and tell.
export interface Ties {
  address(href: string): string; // of a link, as it is in the browser
  file(path: string): string; // of a file of the archive
  scrolled(node: number, x: number): void; // a scroller, so far from its start
}

// Where a box's own coordinates begin, in those of the page, or of the view within what is fixed.
export interface Origin {
  x: number;
  y: number;
  fixed: boolean;
}

// post::Style's flags, from the innermost element to the outermost.
const styles = [
  [8, 'code'], [128, 'sup'], [64, 'sub'], [32, 'mark'], [16, 'u'], [4, 'del'], [2, 'em'], [1, 'strong'],
] as const;

export function make(node: Node): HTMLElement {
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

// Gives it what the node says.
export function dress(element: HTMLElement, node: Node, origin: Origin, { address, file, scrolled }: Ties): void {
  const { style } = element;
  const attribute = (name: string, value: string | undefined) =>
    value === undefined || value === '' ? element.removeAttribute(name) : element.setAttribute(name, value);
  element.dataset.node = String(node.id);
  if (node.role === Role.Group && node.flags & Flag.Action) element.dataset.acts = '';
  if (node.height > 0) {
    // Only the outermost one: what it holds is placed within it.
    const fixed = (node.flags & Flag.Fixed) !== 0 && !origin.fixed;
    style.position = fixed ? 'fixed' : 'absolute';
    // In a partner's page, what is fixed is so in that page's view (sight.ts).
    style.insetBlockStart = fixed ? `calc(${node.y}px + var(--view-top, 0px))` : `${node.y - origin.y}px`;
    style.left = `${fixed ? node.x : node.x - origin.x}px`;
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
  if (element instanceof HTMLOListElement) element.start = node.position;
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
    element.href = address(node.href);
    attribute('role', noteRole(node));
    if (node.flags & Flag.Saves) {
      element.download = node.href.replace(/^.*\//, '');
      element.onclick = () => void (element.href = file(node.href));
    }
    if (node.flags & Flag.Leaves) {
      element.target = '_blank';
      element.rel = 'noopener';
    }
  }
  if (node.flags & Flag.Gestures) element.dataset.gestures = '';
  if (node.role === Role.Dialog) element.toggleAttribute('data-bare', node.level === 1);
  if (element instanceof HTMLInputElement) {
    if (element.value !== node.text) element.value = node.text;
  } else if (node.text !== '' && !holdsWords(node.role) && element.textContent !== node.text) {
    element.textContent = node.text;
  }
  if (node.role === Role.Player) dressPlayer(element, address(node.href), node.label);
  if (node.role === Role.Image) {
    element.dataset.src = node.href;
    showMotion(element, node.level === 1 ? file(node.href) : '');
  }
  if (node.role === Role.Scroller) {
    const downwards = node.level === 1;
    element.className = downwards ? 'scroller down' : 'scroller';
    element.onscroll = () =>
      scrolled(node.id, downwards ? element.scrollTop : Math.abs(element.scrollLeft));
    if (node.flags & Flag.Focusable) element.tabIndex = 0;
  }
}

// Lines as inline stretches that don't wrap, with ordinary spaces between: the browser breaks just
// where the layout did, and find, selection and copying run through.
export function words(node: Node, lines: Node[], { address }: Ties): (globalThis.Node | string)[] {
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
    const space = endOfLine(line);
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
      if (line.href !== '' && link instanceof HTMLAnchorElement) link.href = address(line.href);
      if (role) link.setAttribute('role', role);
      linkNumber = line.position;
      out.push(link);
    }
    link.append(stretch, space);
  }
  return out;
}

// Where the layout cut without white space, a browser needn't see a place to break, or none inside a word.
function endOfLine({ flags }: Node): globalThis.Node | string {
  if (flags & Flag.Breaks) return document.createElement('br');
  if (flags & Flag.Cuts) return document.createElement('wbr');
  return flags & Flag.Hangs ? ' ' : '';
}

// Of a link to a footnote or back from it (DPUB-ARIA).
function noteRole(node: Node): string | undefined {
  return [undefined, 'doc-noteref', 'doc-backlink'][(node.flags >>> 15) & 3];
}

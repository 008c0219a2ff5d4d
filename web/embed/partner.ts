// The page around the frame that the reader stands in: heard only once it has said hello, from its own
// origin, and never told anything before.
import { isPage, Stores } from '../offline/stores.js';
import { frameName, isToFrame, type Storage, type Theme, themes, type ToFrame, type ToPartner } from './messages.js';

// The archive's own page asks for it by `?embed`, or by its frame's name, which stays where an old address leads on;
// alone in its tab it is the whole reader.
export const isEmbedded =
  window.parent !== window && (new URLSearchParams(location.search).has('embed') || window.name === frameName);

// As the frame's address has it; the partner may say another.
export function themeOfAddress(): Theme {
  const theme = new URLSearchParams(location.search).get('theme') as Theme;
  return themes.includes(theme) ? theme : 'auto';
}

export class Partner {
  private origin: string | undefined;
  private readonly unsaid: ToPartner[] = [];
  private height = 0; // CSS pixels, as it was told
  private opened: string | undefined; // an address that it is to hear of
  hear: (message: ToFrame) => void = () => {};

  constructor() {
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent || !isToFrame(data)) return;
      // A page without an origin of its own can't be told from any other.
      if (data.liseuse === 'hello' && this.origin === undefined && origin !== 'null') {
        this.origin = origin;
        this.hear(data);
        for (const message of this.unsaid.splice(0)) this.say(message);
      } else if (origin === this.origin) {
        this.hear(data);
      }
    });
  }

  say(message: ToPartner): void {
    if (this.origin === undefined) this.unsaid.push(message);
    else window.parent.postMessage(message, this.origin);
  }

  sayHeight(height: number): void {
    if (height === this.height) return;
    this.height = height;
    this.say({ liseuse: 'height', height });
  }

  async sayStorage(): Promise<void> {
    this.say({ liseuse: 'storage', storage: await storageHere() });
  }

  // `address`: relative to the archive's root.
  opens(address: string): void {
    this.opened = address;
  }

  // What was opened is there, as `layer` has it: told with its title; or that it isn't, by the sentence in its place.
  hasOpened(layer: HTMLElement): void {
    if (this.opened === undefined) return;
    const isPost = this.opened.startsWith('posts/') && !this.opened.includes('#');
    const main = isPost ? layer.querySelector('main') : null;
    const failure = (main?.querySelector('article') ? undefined : main?.querySelector('h1'))?.textContent;
    this.say(failure ? { liseuse: 'error', message: failure } : { liseuse: 'navigate', address: this.opened, title: document.title });
    this.opened = undefined;
  }

  // The static page is all there is: what it leads to is made the frame's own, or opens apart, as the reader has it.
  // `root`: the archive's.
  showStatic(root: URL): void {
    this.hear = () => {};
    const stores = new Stores(root);
    const lead = (event: Event) => event.target instanceof Element && leadOn(event, event.target.closest('a'), stores);
    document.addEventListener('click', lead, { capture: true });
    this.say({ liseuse: 'storage', storage: 'static' });
    new ResizeObserver(() => this.sayHeight(document.body.scrollHeight)).observe(document.body);
    this.say({ liseuse: 'ready' });
  }
}

// Pages of the archive stay in the frame, as embeds; all else would be shut in there.
function leadOn(event: Event, link: HTMLAnchorElement | null, stores: Stores): void {
  if (!link?.href || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return;
  if (link.protocol === ':') return event.preventDefault(); // no address, as `http://` is none
  const url = new URL(link.href);
  if (isPage(stores.pathOf(url) ?? 'elsewhere')) {
    link.href = inFrame(url).href;
  } else {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}

// With what makes a page of the archive this frame's.
export function inFrame(url: URL): URL {
  url.searchParams.set('embed', '');
  const theme = themeOfAddress();
  if (theme !== 'auto') url.searchParams.set('theme', theme);
  return url;
}

// Undefined: there is none, and the page is its own.
export const partner = isEmbedded ? new Partner() : undefined;

// What the frame's browser lets it have.
async function storageHere(): Promise<Storage> {
  try {
    if (await navigator.serviceWorker.getRegistration()) return 'worker';
  } catch {
    // There is none to be had.
  }
  try {
    await caches.keys();
    return 'cache';
  } catch {
    return 'memory';
  }
}

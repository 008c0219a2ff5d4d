// <liseuse-reader src post|tag|query theme lang height>: an archive in a partner's page. The one file
// that such a page loads; all else stands in a frame of the archive's own origin. docs/embedding.md.
import { frameName, isToPartner, type Storage, type Theme, themes, type ToFrame } from './embed/messages.js';

const says = {
  en: { frame: 'Posts of the archive', open: 'Open the archive' },
  fr: { frame: 'Articles de l’archive', open: 'Ouvrir l’archive' },
};
const patience = 10_000; // ms from the frame's load until its reader has answered
const near = '600px'; // of the view: then it is worth beginning
const firstHeight = 480; // CSS pixels, until it is known
const tallest = 10_000_000; // CSS pixels: a list of all posts is long, and browsers lay out some 17 million
// As wide as its place, in a flex box and a grid too, unless the page says otherwise.
const style = ':host{display:block;align-self:stretch;justify-self:stretch;flex-grow:1}:host([hidden]){display:none}';

const shown = (element: HTMLElement, yes: boolean) => (element.style.display = yes ? 'block' : 'none');

class LiseuseReader extends HTMLElement {
  static readonly observedAttributes = ['src', 'post', 'tag', 'query', 'theme', 'lang', 'height'];

  storage: Storage | undefined; // how much the frame's browser lets it keep; undefined: not known yet
  private readonly poster = document.createElement('slot');
  private frame: HTMLIFrameElement | undefined;
  private ending: AbortController | undefined;
  private isLoaded = false;
  private isReady = false;
  private isRefused = false; // there is no frame, since `src` is no address of an archive
  private leads = false; // to another address, in a moment
  private tall = firstHeight;
  private sight = 0; // the animation frame in which the view is told

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.append(this.poster);
    try {
      const sheet = new CSSStyleSheet(); // which a strict policy of the page's lets be
      sheet.replaceSync(style);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      // Safari before 16.4, and Firefox before 101.
      const element = document.createElement('style');
      element.textContent = style;
      shadow.append(element);
    }
  }

  connectedCallback(): void {
    this.ending = new AbortController();
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      this.begin();
    }, { rootMargin: near });
    seen.observe(this);
    this.ending.signal.addEventListener('abort', () => seen.disconnect());
  }

  disconnectedCallback(): void {
    this.ending?.abort();
    this.frame?.remove();
    this.frame = undefined;
    this.isLoaded = this.isReady = this.isRefused = false;
    this.storage = undefined;
    shown(this.poster, true);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (!this.frame) {
      if (this.isRefused && name === 'src') this.restart();
      return;
    }
    // A page without its reader hears nothing.
    if (this.storage === 'static') this.restart();
    else if (name === 'theme') this.say({ liseuse: 'theme', theme: this.theme });
    else if (name === 'lang') this.frame.title = this.words.frame;
    else if (name === 'src' || name === 'height') this.restart();
    else if (!this.isReady) this.restart();
    else this.lead();
  }

  // Once, where several attributes change together.
  private lead(): void {
    if (this.leads) return;
    this.leads = true;
    queueMicrotask(() => {
      this.leads = false;
      this.say({ liseuse: 'open', address: this.address });
    });
  }

  // Another post of the archive, by its slug.
  open(post: string): void {
    this.removeAttribute('tag');
    this.removeAttribute('query');
    this.setAttribute('post', post);
    this.leadAnew();
  }

  // The list of the posts with these tags.
  filter({ tags = [] }: { tags?: string[] }): void {
    this.removeAttribute('post');
    this.setAttribute('tag', tags.join(','));
    this.leadAnew();
  }

  // Though no attribute may have changed: within the frame one may have gone elsewhere.
  private leadAnew(): void {
    if (this.frame && this.isReady && this.storage !== 'static') this.lead();
  }

  private get words(): { frame: string; open: string } {
    return says[(this.lang || document.documentElement.lang).slice(0, 2) as 'fr'] ?? says.en;
  }

  private get theme(): Theme {
    const theme = this.getAttribute('theme') as Theme;
    return themes.includes(theme) ? theme : 'auto';
  }

  // The archive's root; none where `src` is no address that a frame may have.
  private get root(): URL | undefined {
    try {
      const source = this.getAttribute('src')?.trim();
      if (!source) return undefined;
      const root = new URL(source, document.baseURI);
      root.hash = root.search = '';
      // What has an ending is a page; anything else a folder, with its slash or without.
      root.pathname = root.pathname.replace(/\/[^/]*\.[^/]*$/, '/').replace(/[^/]$/, '$&/');
      return /^https?:$/.test(root.protocol) ? root : undefined;
    } catch {
      return undefined;
    }
  }

  // Relative to that.
  private get address(): string {
    const query = new URLSearchParams();
    for (const tag of (this.getAttribute('tag') ?? '').split(',')) if (tag.trim()) query.append('tag', tag.trim());
    if (this.getAttribute('query')) query.set('q', this.getAttribute('query')!);
    const post = this.getAttribute('post');
    return post ? `posts/${encodeURIComponent(post)}/` : `./${`${query}` === '' ? '' : `?${query}`}`;
  }

  private get fixed(): number {
    return Number.parseInt(this.getAttribute('height') ?? '', 10) || 0;
  }

  private restart(): void {
    this.disconnectedCallback();
    this.connectedCallback();
  }

  private begin(): void {
    const root = this.root, signal = this.ending!.signal;
    if (!root) {
      this.isRefused = true;
      return this.tell('error', { message: 'src has to be the address of an archive' });
    }
    const address = new URL(this.address, root);
    address.searchParams.set('embed', '');
    address.searchParams.set('theme', this.theme);
    const frame = document.createElement('iframe');
    this.frame = frame;
    this.tall = firstHeight;
    frame.title = this.words.frame;
    // Its own origin, for its storage; not this page's navigation, nor its forms.
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads');
    // And what its players and its pictures' buttons need: a frame hands on no more than it has.
    frame.allow = `fullscreen; autoplay; encrypted-media; picture-in-picture; clipboard-write${'share' in navigator ? '; web-share' : ''}`;
    frame.name = frameName;
    frame.referrerPolicy = 'strict-origin';
    Object.assign(frame.style, { border: '0', width: '100%', display: 'block', colorScheme: 'normal' });
    this.sized();
    // Over the poster, until there is something to see.
    Object.assign(frame.style, { position: 'absolute', visibility: 'hidden' });
    frame.src = address.href;

    let timer = 0;
    frame.addEventListener('load', () => {
      this.isLoaded = true;
      this.say({ liseuse: 'hello', theme: this.theme, sized: !this.fixed });
      this.look();
      clearTimeout(timer);
      // An archive's page answers even where its reader can't run. The link inside stays.
      timer = window.setTimeout(() => this.isReady || this.tell('error', { message: `nothing answers at ${address.href}` }), patience);
    }, { signal });
    signal.addEventListener('abort', () => clearTimeout(timer));
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== root.origin || !isToPartner(data)) return;
      switch (data.liseuse) {
        case 'ready': this.begun(this.storage === 'static' ? 'static' : undefined); break;
        case 'storage':
          this.storage = data.storage;
          this.tell('storage', { storage: data.storage });
          break;
        case 'height':
          this.tall = Math.min(Math.max(data.height, 40), tallest);
          this.sized();
          break;
        case 'navigate': this.went(root, data.address, data.title); break;
        case 'scroll': this.bringIntoSight(data.top); break;
        case 'error':
          this.tell('error', { message: data.message });
          this.begun('static');
          break;
      }
    }, { signal });
    const look = () => (this.sight ||= requestAnimationFrame(() => this.look()));
    window.addEventListener('scroll', look, { signal, passive: true, capture: true });
    window.addEventListener('resize', look, { signal });
    // What moves it otherwise, as sliders do.
    const moved = new IntersectionObserver(look, { threshold: Array.from({ length: 101 }, (_, i) => i / 100) });
    moved.observe(frame);
    signal.addEventListener('abort', () => moved.disconnect());
    this.shadowRoot!.append(frame);
  }

  // There is something to see: the reader, or where it can't run the page alone, which scrolls in its frame.
  private begun(storage: Storage | undefined): void {
    const { frame } = this;
    if (!frame || this.isReady) return;
    this.isReady = true;
    if (storage) this.storage = storage;
    shown(this.poster, false);
    frame.style.position = frame.style.visibility = '';
    this.tell('ready', { how: storage ?? 'reader' });
    this.look();
  }

  private sized(): void {
    const { frame } = this;
    if (frame) frame.style.height = `${this.fixed || this.tall}px`;
    this.look();
  }

  // A frame says only what lies in its archive.
  private went(root: URL, address: string, title: string): void {
    try {
      const { href } = new URL(address, root);
      if (href.startsWith(root.href)) this.tell('navigate', { address: href, title });
    } catch {
      // It is no address at all.
    }
  }

  // Where this page's view lies on the frame, which something around it may have scaled.
  private look(): void {
    this.sight = 0;
    const { frame } = this;
    if (!frame || this.fixed || !this.isLoaded) return;
    const { top, height } = frame.getBoundingClientRect();
    const scale = height / this.tall || 1;
    this.say({ liseuse: 'view', top: -top / scale, height: window.innerHeight / scale });
  }

  // What was asked for in the frame comes into sight, as it would in a page of its own.
  private bringIntoSight(top: number): void {
    const { frame } = this;
    if (!frame || this.fixed) return;
    const box = frame.getBoundingClientRect();
    const place = box.top + top * (box.height / this.tall || 1);
    if (place < -1 || place > window.innerHeight * 0.8) window.scrollBy({ top: place - 16 });
  }

  private say(message: ToFrame): void {
    if (this.root) this.frame?.contentWindow?.postMessage(message, this.root.origin);
  }

  private tell(type: string, detail: Record<string, string>): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type !== 'error' }));
  }
}

if (!customElements.get('liseuse-reader')) customElements.define('liseuse-reader', LiseuseReader);

// Starts the reader and carries events to it and frames from it. It decides nothing: what a click,
// a key or an address means is wasm/ui's to say.
import { Addresses } from './addresses.js';
import { ActionKind, Bridge, CommandKind, type Command, type FrameReport } from './bridge.js';
import { type Storage, type Theme, themes, type ToFrame } from './embed/messages.js';
import { isEmbedded, Partner, themeOfAddress } from './embed/partner.js';
import { HostFiles, isWhole, PageFiles, type Asked, type Files } from './files.js';
import { fold } from './fold.js';
import { listenToHands } from './hands.js';
import { Idle } from './idle.js';
import { findMoved, oldId } from './moved.js';
import { listKept } from './offline/kept-list.js';
import { Offline } from './offline/offline.js';
import { Stores } from './offline/stores.js';
import { installWorker } from './offline/visit.js';
import { pictureFormats, Pictures } from './pictures.js';
import { Places } from './places.js';
import { onPreferences, preferences } from './preferences.js';
import { SemanticLayer } from './semantics.js';
import { share } from './share.js';
import { Sight } from './sight.js';
import { filterStaticList } from './static-list.js';
import { Stats } from './stats.js';
import { hasReadableFont, Typesetter } from './typesetter.js';
import { unfold } from './unfold.js';

declare const LISEUSE_VERSION: string;

const page = document.documentElement;

// Those that wasm/main.cpp asks for: the context that is made first is the one it gets.
const contextAttributes: WebGLContextAttributes = {
  alpha: false,
  depth: false,
  stencil: false,
  antialias: false,
  powerPreference: 'low-power',
};
const largestCanvas = 4096; // device pixels, of a side; larger ones take more memory than a pinch is worth
const startLimit = 60_000; // ms, until the static page is left as it is
const settingsKey = 'liseuse.settings';
const placesKey = 'liseuse.places';

const partner = isEmbedded ? new Partner() : undefined;

// Compiles while it loads where the host says what it is, and after that where it doesn't.
async function compile(response: Response): Promise<WebAssembly.Module> {
  if (response.headers.get('content-type') === 'application/wasm') {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

// The static page, which is hidden now, has pictures of its own, and takes memory. In an archive that is one
// file, the files stand in it.
function leaveStatic(): void {
  if (isWhole) return;
  for (const part of document.querySelectorAll('body > :not(#liseuse)')) part.remove();
}

// Once its words have been shown (a first paint may be the ground alone); soon enough where nothing is, as in a tab behind
// others. The next frame alone would be too early: a context is made by the same process that draws the page.
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => (observer.disconnect(), resolve());
    const observer = new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').length > 0 && settle());
    observer.observe({ type: 'paint', buffered: true });
    setTimeout(settle, document.visibilityState === 'hidden' ? 0 : 500);
  });
}

function recall(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return ''; // storage is barred
  }
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is barred or full: it holds for this visit.
  }
}

class Reader {
  private readonly root = new URL(page.dataset.root ?? './', document.baseURI);
  private readonly addresses = new Addresses(this.root, isWhole, isEmbedded);
  private readonly sight = new Sight();
  private untold: string | undefined; // an address, which a partner is to hear of
  private printing = false;
  private height = 0; // CSS pixels, of the page, as a partner's was told
  private readonly stores = new Stores(this.root);
  private readonly ending = new AbortController();
  private readonly files: Files = isWhole ? new PageFiles() : new HostFiles(this.root, this.ending.signal);
  private readonly pictures = new Pictures((file, signal) => this.files.picture(file, signal), this.ending.signal, {
    ready: (id, width, height) => {
      this.bridge.pictureReady(id, width, height);
      this.due();
    },
    failed: (id) => {
      this.bridge.pictureFailed(id);
      this.due();
    },
  });
  private readonly host = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private readonly layerElement = document.createElement('div');
  private readonly stats = new Stats();
  private readonly idle = new Idle(
    () => this.prepare(),
    () => !this.lost && this.bridge.rehearse(),
    () => this.joinOffline(),
  );
  private joined = false; // the service worker is asked for
  private readonly layer = new SemanticLayer(this.layerElement, this.addresses, this.files, this.sight, {
    scrolled: (node, by) => {
      this.bridge.scrolled(node, by);
      this.focusMoved(); // with what it is in
    },
  });
  // What is one file is there as long as the file is.
  private readonly offline = isWhole ? undefined : new Offline(this.stores, {
    numbers: (numbers) => {
      this.bridge.offline(numbers);
      this.due();
    },
    kept: (files, whole) => {
      this.bridge.kept(files, whole);
      this.due();
    },
  }, this.ending.signal);
  private bridge!: Bridge;
  private frameRequest = 0;
  private timer = 0;
  private shown = false;
  private onShown: () => void = () => {};
  private lost = false; // the WebGL context
  private scrollY = 0; // CSS pixels, when the frame began
  private pendingScroll: number | undefined; // CSS pixels
  private place: number | undefined; // in what is open, of the last frame; undefined: it isn't here yet
  private rest = 0; // the timer until scrolling has come to rest
  private readonly places = new Places(recall(placesKey), (text) => keep(placesKey, text));
  private expectedShard: { file: string; bytes: Promise<Uint8Array> } | undefined; // of the page's own post
  private failedShards = new Set<string>();
  private giveUp: (reason: Error) => void = () => {};

  constructor() {
    if (partner) partner.hear = (message) => this.hear(message);
  }

  // Settles when what the page is about is on the canvas. Rejects: where the static page must stay.
  async start(): Promise<void> {
    const { signal } = this.ending;
    const shown = new Promise<void>((resolve, reject) => {
      this.onShown = resolve;
      this.giveUp = reject;
    });
    shown.then(leaveStatic, () => this.end());
    setTimeout(() => this.giveUp(new Error('it took too long')), startLimit);
    // What is kept is there at once, and its reading and checking would hold up the first paint.
    if (page.dataset.offline !== undefined) await painted();
    const wasm = this.files.open(page.dataset.wasm ?? '');
    const index = this.files.read(page.dataset.index ?? '');
    for (const file of [wasm, index]) file.catch(() => {}); // told below, where they are waited for
    const file = page.dataset.shard;
    if (file) {
      this.expectedShard = { file, bytes: this.fetchShard(file, 'default') };
      this.expectedShard.bytes.catch(() => {});
    }
    // An icon's relative address would be looked for anew wherever the address bar leads.
    for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) icon.href = icon.href;
    this.host.id = 'liseuse';
    this.canvas.id = 'canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.layerElement.id = 'layer';
    this.host.append(this.canvas, this.layerElement);
    document.body.append(this.host);
    // While the files are on their way, but after the static page has been painted: to compile takes all
    // processors, and a browser's first context may take a while.
    await painted();
    const compiled = wasm.then(compile);
    compiled.catch(() => {}); // told by Bridge.load
    const formats = pictureFormats();
    const { width, height } = this.measureCanvas();
    this.canvas.width = width;
    this.canvas.height = height;
    if (!this.canvas.getContext('webgl2', contextAttributes)) throw new Error('no WebGL 2');

    this.bridge = await Bridge.load(compiled, new Typesetter(), this.pictures, {
      semantics: (bytes) => {
        this.layer.update(bytes);
        if (!this.layer.hasDialog && document.fullscreenElement === page) void this.fillScreen();
        if (this.sight.setExact(this.layer.hasDialog)) queueMicrotask(() => this.sightMoved());
        queueMicrotask(() => this.focusMoved()); // what has the focus may stand elsewhere now
      },
      saidMore: (bytes, anew) => this.layer.add(bytes, anew),
      frameWaits: (nextFrameMs) => this.dueIn(nextFrameMs),
      frameDone: (report) => this.frameDone(report),
      command: (command) => this.obey(command),
    });
    if (!this.bridge.start('#canvas')) throw new Error('no WebGL 2');
    if (!this.bridge.index(await index)) throw new Error('the index is damaged');
    this.bridge.pictureFormats(await formats);
    this.bridge.settings(recall(settingsKey), hasReadableFont(), document.fullscreenEnabled);
    if (partner) this.bridge.action(ActionKind.Embed, themes.indexOf(themeOfAddress()));
    await this.offline?.begin();
    this.size();
    this.listen(signal);
    this.expose();
    this.comeBack(this.addresses.scrollY || window.scrollY);
    this.frame(performance.now());
    return shown;
  }

  // Stops listening, fetching and drawing.
  private end(): void {
    this.ending.abort();
    this.lost = true;
  }

  // What was open is no more: nothing that is known of its place is the next one's.
  private left(): void {
    clearTimeout(this.rest);
    this.place = undefined;
  }

  private goHere(): void {
    this.left();
    this.bridge.action(ActionKind.Go, 0, this.addresses.current, fold(this.addresses.query));
    this.due();
  }

  // Where one was at this address: at a place in a post, else so many pixels down.
  private comeBack(scrollY: number): void {
    this.pendingScroll = this.addresses.place === 0 ? scrollY : undefined;
    this.goHere();
    this.goToPlace(this.addresses.place);
  }

  // A partner's page scrolls by pixels alone: where the canvas begins there says nothing of what is read.
  private leaveFor(address: string): void {
    this.addresses.push(address, this.sight.seen, this.sight.isGiven ? 0 : (this.place ?? 0));
    this.tellAddress();
  }

  private keepPlace(): void {
    if (this.frameRequest) this.frameNow(); // which says where one is
    if (this.place === undefined) return;
    this.addresses.keepScroll(window.scrollY, this.place);
    this.places.keep(this.addresses.slug, this.place);
  }

  // In the post that is open, or on its way; 0: to no other than one is at.
  private goToPlace(place: number): void {
    if (place !== 0) this.bridge.action(ActionKind.GoToPlace, place);
  }

  // A frame is drawn on a cause; several in one frame's time are one.
  private due(): void {
    this.frameRequest ||= requestAnimationFrame((now) => this.frame(now));
  }

  private dueIn(ms: number): void {
    clearTimeout(this.timer);
    if (ms <= 0) this.due();
    else this.timer = window.setTimeout(() => this.due(), ms);
  }

  private frame(now: number): void {
    this.frameRequest = 0;
    if (this.lost || this.printing) return; // what is due is drawn when that is over
    const begin = performance.now();
    this.scrollY = this.sight.top;
    this.bridge.scroll(this.scrollY);
    this.bridge.frame(now);
    this.stats.frame(performance.now() - begin);
  }

  private frameNow(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frame(performance.now());
  }

  private frameDone(report: FrameReport): void {
    this.place = report.showsContent ? report.place : undefined;
    this.layerElement.style.height = `${report.pageHeight}px`;
    page.dataset.theme = report.scheme;
    if (report.nextFrameMs !== undefined) this.dueIn(report.nextFrameMs);
    if (report.showsContent && !this.shown) this.show();
    this.tellHeight(report.pageHeight); // before there is scrolled to what it makes room for
    this.scrollWhereDue(report);
    this.layer.uncoverPlayers();
    this.tellWhere(report);
    if (this.shown) this.idle.wake();
  }

  // To the top at once; to a place in the page as soon as the page has what it is about.
  private scrollWhereDue({ showsContent }: FrameReport): void {
    if (!this.shown || this.pendingScroll === undefined) return;
    let y = 0;
    if (showsContent) {
      y = this.pendingScroll;
      this.pendingScroll = undefined;
    }
    if (Math.abs(this.scrollY - y) < 1) return; // asking anew would lay out the whole page first
    if (this.sight.isGiven) partner?.say({ liseuse: 'scroll', top: y });
    else window.scrollTo(0, y);
    this.due();
  }

  // The canvas has what the static page shows: it takes over in one step.
  private show(): void {
    this.shown = true;
    this.onShown();
    const y = window.scrollY;
    this.host.dataset.shown = '';
    page.dataset.reader = 'ready';
    partner?.say({ liseuse: 'ready' });
    window.scrollTo(0, y);
    this.layer.focusDialog(); // nothing hidden can have the focus
  }

  // What the next frames would have to do.
  private prepare(): boolean {
    if (this.lost) return false;
    const { more, frameIsDue } = this.bridge.prepare();
    if (frameIsDue) this.due();
    return more;
  }

  private joinOffline(): boolean {
    const told = () => this.tellStorage();
    if (!this.joined) void this.offline?.join().then(told, told); // it fails where storage is barred
    this.joined = true;
    return false;
  }

  // What a partner's page says, whose frame this is.
  private hear(message: ToFrame): void {
    switch (message.liseuse) {
      case 'hello':
        if (message.sized) page.dataset.framed = '';
        this.pendingScroll = undefined; // its page is where it is
        this.setTheme(message.theme);
        break;
      case 'theme': this.setTheme(message.theme); break;
      case 'view':
        if (page.dataset.framed !== undefined && this.sight.give(message.top, message.height)) this.sightMoved();
        break;
      case 'open':
        if (this.shown && this.addresses.isOurs(message.address)) this.visit(message.address);
        break;
    }
  }

  private setTheme(theme: Theme): void {
    if (!this.shown) return;
    this.bridge.action(ActionKind.Embed, themes.indexOf(theme));
    this.due();
  }

  private sightMoved(): void {
    if (!this.shown) return;
    this.host.style.setProperty('--view-top', `${this.sight.top}px`);
    this.size();
    this.frameNow();
  }

  private tellAddress(): void {
    if (partner) this.untold = this.addresses.whole;
  }

  // With what is shown of it comes its title; or a sentence in its place.
  private tellWhere({ showsContent }: FrameReport): void {
    if (!showsContent || this.untold === undefined) return;
    const isPost = this.untold.startsWith('posts/') && !this.untold.includes('#');
    const main = isPost ? this.layerElement.querySelector('main') : null;
    const failure = (main?.querySelector('article') ? undefined : main?.querySelector('h1'))?.textContent;
    partner?.say(failure ? { liseuse: 'error', message: failure } : { liseuse: 'navigate', address: this.untold, title: document.title });
    this.untold = undefined;
  }

  private async tellStorage(): Promise<void> {
    if (partner) partner.say({ liseuse: 'storage', storage: await storageHere() });
  }

  private tellHeight(height: number): void {
    if (!partner || height === this.height) return;
    this.height = height;
    partner.say({ liseuse: 'height', height });
  }

  private obey(command: Command): void {
    switch (command.kind) {
      case CommandKind.PushAddress:
        this.leaveFor(command.text);
        this.left();
        break;
      case CommandKind.ReplaceAddress: this.addresses.replace(command.text); break;
      case CommandKind.Back:
        if (!this.addresses.back()) {
          this.addresses.replace(command.text);
          this.goHere();
        }
        break;
      case CommandKind.FetchShard: void this.deliverShard(command.number); break;
      case CommandKind.FetchHealth: void this.deliver(page.dataset.health, (bytes) => this.bridge.health(bytes)); break;
      case CommandKind.FetchPictures: void this.deliver(page.dataset.pictures, (bytes) => this.bridge.pictures(bytes)); break;
      case CommandKind.OpenLink: this.leave(this.addresses.url(command.text)); break;
      case CommandKind.ScrollTo: this.pendingScroll = command.number; this.due(); break;
      case CommandKind.SetTitle: document.title = command.text; break;
      case CommandKind.KeepSettings:
        keep(settingsKey, command.text);
        break;
      case CommandKind.Keep: this.offline?.obey(command.number, command.text); break;
      case CommandKind.Focus: this.layer.focus(command.number); break;
      case CommandKind.Reveal: this.layer.reveal(command.number, !preferences().reducedMotion); break;
      case CommandKind.FillScreen: void this.fillScreen(); break;
      case CommandKind.Share: void this.share(command.text); break;
      case CommandKind.MarkCurrent: this.layer.markCurrent(command.number); break;
      case CommandKind.ScrollToPlace:
        this.pendingScroll = 0;
        this.goToPlace(this.places.of(command.text));
        this.due();
        break;
    }
  }

  // A frame stays with its archive.
  private leave(url: URL): void {
    if (!partner) location.assign(url);
    else if (/^(https?|mailto|tel):$/.test(url.protocol)) window.open(url, '_blank', 'noopener');
  }

  private async deliverShard(shard: number): Promise<void> {
    const file = this.bridge.shardFile(shard);
    const expected = this.expectedShard?.file === file ? this.expectedShard.bytes : undefined;
    this.expectedShard = undefined;
    // What was damaged or didn't come is not taken from a cache the next time.
    const cache = this.failedShards.has(file) ? 'reload' : 'default';
    let good = false;
    try {
      good = this.bridge.shard(shard, await (expected ?? this.fetchShard(file, cache)));
    } catch {
      this.bridge.shardFailed(shard);
    }
    if (good) this.failedShards.delete(file);
    else this.failedShards.add(file);
    if (!good && this.shown) this.offline?.leadOn(() => location.reload());
    if (!good && !this.shown && !notKept()) this.giveUp(new Error('the post could not be loaded'));
    this.frameNow(); // the browser's next frame may be long in coming, and nothing else is waited for
  }

  // The viewer's: it gives it back when it closes.
  private async fillScreen(): Promise<void> {
    await (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen()).catch(() => {});
  }

  private async share(address: string): Promise<void> {
    if ((await share(this.addresses.url(address).href, document.title)) !== 'copied') return;
    this.bridge.action(ActionKind.LinkCopied);
    this.due();
  }

  // Nothing where the file can't be had, or the site has none.
  private async deliver(file: string | undefined, give: (bytes: Uint8Array) => void): Promise<void> {
    const fetched = file ? this.files.read(file) : Promise.resolve(new Uint8Array());
    give(await fetched.catch(() => new Uint8Array()));
    this.frameNow();
  }

  private fetchShard(file: string, cache: RequestCache): Promise<Uint8Array> {
    const asked: Asked = this.offline ? { cache, silence: this.offline.patience } : {};
    return this.files.read(file, asked);
  }

  // Device pixels a CSS pixel, more of them where one has pinched the page larger, in steps.
  private get ratio(): number {
    const zoomed = Math.round((window.visualViewport?.scale ?? 1) * 2) / 2;
    const most = largestCanvas / Math.max(page.clientWidth, this.sight.height);
    return window.devicePixelRatio * Math.max(1, Math.min(zoomed, most / window.devicePixelRatio));
  }

  // In device pixels.
  private measureCanvas(): { width: number; height: number } {
    const { ratio } = this;
    return { width: Math.round(page.clientWidth * ratio), height: Math.round(this.sight.height * ratio) };
  }

  private size(): void {
    const { canvas } = this;
    const { width, height } = this.measureCanvas();
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.width = `${page.clientWidth}px`;
    canvas.style.height = `${this.sight.height}px`;
    this.bridge.view(page.clientWidth, this.sight.height, this.ratio);
    this.bridge.preferences(preferences());
  }

  private listen(signal: AbortSignal): void {
    const resized = () => {
      this.size();
      this.frameNow(); // a resized canvas is blank until it is drawn
    };
    const options = { signal };
    window.addEventListener('resize', resized, options);
    new ResizeObserver(() => page.clientWidth !== parseFloat(this.canvas.style.width) && resized()).observe(page);
    onPreferences(resized, signal);
    // What is printed has another width, for which nothing is drawn: it would take the pictures away again.
    window.addEventListener('beforeprint', () => {
      this.printing = true;
      this.layer.beforePrint();
    }, options);
    window.addEventListener('afterprint', () => {
      this.printing = false;
      this.layer.afterPrint();
      resized();
    }, options);
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // so that it comes back
      this.lost = true;
    }, options);
    this.canvas.addEventListener('webglcontextrestored', () => {
      this.lost = false;
      this.bridge.restore();
      this.due();
    }, options);
    this.watchPixelRatio(resized, signal);
    let pinchTimer = 0;
    window.visualViewport?.addEventListener('resize', () => {
      clearTimeout(pinchTimer);
      pinchTimer = window.setTimeout(() => {
        if (this.measureCanvas().width !== this.canvas.width) resized();
      }, 150); // not amid the pinch
    }, options);

    window.addEventListener('scroll', () => {
      this.due();
      clearTimeout(this.rest);
      this.rest = window.setTimeout(() => this.keepPlace(), 150);
    }, { ...options, passive: true });
    window.addEventListener('popstate', () => {
      this.comeBack(this.addresses.scrollY);
      this.tellAddress();
    }, options);

    const pointer = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      this.bridge.pointer(event.type !== 'pointerleave', event.clientX, this.sight.inView(event.clientY));
      this.due();
    };
    page.addEventListener('pointermove', pointer, options);
    page.addEventListener('pointerleave', pointer, options);
    listenToHands(this.layerElement, this.sight, {
      pointer: (...event) => {
        this.bridge.hand(...event);
        this.due();
      },
      wheel: (...event) => {
        this.bridge.wheel(...event);
        this.due();
      },
    }, signal);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.bridge.woke();
    }, options);
    document.addEventListener('click', (event) => this.clicked(event), options);
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (this.bridge.key(event.key)) {
        event.preventDefault();
        this.due();
      }
    }, options);
    for (const type of ['focusin', 'focusout'] as const) {
      document.addEventListener(type, () => queueMicrotask(() => this.focusMoved()), options);
    }
    this.layerElement.addEventListener('input', (event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      this.bridge.action(ActionKind.SetQuery, 0, event.target.value, fold(event.target.value));
      this.focusMoved();
    }, options);
    document.addEventListener('selectionchange', () => {
      if (document.activeElement instanceof HTMLInputElement) this.focusMoved();
    }, options);
  }

  // A media query holds for one ratio only, so each change asks for the next.
  private watchPixelRatio(changed: () => void, signal: AbortSignal): void {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      changed();
      this.watchPixelRatio(changed, signal);
    }, { signal, once: true });
  }

  private clicked(event: MouseEvent): void {
    if (event.button !== 0 || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target === this.canvas) {
      this.bridge.click(event.clientX, this.sight.inView(event.clientY));
      this.due();
      return;
    }
    const element = target?.closest<HTMLElement>('a[data-node], button[data-node], [data-acts]');
    if (!element) return;
    if (element instanceof HTMLAnchorElement) {
      if (element.hasAttribute('download')) return;
      // A new tab or window, and every address outside, are the browser's own.
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      const isOurs = element.href.startsWith(this.root.href);
      if (elsewhere || element.target !== '' || (!isOurs && !partner)) return;
      event.preventDefault();
      if (!isOurs) return this.leave(new URL(element.href));
    }
    this.bridge.act(Number(element.dataset.node));
    this.due();
  }

  private focusMoved(): void {
    const active = document.activeElement;
    this.bridge.focus(this.layer.focusBox());
    if (active instanceof HTMLInputElement && this.layerElement.contains(active)) {
      this.bridge.query(true, active.value, active.selectionStart ?? 0, active.selectionEnd ?? 0);
    } else {
      this.bridge.query(false, '', 0, 0);
    }
    this.due();
  }

  private expose(): void {
    window.liseuse = {
      version: LISEUSE_VERSION,
      open: (slug) => this.visit(`posts/${encodeURIComponent(decoded(slug))}/`),
      filter: ({ tags = [] }) => {
        const query = new URLSearchParams(tags.map((tag) => ['tag', tag]));
        this.visit(tags.length > 0 ? `./?${query}` : './');
      },
      stats: () => ({
        frames: this.stats.frames,
        frameMs: this.stats.frameMs(),
        heapBytes: this.bridge.heapBytes,
        textureBytes: this.bridge.textureBytes,
        busy: this.pictures.pending > 0 || this.idle.isAsked || this.frameRequest !== 0,
      }),
    };
  }

  private visit(address: string): void {
    this.leaveFor(address);
    this.pendingScroll = 0;
    this.goHere();
  }
}

// Both forms of a slug are taken: percent-encoded and not.
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

// The page that stands for one that isn't kept, where there is no connection: the post may be.
const notKept = (): Element | null => document.querySelector('.not-kept');

// What the frame's browser lets a partner's page have.
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

// The page alone, in a partner's.
function showInFrame(partner: Partner): void {
  partner.hear = () => {};
  partner.say({ liseuse: 'storage', storage: 'static' });
  new ResizeObserver(() => partner.say({ liseuse: 'height', height: document.body.scrollHeight })).observe(document.body);
  partner.say({ liseuse: 'ready' });
}

function stayStatic(reason: string): void {
  console.warn(`Liseuse stays static: ${reason}`);
  document.getElementById('liseuse')?.remove();
  page.dataset.reader = 'static';
  if (partner) showInFrame(partner);
  const filter = () => void filterStaticList().catch((error: unknown) => console.warn(`the list is not whole: ${String(error)}`));
  if (isWhole) return unfold(filter);
  filter();
  const stores = new Stores(new URL(page.dataset.root ?? './', document.baseURI));
  const section = notKept();
  if (section) void listKept(section, stores);
  new Idle(() => (void installWorker(stores), false)).wake();
}

if (isEmbedded) page.dataset.embedded = '';

function begin(): void {
  if (typeof WebAssembly === 'object') {
    new Reader()
      .start()
      .catch((error: unknown) => stayStatic(error instanceof Error ? error.message : String(error)));
  } else {
    stayStatic('no WebAssembly');
  }
}

// Whether the address is one of an older site, which leads elsewhere.
async function leadsOn(): Promise<boolean> {
  const { moved, root } = page.dataset;
  const here = new URL(location.href);
  if (!moved || oldId(here) === '') return false;
  const to = await findMoved(new URL(root ?? './', document.baseURI), moved, here);
  if (to) location.replace(to);
  return to !== undefined;
}

void leadsOn().then((leads) => leads || begin());

// Starts the reader and carries events to it and frames from it. It decides nothing: what a click,
// a key or an address means is wasm/ui's to say.
import { Addresses } from './addresses.js';
import { ActionKind, Bridge, CommandKind, type Command, type FrameReport } from './bridge.js';
import { decoded } from './decoded.js';
import { type Theme, themes, type ToFrame } from './embed/messages.js';
import { isEmbedded, partner, themeOfAddress } from './embed/partner.js';
import { HostFiles, isWhole, PageFiles, type Files } from './files.js';
import { fold } from './fold.js';
import { pictureFormats } from './formats.js';
import { Idle } from './idle.js';
import { Input } from './input.js';
import { findMoved, oldId } from './moved.js';
import { Offline } from './offline/offline.js';
import { Stores } from './offline/stores.js';
import { versionNamed } from './offline/versions.js';
import { Pictures } from './pictures.js';
import { Position } from './position.js';
import { onPreferences, preferences } from './preferences.js';
import { recall, remember } from './remembered.js';
import { SemanticLayer } from './semantics.js';
import { Shards } from './shards.js';
import { share } from './share.js';
import { Sight } from './sight.js';
import { leaveStatic, notKept, painted, stayStatic } from './static-page.js';
import { Stats } from './stats.js';
import { Surface } from './surface.js';
import { hasReadableFont, Typesetter } from './typesetter.js';

declare const LISEUSE_VERSION: string;

const page = document.documentElement;

const startLimit = 60_000; // ms, until the static page is left as it is
const contextPatience = 3000; // ms in which one looks at a page that has lost its context
const reloadEvery = 60_000; // ms, at least, from one time that a page begins anew by itself to the next
const settingsKey = 'liseuse.settings';
// As the archive's owner has it, until a reader chooses another; of the page as it was built.
const siteTheme = Math.max(0, themes.indexOf(page.dataset.theme as Theme));

// Compiles while it loads where the host says what it is, and after that where it doesn't.
async function compile(response: Response): Promise<WebAssembly.Module> {
  if (response.headers.get('content-type') === 'application/wasm') {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

class Reader {
  private readonly root = new URL(page.dataset.root ?? './', document.baseURI);
  private readonly addresses = new Addresses(this.root, isWhole, isEmbedded);
  private readonly sight = new Sight();
  private readonly position = new Position(this.addresses, this.sight, () => {
    if (this.frameRequest) this.frameNow();
  }, this.root);
  private printing = false;
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
  private readonly surface = new Surface(this.sight);
  private readonly stats = new Stats();
  private readonly idle = new Idle(
    () => this.prepare(),
    () => !this.lost && this.bridge.rehearse(),
    () => this.joinOffline(),
  );
  private joined = false; // the service worker is asked for
  private readonly layer = new SemanticLayer(document.createElement('div'), {
    address: (href) => this.addresses.href(href),
    file: (path) => this.files.address(path),
    scrolled: (node, by) => {
      this.bridge.scrolled(node, by);
      this.input.focusMoved(); // with what it is in
    },
  }, this.sight);
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
  private readonly shards = new Shards(this.files, () => this.offline?.patience);
  private bridge!: Bridge;
  private input!: Input;
  private frameRequest = 0;
  private timer = 0;
  private shown = false;
  private isMoved = false; // by hand: the static page is taken over where it is then
  private onShown: () => void = () => {};
  private lost = false; // the WebGL context
  private theme = themeOfAddress(); // of a partner's page
  private scrollY = 0; // CSS pixels, when the frame began
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
    for (const kind of ['wheel', 'touchmove', 'keydown']) {
      window.addEventListener(kind, () => (this.isMoved = true), { signal, passive: true });
    }
    setTimeout(() => this.giveUp(new Error('it took too long')), startLimit);
    // What is kept is there at once, and its reading and checking would hold up the first paint.
    if (page.dataset.offline !== undefined) await painted();
    const wasm = this.files.open(page.dataset.wasm ?? '');
    const index = this.files.read(page.dataset.index ?? '');
    for (const file of [wasm, index]) file.catch(() => {}); // told below, where they are waited for
    if (page.dataset.shard) this.shards.expect(page.dataset.shard);
    // A relative address would be looked for anew wherever the address bar leads; and the first words of a kept page come
    // with the icon of the version that it was kept with, which may be gone.
    const ofVersion = versionNamed(page.dataset.version ?? '').files[3];
    for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) {
      icon.href = ofVersion ? new URL(ofVersion, this.root).href : icon.href;
    }
    this.host.id = 'liseuse';
    this.layer.element.id = 'layer';
    this.host.append(this.surface.canvas, this.layer.element, this.sight.box);
    document.body.append(this.host);
    // While the files are on their way, but after the static page has been painted: to compile takes all
    // processors, and a browser's first context may take a while.
    await painted();
    const compiled = wasm.then(compile);
    compiled.catch(() => {}); // told by Bridge.load
    const formats = pictureFormats();
    if (!this.surface.begin()) throw new Error('no WebGL 2');

    this.bridge = await Bridge.load(compiled, new Typesetter(), this.pictures, {
      semantics: (bytes) => {
        this.layer.update(bytes);
        if (!this.layer.hasDialog && document.fullscreenElement === page) void this.fillScreen();
        if (this.sight.setExact(this.layer.hasDialog)) queueMicrotask(() => this.sightMoved());
        queueMicrotask(() => this.input.focusMoved()); // what has the focus may stand elsewhere now
      },
      saidMore: (bytes, anew) => this.layer.add(bytes, anew),
      frameWaits: (nextFrameMs) => this.dueIn(nextFrameMs),
      frameDone: (report) => this.frameDone(report),
      command: (command) => this.obey(command),
    });
    const leave = partner && ((address: string) => this.leave(address));
    this.input = new Input(this.bridge, this.surface.canvas, this.layer, this.sight, this.root, () => this.due(), leave);
    if (!this.bridge.start('#canvas')) throw new Error('no WebGL 2');
    if (!this.bridge.index(await index)) throw new Error('the index is damaged');
    this.bridge.pictureFormats(await formats);
    this.takeSettings();
    if (partner) this.bridge.action(ActionKind.Embed, themes.indexOf(this.theme));
    await this.offline?.begin();
    this.size();
    this.listen(signal);
    this.expose();
    this.addresses.restoreByHand();
    this.comeBack(this.addresses.scrollY || window.scrollY);
    this.frame(performance.now());
    return shown;
  }

  private takeSettings(): void {
    this.bridge.settings(`0=${siteTheme},${recall(settingsKey)}`, hasReadableFont(), document.fullscreenEnabled);
  }

  // Stops listening, fetching and drawing.
  private end(): void {
    this.ending.abort();
    this.lost = true;
  }

  private goHere(): void {
    this.position.left();
    this.bridge.action(ActionKind.Go, 0, this.addresses.current, fold(this.addresses.query));
    this.due();
  }

  // Where one was at this address: at a place in a post, else so many pixels down.
  private comeBack(scrollY: number): void {
    this.position.ask(this.addresses.place === 0 ? scrollY : undefined);
    this.goHere();
    this.goToPlace(this.addresses.place);
  }

  private leaveFor(address: string): void {
    this.position.leaveFor(address);
    this.tellAddress();
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
    this.position.is(report.showsContent ? report.place : undefined);
    this.layer.element.style.height = `${report.pageHeight}px`;
    page.dataset.theme = report.scheme;
    if (report.nextFrameMs !== undefined) this.dueIn(report.nextFrameMs);
    if (report.showsContent && !this.shown) this.show();
    partner?.sayHeight(report.pageHeight); // before there is scrolled to what it makes room for
    this.scrollWhereDue(report);
    this.layer.uncoverPlayers();
    if (report.showsContent) partner?.hasOpened(this.layer.element);
    if (this.shown) this.idle.wake();
  }

  private scrollWhereDue({ showsContent }: FrameReport): void {
    const y = this.shown ? this.position.wanted(showsContent) : undefined;
    // Asking anew for where it is would lay out the whole page first.
    if (y === undefined || Math.abs(this.scrollY - y) < 1) return;
    if (this.sight.isGiven) partner?.say({ liseuse: 'scroll', top: y });
    else window.scrollTo(0, y);
    this.due();
  }

  // The canvas has what the static page shows: it takes over in one step.
  private show(): void {
    if (this.isMoved && window.scrollY > 0 && !this.sight.isGiven) this.position.ask(window.scrollY);
    this.shown = true;
    if (partner) this.setTheme(this.theme); // which its page may have said meanwhile
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
    const told = () => partner?.sayStorage();
    if (!this.joined) void this.offline?.join().then(told, told); // it fails where storage is barred
    this.joined = true;
    return false;
  }

  // What a partner's page says, whose frame this is.
  private hear(message: ToFrame): void {
    switch (message.liseuse) {
      case 'hello':
        if (message.sized) page.dataset.framed = '';
        this.position.ask(undefined); // its page is where it is
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
    this.theme = theme;
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
    partner?.opens(this.addresses.whole);
  }

  private obey(command: Command): void {
    switch (command.kind) {
      case CommandKind.PushAddress: this.leaveFor(command.text); break;
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
      case CommandKind.OpenLink: this.leave(command.text); break;
      case CommandKind.ScrollTo: this.position.ask(command.number); this.due(); break;
      case CommandKind.SetTitle: document.title = command.text; break;
      // A theme that is the site's is no choice: that of another time, or of another archive here, holds.
      case CommandKind.KeepSettings: remember(settingsKey, command.text.replace(`0=${siteTheme},`, '')); break;
      case CommandKind.Keep: this.offline?.obey(command.number, command.text); break;
      case CommandKind.Focus: this.layer.focus(command.number); break;
      case CommandKind.Reveal: this.layer.reveal(command.number, !preferences().reducedMotion); break;
      case CommandKind.FillScreen: void this.fillScreen(); break;
      case CommandKind.Share: void this.share(command.text); break;
      case CommandKind.MarkCurrent: this.layer.markCurrent(command.number); break;
      case CommandKind.ScrollToPlace:
        this.position.ask(0);
        this.goToPlace(this.position.lastIn(command.text));
        this.due();
        break;
    }
  }

  // A frame stays with its archive.
  private leave(address: string): void {
    const url = this.addresses.find(address);
    if (!url) return;
    if (!partner) location.assign(url);
    else if (/^(https?|mailto|tel):$/.test(url.protocol)) window.open(url, '_blank', 'noopener');
  }

  private async deliverShard(shard: number): Promise<void> {
    const { href } = location; // of what it is fetched for
    const file = this.bridge.shardFile(shard);
    let good = false;
    try {
      good = this.bridge.shard(shard, await this.shards.read(file));
    } catch {
      this.bridge.shardFailed(shard);
    }
    this.shards.was(file, good);
    if (good) this.offline?.stay();
    else if (this.shown) this.offline?.leadOn(() => location.href === href && location.reload());
    if (!good && !this.shown && !notKept()) return this.giveUp(new Error('the post could not be loaded'));
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

  private size(): void {
    const { surface } = this;
    surface.fit();
    this.bridge.view(surface.width, surface.height, surface.ratio);
    this.bridge.preferences(preferences());
  }

  private listen(signal: AbortSignal): void {
    const resized = () => {
      this.size();
      this.frameNow(); // a resized canvas is blank until it is drawn
    };
    const options = { signal };
    this.surface.listen({
      resized,
      lost: () => {
        this.lost = true;
        void this.waitForContext();
      },
      restored: () => {
        this.lost = false;
        this.bridge.restore();
        this.due();
      },
    }, signal);
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
    window.addEventListener('scroll', () => {
      this.due();
      this.position.scrolled();
    }, { ...options, passive: true });
    window.addEventListener('popstate', () => {
      this.layer.returns();
      this.comeBack(this.addresses.scrollY);
      this.tellAddress();
    }, options);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.bridge.woke();
    }, options);
    // Another tab's, whose reader has set something; a partner's page has a theme of its own.
    window.addEventListener('storage', ({ key }) => {
      if (key !== settingsKey || partner) return;
      this.takeSettings();
      this.due();
    }, options);
    this.input.listen(signal);
  }

  // A browser whose GPU fails again and again gives none back, and none to a page that begins anew: that one stays static.
  private async waitForContext(): Promise<void> {
    for (let left = contextPatience; this.lost && (left > 0 || !mayReload()); ) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if (document.visibilityState === 'visible') left -= 1000;
    }
    if (this.lost && !this.ending.signal.aborted) location.reload();
  }

  private expose(): void {
    window.liseuse = {
      version: LISEUSE_VERSION,
      // Both forms of a slug are taken: percent-encoded and not.
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
    this.position.ask(0);
    this.goHere();
  }
}

// It may just have done so; a reader's own reload looks the same, and is waited for as well.
function mayReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type !== 'reload' || performance.now() > reloadEvery;
}

if (isEmbedded) {
  page.dataset.embedded = '';
  const theme = themeOfAddress();
  if (theme === 'auto') delete page.dataset.theme;
  else page.dataset.theme = theme;
}

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

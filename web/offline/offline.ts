// What a page knows and does about being there offline. It says so in numbers to the reader
// (wasm/ui/offline.h), and does what a reader asks of it.
import type { ToPage } from '../messages.js';
import { Keeping, Trouble } from './keeping.js';
import { limits } from './network.js';
import type { Stores } from './stores.js';
import { hearWorker, holdVersion, installWorker, sayToWorker } from './visit.js';

// The numbers are ui::Keep's.
const enum Keep {
  Look = 0, Post = 1, Choice = 2, All = 3, Pause = 4, Resume = 5, Cancel = 6, Forget = 7, Check = 8,
  NewVersion = 9, Later = 10,
}

const page = document.documentElement;
const tellEvery = 200; // ms, while numbers change
const lookEvery = 15 * 60_000; // ms, for a newer version, where a page stays open
const askEvery = 30_000; // ms, whether the host is there again: no event tells that a portal lets one through

export interface OfflineReport {
  numbers(numbers: number[]): void; // as wasm/ui/offline.cpp reads them
  kept(files: string[], whole: string[]): void; // files; and the slugs of posts of which all is
}

export class Offline {
  private possible = false;
  private away = page.dataset.offline !== undefined || !navigator.onLine;
  private persistent = false;
  private storage = { usage: 0, quota: 0 };
  private newest = page.dataset.version; // of the versions that are whole
  private later = false; // the newer version has been said, and left
  private again: (() => void) | undefined;
  private telling = 0;
  private asking = 0;
  private readonly keeping: Keeping;

  constructor(
    private readonly stores: Stores,
    private readonly report: OfflineReport,
    private readonly signal: AbortSignal,
  ) {
    holdVersion(stores);
    this.keeping = new Keeping(stores, () => this.tellSoon(), () => void this.lookAtKept());
  }

  // Before the first frame: without the network, only what is kept is offered. All is told in one go at
  // the end, since it makes a frame due, which is not to come before the page knows where it is.
  async begin(): Promise<void> {
    if (!this.away) return;
    await this.lookAtKept();
    this.tell();
  }

  // When the page has what it is about.
  async join(): Promise<void> {
    const { signal } = this;
    for (const kind of ['online', 'offline'] as const) {
      window.addEventListener(kind, () => this.setAway(kind === 'offline'), { signal });
    }
    window.addEventListener('online', () => void this.keeping.retry(), { signal });
    window.addEventListener('storage', ({ key }) => key === this.keeping.key && void this.keeping.follow(), { signal });
    let looked = performance.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      if (!this.lacksHost && performance.now() - looked < lookEvery) return;
      looked = performance.now();
      this.askForVersion();
    }, { signal });
    hearWorker(this.stores, (message) => this.hear(message), signal);
    await this.offer();
  }

  // What a reader can ask for is there once the worker is, and not before.
  private async offer(): Promise<void> {
    this.possible = await installWorker(this.stores);
    this.tell();
    await this.lookAtKept();
    if (this.possible) await this.keeping.resume();
  }

  // As ui::Keep has it.
  obey(keep: number, text: string): void {
    const [post = '', ...choice] = text.split('\n').slice(0, -1);
    switch (keep as Keep) {
      case Keep.Look: void this.look(post, choice); break;
      case Keep.Post: if (post !== '') void this.keeping.keep([post]).then(() => this.measure()); break;
      case Keep.Choice: void this.keeping.keepChoice().then(() => this.measure()); break;
      case Keep.All: void this.keeping.keep(undefined).then(() => this.measure()); break;
      case Keep.Pause: void this.keeping.pause(); break;
      case Keep.Resume: void this.keeping.goOn(); break;
      case Keep.Cancel: void this.keeping.cancel(); break;
      case Keep.Forget: void this.keeping.forget().then(() => this.measure()).catch(() => {}); break;
      // What versions lack then is the worker's to fetch.
      case Keep.Check: void this.keeping.check().then(() => this.askForVersion()); break;
      case Keep.NewVersion: location.reload(); break;
      case Keep.Later:
        this.later = true;
        this.tell();
        break;
    }
  }

  // ms, for a file that may not be kept.
  get patience(): number {
    return this.away ? limits.pageKept : limits.silence;
  }

  // What this page's version needs is gone from the host: where there is a newer version, it has the
  // post. `again` begins anew in it, once that is known.
  leadOn(again: () => void): void {
    this.again = again;
    if (this.newest !== page.dataset.version) return this.beginAnew();
    this.askForVersion();
  }

  // What it needed is here after all.
  stay(): void {
    this.again = undefined;
  }

  private beginAnew(): void {
    if (this.newest === page.dataset.version) return;
    const { again } = this;
    this.again = undefined;
    again?.();
  }

  private async look(post: string, choice: string[]): Promise<void> {
    await Promise.all([this.measure(), this.keeping.look(post, choice)]);
    await this.lookAtKept();
  }

  private async measure(): Promise<void> {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.storage = { usage, quota };
    this.persistent = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
    this.tell();
  }

  private hear(message: ToPage): void {
    switch (message.kind) {
      case 'kept': void this.lookAtKept(); break;
      case 'version':
        this.setAway(false); // the host has answered
        this.newest = message.name;
        void this.keeping.retry();
        this.beginAnew();
        this.tell();
        break;
    }
  }

  private setAway(away: boolean): void {
    if (away === this.away) return;
    this.away = away;
    this.tell();
    if (!away) void (this.possible ? this.keeping.resume() : this.offer());
  }

  private async lookAtKept(): Promise<void> {
    const files = [...(await this.stores.paths('kept')), ...(await this.stores.paths('seen'))];
    this.report.kept(files.filter((path) => path.startsWith('data/shard-')), await this.keeping.whole());
  }

  private get lacksHost(): boolean {
    return this.away || this.keeping.state.trouble === Trouble.Away;
  }

  private askForVersion(): void {
    void sayToWorker(this.stores, { kind: 'update' });
  }

  // As long as it isn't.
  private askForHost(): void {
    if (this.asking || !this.lacksHost || this.signal.aborted) return;
    this.asking = window.setTimeout(() => {
      this.asking = 0;
      const mayBeThere = navigator.onLine && document.visibilityState === 'visible';
      if (this.possible && this.lacksHost && mayBeThere) this.askForVersion();
      this.askForHost();
    }, askEvery);
  }

  private tellSoon(): void {
    this.telling ||= window.setTimeout(() => this.tell(), tellEvery);
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = 0;
    this.askForHost();
    const { work, trouble, done, total, sizes, found } = this.keeping.state;
    const { post, choice, all } = sizes ?? {};
    const numbers = [
      this.possible, this.away, this.persistent, clearsInSevenDays(), !this.later && this.readerIsNewer(),
      work, trouble, done, total, this.storage.usage, this.storage.quota, sizes !== undefined,
      ...[post, choice, all].flatMap((size) => [size?.posts ?? 0, size?.bytes ?? 0, size?.missing ?? 0]),
      found !== undefined, found?.files ?? 0, found?.repaired ?? 0, found?.missing ?? 0,
    ];
    this.report.numbers(numbers.map(Number));
  }

  // New posts alone are no new version: they are in the list the next time that it is fetched.
  private readerIsNewer(): boolean {
    const readerOf = (version = '') => version.split(' ').slice(0, 2).join(' ');
    return readerOf(this.newest) !== readerOf(page.dataset.version);
  }
}

// Safari clears what scripts have kept of a site that was not visited for so many days of use, but not
// what stands on the Home Screen (WebKit's Intelligent Tracking Prevention 2.3).
function clearsInSevenDays(): boolean {
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  return navigator.vendor.startsWith('Apple') && !isInstalled;
}

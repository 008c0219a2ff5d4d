// What a page has in hand of keeping posts: what is wanted, the work on it, what it came to.
import { pictureFormats } from '../formats.js';
import { Away, checkAll, keepFiles, Lost, needsOn, NoRoom, Refused, sizeOf, wantedPosts, type Found, type Needs, type Size, type Wanted } from './keep.js';
import { keptList, loadList, type FileList, type ListedPost } from './list.js';
import type { Stores } from './stores.js';

// The numbers are ui::KeepWork's and ui::KeepTrouble's.
export const enum Work { None = 0, Keeping = 1, Paused = 2, Checking = 3 }
export const enum Trouble { None = 0, NoRoom = 1, Away = 2, Refused = 3, Lost = 4 }

export interface KeepState {
  work: Work;
  trouble: Trouble;
  done: number; // bytes, or files that are checked
  total: number;
  sizes: { post: Size; choice: Size; all: Size } | undefined;
  found: Found | undefined;
}

interface Memory extends Wanted {
  paused: boolean;
}

const widestPicture = 800; // CSS pixels
const nothing: Memory = { all: false, slugs: [], paused: false };

export class Keeping {
  readonly state: KeepState = { work: Work.None, trouble: Trouble.None, done: 0, total: 0, sizes: undefined, found: undefined };
  readonly key: string; // in localStorage
  private list: FileList | undefined;
  private needsHere: Promise<Needs> | undefined;
  private job = new AbortController();
  private looked: { post: string; choice: string[] } = { post: '', choice: [] };
  private unsaved: Memory | undefined; // what is wanted, where the browser stores no more text

  // `changed`: the state has; `kept`: posts came to what is kept, or left it.
  constructor(
    private readonly stores: Stores,
    private readonly changed: () => void,
    private readonly kept: () => void,
  ) {
    this.key = `liseuse.keep ${stores.root.pathname}`;
  }

  // What waits for the connection goes on: a look at how much there is, or what is wanted.
  async retry(): Promise<void> {
    const { work, trouble } = this.state;
    if (trouble !== Trouble.Away) return;
    if (work === Work.None) await this.look(this.looked.post, this.looked.choice);
    else await this.resume();
  }

  // What an earlier page of the archive had in hand goes on.
  async resume(): Promise<void> {
    const { all, slugs, paused } = this.wanted;
    if ((!all && slugs.length === 0) || this.state.work === Work.Checking) return;
    this.list = await keptList(this.stores);
    this.kept();
    if (paused) this.set({ work: (await this.progress()) < 1 ? Work.Paused : Work.None });
    else await this.work();
  }

  // Another tab has changed what is wanted: paused it, gone on, or cancelled.
  async follow(): Promise<void> {
    const { work } = this.state;
    if (work !== Work.Keeping && work !== Work.Paused) return;
    if (this.wanted.paused) await this.stop(Work.Paused);
    else await this.work();
  }

  // How much there is to keep of the open post, of the posts that are chosen, and of all.
  async look(post: string, choice: string[]): Promise<void> {
    this.looked = { post, choice };
    try {
      this.list = await loadList(this.stores);
      const { work, trouble } = this.state;
      if (work === Work.None && trouble === Trouble.Away) this.set({ trouble: Trouble.None });
    } catch {
      this.list ??= await keptList(this.stores);
      if (!this.list) this.set({ trouble: Trouble.Away });
    }
    await this.count();
  }

  // The posts that were chosen when it was said how much they are.
  keepChoice(): Promise<void> {
    return this.keep(this.looked.choice);
  }

  // `slugs`: undefined: all.
  async keep(slugs: string[] | undefined): Promise<void> {
    void navigator.storage?.persist?.().catch(() => false);
    const { all, slugs: before } = this.wanted;
    this.wanted = { all: all || slugs === undefined, slugs: [...new Set([...before, ...(slugs ?? [])])], paused: false };
    await this.work();
  }

  async pause(): Promise<void> {
    this.wanted = { ...this.wanted, paused: true };
    await this.stop(Work.Paused);
  }

  async goOn(): Promise<void> {
    this.wanted = { ...this.wanted, paused: false };
    await this.work();
  }

  // Of keeping: what is wanted from now on is what is whole by now.
  async cancel(): Promise<void> {
    const wasChecking = this.state.work === Work.Checking;
    await this.stop(Work.None);
    if (wasChecking) return;
    const kept = await this.keptPaths();
    const needs = await this.needs();
    const whole = this.posts().filter((post) => sizeOf([post], kept, needs).missing === 0);
    this.wanted = { ...nothing, slugs: whole.map((post) => post.slug) };
  }

  // All that posts are read from, what was merely seen too; when no tab is keeping any more. Rejects: AbortError,
  // where one has asked for something else meanwhile.
  async forget(): Promise<void> {
    this.wanted = nothing;
    await this.stop(Work.None);
    await inOneTab(this.lock, this.job.signal, async () => {
      for (const store of ['kept', 'seen'] as const) {
        for (const path of await this.stores.paths(store)) await this.stores.delete(store, path);
      }
    });
    this.set({ found: undefined });
    await this.count();
    this.kept();
  }

  async check(): Promise<void> {
    const signal = this.begin();
    this.set({ work: Work.Checking, trouble: Trouble.None, found: undefined, done: 0, total: 1 });
    try {
      this.list = await loadList(this.stores, signal).catch(() => this.list);
      const progress = (done: number, total: number) => this.set({ done, total });
      const found = await checkAll(this.stores, this.list, (await this.needs())(this.posts(), await this.keptPaths()), progress, signal);
      this.set({ work: Work.None, found });
    } catch {
      if (!signal.aborted) this.set({ work: Work.None });
    }
    await this.count(); // what was missing is here
    this.kept();
  }

  // The slugs of posts of which all is kept, pictures too.
  async whole(): Promise<string[]> {
    const kept = await this.keptPaths();
    const needs = await this.needs();
    return (this.list?.posts ?? []).filter((post) => sizeOf([post], kept, needs).missing === 0).map((post) => post.slug);
  }

  // The work that was in hand is no more, and says no more.
  private begin(): AbortSignal {
    this.job.abort();
    this.job = new AbortController();
    return this.job.signal;
  }

  // At once, since a file that is asked for again may be long in ending.
  private async stop(work: Work): Promise<void> {
    this.begin();
    this.set({ work, trouble: Trouble.None });
    await this.count();
    this.kept();
  }

  private async work(): Promise<void> {
    const signal = this.begin();
    this.set({ work: Work.Keeping, trouble: Trouble.None, found: undefined });
    // Where another tab is at it, what that one has kept is this one's progress.
    const looking = setInterval(() => void this.progress(), 1000);
    try {
      await inOneTab(this.lock, signal, () => {
        clearInterval(looking);
        return this.keepWanted(signal);
      });
      if (!signal.aborted) this.set({ work: Work.None });
    } catch (error) {
      // There is nothing to go on with where the host lacks the rest.
      const work = error instanceof Lost ? Work.None : Work.Paused;
      if (!signal.aborted) this.set({ work, trouble: troubleOf(error) });
    } finally {
      clearInterval(looking);
    }
    if (signal.aborted) return; // something else is done by now
    await this.count();
    this.kept();
  }

  // Of what is wanted, the share that is kept.
  private async progress(): Promise<number> {
    const { bytes, missing } = sizeOf(this.posts(), await this.keptPaths(), await this.needs());
    this.set({ done: bytes - missing, total: bytes });
    return bytes > 0 ? 1 - missing / bytes : 1;
  }

  // Rejects: as keepFiles; Lost.
  private async keepWanted(signal: AbortSignal): Promise<void> {
    this.list = await loadList(this.stores, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw this.list ? error : new Away();
    });
    const kept = await this.keptPaths();
    const posts = this.posts();
    const files = (await this.needs())(posts, kept);
    // A post that has changed has a new page as well.
    const changed = new Set(posts.filter(({ shard }) => !kept.has(shard.path)).map(({ page }) => page.path));
    const missing = files.filter(({ path }) => !kept.has(path) || changed.has(path));
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = total - missing.reduce((sum, { bytes }) => sum + bytes, 0);
    signal.throwIfAborted();
    this.set({ done, total });
    let shown = 0;
    const lost = await keepFiles(this.stores, missing, (file) => {
      if (signal.aborted) return;
      done += file.bytes;
      this.set({ done });
      if (file.path.startsWith('data/shard-') || done - shown > total / 20) {
        shown = done;
        this.kept();
      }
    }, signal);
    if (lost > 0) {
      // A new version may have come while this one was kept.
      const { index } = await loadList(this.stores, signal);
      if (index === this.list.index) throw new Lost();
      return this.keepWanted(signal);
    }
    // Not what another version than this page's needs, which may not be whole here yet.
    if (this.list.index === document.documentElement.dataset.index) await this.dropOutdated(this.list);
  }

  // Of older versions; only when what has taken their place is here. What was kept of posts that are wanted no
  // more, since that was cancelled, stays.
  private async dropOutdated({ files, posts }: FileList): Promise<void> {
    const kept = await this.keptPaths();
    const isBehind = posts.some(({ page, shard }) => kept.has(page.path) && !kept.has(shard.path));
    for (const path of isBehind ? [] : kept) {
      if (/^(media|posts)\/|^data\/(shard|pictures)-/.test(path) && !files.has(path)) await this.stores.delete('kept', path);
    }
    const lists = (await this.stores.paths('kept')).filter((path) => path.startsWith('data/files-'));
    for (const path of lists.slice(0, -1)) await this.stores.delete('kept', path);
  }

  private posts(): ListedPost[] {
    return wantedPosts(this.wanted, this.list?.posts ?? []);
  }

  // As wide as a post's pictures are on this screen, at most. The list of all pictures goes with all posts.
  private async needs(): Promise<Needs> {
    this.needsHere ??= pictureFormats().then((formats) =>
      needsOn(Math.min(screen.width, widestPicture) * window.devicePixelRatio, formats),
    );
    const needs = await this.needsHere;
    return (posts, kept) => {
      const { pictures, posts: all = [] } = this.list ?? {};
      const needed = needs(posts, kept);
      return pictures && posts.length === all.length ? [...needed, pictures] : needed;
    };
  }

  private async keptPaths(): Promise<Set<string>> {
    return new Set(await this.stores.paths('kept'));
  }

  private async count(): Promise<void> {
    const posts = this.list?.posts;
    if (!posts) return;
    const kept = await this.keptPaths();
    const needs = await this.needs();
    const chosen = new Set(this.looked.choice);
    this.set({
      sizes: {
        post: sizeOf(posts.filter(({ slug }) => slug === this.looked.post), kept, needs),
        choice: sizeOf(posts.filter(({ slug }) => chosen.has(slug)), kept, needs),
        all: sizeOf(posts, kept, needs),
      },
    });
  }

  private set(change: Partial<KeepState>): void {
    Object.assign(this.state, change);
    this.changed();
  }

  private get lock(): string {
    return `liseuse keep ${this.stores.root.href}`;
  }

  private get wanted(): Memory {
    if (this.unsaved) return this.unsaved;
    try {
      return { ...nothing, ...(JSON.parse(localStorage.getItem(this.key) ?? '{}') as Partial<Memory>) };
    } catch {
      return nothing;
    }
  }

  private set wanted(wanted: Memory) {
    try {
      localStorage.setItem(this.key, JSON.stringify(wanted));
      this.unsaved = undefined;
    } catch {
      this.unsaved = wanted; // it can't be gone on with in a later visit
    }
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof NoRoom) return Trouble.NoRoom;
  if (error instanceof Away) return Trouble.Away;
  if (error instanceof Lost) return Trouble.Lost;
  return error instanceof Refused ? Trouble.Refused : Trouble.None;
}

// Several tabs don't fetch the same.
async function inOneTab(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(name, { signal }, work);
  else await work();
}

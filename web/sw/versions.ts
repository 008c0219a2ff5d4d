// Which versions of the reader and the index are here, and whole. A version counts from the moment
// that its front page is kept, which comes last; so one that was interrupted is none.
import { asKept, readKept } from '../offline/checks.js';
import { fetchFile, readFile } from '../offline/files.js';
import { fetchWhole, limits } from '../offline/network.js';
import { isOutOfRoom, type Stores } from '../offline/stores.js';
import { lockOf, readPage, versionNamed, type ArchivePage, type Version } from '../offline/versions.js';

const offlinePath = 'page/offline/';
const spare = 2; // versions that are kept beside those of open pages: a page may be about to open

// In `versions`: a version's front page, and the page for what is not kept.
const pagePath = (version: Version, path: string): string => `version/${encodeURIComponent(version.name)}/${path}`;

export class Versions {
  private updating: Promise<Version | undefined> | undefined;

  constructor(private readonly stores: Stores) {}

  // Whether all its files are here, fetching what isn't; or could be had, where there is no more room for them.
  async complete(version: Version): Promise<boolean> {
    try {
      await Promise.all(version.files.map((file) => this.ensure(file)));
      return true;
    } catch {
      return false;
    }
  }

  // The others' damage the script itself finds; where it is damaged, nothing runs that could say so.
  async isWhole({ files: [script = '', ...others] }: Version): Promise<boolean> {
    const [scriptIsGood, ...found] = await Promise.all([
      this.isGood(script),
      ...others.map((file) => this.stores.match(file, 'reader')),
    ]);
    return scriptIsGood && found.every((file) => file !== undefined);
  }

  // That came last, and is whole. `but`: the name of one that is not meant.
  async newest(but = ''): Promise<Version | undefined> {
    for (const version of (await this.known()).reverse()) {
      if (version.name !== but && (await this.isWhole(version))) return version;
    }
    return undefined;
  }

  // Whether its index has a post in that shard.
  async names(version: Version, shard: string): Promise<boolean> {
    const index = await readFile(this.stores, version.files[2] ?? '');
    return (await index?.text())?.includes(shard) ?? false;
  }

  frontPage(version: Version): Promise<ArchivePage | undefined> {
    return this.read(pagePath(version, ''), this.stores.root);
  }

  // For an address as deep in the site as a post.
  offlinePage(version: Version): Promise<ArchivePage | undefined> {
    return this.read(pagePath(version, offlinePath), this.stores.url(offlinePath));
  }

  // Takes in the version that the host has now. Undefined: it can't be had whole.
  update(): Promise<Version | undefined> {
    this.updating ??= this.takeIn()
      .catch(() => undefined)
      .finally(() => (this.updating = undefined));
    return this.updating;
  }

  private async takeIn(): Promise<Version | undefined> {
    const front = await this.fetchPage('');
    const { version } = front;
    const newest = await this.newest();
    if (!(await this.complete(version)) || !(await this.isWhole(version))) return undefined;
    if (newest?.name !== version.name) {
      // Of another version where a deploy is half-way through.
      const offline = await this.fetchPage(offlinePath);
      if (offline.version.name !== version.name) return undefined;
      await this.keepPage(offline, offlinePath);
    }
    await this.keepPage(front, '');
    await this.sweep();
    return version;
  }

  // Thrown away where it isn't.
  private async isGood(file: string): Promise<boolean> {
    const kept = await this.stores.match(file, 'reader');
    if (kept && (await readKept(file, kept))) return true;
    if (kept) await this.stores.delete('reader', file);
    return false;
  }

  private async ensure(file: string): Promise<void> {
    if (await this.stores.match(file, 'reader')) return;
    const fetched = await fetchFile(this.stores, file);
    await this.stores.put('reader', file, fetched).catch((error: unknown) => {
      if (!isOutOfRoom(error)) throw error;
    });
  }

  // In the order in which they came.
  private async known(): Promise<Version[]> {
    const paths = await this.stores.paths('versions');
    return paths.flatMap((path) => {
      const name = /^version\/([^/]+)\/$/.exec(path)?.[1];
      return name === undefined ? [] : [versionNamed(decodeURIComponent(name))];
    });
  }

  private async read(path: string, url: URL): Promise<ArchivePage | undefined> {
    const kept = await this.stores.match(path, 'versions');
    return kept && readPage(await kept.text(), url, this.stores.root);
  }

  private async keepPage({ html, version }: ArchivePage, path: string): Promise<void> {
    const at = pagePath(version, path);
    await this.stores.put('versions', at, await asKept(at, new TextEncoder().encode(html)));
  }

  private async fetchPage(path: string): Promise<ArchivePage> {
    const url = this.stores.url(path);
    const { response, bytes } = await fetchWhole(url, { cache: 'no-cache', silence: limits.page });
    const page = response.ok ? readPage(new TextDecoder().decode(bytes), url, this.stores.root) : undefined;
    if (!page) throw new Error(`${url.pathname} is not the archive’s`);
    return page;
  }

  // Throws away the versions that no page is open in, but for the last ones.
  private async sweep(): Promise<void> {
    const held = (await navigator.locks?.query())?.held?.map((lock) => lock.name);
    if (!held) return; // an older browser: which pages are open in which version can't be known
    const all = await this.known();
    const stays = all.filter(({ name }, i) => i >= all.length - spare || held.includes(lockOf(this.stores.root, name)));
    const files = new Set(stays.flatMap((version) => version.files));
    for (const version of all.filter((version) => !stays.includes(version))) {
      for (const path of ['', offlinePath]) await this.stores.delete('versions', pagePath(version, path));
    }
    for (const file of await this.stores.paths('reader')) {
      if (!files.has(file)) await this.stores.delete('reader', file);
    }
  }
}

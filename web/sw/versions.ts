// Which versions of the reader and the index are here, and whole. A version counts from the moment
// that its front page is kept, which comes last; so one that was interrupted is none.
import { asKept, readKept } from '../offline/checks.js';
import { fetchFile, fetchPage, readFile } from '../offline/files.js';
import { limits } from '../offline/network.js';
import { isOutOfRoom, type Stores } from '../offline/stores.js';
import { frontPath, lockOf, offlinePage, offlinePath, readPage, readVersionPath, versionNamed, type ArchivePage, type Version } from '../offline/versions.js';

const spare = 2; // versions that are kept beside those of open pages: a page may be about to open

// A version that is here.
export interface KeptVersion extends Version {
  number: number; // greater than those of versions that came before it
}

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
  async newest(but = ''): Promise<KeptVersion | undefined> {
    for (const version of await this.known()) {
      if (version.name !== but && (await this.isWhole(version))) return version;
    }
    return undefined;
  }

  // One of its pages, of the newest version that is whole and has it. Read beside the script: one waits for it.
  async newestPage(pageOf: (version: KeptVersion) => Promise<ArchivePage | undefined>): Promise<ArchivePage | undefined> {
    for (const version of await this.known()) {
      const [isWhole, page] = await Promise.all([this.isWhole(version), pageOf(version)]);
      if (isWhole && page) return page;
    }
    return undefined;
  }

  // Whether its index has a post in that shard.
  async names(version: Version, shard: string): Promise<boolean> {
    const index = await readFile(this.stores, version.files[2] ?? '');
    return (await index?.text())?.includes(shard) ?? false;
  }

  frontPage({ name, number }: KeptVersion): Promise<ArchivePage | undefined> {
    return this.read(frontPath(name, number), this.stores.root);
  }

  // For an address as deep in the site as a post.
  offlinePage({ name }: Version): Promise<ArchivePage | undefined> {
    return this.read(offlinePath(name), this.stores.url(offlinePage));
  }

  // Takes in the version that the host has now. Undefined: it can't be had whole.
  update(): Promise<Version | undefined> {
    this.updating ??= this.takeIn()
      .catch(() => undefined)
      .finally(() => (this.updating = undefined));
    return this.updating;
  }

  private async takeIn(): Promise<Version | undefined> {
    const front = await fetchPage(this.stores, '', { silence: limits.page });
    const { version } = front;
    const newest = await this.newest();
    if (!(await this.complete(version)) || !(await this.isWhole(version))) return undefined;
    if (newest?.name !== version.name || !(await this.offlinePage(version))) {
      // Of another version where a deploy is half-way through.
      const offline = await fetchPage(this.stores, offlinePage, { silence: limits.page });
      if (offline.version.name !== version.name) return undefined;
      await this.keepPage(offline, offlinePath(version.name));
    }
    const [last] = await this.known();
    const number = last === undefined || last.name === version.name ? (last?.number ?? 0) : last.number + 1;
    await this.keepPage(front, frontPath(version.name, number));
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

  // The one that came last first.
  private async known(): Promise<KeptVersion[]> {
    const paths = await this.stores.paths('versions');
    const known = paths.flatMap((path) => {
      const { name = '', number = NaN } = readVersionPath(path) ?? {};
      return Number.isNaN(number) ? [] : [{ ...versionNamed(name), number }];
    });
    return known.sort((a, b) => b.number - a.number);
  }

  // What is damaged is thrown away.
  private async read(path: string, url: URL): Promise<ArchivePage | undefined> {
    const kept = await this.stores.match(path, 'versions');
    if (!kept) return undefined;
    const bytes = await readKept(path, kept);
    if (!bytes) await this.stores.delete('versions', path);
    return bytes && readPage(new TextDecoder().decode(bytes), url, this.stores.root);
  }

  private async keepPage({ html }: ArchivePage, path: string): Promise<void> {
    await this.stores.put('versions', path, await asKept(path, new TextEncoder().encode(html)));
  }

  // Throws away the versions that no page is open in, but for the last ones; and what a version that has come once
  // more left where it was before.
  private async sweep(): Promise<void> {
    const held = (await navigator.locks?.query())?.held?.map((lock) => lock.name);
    if (!held) return; // an older browser: which pages are open in which version can't be known
    const known = await this.known();
    const isLast = (version: KeptVersion) => known.find(({ name }) => name === version.name) === version;
    const isHeld = ({ name }: Version) => held.includes(lockOf(this.stores.root, name));
    const stays = known.filter((version, i) => isLast(version) && (i < spare || isHeld(version)));
    const files = new Set(stays.flatMap((version) => version.files));
    for (const path of await this.stores.paths('versions')) {
      const at = readVersionPath(path);
      const isOf = ({ name, number }: KeptVersion) => name === at?.name && (at.page !== '' || at.number === number);
      if (!stays.some(isOf)) await this.stores.delete('versions', path);
    }
    for (const file of await this.stores.paths('reader')) {
      if (!files.has(file)) await this.stores.delete('reader', file);
    }
  }
}

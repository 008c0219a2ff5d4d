// What one has come by is kept, within a limit of bytes; what was seen longest ago goes first.
import { bytesOf } from '../offline/checks.js';
import { fetchFile } from '../offline/files.js';
import { isOutOfRoom, type Stores } from '../offline/stores.js';

export class Seen {
  private readonly again = new Set<string>(); // since the worker began, seen once more
  private bytes: number | undefined; // of all; undefined: not counted yet
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly stores: Stores,
    private readonly limit: number, // bytes
    private readonly changed: () => void, // posts came or went
  ) {}

  // Never rejects: that something is not kept is no failure of what is shown.
  keep(path: string, response: Response): Promise<void> {
    this.last = this.last.then(() => this.put(path, response)).catch(() => {});
    return this.last;
  }

  // What is seen once more comes last again; once in a worker's life is enough.
  async touch(path: string, response: Response): Promise<void> {
    if (this.again.has(path)) return;
    this.again.add(path);
    if (await this.stores.match(path, 'seen')) await this.keep(path, response);
  }

  // Of those that are not kept yet.
  async fetch(paths: string[]): Promise<void> {
    for (const path of paths) {
      if (await this.stores.match(path, 'kept', 'seen')) continue;
      const response = await fetchFile(this.stores, path).catch(() => undefined);
      if (response) await this.keep(path, response);
    }
  }

  private async put(path: string, response: Response): Promise<void> {
    const size = bytesOf(response);
    if (size > this.limit || (await this.stores.match(path, 'kept'))) return;
    this.bytes ??= await this.count();
    // What is there under that name is replaced, in one step, since the worker may be ended before the
    // next; it comes last then.
    const bytesWithIt = async () => (this.bytes ?? 0) - (await this.size(path)) + size;
    while ((await bytesWithIt()) > this.limit && (await this.dropFirst())) continue;
    for (let tries = 0; tries < 4; ++tries) {
      try {
        const bytes = await bytesWithIt();
        await this.stores.put('seen', path, response.clone());
        this.bytes = bytes;
        break;
      } catch (error) {
        if (!isOutOfRoom(error) || !(await this.dropFirst())) return;
      }
    }
    // What a page keeps comes by here too. Whichever of the two is done last takes it away (keepFile).
    if (await this.stores.match(path, 'kept')) await this.drop(path);
    if (isPost(path)) this.changed();
  }

  private async count(): Promise<number> {
    let bytes = 0;
    for (const path of await this.stores.paths('seen')) bytes += await this.size(path);
    return bytes;
  }

  private async size(path: string): Promise<number> {
    const kept = await this.stores.match(path, 'seen');
    return kept ? bytesOf(kept) : 0;
  }

  private async drop(path: string): Promise<void> {
    this.bytes = Math.max(0, (this.bytes ?? 0) - (await this.size(path)));
    await this.stores.delete('seen', path);
  }

  // False: there is none.
  private async dropFirst(): Promise<boolean> {
    const [first] = await this.stores.paths('seen');
    if (first === undefined) return false;
    await this.drop(first);
    if (isPost(first)) this.changed();
    return true;
  }
}

const isPost = (path: string): boolean => path.startsWith('data/shard-');

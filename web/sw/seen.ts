// What one has come by is kept, within a limit of bytes; what was seen longest ago goes first.
import { bytesOf } from '../offline/checks.js';
import { fetchFile } from '../offline/files.js';
import { isOutOfRoom, type Stores } from '../offline/stores.js';

const timeHeader = 'x-liseuse-seen'; // ms since 1970

export class Seen {
  private readonly again = new Set<string>(); // since the worker began, seen once more
  private files: Map<string, number> | undefined; // bytes of each, what was seen longest ago first; undefined: not looked at yet
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
    const files = (this.files ??= await this.find());
    const bytesOfOthers = () => [...files].reduce((sum, [other, bytes]) => sum + (other === path ? 0 : bytes), 0);
    while (bytesOfOthers() + size > this.limit && (await this.dropFirst(files))) continue;
    for (let tries = 0; tries < 4; ++tries) {
      try {
        // What is there under that name is replaced, in one step, since the worker may be ended before the next.
        await this.stores.put('seen', path, withTime(response.clone()));
        files.delete(path);
        files.set(path, size);
        break;
      } catch (error) {
        if (!isOutOfRoom(error) || !(await this.dropFirst(files))) return;
      }
    }
    // What a page keeps comes by here too. Whichever of the two is done last takes it away (keepFile).
    if (await this.stores.match(path, 'kept')) await this.drop(files, path);
    if (isPost(path)) this.changed();
  }

  private async find(): Promise<Map<string, number>> {
    const files = await Promise.all((await this.stores.paths('seen')).map(async (path) => {
      const kept = await this.stores.match(path, 'seen');
      return { path, bytes: kept ? bytesOf(kept) : 0, time: Number(kept?.headers.get(timeHeader) ?? 0) };
    }));
    return new Map(files.sort((a, b) => a.time - b.time).map(({ path, bytes }) => [path, bytes]));
  }

  private async drop(files: Map<string, number>, path: string): Promise<void> {
    files.delete(path);
    await this.stores.delete('seen', path);
  }

  // False: there is none.
  private async dropFirst(files: Map<string, number>): Promise<boolean> {
    const [first] = files.keys();
    if (first === undefined) return false;
    await this.drop(files, first);
    if (isPost(first)) this.changed();
    return true;
  }
}

// Of when it was seen: WebKit leaves an entry in its place when it is put again.
function withTime(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set(timeHeader, String(Date.now()));
  return new Response(response.body, { headers });
}

const isPost = (path: string): boolean => path.startsWith('data/shard-');

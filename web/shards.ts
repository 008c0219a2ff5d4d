// The posts' files, as the reader asks for them.
import type { Files } from './files.js';

export class Shards {
  private expected: { file: string; bytes: Promise<Uint8Array> } | undefined;
  private readonly failed = new Set<string>();

  // `patience`: ms in which nothing comes, at most; undefined: as for any file.
  constructor(
    private readonly files: Files,
    private readonly patience: () => number | undefined,
  ) {}

  // It will be asked for first.
  expect(file: string): void {
    this.expected = { file, bytes: this.fetch(file) };
    this.expected.bytes.catch(() => {}); // told where it is asked for
  }

  // Rejects: where it can't be had.
  read(file: string): Promise<Uint8Array> {
    const bytes = this.expected?.file === file ? this.expected.bytes : this.fetch(file);
    this.expected = undefined;
    return bytes;
  }

  // What was damaged or didn't come is not taken from a cache the next time.
  was(file: string, good: boolean): void {
    if (good) this.failed.delete(file);
    else this.failed.add(file);
  }

  private fetch(file: string): Promise<Uint8Array> {
    const silence = this.patience();
    return this.files.read(file, { cache: this.failed.has(file) ? 'reload' : 'default', ...(silence === undefined ? {} : { silence }) });
  }
}

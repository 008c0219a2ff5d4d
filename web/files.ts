// Where the archive's files come from: from beside the page; or from the page itself, where all of the
// archive is one file (web/command/single-file.ts).
import { fetchBlob, fetchWhole } from './offline/network.js';

export interface Asked {
  cache?: RequestCache;
  silence?: number; // ms in which nothing comes, at most
}

// Paths are from the archive's root. All reject where the file can't be had.
export interface Files {
  open(path: string): Promise<Response>;
  read(path: string, asked?: Asked): Promise<Uint8Array>; // to its end, in good time
  picture(path: string, signal: AbortSignal): Promise<Blob>; // whole, in good time
  // Of a picture: for an element's `src` or `href`.
  address(path: string): string;
}

export class HostFiles implements Files {
  constructor(
    private readonly root: URL,
    private readonly signal: AbortSignal,
  ) {}

  async open(path: string): Promise<Response> {
    return good(path, await fetch(this.address(path), { signal: this.signal }));
  }

  async read(path: string, asked: Asked = {}): Promise<Uint8Array> {
    const { response, bytes } = await fetchWhole(new URL(path, this.root), { signal: this.signal, ...asked });
    good(path, response);
    return bytes;
  }

  picture(path: string, signal: AbortSignal): Promise<Blob> {
    return fetchBlob(new URL(path, this.root), signal);
  }

  address(path: string): string {
    return new URL(path, this.root).href;
  }
}

function good(path: string, response: Response): Response {
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return response;
}

// An element names in `data-files` what it holds. A script holds one file, compressed (RFC 1951), in
// base64. A post's <noscript> holds its pictures as the page without script shows them, so that they
// are here once: <img data-file="media/a.webp" src="data:image/webp;base64,...">. One that no post shows,
// as a cover may be, is in a <template> like that.
export class PageFiles implements Files {
  private last: { holder: Element; text: string } | undefined; // pictures are asked for a post at a time

  async open(path: string): Promise<Response> {
    const holder = this.find(path) ?? (await this.findLater(path));
    if (holder.localName !== 'script') return fetch(this.address(path));
    const packed = await fetch(`data:application/octet-stream;base64,${holder.textContent?.trim()}`);
    if (!packed.body) throw new Error(`${path} is empty`);
    const type = path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    const bytes = packed.body.pipeThrough(new DecompressionStream('deflate-raw'));
    return new Response(bytes, { headers: { 'content-type': type } });
  }

  async picture(path: string): Promise<Blob> {
    return (await this.open(path)).blob();
  }

  async read(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.open(path)).arrayBuffer());
  }

  address(path: string): string {
    const holder = this.find(path);
    if (!holder) return '';
    if (this.last?.holder !== holder) this.last = { holder, text: holder.innerHTML };
    const { text } = this.last;
    const before = `data-file="${path}" src="`;
    const begin = text.indexOf(before) + before.length;
    return text.slice(begin, text.indexOf('"', begin));
  }

  private find(path: string): Element | null {
    return document.querySelector(`[data-files~="${CSS.escape(path)}"]`);
  }

  // The end of a large file may still be on its way.
  private async findLater(path: string): Promise<Element> {
    if (document.readyState === 'loading') {
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    const holder = this.find(path);
    if (!holder) throw new Error(`${path} is not in this page`);
    return holder;
  }
}

export const isWhole = document.documentElement.dataset.whole !== undefined;

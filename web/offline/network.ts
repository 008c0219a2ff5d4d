// What is asked of the network has an end: in time, whole, or not at all.

export const limits = {
  pageKept: 3000, // ms, for a page of which there is a kept copy
  page: 10_000, // for one of which there is none
  silence: 15_000, // for a file: until it begins, and between any two parts of it
};
const part = 1000; // bytes, at least, of what counts as one: what drips never ends

export interface Fetched {
  response: Response; // its head: the body is read
  bytes: Uint8Array<ArrayBuffer>;
}

// Rejects: where it can't be had, `silence` ms pass in which next to nothing comes, or `signal` says so.
export async function fetchWhole(
  url: URL,
  { cache = 'default', silence = limits.silence, signal }: { cache?: RequestCache; silence?: number; signal?: AbortSignal } = {},
): Promise<Fetched> {
  const giveUp = new AbortController();
  const stop = () => giveUp.abort();
  signal?.addEventListener('abort', stop);
  let timer = setTimeout(stop, silence);
  try {
    signal?.throwIfAborted();
    const response = await fetch(url.href, { cache, credentials: 'same-origin', signal: giveUp.signal });
    const parts: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (let next = 0; ; ) {
      if (size >= next) {
        next = size + part;
        clearTimeout(timer);
        timer = setTimeout(stop, silence);
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return { response, bytes };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

const slowest = 8; // bytes a millisecond, of a line over which pictures are still waited for
const unsaid = 4_000_000; // bytes, where a host doesn't say how many come

// The browser reads it away from the main thread, which is not told of its parts: so there is a time for
// all of it, by its length. Rejects: where it can't be had, not in that time, or `signal` says so.
export async function fetchBlob(url: URL, signal: AbortSignal): Promise<Blob> {
  const giveUp = new AbortController();
  const stop = () => giveUp.abort();
  signal.addEventListener('abort', stop);
  let timer = setTimeout(stop, limits.silence);
  try {
    signal.throwIfAborted();
    const response = await fetch(url.href, { credentials: 'same-origin', signal: giveUp.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    clearTimeout(timer);
    const bytes = Number(response.headers.get('content-length')) || unsaid;
    timer = setTimeout(stop, limits.silence + bytes / slowest);
    return await response.blob();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

// `undefined` where it takes longer than that; it goes on all the same.
export function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

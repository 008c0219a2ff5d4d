// What a page offers to scripts around it.
interface Liseuse {
  version: string;
  open(slug: string): void;
  filter(filter: { tags?: string[] }): void;
  stats(): {
    frames: number;
    frameMs: { last: number; median: number; p95: number };
    heapBytes: number;
    textureBytes: number;
    busy: boolean; // a frame may come without a cause from outside: pictures are under way, or idle time is awaited
  };
}

interface Window {
  liseuse?: Liseuse;
}

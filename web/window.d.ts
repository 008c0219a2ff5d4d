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
  };
}

interface Window {
  liseuse?: Liseuse;
}

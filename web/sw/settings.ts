// What the build writes before the worker's own text (web/command/offline.ts).

export interface Settings {
  keepSeen: number; // bytes, at most, of what one has seen
  language: string;
  direction: 'ltr' | 'rtl';
  words: { title: string; text: string; retry: string };
}

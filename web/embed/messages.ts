// All that a partner's page and the reader in its frame say to each other. Each message has `liseuse`,
// which says what it is; anything else that arrives is somebody else's.

// Of the frame that <liseuse-reader> makes.
export const frameName = 'liseuse-embed';

export type Theme = 'auto' | 'light' | 'dark' | 'sepia';
export const themes: readonly Theme[] = ['auto', 'light', 'dark', 'sepia'];

// What is left of the archive where the frame's browser bars storage, from much to nothing.
export type Storage = 'worker' | 'cache' | 'memory' | 'static';

export type ToFrame =
  // The first: from then on the frame knows whom it talks to. `sized`: it is made as high as its content.
  | { liseuse: 'hello'; theme: Theme; sized: boolean }
  // Where the partner's view lies on the frame, in CSS pixels from its top; may reach beyond it.
  | { liseuse: 'view'; top: number; height: number }
  | { liseuse: 'theme'; theme: Theme }
  | { liseuse: 'open'; address: string }; // relative to the archive's root

export type ToPartner =
  | { liseuse: 'ready' }
  | { liseuse: 'storage'; storage: Storage }
  | { liseuse: 'height'; height: number } // of all there is, in CSS pixels
  | { liseuse: 'navigate'; address: string; title: string }
  | { liseuse: 'scroll'; top: number } // that place of the frame is asked for, in CSS pixels
  | { liseuse: 'error'; message: string };

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 4096;

export function isToFrame(data: unknown): data is ToFrame {
  const message = (data ?? {}) as Record<string, unknown>;
  switch (message['liseuse']) {
    case 'hello': return themes.includes(message['theme'] as Theme) && typeof message['sized'] === 'boolean';
    case 'view': return isNumber(message['top']) && isNumber(message['height']);
    case 'theme': return themes.includes(message['theme'] as Theme);
    case 'open': return isText(message['address']);
    default: return false;
  }
}

export function isToPartner(data: unknown): data is ToPartner {
  const message = (data ?? {}) as Record<string, unknown>;
  switch (message['liseuse']) {
    case 'ready': return true;
    case 'storage': return isText(message['storage']);
    case 'height': return isNumber(message['height']);
    case 'navigate': return isText(message['address']) && isText(message['title']);
    case 'scroll': return isNumber(message['top']);
    case 'error': return isText(message['message']);
    default: return false;
  }
}

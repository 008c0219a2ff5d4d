// The page around the frame that the reader stands in: heard only once it has said hello, from its own
// origin, and never told anything before.
import { isToFrame, type Theme, themes, type ToFrame, type ToPartner } from './messages.js';

// The archive's own page asks for it by `?embed`; alone in its tab it is the whole reader.
export const isEmbedded = window.parent !== window && new URLSearchParams(location.search).has('embed');

// As the frame's address has it; the partner may say another.
export function themeOfAddress(): Theme {
  const theme = new URLSearchParams(location.search).get('theme') as Theme;
  return themes.includes(theme) ? theme : 'auto';
}

export class Partner {
  private origin: string | undefined;
  private readonly unsaid: ToPartner[] = [];
  hear: (message: ToFrame) => void = () => {};

  constructor() {
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent || !isToFrame(data)) return;
      // A page without an origin of its own can't be told from any other.
      if (data.liseuse === 'hello' && this.origin === undefined && origin !== 'null') {
        this.origin = origin;
        this.hear(data);
        for (const message of this.unsaid.splice(0)) this.say(message);
      } else if (origin === this.origin) {
        this.hear(data);
      }
    });
  }

  say(message: ToPartner): void {
    if (this.origin === undefined) this.unsaid.push(message);
    else window.parent.postMessage(message, this.origin);
  }
}

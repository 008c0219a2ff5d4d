// The page as the build wrote it: what is seen until the reader takes over, and what stays where it can't.
import { partner } from './embed/partner.js';
import { isWhole } from './files.js';
import { Idle } from './idle.js';
import { listKept } from './offline/kept-list.js';
import { Stores } from './offline/stores.js';
import { installWorker } from './offline/visit.js';
import { filterStaticList } from './static-list.js';
import { unfold } from './unfold.js';

const page = document.documentElement;

// Once its words have been shown (a first paint may be the ground alone); soon enough where nothing is, as in a tab behind
// others. The next frame alone would be too early: a context is made by the same process that draws the page.
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => (observer.disconnect(), resolve());
    const observer = new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').length > 0 && settle());
    observer.observe({ type: 'paint', buffered: true });
    setTimeout(settle, document.visibilityState === 'hidden' ? 0 : 500);
  });
}

// It is hidden once the reader is there, has pictures of its own, and takes memory. In an archive that is one
// file, the files stand in it.
export function leaveStatic(): void {
  if (isWhole) return;
  for (const part of document.querySelectorAll('body > :not(#liseuse)')) {
    part.remove();
    // What a picture was about to load would be looked for from the address that is in the bar by then.
    for (const picture of part.querySelectorAll('img, source')) for (const name of ['src', 'srcset']) picture.removeAttribute(name);
  }
}

// What stands for a page that isn't kept, where there is no connection: its post may be. Null: this is none.
export const notKept = (): Element | null => document.querySelector('.not-kept');

export function stayStatic(reason: string): void {
  console.warn(`Liseuse stays static: ${reason}`);
  document.getElementById('liseuse')?.remove();
  page.dataset.reader = 'static';
  const root = new URL(page.dataset.root ?? './', document.baseURI);
  partner?.showStatic(root);
  const filter = () => void filterStaticList().catch((error: unknown) => console.warn(`the list is not whole: ${String(error)}`));
  if (isWhole) return unfold(filter);
  filter();
  const stores = new Stores(root);
  const section = notKept();
  if (section) void listKept(section, stores);
  new Idle(() => (void installWorker(stores), false)).wake();
}

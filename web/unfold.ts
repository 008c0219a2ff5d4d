// A page that holds all of an archive, where the reader can't run: as long as there is script, the
// browser takes what its <noscript>s hold for text, so that the list's rest and the post that the
// address names are made elements here.
import { queryOf } from './addresses.js';
import { decoded } from './decoded.js';

const folded = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('noscript[data-post]')];

// `filter`: of the list, as the address asks for it.
export function unfold(filter: () => void): void {
  for (const rest of document.querySelectorAll('.cards noscript')) rest.outerHTML = rest.textContent ?? '';
  const asked = (): string => [...queryOf(location.hash)].join();
  const before = asked();
  const show = (): void => {
    if (asked() !== before) return location.reload(); // to begin with a list that is whole
    const slug = /^#posts\/([^/]+)/.exec(location.hash)?.[1];
    const post = slug && folded().find(({ dataset }) => decoded(dataset.post ?? '') === decoded(slug));
    if (!post) return;
    post.insertAdjacentHTML('afterend', post.textContent ?? '');
    const place = `#${post.nextElementSibling?.id}`; // as its links have it: `'` and `(` may be written in two ways
    post.remove();
    location.replace(location.hash.replace(/^#posts\/[^/]+\/?/, place)); // the browser looks for its target anew
  };
  window.addEventListener('hashchange', show);
  filter();
  // The end of a large file may still be on its way.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
}

// Where the reader can't run: links to the posts whose pages are kept.
import type { Stores } from './stores.js';
import { parsePage } from '../trusted.js';

const most = 200; // a page, not an archive

export async function listKept(section: Element, stores: Stores): Promise<void> {
  const list = section.querySelector('ul');
  const heading = section.querySelector('h2');
  const paths = new Set([...(await stores.paths('kept')), ...(await stores.paths('seen'))]);
  const pages = [...paths].filter((path) => /^posts\/[^/]+\/$/.test(path)).slice(-most).reverse();
  for (const path of pages) {
    const html = (await (await stores.match(path, 'kept', 'seen'))?.text()) ?? '';
    const title = parsePage(html).querySelector('h1')?.textContent;
    if (!title || !list) continue;
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = stores.url(path).href;
    link.textContent = title;
    item.append(link);
    list.append(item);
    heading?.removeAttribute('hidden');
  }
}

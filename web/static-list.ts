// The static list's filter, for browsers with JavaScript in which the reader can't run: the address
// means there what it means in the reader (`?tag=A&tag=B&q=x`), over all pages of the list.
import { queryOf } from './addresses.js';
import { fold } from './fold.js';
import { parsePage } from './trusted.js';

interface Wanted {
  labels: Map<string, Set<string>>; // by kind; labels of one kind widen, kinds narrow
  words: string[];
}

function wanted(query: URLSearchParams): Wanted {
  const labels = new Map<string, Set<string>>();
  for (const kind of ['tag', 'category', 'author', 'year']) {
    const names = query.getAll(kind);
    if (names.length > 0) labels.set(kind, new Set(names));
  }
  return { labels, words: fold(query.get('q') ?? '').split(' ').filter((word) => word !== '') };
}

function matches(card: HTMLElement, { labels, words }: Wanted): boolean {
  const carried = (card.dataset.labels ?? '').split('\n');
  for (const [kind, names] of labels) {
    if (!carried.some((label) => label.startsWith(kind + '=') && names.has(label.slice(kind.length + 1)))) return false;
  }
  const title = fold(card.querySelector('h2')?.textContent ?? '');
  return words.every((word) => title.includes(word));
}

// "12 articles", in the form that the list's language has for the number.
function counted({ language, thousands = '', ...forms }: DOMStringMap, n: number): string {
  const form = new Intl.PluralRules(language).select(n);
  const sentence = forms[`posts${form.charAt(0).toUpperCase()}${form.slice(1)}`] ?? forms.postsOther ?? '{n}';
  return sentence.replace('{n}', String(n).replace(/\B(?=(\d{3})+$)/g, thousands));
}

// The next page of the list after `page`. Rejects: where it can't be had.
async function nextPage(page: Document, base: string): Promise<{ page: Document; address: string } | undefined> {
  const href = page.querySelector('.pager a[rel="next"]')?.getAttribute('href');
  if (!href) return undefined;
  const address = new URL(href, base).href;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return { page: parsePage(await response.text()), address };
}

// The addresses of a `srcset`, as the page at `base` has them.
const within = (srcset: string, base: string): string =>
  srcset.replace(/(^|, )(\S+)/g, (_, before: string, address: string) => before + new URL(address, base).href);

export async function filterStaticList(): Promise<void> {
  const list = document.querySelector<HTMLElement>('.cards');
  const query = wanted(queryOf(location.href));
  if (!list || (query.labels.size === 0 && query.words.length === 0)) return;
  const heading = document.querySelector('main > h1');
  for (const link of document.querySelectorAll('nav.tags a')) {
    const tag = queryOf((link as HTMLAnchorElement).href).get('tag') ?? '';
    if (query.labels.get('tag')?.has(tag)) link.setAttribute('aria-current', 'true');
  }
  let found = 0;
  let page: Document = document;
  let address = location.href;
  for (;;) {
    for (const card of [...page.querySelectorAll<HTMLElement>('.cards > li')]) {
      const is = matches(card, query);
      if (is) ++found;
      if (page === document) {
        card.hidden = !is;
      } else if (is) {
        for (const link of card.querySelectorAll('a')) link.href = new URL(link.getAttribute('href') ?? '', address).href;
        for (const picture of card.querySelectorAll('img')) picture.src = new URL(picture.getAttribute('src') ?? '', address).href;
        for (const source of card.querySelectorAll('source')) source.srcset = within(source.srcset, address);
        list.append(document.adoptNode(card));
      }
    }
    if (heading) heading.textContent = counted(list.dataset, found);
    const next = await nextPage(page, address);
    if (!next) break;
    ({ page, address } = next);
  }
  document.querySelector('.pager')?.remove();
  if (found > 0) return;
  const nothing = document.createElement('p');
  nothing.textContent = list.dataset.nothingFound ?? '';
  list.replaceWith(nothing);
}

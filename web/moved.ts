// Where addresses of the archive's older sites lead now, as far as they are not files of the site:
// WordPress's "?p=12", and what docs/formats.md calls moved.
import { decoded } from './decoded.js';

interface Moved {
  // To slugs; paths from the site's root, decoded.
  ids: Record<string, string>;
  paths: Record<string, string>;
}

// WordPress's number of a post; '': the address names none.
export const oldId = (address: URL): string => /[?&](?:p|page_id)=(\d+)/.exec(address.search)?.[1] ?? '';

// Where the post that the address was of is now; undefined: not known. `file`: the table, from the site's root; '':
// there is none. Never rejects.
export async function findMoved(root: URL, file: string, address: URL): Promise<URL | undefined> {
  const path = pathIn(root, address);
  const table = await readTable(root, file).catch(() => undefined);
  const slug = table?.ids[oldId(address)] ?? table?.paths[path] ?? table?.paths[`${path}/`];
  return slug === undefined ? undefined : postAddress(root, slug);
}

// The post whose name the address ends with, as most blogs' addresses do. Never rejects.
export async function findByName(root: URL, address: URL): Promise<URL | undefined> {
  const path = pathIn(root, address);
  const name = path.split('/').filter((part) => part !== '').at(-1)?.replace(/\.html?$/, '');
  if (name === undefined || path === `posts/${name}/`) return undefined;
  const post = postAddress(root, name);
  const answer = await fetch(post, { method: 'HEAD' }).catch(() => undefined);
  return answer?.ok ? post : undefined;
}

async function readTable(root: URL, file: string): Promise<Moved | undefined> {
  if (file === '') return undefined;
  const response = await fetch(new URL(file, root));
  return response.ok ? ((await response.json()) as Moved) : undefined;
}

const postAddress = (root: URL, slug: string): URL => new URL(`posts/${encodeURIComponent(slug)}/`, root);

function pathIn(root: URL, { pathname }: URL): string {
  return decoded(pathname.startsWith(root.pathname) ? pathname.slice(root.pathname.length) : pathname.slice(1));
}

// A version of the archive: the reader and the index that a page names (`data-version`, shell.html).
// All of its files carry their hash, so that two versions with the same name are the same.

export interface Version {
  name: string;
  files: string[]; // the reader's script, its module, the index, the icon: in this order
}

export interface ArchivePage {
  html: string;
  version: Version;
  shard: string; // of its post; empty: it has none
  integrity: string; // of the reader's script (Subresource Integrity, W3C); empty: an older page, which has none
}

export function versionNamed(name: string): Version {
  return { name, files: name.split(' ') };
}

export const offlinePage = 'page/offline/'; // for what is not kept

// Where a version's pages are kept, in `versions`. The front page, with which a version counts as here, has a number
// that is greater than those of the versions before it: WebKit leaves an entry in its place when it is put again.
export const frontPath = (name: string, number: number): string => `version/${encodeURIComponent(name)}/${number}/`;
export const offlinePath = (name: string): string => `version/${encodeURIComponent(name)}/${offlinePage}`;

export interface VersionPage {
  name: string; // its version's
  page: string; // where the host has it
  number: number; // of a front page; else NaN
}

// Undefined: no such page.
export function readVersionPath(path: string): VersionPage | undefined {
  const [, name, page = ''] = /^version\/([^/]+)\/(\d+\/|page\/offline\/)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  return { name: decodeURIComponent(name), page: page === offlinePage ? page : '', number: parseInt(page, 10) };
}

// Undefined: not a whole page of this archive, whatever it is (a host's error page, a portal's). `url`: where it is
// to be shown.
export function readPage(html: string, url: URL, root: URL): ArchivePage | undefined {
  const opening = /<html\b[^>]*\bdata-reader="[^>]*>/.exec(html)?.[0];
  if (!opening || !html.trimEnd().endsWith('</html>')) return undefined;
  const attribute = (name: string) => new RegExp(`\\bdata-${name}="([^"]*)"`).exec(opening)?.[1] ?? '';
  const version = versionNamed(attribute('version'));
  const areFiles = version.files.length === 4 && version.files.every((file) => /^(assets|data)\/[^/]+$/.test(file));
  if (!areFiles || new URL(attribute('root'), url).href !== root.href) return undefined;
  const [, integrity = ''] = /<script type="module"[^>]* integrity="([^"]*)"/.exec(html) ?? [];
  return { html, version, shard: attribute('shard'), integrity };
}

// Where the page of an old address leads (wasm/headless/moved.h); undefined: it is no such page.
export const movedTo = (html: string): string | undefined => /^<!doctype html>\n<html\b[^>]*\bdata-moved-to="(posts\/[^"]*)"/.exec(html)?.[1];

// The same page with the reader and the index of another one's version. The script's hash goes with them: a
// browser runs none that doesn't match it.
export function withVersionOf({ html, version, shard }: ArchivePage, other: ArchivePage): ArchivePage {
  version.files.forEach((file, i) => (html = html.replaceAll(file, other.version.files[i] ?? file)));
  // What else a version has one of.
  for (const lists of [/ data-health="[^"]*"/, / data-pictures="[^"]*"/, / data-moved="[^"]*"/]) {
    const said = lists.exec(other.html)?.[0];
    if (said !== undefined) html = html.replace(lists, () => said);
  }
  const attribute = other.integrity && ` integrity="${other.integrity}"`;
  html = html.replaceAll(/(<(?:link rel="modulepreload"|script type="module")[^>]*?)(?: integrity="[^"]*")?>/g, `$1${attribute}>`);
  return { ...other, html, shard };
}

// What a page holds as long as it is open (Web Locks), so that its version's files are not thrown away.
export const lockOf = (root: URL, version: string): string => `liseuse ${root.href} ${version}`;

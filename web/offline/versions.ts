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
}

export function versionNamed(name: string): Version {
  return { name, files: name.split(' ') };
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
  return { html, version, shard: attribute('shard') };
}

// Where the page of an old address leads (wasm/headless/moved.h); undefined: it is no such page.
export const movedTo = (html: string): string | undefined => /^<!doctype html>\n<html\b[^>]*\bdata-moved-to="(posts\/[^"]*)"/.exec(html)?.[1];

// The same page with the reader and the index of another version.
export function withVersion({ html, version, shard }: ArchivePage, other: Version): ArchivePage {
  version.files.forEach((file, i) => (html = html.replaceAll(file, other.files[i] ?? file)));
  return { html, version: other, shard };
}

// What a page holds as long as it is open (Web Locks), so that its version's files are not thrown away.
export const lockOf = (root: URL, version: string): string => `liseuse ${root.href} ${version}`;

// What a WordPress export says of the site that it was made on: what stands before its first post, so
// that no more of it is read, however long it is.
import { createReadStream } from 'node:fs';

import { addText, type Found, type Source } from './found.ts';
import type { ReportWords } from './report-words.ts';
import { plain } from './wxr.ts';

const fields = new Set(['title', 'description', 'language', 'link', 'wp:base_blog_url', 'wp:author_display_name', 'wp:author_login']);

// Undefined: it is no export. Rejects: the system's error. `name`: what the file is called in what is said.
export async function readChannel(path: string, name: string, words: ReportWords): Promise<Source | undefined> {
  const { default: sax } = await import('sax');
  const parser = sax.parser(true);
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  let isExport = false;
  let isOver = false;
  let text = '';
  parser.onopentag = ({ name: tag }) => {
    open.push(tag);
    text = '';
    if (tag.startsWith('wp:')) isExport = true;
    if (tag === 'item') isOver = true;
  };
  const add = (more: string): void => void (text += more);
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = (tag) => {
    open.pop();
    // Not those of a picture of the channel, or of a category.
    const isOfSite = open.at(-1) === 'channel' || (tag.startsWith('wp:author_') && open.at(-1) === 'wp:author');
    if (!isOver && isOfSite && fields.has(tag)) texts.set(tag, [...(texts.get(tag) ?? []), plain(text)]);
  };
  parser.onerror = () => parser.resume();
  for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    parser.write(chunk);
    if (isOver) break;
  }
  if (!isExport) return undefined;

  const found: Found = new Map();
  const first = (tag: string): string | undefined => texts.get(tag)?.[0];
  addText(found, 'title', first('title'), `${name}: title`);
  addText(found, 'description', first('description'), `${name}: description`);
  addText(found, 'language', first('language'), `${name}: language`);
  const authors = texts.get('wp:author_display_name') ?? [];
  // Of several, each post says its own.
  if (authors.length === 1) addText(found, 'author', authors[0], `${name}: the one author`);
  const hosts = ['link', 'wp:base_blog_url'].flatMap((tag) => texts.get(tag) ?? []).flatMap(hostOf);
  addText(found, 'old_hosts', [...new Set(hosts)].join(' '), `${name}: link`);
  return { what: words.say('export_of', { file: name }), found };
}

function hostOf(address: string): string[] {
  try {
    return [new URL(address).hostname];
  } catch {
    return [];
  }
}

// A WordPress export (WXR 1.0 to 1.2): the attachments, and of each post what leads to it. Read as a
// stream, since exports come larger than memory: of a post's own text nothing is kept.
import { createReadStream } from 'node:fs';

import type { SAXParser } from 'sax';

import { reasonOf } from './failure.ts';

// The keys are those that read_export in wasm/headless/media_json.cpp reads. 0 and '': not said.
export interface ExportedMedia {
  id: number;
  file: string; // as _wp_attached_file has it: "2020/01/a.jpg"; else out of the address
  alt: string;
  caption: string; // as plain text
  description: string; // as plain text
  title: string;
  parent: number;
  url: string;
  page: string; // its own
  date: string;
  menu_order: number;
  name: string; // of its page
  credit: string; // of the picture itself
  taken: string; // its day: "2020-01-12"
}

export interface ExportedPost {
  id: number;
  slug: string;
  link: string;
  thumbnail: number;
}

export interface Export {
  sites: string[]; // addresses of the site that it was made on
  media: ExportedMedia[];
  posts: ExportedPost[];
  problems: { line: number; what: string }[];
}

// Longer texts are cut: a caption has no such length, a post's text is not wanted.
const longestText = 1 << 15;
// A file with more errors than this is no XML that one can make sense of.
const mostErrors = 100;

const siteFields = new Set(['link', 'wp:base_site_url', 'wp:base_blog_url']);
const itemFields = new Set([
  'title',
  'link',
  'excerpt:encoded',
  'content:encoded',
  'wp:post_id',
  'wp:menu_order',
  'wp:post_date',
  'wp:post_name',
  'wp:post_parent',
  'wp:post_type',
  'wp:attachment_url',
  'wp:meta_key',
  'wp:meta_value',
]);
const notPosts = new Set(['revision', 'nav_menu_item', 'custom_css', 'customize_changeset', 'oembed_cache']);
const metaKeys = new Set(['_wp_attached_file', '_wp_attachment_image_alt', '_wp_attachment_metadata', '_thumbnail_id']);

// XML has no control characters but tab and line breaks; some databases do.
// eslint-disable-next-line no-control-regex
const controls = /[\x00-\x08\x0B\x0C\x0E-\x1F]/;

type Fields = Map<string, string>;

// Never rejects: what can't be read is among the problems, and what came before it is kept.
export async function readExport(path: string): Promise<Export> {
  const result: Export = { sites: [], media: [], posts: [], problems: [] };
  const { default: sax } = await import('sax');
  const parser = sax.parser(true, { position: true });
  const reading = listen(parser, result);
  let line = 1; // of the chunk's beginning
  let controlsAt = 0;
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 }) as AsyncIterable<string>) {
      if (controlsAt === 0) {
        const at = chunk.search(controls);
        if (at >= 0) controlsAt = line + countLines(chunk.slice(0, at));
        line += countLines(chunk);
      }
      parser.write(controlsAt > 0 ? chunk.replace(new RegExp(controls, 'g'), '') : chunk);
      if (reading.errors > mostErrors) break;
    }
    if (reading.errors <= mostErrors) parser.close();
  } catch (error) {
    result.problems.push({ line: 0, what: reasonOf(error) });
  }
  if (controlsAt > 0) result.problems.push({ line: controlsAt, what: 'it holds control characters, which are left out' });
  if (reading.error) result.problems.push(reading.error);
  if (!reading.isExport && result.problems.every(({ line: at }) => at > 0)) {
    result.problems.push({ line: 0, what: 'it is no WordPress export' });
  }
  return result;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ++lines;
  return lines;
}

interface Reading {
  isExport: boolean;
  errors: number;
  error?: { line: number; what: string }; // the first
}

function listen(parser: SAXParser, result: Export): Reading {
  const reading: Reading = { isExport: false, errors: 0 };
  let item: Fields | undefined;
  let key = ''; // of the postmeta that is open
  let wanted = false; // whether the text that comes is of a field that is kept
  let text = '';

  parser.onopentag = ({ name }) => {
    if (name === 'channel') reading.isExport = true;
    if (name === 'item') item = new Map();
    wanted = (item ? itemFields : siteFields).has(name);
    text = '';
  };
  const add = (more: string): void => {
    if (wanted && text.length < longestText) text += more.slice(0, longestText - text.length);
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = (name) => {
    if (name === 'item') {
      if (item) addItem(item, result);
      item = undefined;
    } else if (wanted) {
      const value = detached(text.trim());
      if (!item) {
        if (/^https?:/i.test(value)) result.sites.push(value);
      } else if (name === 'wp:meta_key') {
        key = value;
      } else if (name === 'wp:meta_value') {
        if (metaKeys.has(key)) item.set(key, value);
        key = '';
      } else {
        item.set(name, value);
      }
    }
    wanted = false;
  };
  parser.onerror = (error) => {
    // The next thing that can be made sense of may stand right behind.
    parser.resume();
    ++reading.errors;
    if (reading.error) return;
    const [what = '', at = ''] = error.message.split('\n');
    const end = what === 'Unclosed root tag' || what === 'Unexpected end';
    reading.error = {
      line: 1 + Number(/\d+/.exec(at)?.[0] ?? 0),
      what: end ? 'it ends early' : `it is not XML (${what.replace(/\.$/, '').toLowerCase()})`,
    };
  };
  return reading;
}

// V8 keeps what a string was cut out of as long as the string: here, the whole file by and by.
const detached = (text: string): string => (text === '' ? '' : Buffer.from(text, 'utf8').toString('utf8'));

function addItem(item: Fields, result: Export): void {
  const field = (name: string): string => item.get(name) ?? '';
  const number = (name: string): number => {
    const n = Number(field(name));
    return Number.isSafeInteger(n) && n > 0 && n <= 0xffffffff ? n : 0;
  };
  const id = number('wp:post_id');
  const type = field('wp:post_type');
  if (id === 0 || notPosts.has(type)) return;
  if (type !== 'attachment') {
    result.posts.push({ id, slug: field('wp:post_name'), link: field('link'), thumbnail: number('_thumbnail_id') });
    return;
  }
  const url = field('wp:attachment_url');
  result.media.push({
    id,
    file: field('_wp_attached_file') || pathIn(url),
    alt: plain(field('_wp_attachment_image_alt')),
    caption: plain(field('excerpt:encoded')),
    description: plain(field('content:encoded')),
    title: plain(field('title')),
    parent: number('wp:post_parent'),
    url,
    page: field('link'),
    date: field('wp:post_date'),
    menu_order: number('wp:menu_order'),
    name: field('wp:post_name'),
    ...originIn(field('_wp_attachment_metadata')),
  });
}

// What WordPress read out of the picture when it came: "image_meta" amid what PHP serialised, where a
// text has its length in bytes before it.
function originIn(metadata: string): { credit: string; taken: string } {
  const bytes = Buffer.from(metadata.slice(Math.max(0, metadata.indexOf('"image_meta"'))), 'utf8');
  const text = (key: string): string => {
    const found = new RegExp(`"${key}";(?:i:(\\d+)|s:(\\d+):")`).exec(bytes.toString('latin1'));
    if (!found || !metadata.includes('"image_meta"')) return '';
    const begin = found.index + found[0].length;
    return found[1] ?? bytes.toString('utf8', begin, begin + Number(found[2]));
  };
  const seconds = Number(text('created_timestamp')); // of the camera's own clock, as if it were UTC's
  const isDay = seconds > 0 && seconds < 1e11;
  return {
    credit: plain(text('credit') || text('copyright')),
    taken: isDay ? new Date(seconds * 1000).toISOString().slice(0, 10) : '',
  };
}

// "2020/01/a.jpg" of ".../wp-content/uploads/2020/01/a.jpg".
function pathIn(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*\//i, '');
  return path.replace(/^.*wp-content\/uploads\//, '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

// Captions may hold HTML; a picture's caption here is text.
export function plain(html: string): string {
  return html
    .replace(/<!--.*?-->|<\/?[a-z][^>]*>/gis, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/\s+/g, ' ')
    .trim();
}

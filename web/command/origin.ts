// Whose a picture is and when it was taken, as its file has it: in Exif, or else in XMP.
import { findMetadata } from './metadata.ts';
import { openTiff, typeBytes } from './tiff.ts';
import { plain } from './wxr.ts';

export interface Origin {
  credit: string; // '': not said
  taken: string; // "2020-01-12"; the same
}

// Exif 2.32, 4.6.4 and 4.6.5.
const tags = { artist: 0x13b, copyright: 0x8298, directory: 0x8769, taken: 0x9003 };

export function originOf(bytes: Buffer): Origin {
  const origin: Origin = { credit: '', taken: '' };
  for (const { kind, begin, end, unpacked } of findMetadata(bytes)) {
    const part = unpacked ?? bytes.subarray(begin, end);
    const said = kind === 'exif' ? inExif(part) : inXmp(part.toString('utf8'));
    origin.credit ||= said.credit;
    origin.taken ||= said.taken;
  }
  return origin;
}

function inExif(tiff: Buffer): Origin {
  const said: Origin = { credit: '', taken: '' };
  const opened = openTiff(tiff);
  if (!opened) return said;
  const { number, entriesOf } = opened;
  const entry = (directory: number, tag: number): number | undefined =>
    entriesOf(directory).find((at) => number(at, 2) === tag);
  const text = (directory: number, tag: number): string => {
    const at = entry(directory, tag);
    if (at === undefined) return '';
    const length = (typeBytes[number(at + 2, 2)] ?? 0) * number(at + 4, 4);
    const begin = length > 4 ? number(at + 8, 4) : at + 8;
    return decoded(tiff.subarray(begin, Math.min(begin + length, tiff.length)));
  };
  const first = number(4, 4);
  said.credit = tidy(text(first, tags.artist)) || tidy(text(first, tags.copyright));
  const more = entry(first, tags.directory);
  if (more !== undefined) said.taken = dayOf(text(number(more + 8, 4), tags.taken));
  return said;
}

// ASCII, says the standard; most programs write UTF-8, some what Windows has. A copyright may have two
// parts, the photographer's and the editor's, a NUL between.
function decoded(bytes: Buffer): string {
  const utf8 = bytes.toString('utf8');
  const text = utf8.includes('\ufffd') ? bytes.toString('latin1') : utf8;
  return text.split('\0').find((part) => part.trim() !== '') ?? '';
}

// As attributes or elements: dc:creator is a list, dc:rights one text in several languages, the first of
// which is the default. What has no end is not looked for in all of the file.
function inXmp(xml: string): Origin {
  const text = (name: string): string => {
    const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')|<${name}(?:\\s[^<>]*)?>([^]{0,4000}?)</${name}\\s*>`).exec(xml);
    const inside = found?.[3] ?? '';
    const item = /<rdf:li(?:\s[^<>]*)?>([^<]*)</.exec(inside);
    return tidy(plain(found?.[1] ?? found?.[2] ?? item?.[1] ?? inside));
  };
  const credit = text('dc:creator') || text('photoshop:Credit') || text('dc:rights');
  return { credit, taken: dayOf(text('exif:DateTimeOriginal') || text('photoshop:DateCreated')) };
}

const longest = 160; // letters; what is longer is no name but a contract

// What cameras write where nobody told them a name is none.
const noName = /^(?:unknown|none|default|n\/a|[^\p{L}]*)$/iu;

function tidy(credit: string): string {
  // eslint-disable-next-line no-control-regex
  const text = credit.replace(/[\x00-\x1f\x7f]+/g, ' ').replace(/\s+/g, ' ').trim();
  return text.length > longest || noName.test(text) ? '' : text;
}

// "2020:01:12 09:30:00" of Exif, "2020-01-12T09:30:00" of XMP.
function dayOf(text: string): string {
  const [, year = '', month, day] = /^\s*(\d{4})[:-](\d\d)[:-](\d\d)/.exec(text) ?? [];
  return Number(year) >= firstYear ? `${year}-${month}-${day}` : '';
}
const firstYear = 1826; // of any photograph

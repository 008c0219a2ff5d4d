// The C++ build, as functions: the only crossing to wasm/headless/main.cpp. Texts and bytes are
// copied within each call.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { LinkedFile } from './files.ts';
import { projectRoot, readPart } from './project.ts';
import type { Export } from './wxr.ts';

interface Module {
  readonly HEAPU8: Uint8Array; // replaced when the heap grows: never kept
  _allocate(size: number): number;
  _release(address: number): void;
  _answer_data(): number;
  _answer_size(): number;
  _start(): void;
  _set_now(seconds: number): void;
  _show_line_ends(): void;
  _set_site(file: number, fileSize: number, yaml: number, size: number): void;
  _set_media(file: number, fileSize: number, json: number, size: number): void;
  _add_export(file: number, fileSize: number, json: number, size: number): void;
  _add(file: number, fileSize: number, bytes: number, size: number): void;
  _unreadable_file(file: number, fileSize: number, why: number, size: number, kind: number): void;
  _settle_posts(json: number, size: number): void;
  _set_words(json: number, size: number): void;
  _set_sayings(json: number, size: number): void;
  _set_pictures(json: number, size: number): void;
  _set_files(json: number, size: number): void;
  _count_shards(): void;
  _make_shard(shard: number): void;
  _make_index_of(json: number, size: number): void;
  _make_health(): void;
  _make_wall(): void;
  _set_shell(json: number, size: number): void;
  _make_post_page(post: number): void;
  _make_list_page(page: number): void;
  _make_offline_page(): void;
  _make_whole_page(): void;
  _make_whole_page_article(post: number): void;
  _make_lost_page(): void;
  _make_oembed(post: number): void;
  _make_publication(): void;
  _make_feed_files(feed: number): void;
  _make_sitemap(number: number, files: number): void;
  _make_moved_page(path: number, size: number, post: number): void;
  _make_post_files(post: number): void;
  _make_report(): void;
  _parse_posts(posts: number, size: number): void;
}

export interface Plan {
  language: string;
  right_to_left: boolean;
  title: string;
  description: string; // '': none
  base_url: string; // where the site will lie, ending in "/"; '': not said
  titles: string[]; // of the newest posts
  slugs: string[]; // newest first; a post's number is its place here
  pictures: string[]; // files on disk that are needed
  files: string[]; // the same, linked to and no pictures
  picture_kind: boolean; // the repair is on
  list_pages: number;
  keep_seen: number; // bytes
  frame_ancestors: string; // a policy's; '': all
  accent: number; // 0xRRGGBB
}

// What a site has beside its pages; posts by their numbers.
export interface Publication {
  base_path: string; // "/journal/" of base_url; "/" where that is not said
  feeds: string[]; // ".xml" and ".json" go behind these
  sitemaps: number; // files; 0: there are none
  moved: [path: string, post: number][]; // old addresses, from the site's root, the surest first
  ids: [id: number, post: number][]; // WordPress's
}

export interface PostFiles {
  shard: number; // its place among the shards
  pictures: string[][]; // each one's copies, the smallest first
  files: string[]; // of the site, that it links to
}

export interface Variant {
  source: string; // on disk, as the plan names it
  file: string; // in the site
  width: number; // 0: not known
  height: number;
  copies: number; // a bit for each of copyKinds
  upper: number; // colours
  lower: number;
  credit: string; // '': not known
  taken: string; // "2020-01-12"; the same
}

export type Severity = 'note' | 'repaired' | 'lost';

export interface Problem {
  message: string;
  severity: Severity;
  file: string;
  line: number; // 0: the file as a whole
  what: string;
  advice: string;
  details: string[]; // what the sentence is about: a picture and its file, a title
  text: string; // the file, the line and the sentences in one line
}

const inOneLine = ({ file, line, what, advice }: Problem): string =>
  `${file}${line > 0 ? `:${line}` : ''}: ${what}.${advice === '' ? '' : ` ${advice}`}`;

// A message's name to its sentence and its advice, in another language (wasm/base/problem.h).
export type Sayings = Record<string, [what: string, advice: string]>;

export interface Report {
  counts: {
    posts: number;
    drafts: number;
    failed: number;
    pictures_found: number;
    pictures_by_name: number;
    pictures_missing: number;
    pictures_remote: number;
    files_found: number;
    files_missing: number;
  };
  problems: Problem[];
  media: KnownMedia[];
}

// A picture of a post that the media table knows.
export interface KnownMedia {
  file: string; // the post's
  reference: string;
  picture: string; // on disk; '': missing
  id: number;
  known_by: 'id' | 'parent' | 'name';
  sure: 'certain' | 'likely' | 'possible';
}

export interface Shell {
  html: string;
  style: string;
  reader: string;
  reader_integrity: string;
  wasm: string;
  index: string;
  health: string; // '': the site has none
  pictures: string; // the same
  icon: string;
  touch_icon: string;
  card: string; // '': none
  lost: string;
  moved: string; // '': none
  oembed: number; // how many posts have a file for who embeds them
}

// In the order of FileKind in wasm/headless/build.h.
const fileKinds = ['post', 'not-picture', 'other-type', 'located', 'other', 'not-shown', 'damaged', 'cut-off', 'folder', 'other-format'] as const;
export type FileKind = (typeof fileKinds)[number];

type Four = [number, number, number, number];

export type Headless = Awaited<ReturnType<typeof openHeadless>>;

// Rejects: Failure, where the module isn't built.
export async function openHeadless() {
  const wasmBinary = await readPart('build/wasm/headless.wasm');
  await readPart('build/wasm/headless.js');
  const create = createRequire(import.meta.url)(join(projectRoot, 'build/wasm/headless.js')) as (options: {
    wasmBinary: Uint8Array;
  }) => Promise<Module>;
  const module = await create({ wasmBinary });

  const call = (run: (...places: number[]) => void, ...values: (string | Uint8Array)[]): void => {
    const places: number[] = [];
    for (const value of values) {
      const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
      const address = module._allocate(Math.max(1, bytes.length));
      module.HEAPU8.set(bytes, address);
      places.push(address, bytes.length);
    }
    run(...places);
    for (let i = 0; i < places.length; i += 2) module._release(places[i] ?? 0);
  };
  const answer = (): Buffer => {
    const begin = module._answer_data();
    return Buffer.from(module.HEAPU8.subarray(begin, begin + module._answer_size()));
  };
  const answeredJson = <T>(): T => JSON.parse(answer().toString('utf8')) as T;

  const start = (): void => {
    module._start();
    module._set_now(Date.now() / 1000);
  };
  start();

  return {
    start, // anew, with nothing known yet
    // Of the program that the posts were written for.
    showLineEnds: () => module._show_line_ends(),
    setSite: (file: string, yaml: Uint8Array) => call(module._set_site, file, yaml),
    setMedia: (file: string, json: Uint8Array) => call(module._set_media, file, json),
    // After setMedia, which goes before it.
    addExport: (file: string, read: Export) => call(module._add_export, file, JSON.stringify(read)),
    addPost: (file: string, bytes: Uint8Array) => call(module._add, file, bytes),
    reportUnreadable(file: string, why: string, kind: FileKind): void {
      call((...places) => module._unreadable_file(...(places as Four), fileKinds.indexOf(kind)), file, why);
    },
    settle(files: string[], fallbackTitle: string, reportOnly: boolean): Plan {
      call(module._settle_posts, JSON.stringify({ files, fallback_title: fallbackTitle, report_only: reportOnly }));
      return answeredJson<Plan>();
    },
    setWords: (json: string) => call(module._set_words, json),
    setSayings: (sayings: Sayings) => call(module._set_sayings, JSON.stringify(sayings)),
    setPictures: (variants: Variant[]) => call(module._set_pictures, JSON.stringify(variants)),
    setFiles: (files: LinkedFile[]) => call(module._set_files, JSON.stringify(files)),
    // After setPictures and setFiles, as all below.
    shardCount(): number {
      module._count_shards();
      return answeredJson<number>();
    },
    shard(shard: number): Buffer {
      module._make_shard(shard);
      return answer();
    },
    index(shardFiles: string[]): Buffer {
      call(module._make_index_of, JSON.stringify(shardFiles));
      return answer();
    },
    // Empty where the site is to have none.
    health(): Buffer {
      module._make_health();
      return answer();
    },
    // Of all pictures; empty where there are none. After index.
    wall(): Buffer {
      module._make_wall();
      return answer();
    },
    setShell: (shell: Shell) => call(module._set_shell, JSON.stringify(shell)),
    postPage(post: number): Buffer {
      module._make_post_page(post);
      return answer();
    },
    // From 1.
    listPage(page: number): Buffer {
      module._make_list_page(page);
      return answer();
    },
    offlinePage(): Buffer {
      module._make_offline_page();
      return answer();
    },
    // The beginning of a page that holds all of the archive, and a post in it.
    wholePage(): Buffer {
      module._make_whole_page();
      return answer();
    },
    wholePageArticle(post: number): Buffer {
      module._make_whole_page_article(post);
      return answer();
    },
    lostPage(): Buffer {
      module._make_lost_page();
      return answer();
    },
    oembed(post: number): Buffer {
      module._make_oembed(post);
      return answer();
    },
    // After index.
    publication(): Publication {
      module._make_publication();
      return answeredJson<Publication>();
    },
    // By its place in Publication.feeds.
    feed(feed: number): { atom: Buffer; json: Buffer } {
      module._make_feed_files(feed);
      const both = answer();
      const end = both.indexOf(0);
      return { atom: both.subarray(0, end), json: both.subarray(end + 1) };
    },
    // From 1; 0: the list of `files` others.
    sitemap(number: number, files: number): Buffer {
      module._make_sitemap(number, files);
      return answer();
    },
    // The page at an old address.
    movedPage(path: string, post: number): Buffer {
      call((...places) => module._make_moved_page(places[0] ?? 0, places[1] ?? 0, post), path);
      return answer();
    },
    // By a post's number: what is needed to read it.
    postFiles(post: number): PostFiles {
      module._make_post_files(post);
      return answeredJson<PostFiles>();
    },
    report(): Report {
      module._make_report();
      const report = answeredJson<Report>();
      for (const problem of report.problems) problem.text = inOneLine(problem);
      return report;
    },
    // For the benchmark: posts, a NUL after each.
    parsePosts(posts: Uint8Array): Record<string, number> {
      call(module._parse_posts, posts);
      return answeredJson<Record<string, number>>();
    },
  };
}

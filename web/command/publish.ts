// What a site has beside its pages: for hosts, for who follows it, for search engines, and for those
// who come by an old address. docs/hosting.md says what of it is for whom.
import { hashOf } from './hash.ts';
import type { Headless, Plan, Publication } from './headless.ts';
import type { SiteFile } from './output.ts';
import type { ReportWords } from './report-words.ts';

// Some hosts take no more files in a site, nor more lines in _redirects (Cloudflare Pages). The owner may
// have some files too.
const hostsFiles = 20_000;
const mostFiles = hostsFiles - 100;
const mostRedirects = 2_000;

export interface Published {
  movedFile: string; // path; '': there is nothing in it
  oembed: number; // how many posts, the newest, have such a file
  files: SiteFile[];
  notes: string[]; // for the owner
}

// `others`: how many files the site has without these. After Headless.index, before setShell.
export function publish(headless: Headless, plan: Plan, others: number, words: ReportWords): Published {
  const publication = headless.publication();
  const notes = plan.base_url === '' ? [words.say('no_base_url')] : [];
  const text = (path: string, content: string): SiteFile => ({ path, make: () => Buffer.from(content) });
  const files = [
    ...feedFiles(headless, publication),
    ...sitemapFiles(headless, publication),
    text('robots.txt', robots(plan, publication)),
    text('_headers', headers(publication, plan)),
    text('.nojekyll', ''), // GitHub Pages serves every file then, and as it is
    { path: '404.html', make: () => headless.lostPage() },
  ];

  const room = mostFiles - others - files.length - 2;
  // Where the site has too many anyway, it has all.
  const most = room > 0 ? room : Infinity;
  const paged = publication.moved.slice(0, most), unpaged = publication.moved.slice(most);
  if (unpaged.length > 0) {
    notes.push(words.counted('unpaged', unpaged.length, { most: hostsFiles }));
  }
  for (const [path, post] of paged) {
    files.push({ path: path.endsWith('/') ? `${path}index.html` : path, make: () => headless.movedPage(path, post) });
  }
  const oembed = plan.base_url === '' ? 0 : Math.min(plan.slugs.length, most - paged.length);
  if (plan.base_url !== '' && oembed < plan.slugs.length) {
    const most = { most: hostsFiles };
    notes.push(oembed === 0 ? words.say('no_oembed', most) : words.counted('some_oembed', oembed, most));
  }
  for (const [post, slug] of plan.slugs.slice(0, oembed).entries()) {
    files.push({ path: `oembed/${slug}.json`, make: () => headless.oembed(post) });
  }
  const { lines, left } = redirects(publication, plan);
  if (lines.length > 0) files.push(text('_redirects', `${lines.join('\n')}\n`));
  if (left > 0) {
    notes.push(words.counted('redirects', left, { lines: lines.length }));
  }
  const moved = movedTable(publication, plan, unpaged);
  if (moved) files.push(moved);
  return { movedFile: moved?.path ?? '', oembed, files, notes };
}

// Both of a feed are made at once, and held until each is taken.
function feedFiles(headless: Headless, { feeds }: Publication): SiteFile[] {
  return feeds.flatMap((path, feed): SiteFile[] => {
    let made: ReturnType<Headless['feed']> | undefined;
    const take = (kind: 'atom' | 'json') => () => {
      const both = made ?? headless.feed(feed);
      made = made ? undefined : both;
      return both[kind];
    };
    return [
      { path: `${path}.xml`, make: take('atom') },
      { path: `${path}.json`, make: take('json') },
    ];
  });
}

function sitemapFiles(headless: Headless, { sitemaps }: Publication): SiteFile[] {
  if (sitemaps === 0) return [];
  if (sitemaps === 1) return [{ path: 'sitemap.xml', make: () => headless.sitemap(1, 1) }];
  const parts = Array.from({ length: sitemaps }, (_, i): SiteFile => ({ path: `sitemap-${i + 1}.xml`, make: () => headless.sitemap(i + 1, sitemaps) }));
  return [...parts, { path: 'sitemap.xml', make: () => headless.sitemap(0, sitemaps) }];
}

const robots = (plan: Plan, { sitemaps }: Publication): string =>
  `User-agent: *\nAllow: /\n${sitemaps > 0 ? `\nSitemap: ${plan.base_url}sitemap.xml\n` : ''}`;

// For Netlify and Cloudflare Pages. What has its hash in its name never changes; the worker and the list
// that leads to what is new are asked for each time, as pages are where nothing is said.
function headers({ base_path: base, feeds }: Publication, { frame_ancestors: ancestors }: Plan): string {
  const rules: [path: string, header: string][] = [
    ...['assets', 'data', 'media', 'files'].map((folder): [string, string] => [
      `${folder}/*`,
      'Cache-Control: public, max-age=31536000, immutable',
    ]),
    ...['sw.js', 'embed.js', 'files.json', 'manifest.webmanifest'].map((file): [string, string] => [file, 'Cache-Control: no-cache']),
  ];
  if (ancestors) rules.unshift(['*', `Content-Security-Policy: frame-ancestors ${ancestors}`]);
  if (feeds.length > 0) rules.push(['feed.xml', 'Content-Type: application/atom+xml; charset=utf-8']);
  return rules.map(([path, header]) => `${base}${path}\n  ${header}\n`).join('');
}

type Moved = Publication['moved'];

// For Netlify and Cloudflare Pages. All of WordPress's usual addresses are one line.
function redirects({ base_path: base, moved, feeds }: Publication, plan: Plan): { lines: string[]; left: number } {
  const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
  const slugOf = (post: number): string => plan.slugs[post] ?? '';
  const isDated = ([path, post]: Moved[number]): boolean => /^\d{4}\/\d{2}\/\d{2}\/([^/]+)\/$/.exec(path)?.[1] === slugOf(post);
  const lines: string[] = [];
  if (feeds.length > 0) lines.push(`${base}feed/ ${base}feed.xml 301`);
  const isAnyDated = moved.some(isDated);
  const own = moved.filter((one) => !isDated(one));
  const room = mostRedirects - lines.length - 1;
  for (const [path, post] of own.slice(0, room)) {
    lines.push(`${base}${encoded(path)} ${base}posts/${encodeURIComponent(slugOf(post))}/ 301`);
  }
  if (isAnyDated) lines.push(`${base}:year/:month/:day/:slug/ ${base}posts/:slug/ 301`);
  return { lines, left: Math.max(0, own.length - room) };
}

// What web/moved.ts reads; undefined: nothing is in it.
function movedTable({ ids }: Publication, plan: Plan, unpaged: Moved): SiteFile | undefined {
  if (ids.length === 0 && unpaged.length === 0) return undefined;
  const slugs = (pairs: [string | number, number][]) => Object.fromEntries(pairs.map(([from, post]) => [from, plan.slugs[post]]));
  const bytes = Buffer.from(JSON.stringify({ ids: slugs(ids), paths: slugs(unpaged) }));
  return { path: `data/moved-${hashOf(bytes)}.json`, make: () => bytes };
}

// What a site has for those who follow it, share it, search it, or come by an old address: by the letter of
// RFC 4287, JSON Feed 1.1, sitemaps 0.9, Open Graph and the hosts' own limits.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { HtmlValidate } from 'html-validate';
import sax from 'sax';
import sharp from 'sharp';

import { startCompression } from '../../web/command/precompress.ts';
import { find, makeProject, picture, post, type Project } from './project.ts';

const here = 'https://example.org/fil/';
const site = `title: 'Le "Fil" & l’eau'\nlanguage: fr\ndescription: De l’eau\nbase_url: ${here}\n`;
const titles = ['</script><b>"Elle" & lui', 'مرحبا بالعالم', '🤝 Entraide 🏳️‍🌈', 'Sans rien'];

async function archive(more = ''): Promise<Project> {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': site + more,
    'content/a.md': post(
      `title: '${titles[0]}'\ndate: 2020-01-12T18:00:00+01:00\nlastmod: 2020-02-01\ntags: [Été, 'A & B']\nwordpress_id: 3464\nslug: elle\naliases: [/vieux.html, /Déjà/vu/]`,
      'Voir [la suite](/posts/sans-rien/), [ici](#haut), [loin](//example.net/)[^1].\n\n![La salle](salle.jpg)\n\n[^1]: Une note.\n',
    ),
    'content/salle.jpg': await picture(1600, 901),
    'content/b.md': post(`title: ${titles[1]}\ndate: 2020-01-11\nlang: ar\nauthors: [Ada, Bo]`),
    'content/c.md': post(`title: '${titles[2]}'\ndate: 2020-01-10\ntags: [Été]`),
    'content/d.md': post(`title: ${titles[3]}\nslug: sans-rien`),
  });
  return project;
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

// Rejects what is not well-formed; so does xmllint, where it is installed.
async function readXml(project: Project, path: string): Promise<Element> {
  try {
    execFileSync('xmllint', ['--noout', join(project.root, path)], { stdio: 'pipe' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const parser = sax.parser(true);
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.write(await project.read(path)).close();
  const [top] = root.children;
  assert.ok(top);
  return top;
}

const all = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name);
const one = (element: Element, name: string): Element => {
  const [found, ...more] = all(element, name);
  assert.ok(found && more.length === 0, `${element.name} has one ${name}`);
  return found;
};
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

test('the feeds are Atom by the letter of RFC 4287', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const feeds = ['feed.xml', ...(await project.list('dist/feeds')).filter((path) => path.endsWith('.xml')).map((path) => `feeds/${path}`)];
  assert.deepEqual(feeds, ['feed.xml', 'feeds/a-b.xml', 'feeds/ete.xml']);
  for (const path of feeds) {
    const feed = await readXml(project, `dist/${path}`);
    assert.equal(feed.name, 'feed');
    assert.equal(feed.attributes['xmlns'], 'http://www.w3.org/2005/Atom');
    // §4.1.1: exactly one of each, one link to itself, authors of all entries.
    for (const name of ['id', 'title', 'updated', 'author']) assert.notEqual(one(feed, name).name, '');
    assert.match(one(feed, 'updated').text, rfc3339);
    assert.equal(one(one(feed, 'author'), 'name').text, 'Le "Fil" & l’eau');
    const links = all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']]);
    assert.deepEqual(links[0], ['self', here + path]);
    assert.equal(links.filter(([rel]) => rel === 'alternate').length, 1);
    const entries = all(feed, 'entry');
    const ids = entries.map((entry) => one(entry, 'id').text);
    assert.equal(new Set(ids).size, ids.length);
    for (const entry of entries) {
      assert.match(one(entry, 'id').text, /^https:\/\/example\.org\/fil\/posts\/[A-Za-z0-9.%~_-]+\/$/);
      for (const name of ['updated', 'published']) assert.match(one(entry, name).text, rfc3339);
      assert.equal(one(entry, 'link').attributes['href'], one(entry, 'id').text);
      assert.equal(one(entry, 'content').attributes['type'], 'html');
      assert.doesNotMatch(one(entry, 'content').text, / (?:href|src)="(?!https:\/\/example\.)/);
    }
    if (path === 'feed.xml') {
      assert.deepEqual(entries.map((entry) => one(entry, 'title').text), titles.slice(0, 3)); // what has no date is in none
      assert.match(one(entries[0] ?? feed, 'content').text, /posts\/elle\/#haut".*"https:\/\/example\.net\/"/s);
      assert.deepEqual(all(entries[1] ?? feed, 'author').map((author) => one(author, 'name').text), ['Ada', 'Bo']);
      assert.equal(entries[1]?.attributes['xml:lang'], 'ar');
    }
  }
  assert.equal(all(await readXml(project, 'dist/feeds/ete.xml'), 'entry').length, 2);
});

test('the feeds are JSON Feed 1.1 as well', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const feed = JSON.parse(await project.read('dist/feed.json')) as Record<string, unknown> & { items: Record<string, unknown>[] };
  assert.equal(feed['version'], 'https://jsonfeed.org/version/1.1');
  assert.equal(feed['feed_url'], `${here}feed.json`);
  assert.equal(feed['home_page_url'], here);
  assert.deepEqual(feed.items.map((item) => item['title']), titles.slice(0, 3));
  for (const item of feed.items) {
    assert.equal(item['id'], item['url']);
    assert.match(String(item['date_published']), rfc3339);
    assert.match(String(item['content_html']), /^<p>/);
  }
  assert.deepEqual(feed.items[1]?.['authors'], [{ name: 'Ada' }, { name: 'Bo' }]);
  assert.deepEqual(feed.items[0]?.['tags'], ['Été', 'A & B']);
});

test('the sitemap has every page that is to be found, and robots.txt leads to it', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const map = await readXml(project, 'dist/sitemap.xml');
  assert.equal(map.attributes['xmlns'], 'http://www.sitemaps.org/schemas/sitemap/0.9');
  const listed = all(map, 'url').map((url) => one(url, 'loc').text);
  const pages = (await project.list('dist/posts')).map((path) => path.replace('index.html', ''));
  assert.deepEqual(listed.map(decodeURI).sort(), [here, ...pages.map((path) => `${here}posts/${path}`)].sort());
  for (const url of all(map, 'url')) assert.ok(all(url, 'lastmod').every(({ text }) => rfc3339.test(text)));
  assert.equal(await project.read('dist/robots.txt'), `User-agent: *\nAllow: /\n\nSitemap: ${here}sitemap.xml\n`);
  // What it says of an address, the page there says of itself.
  const canonical = find(await project.read('dist/posts/elle/index.html'), /<link rel="canonical" href="([^"]*)">/);
  assert.ok(listed.includes(canonical), canonical);
});

test('a page that is shared has a picture of the size that it says, and data that is its own', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  for (const [page, type] of [['posts/elle/', 'webp'], ['posts/sans-rien/', 'jpeg'], ['', 'jpeg']] as const) {
    const html = await project.read(`dist/${page}index.html`);
    const said = (name: string): string => find(html, new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`));
    assert.equal(said('og:url'), here + page);
    const file = said('og:image').replace(here, '');
    const { format, width, height } = await sharp(join(project.root, 'dist', file)).metadata();
    assert.deepEqual([format, String(width), String(height)], [type, said('og:image:width'), said('og:image:height')]);
    assert.ok(width <= 1200);
    assert.notEqual(said('og:image:alt'), '');
    assert.equal(said('twitter:card'), 'summary_large_image');
  }
  const html = await project.read('dist/posts/elle/index.html');
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  assert.equal(blocks.length, 1);
  const data = JSON.parse(blocks[0]?.[1] ?? '') as Record<string, unknown>;
  assert.equal(data['headline'], titles[0]);
  assert.equal(data['mainEntityOfPage'], `${here}posts/elle/`);
  assert.equal(data['dateModified'], '2020-02-01T00:00:00Z');
});

test('all pages are valid HTML', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
  const pages = (await project.list('dist')).filter((path) => path.endsWith('.html'));
  assert.equal(pages.length, 10);
  for (const path of pages) {
    const { results } = await validator.validateString(await project.read(`dist/${path}`));
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${path}:${line}: ${message}`)), []);
  }
});

test('old addresses lead on: by pages, by _redirects, and by what the 404 page reads', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  for (const [path, to] of [['vieux.html', ''], ['Déjà/vu/index.html', '../../'], ['2020/01/12/elle/index.html', '../../../../']]) {
    assert.match(await project.read(`dist/${path}`), new RegExp(`url=${to}posts/elle/"`));
  }
  assert.deepEqual((await project.read('dist/_redirects')).trimEnd().split('\n'), [
    '/fil/feed/ /fil/feed.xml 301',
    '/fil/vieux.html /fil/posts/elle/ 301',
    '/fil/D%C3%A9j%C3%A0/vu/ /fil/posts/elle/ 301',
    '/fil/:year/:month/:day/:slug/ /fil/posts/:slug/ 301',
  ]);
  const moved = find(await project.read('dist/index.html'), /data-moved="([^"]+)"/);
  assert.deepEqual(JSON.parse(await project.read(`dist/${moved}`)), { ids: { 3464: 'elle' }, paths: {} });
  assert.ok((await project.read('dist/404.html')).includes(`data-moved="${moved}"`));
});

test('what changes never is named in _headers, and what changes always', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const rules = [...(await project.read('dist/_headers')).matchAll(/^\/fil\/(\S+)\n {2}Cache-Control: (.*)$/gm)];
  const policyOf = (path: string) => rules.find(([, rule = '']) => rule === path || (rule.endsWith('*') && path.startsWith(rule.slice(0, -1))))?.[2];
  for (const path of await project.list('dist')) {
    const isForEver = policyOf(path)?.includes('immutable') ?? false;
    assert.equal(isForEver, /[-][0-9a-f]{16}(-\d+)?\.[a-z0-9]+$/.test(path), path);
  }
  assert.equal(policyOf('sw.js'), 'no-cache');
});

test('without base_url what needs it is left out, and the build says so once', async () => {
  const project = await makeProject();
  await project.write({ 'content/a.md': post('title: A\ndate: 2020-01-12\naliases: /b/') });
  const { err, code } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 0);
  assert.equal(err, 'note: without base_url the site has no feeds, no sitemap and no pictures where it is shared; add to site.yaml where it will lie: “base_url: https://example.org/”.\n');
  for (const path of ['feed.xml', 'feed.json', 'feeds', 'sitemap.xml']) assert.ok(!existsSync(join(project.root, 'dist', path)), path);
  for (const path of ['index.html', 'posts/a/index.html', 'b/index.html']) {
    assert.doesNotMatch(await project.read(`dist/${path}`), /og:image|og:url|feed\.xml|"https?:(?!\/\/schema\.org)/);
  }
  assert.match(await project.read('dist/_redirects'), /^\/b\/ \/posts\/a\/ 301\n$/);
});

test('a large archive keeps within what hosts take', async () => {
  const project = await makeProject();
  const aliases = Array.from({ length: 2100 }, (_, i) => `/alt/${i}/`).join(', ');
  await project.write({
    'content/site.yaml': site,
    'content/a.md': post(`title: A\ndate: 2020-01-12\naliases: [${aliases}]`),
  });
  const { err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal((await project.read('dist/_redirects')).trimEnd().split('\n').length, 1999);
  assert.match(err, /^note: _redirects has 1999 lines, as many as hosts take; .* 102 more old addresses\.$/m);
});

test('--precompress writes each file that is worth it for the wire, and makes none twice', async () => {
  const project = await archive();
  const first = await project.run('build', 'content', '--out', 'dist', '--precompress');
  assert.match(first.out, /; \d+ compressed, in/);
  const files = await project.list('dist');
  const pairs = files.filter((path) => path.endsWith('.br'));
  assert.ok(pairs.includes('index.html.br') && pairs.includes('feed.xml.br') && pairs.includes('404.html.br'));
  for (const path of pairs) {
    const plain = await readFile(join(project.root, 'dist', path.slice(0, -3)));
    assert.deepEqual(brotliDecompressSync(await readFile(join(project.root, 'dist', path))), plain, path);
    assert.deepEqual(gunzipSync(await readFile(join(project.root, 'dist', path.replace(/br$/, 'gz')))), plain, path);
  }
  assert.ok(!files.some((path) => /\.(webp|avif|jpg|png)\.(br|gz)$/.test(path)));
  // If the cache is used, it shows.
  const cached = (await project.list('cache')).find((path) => path.endsWith('.gz')) ?? '';
  await writeFile(join(project.root, 'cache', cached), 'from the cache');
  const second = await project.run('build', 'content', '--out', 'other', '--precompress');
  assert.doesNotMatch(second.out, /compressed/);
  assert.ok((await Promise.all((await project.list('other')).map((path) => project.read(`other/${path}`)))).includes('from the cache'));
  // What is no longer asked for goes.
  await project.run('build', 'content', '--out', 'dist');
  assert.ok(!(await project.list('dist')).some((path) => /\.(br|gz)$/.test(path)));
});

test('--precompress leaves alone what is too large to be held', () => {
  const beside = (bytes: number): number => startCompression('').filesBeside([{ path: 'files/a.csv', bytes, sha256: '' }]).length;
  assert.deepEqual([beside(50e6), beside(50e6 + 1)], [2, 0]);
});

// As WordPress finds it (wp-includes/class-wp-oembed.php, discover): a link in the head, by its type; and
// what it takes of the answer, which oEmbed 1.0 §2.3.4 has.
test('a post whose address is pasted elsewhere is found and can be embedded, by the letter of oEmbed 1.0', async () => {
  const project = await archive('frame_ancestors: [https://partner.example.org]\n');
  await project.run('build', 'content', '--out', 'site');
  const page = await project.read('site/posts/elle/index.html');
  const head = page.slice(0, page.indexOf('</head>'));
  const links = [...head.matchAll(/<link([^<>]+)>/g)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])),
  );
  const [link, ...more] = links.filter(({ type }) => type === 'application/json+oembed');
  assert.equal(more.length, 0);
  assert.equal(link?.['rel'], 'alternate');
  assert.equal(link?.['href'], `${here}oembed/elle.json`);
  const answer = JSON.parse(await project.read('site/oembed/elle.json')) as Record<string, unknown>;
  assert.equal(answer['version'], '1.0');
  assert.equal(answer['type'], 'rich');
  for (const needed of ['width', 'height']) assert.ok(Number.isInteger(answer[needed]), needed);
  assert.match(String(answer['html']), new RegExp(`^<iframe src="${here}posts/elle/\\?embed" [^<>]*></iframe>$`));
  const thumbnail = ['thumbnail_url', 'thumbnail_width', 'thumbnail_height'].filter((name) => name in answer);
  assert.ok(thumbnail.length === 0 || thumbnail.length === 3, String(thumbnail));
  const known = ['version', 'type', 'title', 'author_name', 'provider_name', 'provider_url', 'cache_age', 'html', 'width', 'height', ...thumbnail];
  assert.deepEqual(Object.keys(answer).filter((name) => !known.includes(name)), []);
  assert.equal(answer['title'], titles[0]);
  // Whose pages may show it.
  assert.match(await project.read('site/_headers'), /^\/fil\/\*\n  Content-Security-Policy: frame-ancestors 'self' https:\/\/partner\.example\.org\n/);
});

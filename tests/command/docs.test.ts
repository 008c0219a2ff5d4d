// The documentation, built by Liseuse itself: nothing is wrong with it, and every link leads somewhere.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';

const folder = await mkdtemp(join(tmpdir(), 'liseuse docs '));
after(() => rm(folder, { recursive: true, force: true }));
const site = join(folder, 'site');
const pages = new Map<string, string>();
let files = new Set<string>();

before(async () => {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const { status, stdout, stderr } = spawnSync('scripts/docs', [site], { encoding: 'utf8', env });
  assert.equal(status, 0, stdout + stderr);
  // Where it will lie, the project doesn't know.
  assert.match(stderr, /^(note: without base_url .*\n)?$/, 'the documentation needs repairs');
  const found = await readdir(site, { recursive: true, withFileTypes: true });
  files = new Set(found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1)));
  for (const file of files) if (file.endsWith('.html')) pages.set(file, await readFile(join(site, file), 'utf8'));
});

test('every file of docs, README, ARCHITECTURE and CHANGELOG is a page with its heading as title', async () => {
  const sources = [...(await readdir('docs')).filter((file) => file.endsWith('.md')).map((file) => join('docs', file)), 'README.md', 'ARCHITECTURE.md', 'CHANGELOG.md'];
  const titles = [...pages].filter(([file]) => file.startsWith('posts/')).map(([, html]) => /<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1]);
  assert.equal(titles.length, sources.length);
  for (const source of sources) {
    const title = /^# (.*)$/m.exec(await readFile(source, 'utf8'))?.[1] ?? '';
    assert.ok(titles.includes(title), `${source}: ${title}`);
  }
});

test('every link within leads to a page or file of the site, and to a place on it that there is', () => {
  let toPages = 0;
  for (const [file, html] of pages) {
    if (file === '404.html') continue; // a host shows it at whatever address there is not
    for (const [, address = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^(https?|mailto):/.test(address)) continue;
      const [path = '', place] = address.replaceAll('&amp;', '&').split(/[?#]/, 2);
      const at = path === '' ? file : posix.join(posix.dirname(file), decodeURIComponent(path));
      const target = at.endsWith('/') || at === '.' ? posix.join(at, 'index.html') : at;
      assert.ok(files.has(target), `${file} leads to ${address}`);
      assert.doesNotMatch(target, /\.md$/, `${file} leads to ${address}`);
      if (file.startsWith('posts/') && target.startsWith('posts/') && target !== file) ++toPages;
      if (!address.includes('#') || place === undefined || place === '') continue;
      assert.ok(pages.get(target)?.includes(` id="${decodeURIComponent(place)}"`), `${file} leads to ${address}`);
    }
  }
  assert.ok(toPages >= 8, `${toPages} links from page to page`);
});

test('what examples show stays as it is written', async () => {
  const posts = pages.get('posts/posts/index.html') ?? '';
  for (const text of ['[gallery ids=', '![Une salle comble]', 'date: 2020-01-31']) {
    if ((await readFile('docs/posts.md', 'utf8')).includes(text)) assert.ok(posts.includes(text), text);
  }
});

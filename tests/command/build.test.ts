import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { test } from 'node:test';

import sharp from 'sharp';

import { openOutput, writeSite } from '../../web/command/output.ts';
import { find, makeProject, picture, post, type Project } from './project.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>';

// What a build without base_url says beside all else.
const unnoted = (err: string): string => err.replace(/^note: (without base_url|\w+ is a Hugo site).*\n/gm, '');

// A small archive with one of everything that is right.
async function archive(): Promise<Project> {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': 'title: Le Fil\nlanguage: fr\n',
    'content/posts/2020/fete.md': post(
      "title: La fête\ndate: 2020-05-01\nslug: '%f0%9f%a4%9d-fete'\ntags: [Ville]",
      '![Une salle](salle.jpg)\n\n![](logo.svg)\n\n[l’autre](/posts/marche/)\n',
    ),
    'content/posts/2020/salle.jpg': await picture(1600, 900),
    'content/posts/2020/logo.svg': svg,
    'content/posts/marche.md': post('title: Le marché\ndate: 2019-05-01\ntags: [Ville, Rue]'),
  });
  return project;
}

test('an archive becomes pages, data and pictures, and the command says so', async () => {
  const project = await archive();
  const { code, out, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(unnoted(err), '');
  assert.equal(code, 0);
  assert.match(out, /^dist: 2 posts; 2 pictures found, 0 missing\.\n\d+ files, .*, in \d+\.\d s\.\n$/);
  const hashed = (await project.list('dist')).map((path) => path.replace(/[0-9a-f]{16}/, 'HASH')).sort();
  assert.deepEqual(hashed, [
    '.nojekyll',
    '404.html',
    '_headers',
    'assets/icon-180-HASH.png',
    'assets/icon-192-HASH.png',
    'assets/icon-512-HASH.png',
    'assets/icon-HASH.svg',
    'assets/icon-maskable-HASH.png',
    'assets/lost-HASH.js',
    'assets/reader-HASH.js',
    'assets/reader-HASH.wasm',
    'assets/screenshot-narrow-HASH.png',
    'assets/screenshot-wide-HASH.png',
    'data/files-HASH.json',
    'data/health-HASH.bin',
    'data/index-HASH.bin',
    'data/pictures-HASH.bin',
    'data/shard-HASH.bin',
    'embed.js',
    'files.json',
    'index.html',
    'liseuse.json',
    'manifest.webmanifest',
    'media/logo-HASH.svg',
    'media/salle-HASH-1440.webp',
    'media/salle-HASH-360.avif',
    'media/salle-HASH-360.webp',
    'media/salle-HASH-720.avif',
    'media/salle-HASH-720.webp',
    'media/salle-HASH.jpg',
    'page/offline/index.html',
    'posts/marche/index.html',
    'posts/🤝-fete/index.html',
    'robots.txt',
    'sw.js',
  ]);
});

test('every address in every page is relative, and leads to a file of the site', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const files = new Set(await project.list('dist'));
  const pages = [...files].filter((path) => path.endsWith('.html') && path !== '404.html');
  assert.equal(pages.length, 4);
  for (const page of pages) {
    const html = await project.read(`dist/${page}`);
    const sources = [...html.matchAll(/ srcset="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(', '));
    const addresses = [
      ...[...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
      ...sources.map((source) => source.replace(/ \d+w$/, '')),
    ];
    assert.equal(sources.length > 0, html.includes('salle'));
    assert.ok(addresses.length >= 8);
    for (const address of addresses) {
      assert.doesNotMatch(address, /^\/|^[a-z]+:/, `${page}: ${address}`);
      const path = posix.join(posix.dirname(page), decodeURIComponent(address.split(/[?#]/)[0] ?? ''));
      const file = path.endsWith('/') || path === '.' ? posix.join(path, 'index.html') : path;
      assert.ok(files.has(file), `${page}: ${address} leads to ${file}`);
    }
    const root = find(html, /data-root="([^"]*)"/);
    for (const name of ['index', 'wasm']) {
      const file = find(html, new RegExp(`data-${name}="([^"]*)"`));
      assert.ok(files.has(posix.join(posix.dirname(page), root, file)), `${page}: ${file}`);
    }
  }
});

test('a page has no inline script, no style attribute, and nothing left of the template', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  for (const page of ['dist/index.html', 'dist/posts/🤝-fete/index.html', 'dist/page/offline/index.html']) {
    const html = await project.read(page);
    assert.doesNotMatch(html, /\{\{|\}\}[a-z]*"|<script(?![^>]*src=| type="application\/ld\+json">)| style=| on[a-z]+=/);
    // The script is the one that was built, or none.
    const script = (await project.list('dist/assets')).find((path) => /^reader-.*\.js$/.test(path)) ?? '';
    const hash = createHash('sha256').update(await readFile(join(project.root, 'dist/assets', script))).digest('base64');
    assert.equal(find(html, /<script type="module"[^>]* integrity="([^"]*)"/), `sha256-${hash}`);
    assert.match(html, /<html lang="fr" dir="ltr" data-reader="loading"/);
  }
});

test('a wide picture has copies at the widths of the layout, and is itself copied byte for byte', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const full = (await project.list('dist/media')).find((path) => /^salle-.*jpg$/.test(path)) ?? '';
  const original = await readFile(join(project.root, 'content/posts/2020/salle.jpg'));
  assert.deepEqual(await readFile(join(project.root, 'dist/media', full)), original);
  const stem = full.replace('.jpg', '');
  const copies: [string, string, number, number][] = [
    ['360.webp', 'webp', 360, 203],
    ['720.webp', 'webp', 720, 405],
    ['1440.webp', 'webp', 1440, 810],
    ['360.avif', 'heif', 360, 203],
    ['720.avif', 'heif', 720, 405],
  ];
  const sizes = new Map<string, number>();
  for (const [ending, format, width, height] of copies) {
    const bytes = await readFile(join(project.root, 'dist/media', `${stem}-${ending}`));
    const metadata = await sharp(bytes).metadata();
    assert.deepEqual([metadata.format, metadata.width, metadata.height], [format, width, height]);
    sizes.set(ending, bytes.length);
  }
  const smaller: [string, string][] = [
    ['360.avif', '360.webp'],
    ['360.webp', '720.webp'],
    ['720.avif', '720.webp'],
    ['720.webp', '1440.webp'],
  ];
  for (const [one, other] of smaller) assert.ok((sizes.get(one) ?? 0) < (sizes.get(other) ?? 0), `${one} < ${other}`);
  const html = await project.read('dist/posts/🤝-fete/index.html');
  const at = (ending: string, width: number): string => `../../media/${stem}-${ending} ${width}w`;
  assert.ok(html.includes(`<a href="../../media/${full}"><picture><source type="image/avif" srcset="`));
  assert.ok(html.includes(`"${at('360.avif', 360)}, ${at('720.avif', 720)}, ${at('1440.webp', 1440)}"`));
  assert.ok(html.includes(`"${at('360.webp', 360)}, ${at('720.webp', 720)}, ${at('1440.webp', 1440)}"`));
  assert.ok(html.includes(`<img src="../../media/${full}" width="1600" height="900" loading="lazy" decoding="async"`));
});

test('no copy is wider than its picture, or larger than what is shown without it', async () => {
  const project = await makeProject();
  const flat = await sharp({ create: { width: 1000, height: 900, channels: 3, background: '#369' } }).png().toBuffer();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](flat.png)\n\n![](noise.png)\n'),
    'content/flat.png': flat, // as small as anything
    'content/noise.png': await picture(500, 400, 'png'),
  });
  await project.run('build', 'content', '--out', 'dist');
  const media = await project.list('dist/media');
  const noise = media.filter((path) => path.startsWith('noise'));
  assert.deepEqual(
    noise.map((path) => path.replace(/[0-9a-f]{16}/, 'HASH')),
    ['noise-HASH-360.avif', 'noise-HASH-360.webp', 'noise-HASH-720.avif', 'noise-HASH-720.webp', 'noise-HASH.png'],
  );
  for (const path of noise.filter((name) => name.includes('-720.'))) {
    assert.equal((await sharp(join(project.root, 'dist/media', path)).metadata()).width, 500);
  }
  for (const path of media.filter((name) => /^flat.*-\d+\./.test(name))) {
    assert.ok((await stat(join(project.root, 'dist/media', path))).size < flat.length, path);
  }
});

test('copies have the colours of pictures of any kind: grey, see-through, of 16 bits', async () => {
  const project = await makeProject();
  const half = { r: 150, g: 120, b: 100, alpha: 0.5 };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const grey = sharp({ create: { width: 800, height: 600, channels: 3, background: '#888', noise } }).toColourspace('b-w');
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](clear.png)\n\n![](grey.png)\n\n![](deep.png)\n'),
    'content/clear.png': await sharp({ create: { width: 800, height: 600, channels: 4, background: half } })
      .composite([{ input: await picture(400, 300) }])
      .png()
      .toBuffer(),
    'content/grey.png': await grey.clone().png().toBuffer(),
    'content/deep.png': await sharp(await picture(800, 600)).toColourspace('rgb16').png().toBuffer(),
  });
  await project.run('build', 'content', '--out', 'dist');
  const media = await project.list('dist/media');
  for (const name of ['clear', 'grey', 'deep']) {
    for (const ending of ['360.webp', '360.avif']) {
      const file = media.find((path) => path.startsWith(name) && path.endsWith(ending)) ?? '';
      const [copy, kept] = [`dist/media/${file}`, `content/${name}.png`].map((path) => sharp(join(project.root, path)));
      assert.equal((await copy?.stats())?.isOpaque, (await kept?.stats())?.isOpaque, file);
      const mean = async (image: typeof copy): Promise<number[]> =>
        [...((await image?.removeAlpha().toColourspace('srgb').resize(1, 1, { fit: 'fill' }).raw().toBuffer()) ?? [])];
      const expected = await mean(kept);
      (await mean(copy)).forEach((value, i) => assert.ok(Math.abs(value - (expected[i] ?? 0)) < 10, `${file}: ${value}, ${expected}`));
    }
  }
});

test('a light picture, an SVG and a GIF have no copies', async () => {
  const project = await makeProject();
  const gif = await sharp({ create: { width: 1200, height: 20, channels: 3, background: '#f00' } }).gif().toBuffer();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](n.png)\n\n![](l.svg)\n\n![](g.gif)\n'),
    'content/n.png': await picture(60, 40, 'png'),
    'content/l.svg': svg.replace('40', '4000'),
    'content/g.gif': gif,
  });
  await project.run('build', 'content', '--out', 'dist');
  const copies = (await project.list('dist/media')).filter((path) => /\.(webp|avif)$/.test(path));
  assert.deepEqual(copies, []);
  assert.match(await project.read('dist/posts/a/index.html'), /g-[0-9a-f]{16}\.gif" width="1200" height="20"/);
});

test('a picture that a camera held sideways has its upright width and height', async () => {
  const project = await makeProject();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](side.jpg)\n'),
    'content/side.jpg': await picture(1600, 900, 'jpeg', 6),
  });
  await project.run('build', 'content', '--out', 'dist');
  assert.match(await project.read('dist/posts/a/index.html'), /width="900" height="1600"/);
  for (const ending of ['-720.webp', '-720.avif']) {
    const copy = (await project.list('dist/media')).find((path) => path.endsWith(ending)) ?? '';
    const { width, height, orientation } = await sharp(join(project.root, 'dist/media', copy)).metadata();
    assert.deepEqual([width, height, orientation], [720, 1280, undefined]);
  }
});

test('a picture with a name that no host likes has a plain one', async () => {
  const project = await makeProject();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](<été à l’eau (1).png>)\n'),
    'content/été à l’eau (1).png': await picture(20, 10, 'png'),
  });
  await project.run('build', 'content', '--out', 'dist');
  assert.match((await project.list('dist/media')).join(), /^ete-a-l-eau-1-[0-9a-f]{16}\.png$/);
});

test('a broken picture is a problem, and the others go on', async () => {
  const project = await makeProject();
  const whole = await picture(1000, 800);
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](broken.jpg)\n\n![](cut.jpg)\n\n![](good.jpg)\n'),
    'content/broken.jpg': 'no picture',
    'content/cut.jpg': whole.subarray(0, whole.length / 2),
    'content/good.jpg': await picture(30, 20),
  });
  const { code, out, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 0);
  assert.match(err, /^broken\.jpg: the file is no picture that browsers show: it is a text\. Save it as a JPEG.* in an image program/m);
  assert.match(err, /^cut\.jpg: the picture is cut off or damaged; what can be read of it is shown: .*\. Put another copy/m);
  assert.match(out, /^dist: 1 post;/);
  const html = await project.read('dist/posts/a/index.html');
  assert.match(html, /<figure class="missing" id="photo-1">Picture not found: broken\.jpg/);
  assert.match(html, /cut-[0-9a-f]{16}\.jpg" width="1000"/);
  assert.match(html, /good-[0-9a-f]{16}\.jpg" width="30" height="20"/);
});

test('a second build writes nothing, and makes no picture again', async () => {
  const project = await archive();
  const first = await project.run('build', 'content', '--out', 'dist');
  assert.match(first.out, /; 5 smaller copies of pictures made, in/);
  const copies = (await project.list('cache')).filter((path) => /-720\.(webp|avif)$/.test(path));
  assert.equal(copies.length, 2);
  // A cache that is not what the picture gives: if it is used, it shows.
  await writeFile(join(project.root, 'cache', copies[0] ?? ''), 'from the cache');
  const { out } = await project.run('build', 'content', '--out', 'other');
  assert.match(out, /; 34 written, the others as they were, in/); // and no copies made
  const small = (await project.list('other/media')).find((path) => path.endsWith(basename(copies[0] ?? ''))) ?? '';
  assert.equal(await project.read(`other/media/${small}`), 'from the cache');
  assert.match((await project.run('build', 'content', '--out', 'other')).out, /; 0 written/);
});

test('two builds of the same content are the same, byte for byte', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'one');
  await rm(join(project.root, 'cache'), { recursive: true });
  await project.run('build', 'content', '--out', 'two');
  const files = await project.list('one');
  assert.deepEqual(await project.list('two'), files);
  for (const file of files) {
    assert.ok((await readFile(join(project.root, 'one', file))).equals(await readFile(join(project.root, 'two', file))), file);
  }
});

test('a home that can’t be written costs time alone', async () => {
  const project = await archive();
  await project.write({ cache: 'a file where the cache’s folder would be' });
  const { code, err } = await project.run('build', 'content', '--out', 'dist');
  assert.deepEqual([code, unnoted(err)], [0, '']);
  assert.ok((await project.list('dist/media')).some((path) => path.endsWith('.webp')));
});

test('what a later build no longer has is removed, and nothing else', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  await project.write({ 'dist/CNAME': 'example.org', 'dist/posts/marche/mine.txt': 'mine' });
  await rm(join(project.root, 'content/posts/2020'), { recursive: true });
  await project.write({ 'content/posts/marche.md': post('title: Le marché\ndate: 2019-05-01\nslug: halles') });
  const { code } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 0);
  const files = await project.list('dist');
  assert.ok(files.includes('posts/halles/index.html'));
  assert.ok(files.includes('CNAME'));
  assert.ok(files.includes('posts/marche/mine.txt'));
  assert.ok(!files.includes('posts/marche/index.html'));
  assert.ok(!existsSync(join(project.root, 'dist/posts/🤝-fete')));
  assert.ok(!existsSync(join(project.root, 'dist/media')));
  assert.equal(files.filter((path) => path.startsWith('data/')).length, 4);
});

test('a folder that holds what no build wrote is left alone', async () => {
  const project = await archive();
  await project.write({ 'dist/thesis.txt': 'years of work', 'odd/liseuse.json': '{"liseuse":"0","files":["../a"]}' });
  for (const out of ['dist', 'odd']) {
    const { code, err } = await project.run('build', 'content', '--out', out);
    assert.equal(code, 2);
    assert.match(err, /is not empty and was not written by liseuse\n {7}Give an empty or new folder/);
  }
  assert.deepEqual(await project.list('dist'), ['thesis.txt']);
  assert.match((await project.run('build', 'content', '--out', 'content/site.yaml')).err, /can’t be written into/);
});

test('a folder that holds only what systems leave there, or an interrupted build, is empty', async () => {
  const project = await archive();
  await project.write({ 'dist/.DS_Store': '', 'dist/Thumbs.db': '', 'dist/desktop.ini': '', 'dist/liseuse.json.part': '{' });
  assert.equal((await project.run('build', 'content', '--out', 'dist')).code, 0);
  assert.ok(existsSync(join(project.root, 'dist/.DS_Store')));
  assert.ok(!existsSync(join(project.root, 'dist/liseuse.json.part')));
});

test('what an interrupted build left half written is removed, and nothing else', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  const files = await project.list('dist');
  await project.write({
    'dist/liseuse.json': (await project.read('dist/liseuse.json')).replace('"complete":true', '"complete":false'),
    'dist/posts/marche/index.html.part': '<',
    'dist/mine.part': 'mine',
  });
  assert.equal((await project.run('build', 'content', '--out', 'dist')).code, 0);
  assert.deepEqual(await project.list('dist'), [...files, 'mine.part'].sort());
});

// As such a disk has both names: here by a link.
test('on a disk that takes capitals for small letters, a page whose name becomes such stays', async () => {
  const project = await archive();
  await project.write({ 'content/posts/marche.md': post('title: Le marché\ndate: 2019-05-01\nslug: Halles') });
  await project.run('build', 'content', '--out', 'dist');
  await rename(join(project.root, 'dist/posts/Halles'), join(project.root, 'dist/posts/halles'));
  await symlink('halles', join(project.root, 'dist/posts/Halles'));
  await project.write({ 'content/posts/marche.md': post('title: Le marché\ndate: 2019-05-01\nslug: halles') });
  assert.equal((await project.run('build', 'content', '--out', 'dist')).code, 0);
  assert.ok(existsSync(join(project.root, 'dist/posts/halles/index.html')));
});

test('on another disk, the page under its earlier name goes', async () => {
  const project = await archive();
  for (const slug of ['Halles', 'halles']) {
    await project.write({ 'content/posts/marche.md': post(`title: Le marché\ndate: 2019-05-01\nslug: ${slug}`) });
    await project.run('build', 'content', '--out', 'dist');
  }
  assert.deepEqual((await project.list('dist/posts')).filter((path) => /^halles/i.test(path)), ['halles/index.html']);
});

test('a file of more than two gigabytes is part of the site', async () => {
  const project = await makeProject({ reader: false });
  const bytes = 2 ** 31 + 1;
  const write = async (to: string): Promise<{ bytes: number; changed: boolean }> => {
    await mkdir(join(project.root, 'dist/files'), { recursive: true });
    const file = await open(to, 'w');
    await file.truncate(bytes).finally(() => file.close()); // which takes no room on the disk
    return { bytes, changed: true };
  };
  const site = { files: [{ path: 'files/film.mp4', write }], known: new Map(), written: new Map(), list: () => [] };
  const written = await writeSite(await openOutput(join(project.root, 'dist')), '0', site, () => undefined);
  assert.deepEqual(written, { files: 1, bytes, changed: 1 });
});

test('a title may hold characters that no picture can', async () => {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': 'title: "Le\\x0BFil\\uFFFE"\nbase_url: https://example.org/\n',
    'content/a.md': post('title: "Un\\x01 & deux"\ndate: 2020-01-01'),
  });
  const { code, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 0, err);
});

test('a site is never written over its posts', async () => {
  const project = await archive();
  await project.write({ 'site/liseuse.json': '{"liseuse":"0","files":[]}', 'site/content/a.md': post('title: A') });
  const { code, err } = await project.run('build', 'site/content', '--out', 'site');
  assert.equal(code, 2);
  assert.match(err, /site holds the posts themselves/);
});

test('a build that stops on its way is no whole site, and the next one makes it one', async () => {
  const project = await archive();
  await project.run('build', 'content', '--out', 'dist');
  await rm(join(project.root, 'dist/index.html'));
  await rm(join(project.root, 'dist/posts/marche'), { recursive: true });
  await project.write({ 'dist/posts/marche': 'a file where a folder is to be' });
  const { code, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 2);
  assert.match(err, /^error: the site can’t be written: .*\n {7}Is there room/m);
  assert.ok(!existsSync(join(project.root, 'dist/index.html')));
  assert.equal(JSON.parse(await project.read('dist/liseuse.json')).complete, false);
  await rm(join(project.root, 'dist/posts/marche'));
  assert.equal((await project.run('build', 'content', '--out', 'dist')).code, 0);
  assert.equal(JSON.parse(await project.read('dist/liseuse.json')).complete, true);
  assert.ok(existsSync(join(project.root, 'dist/index.html')));
});

test('without a reader nothing is written, and the command says what to run', async () => {
  const project = await makeProject({ reader: false });
  await project.write({ 'content/a.md': post('title: A') });
  const { code, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 2);
  assert.match(err, /^error: build\/web\/reader\.js is missing: it is not built yet\n {7}Run .*scripts\/build\n$/);
  assert.ok(!existsSync(join(project.root, 'dist')));
});

test('a folder without posts is wrong use, and nothing is written', async () => {
  const project = await makeProject();
  await project.write({ 'content/a.txt': 'text', 'content/b.md': post('title: B\ndraft: true') });
  const { code, err } = await project.run('build', 'content', '--out', 'dist');
  assert.equal(code, 2);
  assert.match(err, /^error: content holds no post that can be shown \(1 draft left out\)\n/m);
  assert.ok(!existsSync(join(project.root, 'dist')));
});

test('a bad post is named with its line, the others build, and --strict exits with 1', async () => {
  const project = await makeProject();
  await project.write({
    'content/bad.md': "---\ntitle: A\ntags: [a\ndate: 2020-01-01\n---\n\nText\n",
    'content/good.md': post('title: Good\ndate: 2020-01-01'),
  });
  const plain = await project.run('build', 'content', '--out', 'dist');
  assert.equal(plain.code, 0);
  assert.match(plain.err, /^bad\.md:\d: the front matter can't be read as YAML: .*\. Mend the line/m);
  assert.match(plain.out, /^dist: 2 posts;/);
  const strict = await project.run('build', 'content', '--out', 'dist', '--strict');
  assert.equal(strict.code, 1);
  assert.ok(existsSync(join(project.root, 'dist/posts/good/index.html')));
});

test('--strict is content with what was repaired', async () => {
  const project = await makeProject();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01', '![](/elsewhere/p.png)\n'),
    'content/images/p.png': await picture(20, 10, 'png'),
  });
  const { code, err } = await project.run('build', 'content', '--out', 'dist', '--strict');
  assert.equal(code, 0);
  assert.equal(unnoted(err), '1 thing was repaired or noted; to see all: liseuse check content\n');
});

test('drafts, section files, hidden folders, node_modules and the site itself are no posts', async () => {
  const project = await makeProject();
  const a = post('title: A\ndate: 2020-01-01');
  await project.write({
    'content/a.md': a,
    'content/b.markdown': a,
    'content/draft.md': post('title: D\ndraft: true'),
    'content/ahead.md': post('title: D\ndate: 2999-01-01'),
    'content/past.md': post('title: D\nexpiryDate: 1999-01-01'),
    'content/x/_drafts/d.md': a,
    'content/_index.md': a,
    'content/.hidden/c.md': a,
    'content/node_modules/x/readme.md': a,
    'content/dist/liseuse.json': '{"liseuse":"0","files":[]}',
    'content/dist/old.md': a,
  });
  const { out } = await project.run('build', 'content', '--out', 'content/dist');
  assert.match(out, /^content\/dist: 2 posts \(1 draft left out, 1 still to come, 1 whose time is past\);/);
});

test('a folder’s gallery and Obsidian’s links are in the page, and a folder without pictures says so', async () => {
  const project = await makeProject();
  await project.write({
    'content/a/index.md': post('title: A\ndate: 2020-01-01', '{{< gallery dir="photos" >}}\n\n{{< gallery dir="rien" >}}\n\n[[Un pont#La rive|là]]\n\n![[p.png|300]]\n'),
    'content/a/photos/2.png': await picture(20, 10, 'png'),
    'content/a/photos/1.png': await picture(21, 10, 'png'),
    'content/Un pont.md': post('title: B\ndate: 2020-01-01', '## La rive\n'),
    'content/pictures/p.png': await picture(22, 10, 'png'),
  });
  const { err } = await project.run('build', 'content', '--out', 'dist');
  assert.match(err, /^a\/index\.md:8: a gallery shows the pictures “rien\/\*”, of which there are none\./m);
  const article = find(await project.read('dist/posts/a/index.html'), /<article.*?<\/article>/s);
  const sources = [...article.matchAll(/<img src="\.\.\/\.\.\/media\/([^"]*?)-[0-9a-f]+\.png"/g)].map(([, name]) => name);
  assert.deepEqual(sources, ['1', '2', 'p']);
  assert.match(article, /<figure class="missing" id="photo-3">No pictures found: rien\/\*<\/figure>/);
  assert.match(article, /<a href="\.\.\/\.\.\/posts\/Un-pont\/#la-rive">là<\/a>/);
});

test('the root of a Hugo site is read as Hugo reads it', async () => {
  const project = await makeProject();
  await project.write({
    'hugo/hugo.toml': '',
    'hugo/README.md': '# Not a post\n',
    'hugo/content/posts/a.md': post('title: A\ndate: 2020-01-01', '![](/images/p.png)\n\n![](/old/p.png)\n'),
    'hugo/static/images/p.png': await picture(20, 10, 'png'),
    'hugo/public/p.png': await picture(20, 10, 'png'),
  });
  const { out, err } = await project.run('build', 'hugo', '--out', 'dist');
  assert.equal(unnoted(err), '1 thing was repaired or noted; to see all: liseuse check hugo\n');
  assert.match(out, /^dist: 1 post; 2 pictures found \(1 by their names\), 0 missing/);
});

test('pages of HTML with a front matter are posts, and Markdown by its other endings', async () => {
  const project = await makeProject();
  const a = post('title: A\ndate: 2020-01-01');
  const paths = ['posts/a.html', 'posts/b.mdx', 'posts/c.mdown', 'posts/d.HTM', 'posts/e/index.html'];
  await project.write({ ...Object.fromEntries(paths.map((path) => [`content/${path}`, a])), 'content/index.html': a, 'content/plain.html': '<p>x</p>' });
  assert.match((await project.run('build', 'content', '--out', 'dist')).out, /^dist: 5 posts;/);
  assert.deepEqual(await project.list('dist/posts'), ['a', 'b', 'c', 'd', 'e'].map((slug) => `${slug}/index.html`));
});

test('the root of a Hexo site is read as Hexo reads it', async () => {
  const project = await makeProject();
  const a = post('title: A\ndate: 2020-01-01');
  const paths = ['README.md', 'scaffolds/post.md', 'themes/x/README.md', 'source/_drafts/b.md', 'source/_posts/a.md', 'source/about/index.md'];
  await project.write({ 'hexo/_config.yml': 'title: A\n', ...Object.fromEntries(paths.map((path) => [`hexo/${path}`, a])) });
  assert.match((await project.run('build', 'hexo', '--out', 'dist')).out, /^dist: 2 posts;/);
  // Its scaffolds may be gone.
  await project.write({ 'bare/_config.yml': 'title: A\n', 'bare/README.md': a, 'bare/source/_posts/a.md': a });
  assert.match((await project.run('build', 'bare', '--out', 'dist2')).out, /^dist2: 1 post;/);
});

test('where a line ends is seen in posts of Hexo’s and Obsidian’s, unless their settings or site.yaml say otherwise', async () => {
  const project = await makeProject();
  const lines = post('title: A\ndate: 2020-01-01', 'One\n**two**\nthree\n');
  const hexo = { '_config.yml': 'marked:\n  gfm: true\n', 'source/_posts/a.md': lines };
  const vault = { '.obsidian/app.json': '{}', 'a.md': lines };
  const isBroken = async (files: Record<string, string>): Promise<boolean> => {
    const name = `site${Math.random()}`;
    await project.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text])));
    await project.run('build', name, '--out', `${name} built`);
    const page = await project.read(`${name} built/posts/a/index.html`);
    if (!/One<br>\s*<strong>two<\/strong><br>\s*three/.test(page)) assert.match(page, /One <strong>two<\/strong> three/);
    return page.includes('<br>');
  };
  assert.equal(await isBroken(hexo), true);
  assert.equal(await isBroken({ ...hexo, '_config.yml': 'marked:\n  breaks: false\n' }), false);
  assert.equal(await isBroken({ ...hexo, 'site.yaml': 'line_breaks: off\n' }), false);
  assert.equal(await isBroken(vault), true);
  assert.equal(await isBroken({ ...vault, '.obsidian/app.json': '{"strictLineBreaks": true}' }), false);
  assert.equal(await isBroken({ 'a.md': lines }), false);
  assert.equal(await isBroken({ 'a.md': lines, 'site.yaml': 'line_breaks: on\n' }), true);
});

test('what Jekyll and Hexo make pages of is no post, wherever it lies', async () => {
  const project = await makeProject();
  const a = post('title: A\ndate: 2020-01-01');
  const folders = ['_layouts', '_includes', '_site', '_sass', '_data', '_plugins'];
  await project.write(Object.fromEntries(['a.md', 'x/b.md', ...folders.map((name) => `x/${name}/c.md`)].map((path) => [`content/${path}`, a])));
  assert.match((await project.run('build', 'content', '--out', 'dist')).out, /^dist: 2 posts;/);
});

test('the root of a Jekyll site is read as Jekyll reads it', async () => {
  const project = await makeProject();
  const listed = post('title: A\ndate: 2020-01-01');
  await project.write({
    'jekyll/_config.yml': 'title: Un journal\n',
    'jekyll/index.md': '---\nlayout: home\n---\n',
    'jekyll/about.md': listed,
    'jekyll/_posts/2019-08-01-a.md': post('title: A', '![](/assets/p.png)\n\n[le plan]({% link assets/plan.pdf %})\n'),
    'jekyll/assets/p.png': await picture(20, 10, 'png'),
    'jekyll/assets/plan.pdf': '%PDF-1.4',
    ...Object.fromEntries(['_drafts', '_includes', '_layouts', '_site', 'vendor'].map((name) => [`jekyll/${name}/b.md`, listed])),
  });
  const { out } = await project.run('build', 'jekyll', '--out', 'dist');
  assert.match(out, /^dist: 2 posts; 1 picture found, 0 missing, 1 of 1 linked file found\./);
  // A folder that only has such names is none.
  await project.write({ 'other/vendor/a.md': listed });
  assert.match((await project.run('build', 'other', '--out', 'dist2')).out, /^dist2: 1 post;/);
});

test('without site.yaml the title is the folder’s name, and the language the posts’', async () => {
  const project = await makeProject();
  await project.write({
    'Notre journal/a.md': post('title: A\ndate: 2020-01-01', 'Les enfants sont dans la rue avec le chien.\n'),
  });
  await project.run('build', 'Notre journal', '--out', 'dist');
  const html = await project.read('dist/index.html');
  assert.match(html, /<title>Notre journal<\/title>/);
  assert.match(html, /<html lang="fr"/);
  assert.match(html, /<h1>1 article<\/h1>/);
});

test('site.yaml, or the file given with --site, sets title, language and colour', async () => {
  const project = await makeProject();
  await project.write({
    'content/a.md': post('title: A\ndate: 2020-01-01'),
    'content/site.yaml': 'title: One\nlanguage: fr\n',
    'other.yaml': "title: Other\nlanguage: ar\naccent: '#0a5a0a'\ntheme: dark\nsubtitle: x\n",
  });
  await project.run('build', 'content', '--out', 'dist');
  assert.match(await project.read('dist/index.html'), /<html lang="fr" dir="ltr".*<title>One<\/title>/s);
  const { code, err } = await project.run('build', 'content', '--out', 'dist', '--site', 'other.yaml');
  assert.equal(code, 0);
  assert.match(err, /^note: the interface has no words in “ar” yet; they are in English\./m);
  const html = await project.read('dist/index.html');
  assert.match(html, /<html lang="ar" dir="rtl".* data-theme="dark".*<title>Other<\/title>.*--accent:#0a5a0a/s);
  assert.match(html, /<h1>1 post<\/h1>/);
});

test('the newest sixty posts are on the first page, and links lead to all others', async () => {
  const project = await makeProject();
  const files: Record<string, string> = {};
  for (let i = 0; i < 130; ++i) files[`content/p${i}.md`] = post(`title: P${i}\ndate: 2020-01-01T00:00:00\nslug: p${i}`);
  await project.write(files);
  await project.run('build', 'content', '--out', 'dist');
  const seen = new Set<string>();
  for (let page = 'index.html'; ; ) {
    const html = await project.read(`dist/${page}`);
    for (const [, slug] of html.matchAll(/posts\/([^/"]+)\//g)) seen.add(slug ?? '');
    const next = /<a rel="next" href="([^"]+)"/.exec(html)?.[1];
    if (next === undefined) break;
    page = posix.join(posix.dirname(page), next, 'index.html');
  }
  assert.equal(seen.size, 130);
  assert.deepEqual((await project.list('dist')).filter((path) => path.startsWith('page/')), ['page/2/index.html', 'page/3/index.html', 'page/offline/index.html']);
});

test('in a log there is no line that rewrites itself', async () => {
  const project = await archive();
  const { out, err } = await project.run('build', 'content', '--out', 'dist');
  assert.doesNotMatch(out + err, /\r|\x1b/);
});

test('every post of the corpus builds, and every picture that is on disk is found', async (t) => {
  const corpus = join(process.cwd(), '../shared/corpus');
  if (!existsSync(join(corpus, 'posts'))) return t.skip('there is no corpus beside the project');
  const project = await makeProject();
  await cp(join(corpus, 'posts'), join(project.root, 'site/content'), { recursive: true });
  const names = (await readFile(join(corpus, 'media-names.txt'), 'utf8')).trim().split('\n');
  const png = await picture(20, 10, 'png');
  await project.write(Object.fromEntries(names.map((name) => [`site/${name}`, png])));
  const { code, out, err } = await project.run('build', 'site', '--out', 'dist');
  assert.equal(code, 0);
  assert.match(out, /^dist: 89 posts; 73 pictures found \(73 by their names\), 11 missing, 45 on other sites\./);
  // The galleries' ids: the archive's owner has no media.json yet.
  assert.deepEqual(
    unnoted(err).trimEnd().split('\n').filter((line) => !/no picture is known under the id \d+|\[envira-gallery\] shows what only its plugin knows|repaired or noted/.test(line)),
    [],
  );
  assert.ok((await stat(join(project.root, 'dist/index.html'))).size < 72_000);
});

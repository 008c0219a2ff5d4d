// What a build leaves for a browser to keep and to install.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import sharp from 'sharp';

import { readPage, versionNamed, withVersionOf } from '../../web/offline/versions.ts';
import { makeProject, picture, post, type Project } from './project.ts';

interface FileList {
  files: [path: string, bytes: number, sha256: string][];
  posts: [page: number, shard: number, pictures: number[][], files: number[]][];
}

async function archive(site = 'title: Le Fil de l’eau et du temps\nlanguage: fr\naccent: "#1D6FA9"\n'): Promise<Project> {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': site,
    'content/posts/2020/fete.md': post('title: La fête\ndate: 2020-05-01', '![Une salle](salle.jpg)\n\n[le plan](plan.pdf)\n'),
    'content/posts/2020/salle.jpg': await picture(1600, 900),
    'content/posts/2020/plan.pdf': '%PDF-1.4 plan',
    'content/posts/marche.md': post('title: Le marché\ndate: 2019-05-01'),
  });
  await project.run('build', 'content', '--out', 'dist');
  return project;
}

const listOf = async (project: Project): Promise<FileList> => {
  const { files } = JSON.parse(await project.read('dist/files.json')) as { files: string };
  return JSON.parse(await project.read(`dist/${files}`)) as FileList;
};

test('the list has every file of the site that a reader may need, with its bytes and its SHA-256', async () => {
  const project = await archive();
  const { files } = await listOf(project);
  const unlisted = /^(liseuse\.json|files\.json|data\/files-.*|404\.html|robots\.txt|_headers|\.nojekyll)$/;
  const there = (await project.list('dist')).filter((path) => !unlisted.test(path)).sort();
  assert.deepEqual(files.map(([path]) => path), there);
  for (const [path, bytes, sha256] of files) {
    const content = await readFile(join(project.root, 'dist', path));
    assert.equal(content.length, bytes, path);
    assert.equal(createHash('sha256').update(content).digest('hex'), sha256, path);
    const named = /-([0-9a-f]{16})\.[0-9a-z]+$/.exec(path)?.[1]; // as a reader checks it
    if (named !== undefined) assert.ok(sha256.startsWith(named), path);
  }
});

test('the list says of each post, newest first, what it needs', async () => {
  const project = await archive();
  const { files, posts } = await listOf(project);
  const path = (place = -1) => (files[place]?.[0] ?? '').replace(/[0-9a-f]{16}/, 'HASH');
  const said = posts.map(([page, shard, pictures, linked]) => [
    path(page), path(shard), pictures.map((copies) => copies.map(path)), linked.map(path),
  ]);
  const copies = ['-360.webp', '-720.webp', '-1440.webp', '.jpg', '-360.avif', '-720.avif'].map((end) => `media/salle-HASH${end}`);
  assert.deepEqual(said, [
    ['posts/fete/index.html', 'data/shard-HASH.bin', [copies], ['files/plan-HASH.pdf']],
    ['posts/marche/index.html', 'data/shard-HASH.bin', [], []],
  ]);
});

test('a build over an earlier one gives the same list, and a changed file its own hash', async () => {
  const project = await archive();
  const before = await listOf(project);
  await project.run('build', 'content', '--out', 'dist');
  assert.deepEqual(await listOf(project), before);
  await project.write({ 'content/posts/2020/plan.pdf': '%PDF-1.4 another' });
  await project.run('build', 'content', '--out', 'dist');
  const after = await listOf(project);
  const changed = after.files.filter(([, , sha256]) => !before.files.some(([, , old]) => old === sha256));
  assert.ok(changed.some(([path]) => path.startsWith('files/plan-')));
  assert.ok(!changed.some(([path]) => path.startsWith('media/')));
});

test('the manifest names icons and pictures that are there, in the archive’s colour', async () => {
  const project = await archive();
  const manifest = JSON.parse(await project.read('dist/manifest.webmanifest')) as {
    name: string; short_name: string; lang: string; start_url: string; scope: string; display: string;
    icons: { src: string; sizes: string; type: string; purpose?: string }[];
    screenshots: { src: string; sizes: string; form_factor: string }[];
    shortcuts: { name: string; url: string }[];
    share_target: { action: string; params: Record<string, string> };
  };
  assert.equal(manifest.name, 'Le Fil de l’eau et du temps');
  assert.equal(manifest.short_name, 'Le Fil de');
  assert.deepEqual([manifest.lang, manifest.start_url, manifest.scope, manifest.display], ['fr', './', './', 'standalone']);
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const { width, height } = await sharp(join(project.root, 'dist', src)).metadata();
    if (sizes !== 'any') assert.equal(`${width}x${height}`, sizes, src);
  }
  assert.ok(manifest.icons.some(({ purpose }) => purpose === 'maskable'));
  const large = manifest.icons.find(({ sizes }) => sizes === '512x512')!;
  const { data } = await sharp(join(project.root, 'dist', large.src)).extract({ left: 256, top: 30, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([...data.subarray(0, 3)], [0x1d, 0x6f, 0xa9]);
  assert.deepEqual(manifest.screenshots.map(({ form_factor }) => form_factor), ['narrow', 'wide']);
  assert.deepEqual(manifest.shortcuts.map(({ url }) => url), ['./', './?kept=1']);
  assert.equal(manifest.share_target.action, './');
});

test('the worker is told how much to keep of what is seen', async () => {
  const project = await archive('title: A\nkeep_seen: 3 MB\n');
  assert.match(await project.read('dist/sw.js'), /^self\.liseuse=\{"keepSeen":3000000,/);
});

test('a page that is given with another version’s reader names that script’s hash, since a browser runs no other', async () => {
  const project = await archive();
  const root = new URL('http://localhost/');
  const html = await project.read('dist/posts/fete/index.html');
  const page = readPage(html, new URL('posts/fete/', root), root);
  assert.ok(page);
  assert.match(page.integrity, /^sha256-/);
  const other = { ...page, version: versionNamed('assets/r.js assets/r.wasm data/i.bin assets/i.svg'), integrity: 'sha256-other=' };
  const mixed = withVersionOf(page, other);
  assert.equal(mixed.html.split(page.integrity).length, 1);
  assert.match(mixed.html, /<link rel="modulepreload" href="\.\.\/\.\.\/assets\/r\.js" integrity="sha256-other=">/);
  assert.match(mixed.html, /<script type="module" src="\.\.\/\.\.\/assets\/r\.js" integrity="sha256-other="><\/script>/);
  assert.equal(mixed.version, other.version);
  assert.equal(mixed.shard, page.shard);
  // A reader of before there were such hashes.
  const older = withVersionOf(page, { ...other, integrity: '' });
  assert.doesNotMatch(older.html, /integrity=/);
  assert.match(withVersionOf(older, other).html, /assets\/r\.js" integrity="sha256-other=">/);
});

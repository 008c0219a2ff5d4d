// An archive as one file.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import sharp from 'sharp';

import { makeProject, picture, post, type Project } from './project.ts';

async function archive(site = 'title: A\nlanguage: fr\n'): Promise<Project> {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': site,
    'content/fete.md': post('title: La fête\ndate: 2020-05-01\ncover: couverture.jpg', '![Une salle](salle.jpg)\n\n[le plan](plan.pdf) et [le marché](/posts/marche/)\n\nUne note[^1].\n\n[^1]: La voici.\n'),
    'content/marche.md': post('title: Le marché\ndate: 2019-05-01\nslug: marche', '![Encore](salle.jpg)\n'),
    'content/salle.jpg': await picture(1600, 900),
    'content/couverture.jpg': await picture(2000, 1000),
    'content/plan.pdf': '%PDF-1.4 plan',
  });
  return project;
}

const build = (project: Project, ...more: string[]) => project.run('build', 'content', '--single-file', 'a.html', ...more);
const pictures = (html: string) => [...html.matchAll(/data-file="([^"]*)" src="data:([^;]*);base64,([^"]*)"/g)].map(([, name, type, text]) => ({ name, type, bytes: Buffer.from(text!, 'base64') }));

test('each picture is in the file once, as the copy that is asked for, and nothing is beside it', async () => {
  const project = await archive();
  const run = await build(project);
  assert.equal(run.code, 0, run.err);
  const html = await project.read('a.html');
  const found = pictures(html);
  assert.deepEqual(found.map(({ name, type }) => `${name?.replace(/[0-9a-f]{16}/, 'HASH')} ${type}`), [
    'media/salle-HASH-720.webp image/webp', 'media/couverture-HASH-720.webp image/webp',
  ]);
  for (const { bytes } of found) assert.equal((await sharp(bytes).metadata()).width, 720);
  assert.equal(html.split('data-file="media/salle-').length - 1, 3, 'but its place is wherever it is shown');
  assert.deepEqual([...html.matchAll(/ (?:src|href)="(?!data:|#)([^"]*)"/g)].map(([, to]) => to), ['plan.pdf']);
  assert.deepEqual((await project.list('.')).filter((path) => /^a\.html/.test(path)), ['a.html']);
  const { size } = await stat(join(project.root, 'a.html'));
  const said = Number(/^One file, (\d+) kB, with \d+ kB of pictures, in/m.exec(run.out)?.[1]);
  assert.ok(Math.abs(said - size / 1000) <= 1, `${said} for ${size} bytes: ${run.out}`);
});

test('the width of pictures can be chosen, and 0 leaves them out', async () => {
  const project = await archive();
  await build(project, '--picture-width', '1000');
  assert.deepEqual((await Promise.all(pictures(await project.read('a.html')).map(({ bytes }) => sharp(bytes).metadata()))).map(({ width }) => width), [720, 720]);
  await build(project, '--picture-width', '1440');
  assert.deepEqual((await Promise.all(pictures(await project.read('a.html')).map(({ bytes }) => sharp(bytes).metadata()))).map(({ width }) => width), [1440, 1440]);
  await build(project, '--picture-width', '0');
  assert.deepEqual(pictures(await project.read('a.html')), []);
  for (const wrong of ['100', 'wide', '-1']) {
    const run = await build(project, `--picture-width=${wrong}`);
    assert.equal(run.code, 2);
    assert.match(run.err, /is no width for pictures/);
  }
});

test('the reader’s files are in it, compressed', async () => {
  const project = await archive();
  await build(project);
  const html = await project.read('a.html');
  const files = new Map([...html.matchAll(/<script type="text\/plain" data-files="([^"]*)">([^<]*)<\/script>/g)].map(([, name, text]) => [name, inflateRawSync(Buffer.from(text!, 'base64'))]));
  assert.deepEqual([...files.keys()], ['reader.wasm', 'index.bin', 'health.bin', 'pictures.bin', 'shard-1.bin']);
  assert.equal(files.get('reader.wasm')!.toString('utf8'), 'wasm', 'project.ts has it so');
  assert.match(files.get('shard-1.bin')!.toString('utf8'), /Une salle/);
});

test('ids and the addresses that lead to them are those of their post', async () => {
  const project = await archive();
  await build(project);
  const html = await project.read('a.html');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
  for (const id of ['posts/fete/', 'posts/fete/#photo-1', 'posts/fete/#fn-1', 'posts/marche/#photo-1']) assert.ok(ids.includes(id), id);
  const places = [...html.matchAll(/ href="#([^"?]+)"/g)].map(([, place]) => place!);
  assert.equal(places.length, 5, places.join('\n'));
  for (const place of places) assert.ok(ids.includes(place), place);
});

test('files that are no pictures are left where they are, which is said', async () => {
  const project = await archive('title: A\nbase_url: https://example.org/archive/\n');
  const run = await build(project);
  assert.match(run.err, /1 file that posts link to is not in it; links lead to it at https:\/\/example\.org\/archive\//);
  assert.match(await project.read('a.html'), /href="https:\/\/example\.org\/archive\/files\/plan-[0-9a-f]{16}\.pdf"/);
});

test('an earlier one is replaced, and another file is not', async () => {
  const project = await archive();
  await build(project);
  assert.equal((await build(project)).code, 0);
  await project.write({ 'a.html': '<!doctype html><p>Mine' });
  const run = await build(project);
  assert.equal(run.code, 2);
  assert.match(run.err, /a\.html is there and was not written by liseuse/);
  assert.equal(await project.read('a.html'), '<!doctype html><p>Mine');
  assert.equal((await project.run('build', 'content', '--single-file', 'b.html', '--out', 'dist')).code, 2);
  assert.equal((await project.run('build', 'content', '--out', 'dist', '--picture-width', '720')).code, 2);
});

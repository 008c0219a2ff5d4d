// The package as its owner gets it: installed with npm into an empty folder, on a PATH that has Node.js
// and what a shell needs, and nothing to compile with.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { picture, post } from './project.ts';

const limit = 6_000_000; // bytes

const folder = await mkdtemp(join(tmpdir(), 'liseuse package '));
after(() => rm(folder, { recursive: true, force: true }));
const tools = join(folder, 'bin');
const owner = join(folder, 'owner');

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const readManifest = async (path: string): Promise<Manifest> => JSON.parse(await readFile(path, 'utf8')) as Manifest;

function run(cwd: string, command: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: tools, XDG_CACHE_HOME: join(folder, 'cache'), npm_config_update_notifier: 'false' },
  });
  return { status, out: stdout ?? '', err: stderr || String(error ?? '') };
}

let tarball = '';

before(async () => {
  await mkdir(tools);
  await mkdir(owner);
  const node = dirname(process.execPath);
  for (const name of ['node', 'npm', 'npx']) await symlink(join(node, name), join(tools, name));
  for (const name of ['sh', 'env']) await symlink(join('/usr/bin', name), join(tools, name));
  const packed = spawnSync('scripts/pack', { encoding: 'utf8' });
  assert.equal(packed.status, 0, packed.stderr);
  tarball = join(process.cwd(), packed.stdout.trim());
  const installed = run(owner, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball);
  assert.equal(installed.status, 0, `npm install failed:\n${installed.err}`);
});

test('the tarball is small, and has neither maps nor tests in it', async () => {
  const { size } = await stat(tarball);
  assert.ok(size < limit, `${size} bytes`);
  const files = await readdir(join(owner, 'node_modules/liseuse'), { recursive: true });
  assert.ok(files.includes('build/wasm/reader.wasm'));
  assert.deepEqual(files.filter((file) => /\.map$|\.ts$|\.cpp$|(^|\/)tests(\/|$)/.test(file)), []);
});

test('its manifest says what the project’s does, and needs nothing that only a developer does', async () => {
  const project = await readManifest('package.json');
  const { name, version, engines, dependencies, ...rest } = await readManifest(join(owner, 'node_modules/liseuse/package.json'));
  assert.deepEqual({ name, version, engines, dependencies }, {
    name: project.name,
    version: project.version,
    engines: project.engines,
    dependencies: project.dependencies,
  });
  assert.equal(rest.devDependencies, undefined);
  assert.equal(rest.private, undefined);
  for (const pinned of Object.values(dependencies)) assert.match(pinned, /^\d+\.\d+\.\d+$/);
  assert.equal(run(owner, 'npx', '--no-install', 'liseuse', '--version').out, `${project.version}\n`);
});

test('every part that the command reads is in it', async () => {
  const commands = (await readdir('web/command')).map((file) => join('web/command', file));
  const parts: string[] = [];
  for (const file of commands) parts.push(...[...(await readFile(file, 'utf8')).matchAll(/readPart\('([^']+)'/g)].map((match) => match[1] ?? ''));
  assert.ok(parts.includes('shell.html'), parts.join(' '));
  for (const part of parts) assert.ok(existsSync(join(owner, 'node_modules/liseuse', part)), part);
});

test('its README is for owners, and leads to what is there', async () => {
  const root = join(owner, 'node_modules/liseuse');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  assert.doesNotMatch(readme, /scripts\//);
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
  assert.ok(links.includes('docs/posts.md'), links.join(' '));
  for (const link of links) assert.ok(existsSync(join(root, link)), link);
});

test('what others have written is named with its terms', async () => {
  const notices = await readFile(join(owner, 'node_modules/liseuse/NOTICES.txt'), 'utf8');
  for (const name of ['Dear ImGui', 'md4c', 'yaml-cpp', 'FriBidi', 'libunibreak', 'toml11', 'JSON for Modern C++', 'Workbox']) {
    assert.ok(notices.includes(`\n${name}\n`), name);
  }
});

test('it checks and builds an archive with the reader that was built here', async () => {
  await mkdir(join(owner, 'content'));
  await writeFile(join(owner, 'content/fete.md'), post('title: La fête\ndate: 2020-05-01', 'Bonjour.\n\n![Une salle](salle.jpg)\n'));
  await writeFile(join(owner, 'content/salle.jpg'), await picture(800, 600));
  await writeFile(join(owner, 'content/site.yaml'), 'title: Le Fil\nlanguage: fr\n');

  const checked = run(owner, 'npx', '--no-install', 'liseuse', 'check', 'content', '--strict');
  assert.deepEqual(checked, { status: 0, out: 'content: 1 post; 1 picture found, 0 missing.\n', err: '' });
  const built = run(owner, 'npx', '--no-install', 'liseuse', 'build', 'content', '--out', 'site');
  assert.match(built.err, /^(note: without base_url .*\n)?$/);
  assert.equal(built.status, 0);

  const files = await readdir(join(owner, 'site'), { recursive: true });
  const one = (pattern: RegExp): string => {
    const [found = '', ...more] = files.filter((file) => pattern.test(file));
    assert.ok(found !== '' && more.length === 0, `${pattern} in ${files.join(' ')}`);
    return found;
  };
  for (const [pattern, source] of [
    [/^assets\/reader-.*\.wasm$/, 'build/wasm/reader.wasm'],
    [/^assets\/reader-.*\.js$/, 'build/web/reader.js'],
  ] as const) {
    assert.deepEqual(await readFile(join(owner, 'site', one(pattern))), await readFile(source), source);
  }
  one(/^media\/salle-[0-9a-f]{16}-360\.avif$/);
  assert.match(await readFile(join(owner, 'site/sw.js'), 'utf8'), /^self\.liseuse=\{.*"language":"fr"/);
  const page = await readFile(join(owner, 'site/posts/fete/index.html'), 'utf8');
  assert.match(page, /<h1[^>]*>La fête<\/h1>/);
  assert.match(page, /Une salle/);
  assert.ok(!page.includes('\n  .'), 'the page’s style is not minified');
});

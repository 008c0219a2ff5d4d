import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeProject, post } from './project.ts';

const project = await makeProject();

const wrongUses: [string, string[], RegExp][] = [
  ['no command', [], /^error: no command\n {7}liseuse --help/],
  ['a command that there is not', ['publish', '.'], /^error: there is no command “publish”\n/],
  ['an option that there is not', ['build', 'a', '--medium', 'b.xml'], /^error: unknown option '--medium'\n {7}liseuse --help/],
  ['an option of another command', ['serve', 'a', '--strict'], /^error: liseuse serve has no option --strict\n/],
  ['an option without its value', ['build', 'a', '--out'], /^error: option '--out <value>' argument missing\n/],
  ['no folder', ['check'], /^error: liseuse check needs a folder\n/],
  ['no shell', ['completion'], /^error: liseuse completion needs a shell\n/],
  ['two folders', ['check', 'a', 'b'], /^error: liseuse check takes one folder, not also “b”\n/],
  ['build without --out', ['build', 'a'], /^error: liseuse build needs --out or --single-file\n {7}Name the folder/],
  ['a port that is none', ['serve', '.', '--port', '80x'], /^error: “80x” is no port\n/],
  ['a port that is too high', ['serve', '.', '--port', '65536'], /^error: “65536” is no port\n/],
  ['a folder that there is not', ['check', 'nowhere'], /^error: nowhere can’t be read: no such file or directory\n/],
  ['a file for a folder', ['check', 'package.json'], /^error: package.json is not a folder\n/],
  ['a site file that there is not', ['check', 'web', '--site', 'no.yaml'], /^error: no.yaml can’t be read: no such file/],
];

for (const [what, args, message] of wrongUses) {
  test(`${what} is wrong use: exit 2, what is wrong and what to do`, async () => {
    const { code, out, err } = await project.run(...args);
    assert.equal(code, 2);
    assert.match(err, message);
    assert.equal(err.trimEnd().split('\n').length, 2);
    assert.equal(out, '');
  });
}

test('--help names every command and option, and the exit codes', async () => {
  const { code, out, err } = await project.run('--help');
  assert.equal(code, 0);
  assert.equal(err, '');
  for (const word of ['build', 'check', 'serve', '--out', '--site', '--strict', '--json', '--port', '--version', 'Exit codes']) {
    assert.ok(out.includes(word), word);
  }
});

test('each command says its own: its options with what they are, and examples that are right use', async () => {
  for (const command of ['build', 'check', 'serve', 'init', 'completion']) {
    const { code, out } = await project.run(command, '--help');
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^liseuse ${command}: .*\\n\\n {2}liseuse ${command} `));
    const examples = [...out.replace(/^.*^Examples$/ms, '').matchAll(/^ {2}liseuse (\S+)(.*)$/gm)];
    assert.ok(examples.length > 0, command);
    for (const [, name, rest = ''] of examples) {
      assert.equal(name, command);
      for (const [, option = ''] of rest.matchAll(/ (--[a-z-]+)/g)) assert.ok(out.includes(`\n  ${option}`), option);
    }
    for (const line of out.split('\n')) assert.ok(line.length <= 84, line);
  }
});

test('what is only printed needs neither the core nor any package, and so is there at once', async () => {
  const bare = await makeProject({ reader: false });
  await rm(join(bare.root, 'node_modules'));
  await rm(join(bare.root, 'build/wasm'), { recursive: true });
  for (const args of [['--version'], ['--help'], ['build', '--help'], ['completion', 'bash'], ['no']]) {
    const { out, err } = await bare.run(...args);
    assert.doesNotMatch(err, /itself failed/, args.join(' '));
    assert.ok(out !== '' || err.startsWith('error: there is no command'), args.join(' '));
  }
});

test('--version is the project’s', async () => {
  const { code, out } = await project.run('--version');
  assert.equal(code, 0);
  assert.equal(out, `${JSON.parse(await project.read('package.json')).version}\n`);
});

test('the command works from any folder, and through a symbolic link', async () => {
  await project.write({ 'else/where/posts/a.md': post('title: A\ndate: 2020-01-01') });
  await symlink(join(project.root, 'scripts/liseuse'), join(project.root, 'else/where/li'));
  const { status, stdout, stderr } = spawnSync('./li', ['check', 'posts'], {
    cwd: join(project.root, 'else/where'),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^posts: 1 post;/);
});

test('a command that is not built says what to run', async () => {
  const bare = await makeProject();
  await rm(join(bare.root, 'build/web/liseuse.mjs'));
  const { code, err } = await bare.run('--help');
  assert.equal(code, 2);
  assert.match(err, /^error: liseuse is not built yet\n {7}Run .*scripts\/build\n$/);
});

test('a core that is not built says what to run', async () => {
  const bare = await makeProject();
  await bare.write({ 'content/a.md': post('title: A') });
  await rm(join(bare.root, 'build/wasm/headless.wasm'));
  const { code, err } = await bare.run('check', 'content');
  assert.equal(code, 2);
  assert.match(err, /^error: the build command’s core is not built yet: .*\n {7}Run .*scripts\/build\n$/);
});

test('a folder that can’t be read is a problem, and the others go on', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may read everything');
  await project.write({ 'closed/a.md': post('title: A\ndate: 2020-01-01') });
  await mkdir(join(project.root, 'closed/b'));
  await chmod(join(project.root, 'closed/b'), 0);
  const { code, out } = await project.run('check', 'closed');
  assert.equal(code, 0);
  assert.match(out, /lost {5}b: the file can't be read: permission denied/);
});

test('no page shows a key in place of its word', async () => {
  await project.write({
    'words/here.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
    'words/a.md': post('title: A\ndate: 2020-01-01\ntags: [x]\nauthor: B\ncategories: [c]', '- [x] a\n\n![](here.svg)\n\n![](no.jpg)\n\n![](https://a.org/b.jpg)\n\n[gallery ids="1"]\n'),
  });
  const { code } = await project.run('build', 'words', '--out', 'words-out');
  assert.equal(code, 0);
  const words = JSON.parse(await readFile(join(project.root, 'web/words/fr.json'), 'utf8')) as object;
  const keys = Object.keys(words).map((key) => key.replace(/\.(one|other)$/, ''));
  for (const page of ['words-out/index.html', 'words-out/posts/a/index.html']) {
    const body = (await project.read(page)).replace(/^.*<body>/s, '');
    for (const key of keys.filter((key) => /[._]/.test(key))) assert.ok(!body.includes(key), `${page} shows ${key}`);
  }
});

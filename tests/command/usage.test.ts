import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import english from '../../web/words/en.json';
import french from '../../web/words/fr.json';
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
  assert.match(err, /^error: build\/wasm\/.* is missing: it is not built yet\n {7}Run .*scripts\/build\n$/);
});

test('a folder that can’t be read is a problem, and the others go on', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may read everything');
  await project.write({ 'closed/a.md': post('title: A\ndate: 2020-01-01') });
  await mkdir(join(project.root, 'closed/b'));
  await chmod(join(project.root, 'closed/b'), 0);
  const { code, out } = await project.run('check', 'closed');
  assert.equal(code, 0);
  assert.match(out, /^ {2}b: the folder can't be read: permission denied; what lies in it is left out\./m);
  assert.equal(out.match(/permission denied/g)?.length, 1);
});

test('a content folder that can’t be read is wrong use', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may read everything');
  await mkdir(join(project.root, 'shut'));
  await chmod(join(project.root, 'shut'), 0);
  const { code, out, err } = await project.run('check', 'shut');
  assert.equal(code, 2);
  assert.equal(out, '');
  assert.equal(err, 'error: shut can’t be read: permission denied\n       Give the folder that holds the posts.\n');
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

test('the root of a Hugo or Jekyll site without a site.yaml is said to be one that init makes one of', async () => {
  const a = post('title: A\ndate: 2020-01-12', 'Un mot.\n');
  await project.write({ 'hugo/hugo.toml': 'title = "A"\n', 'hugo/content/a.md': a, 'jekyll/_config.yml': 'title: A\n', 'jekyll/_posts/2020-01-12-a.md': a });
  for (const [folder, name] of [['hugo', 'Hugo'], ['jekyll', 'Jekyll']] as const) {
    const note = `note: ${folder} is a ${name} site, and has no site.yaml; liseuse init ${folder} writes one with its title, its language and its address.\n`;
    assert.equal((await project.run('check', folder)).err, note);
    assert.ok((await project.run('build', folder, '--out', `${folder}-site`)).err.startsWith(note));
    assert.equal((await project.run('check', folder, '--quiet')).err, '');
    await project.write({ [`${folder}/site.yaml`]: 'title: A\n' });
    assert.equal((await project.run('check', folder)).err, '');
  }
});

test('what the command says is in the language of its terminal', async () => {
  await project.write({ 'spoken/hugo.toml': '', 'spoken/content/a.md': post('title: A\ndate: 2020-01-12', '[x](b.pdf)\n\n[[Nulle part]]\n'), 'spoken/content/b.pdf': 'x' });
  project.env['LC_ALL'] = 'fr_FR.UTF-8';
  const built = await project.run('build', 'spoken', '--out', 'spoken-site');
  const whole = await project.run('build', 'spoken', '--single-file', 'spoken.html');
  const wrong = await project.run('check', 'nulle-part');
  const made = await project.run('init', 'spoken');
  project.env['LC_ALL'] = 'C.UTF-8';
  assert.match(built.out, /^spoken-site: 1 article\s; .*\n\d+ fichiers, \d+ ko\s; \d+ écrits, les autres inchangés, en \d+,\d s\.\n$/);
  assert.match(built.err, /^note\s: spoken est un site Hugo, sans site\.yaml\s; .*\nnote\s: sans base_url, le site n’a ni flux/m);
  assert.match(built.err, /a\.md:8: «\s\[\[Nulle part\]\]\s» n’est pas un lien/);
  assert.match(whole.out, /\nUn fichier, \d+ ko, sans images, en /);
  assert.match(whole.err, /^note\s: 1 fichier lié n’y est pas/m);
  // A shell may complain that it has no such language.
  assert.match(wrong.err, /^erreur\s: nulle-part est illisible\s: no such file or directory\n {9}Donnez le dossier qui contient les articles\.\n$/m);
  assert.match(made.out, /^spoken: un site Hugo \(hugo\.toml\), 1 article\.\n[^]*spoken\/site\.yaml est écrit\s: relisez-le\./);
});

test('English and French have words for the same things', () => {
  const keys = (words: object): string[] => Object.keys(words).sort();
  const { problems: sayings, ...own } = french.report;
  assert.ok(keys(sayings).length > 0);
  assert.deepEqual(keys(own), keys(english.report));
  assert.deepEqual(keys(own.failures), keys(english.report.failures));
});

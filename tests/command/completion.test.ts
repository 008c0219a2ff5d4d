import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeProject } from './project.ts';

const project = await makeProject({ reader: false });
await project.write({ 'line/with space/posts/a.md': 'a', 'line/other/a.md': 'a', 'line/export.xml': '<rss/>' });
const script = (await project.run('completion', 'bash')).out;

// What bash offers for the last of these words, as it is typed.
function offered(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(liseuse ${line}); COMP_CWORD=${words.length}; _liseuse; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', `${script}\n${ask}`], {
    cwd: join(project.root, 'line'),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return stdout.split('\n').filter((name) => name !== '').sort();
}

test('bash completes commands, and the options of each', () => {
  assert.deepEqual(offered('b'), ['build']);
  for (const name of ['build', 'check', 'serve', 'init', 'completion', '--help', '--version']) assert.ok(offered('').includes(name), name);
  assert.deepEqual(offered('build', 'posts', '--o'), ['--out']);
  assert.deepEqual(offered('check', '--j'), ['--json']);
  assert.deepEqual(offered('serve', '--str'), []);
});

test('bash completes folders where a folder is wanted, files where a file is, and shells', () => {
  assert.deepEqual(offered('build', ''), ['other', 'with space']);
  assert.deepEqual(offered('build', 'other', '--out', 'wi'), ['with space']);
  assert.deepEqual(offered('build', '--media', 'e'), ['export.xml']);
  assert.deepEqual(offered('serve', 'other', '--port', ''), []);
  assert.deepEqual(offered('completion', ''), ['bash', 'fish', 'zsh']);
});

test('bash knows it by the name that is typed', async () => {
  const { stdout } = spawnSync('bash', ['--norc', '-c', `${script}\ncomplete -p liseuse`], { encoding: 'utf8' });
  assert.equal(stdout.trim(), 'complete -F _liseuse liseuse');
});

test('every command and option is in each shell’s', async () => {
  const { out } = await project.run('--help');
  const names = [...out.matchAll(/^ {2}liseuse ([a-z]+)|(?<=--)[a-z-]+(?= [A-Z ])/gm)].map((match) => match[1] ?? match[0]);
  assert.ok(names.includes('build') && names.includes('media'), names.join(' '));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const text = (await project.run('completion', shell)).out;
    for (const name of names) assert.match(text, new RegExp(`\\b${name}\\b`), `${shell}: ${name}`);
  }
});

test('a shell that there is nothing for is wrong use', async () => {
  const { code, err } = await project.run('completion', 'powershell');
  assert.equal(code, 2);
  assert.equal(err, 'error: there is no completion for “powershell”\n       There is one for bash, zsh, fish.\n');
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeProject, picture, post } from './project.ts';

const project = await makeProject({ reader: false }); // a report needs none
await project.write({
  'content/a.md': post('title: A\ndate: 2020-01-01', '![](lost.jpg)\n\n![](/elsewhere/p.png)\n\n[gallery ids="7,8"]\n'),
  'content/b.md': post('title: B\ndate: yesterday'),
  'content/bad.md': '---\ntitle: A\n',
  'content/latin.md': Buffer.from(post('title: \xc9t\xe9\ndate: 2020-01-01'), 'latin1'),
  'content/images/p.png': await picture(20, 10, 'png'),
  'content/broken.jpg': 'no picture',
  'content/c.md': post('title: C\ndate: 2020-01-01', '![](broken.jpg)\n'),
  'content/media.json': JSON.stringify({ media: [{ id: 8, file: 'images/p.png', alt: 'Huit' }, { id: 9 }] }),
  'content/site.yaml': 'titel: X\n',
  'fine/a.md': post('title: A\ndate: 2020-01-01'),
});

const before = await project.list('content');

test('a report names every problem with its file and line, the gravest first, then by file', async () => {
  const { code, out, err } = await project.run('check', 'content');
  assert.equal(code, 0);
  assert.equal(err, '');
  const expected = [
    /^Needs your eye: 6 things in 5 files$/,
    /^$/,
    /^ {2}a\.md:6: the picture “lost\.jpg” is not in the folder\. Add the file, or mend its path\.$/,
    /^ {2}a\.md:10: no picture is known under the id 7\. Add the id and its file to media\.json\.$/,
    /^$/,
    /^ {2}b\.md:3: the date “yesterday” can't be read\. Write it as 2020-01-31/,
    /^$/,
    /^ {2}bad\.md:1: the front matter is never closed: there is no line ---\. Add a line with only that after it\.$/,
    /^$/,
    /^ {2}broken\.jpg: the file is no picture that browsers show: it is a text\./,
    /^$/,
    /^ {2}media\.json: item 2 of the media table lacks its id or its file; it is left out\./,
    /^$/,
    /^Repaired: 2 things in 2 files$/,
    /^$/,
    /^ {2}a\.md:8: the picture “\/elsewhere\/p\.png”, images\/p\.png, was found by its name\.$/,
    /^$/,
    /^ {2}latin\.md:2: the file is not UTF-8; it was read as Windows-1252\. Save the file as UTF-8\.$/,
    /^$/,
    /^Worth knowing: 1 thing in 1 file$/,
    /^$/,
    /^ {2}site\.yaml:1: the setting “titel” \(did you mean “title”\?\) is not known\./,
    /^$/,
    /^By kind$/,
    ...[
      'date-unreadable', 'front-matter-unclosed', 'media-id-missing', 'media-item-incomplete', 'not-utf8',
      'picture-found-by-name', 'picture-missing', 'picture-not-shown', 'site-key-unknown',
    ].map((kind) => new RegExp(`^ {6}1 {2}${kind}$`)),
    /^$/,
    /^content: 5 posts; 3 pictures found \(1 by their names\), 2 missing\.$/,
  ];
  const lines = out.trimEnd().split('\n');
  assert.equal(lines.length, expected.length, out);
  expected.forEach((pattern, i) => assert.match(lines[i] ?? '', pattern));
});

test('a report is also a page without script, with every problem and nothing of them as markup', async () => {
  await project.write({ 'odd/<b>.md': post('title: A\ndate: 2020-01-01', '![](a&b.jpg)\n') });
  const { code } = await project.run('check', 'odd', '--html', 'report.html');
  assert.equal(code, 0);
  const page = await project.read('report.html');
  assert.match(page, /&lt;b&gt;\.md/);
  assert.match(page, /<span class="line">line 6<\/span>The picture “a&amp;b\.jpg” is not in the folder\./);
  assert.doesNotMatch(page, /<script|<b>|https?:/);
  const refused = await project.run('check', 'odd', '--html', 'no/such/folder/report.html');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /can’t be written/);
});

test('a report replaces an earlier one, and no other file', async () => {
  const text = await project.read('fine/a.md');
  const refused = await project.run('check', 'fine', '--html', 'fine/a.md');
  assert.equal(refused.code, 2);
  assert.equal(refused.err, 'error: fine/a.md is there and is no report of liseuse’s\n       Give another file with --html.\n');
  assert.equal(await project.read('fine/a.md'), text);
  for (let time = 0; time < 2; ++time) assert.equal((await project.run('check', 'fine', '--html', 'again.html')).code, 0);
  assert.ok(!existsSync(join(project.root, 'again.html.part')));
  assert.equal((await project.run('check', 'fine', '--html', '/dev/null')).code, 0);
});

test('a report for programs is JSON with the same problems', async () => {
  const { code, out } = await project.run('check', 'content', '--json');
  assert.equal(code, 0);
  const report = JSON.parse(out) as { counts: Record<string, number>; problems: Record<string, unknown>[] };
  assert.deepEqual(report.counts, {
    posts: 5,
    drafts: 0,
    failed: 0,
    pictures_found: 3,
    pictures_by_name: 1,
    pictures_missing: 2,
    pictures_remote: 0,
    files_found: 0,
    files_missing: 0,
  });
  assert.equal(report.problems.length, 9);
  assert.deepEqual(report.problems[0], {
    message: 'picture-missing',
    severity: 'lost',
    file: 'a.md',
    line: 6,
    what: 'the picture “lost.jpg” is not in the folder',
    advice: 'Add the file, or mend its path.',
    details: ['lost.jpg'],
    text: 'a.md:6: the picture “lost.jpg” is not in the folder. Add the file, or mend its path.',
  });
});

test('--strict exits with 1 where something is lost, and with 0 where nothing is', async () => {
  assert.equal((await project.run('check', 'content', '--strict')).code, 1);
  assert.equal((await project.run('check', 'content', '--strict', '--json')).code, 1);
  const { code, out } = await project.run('check', 'fine', '--strict');
  assert.equal(code, 0);
  assert.equal(out, 'fine: 1 post; 0 pictures found, 0 missing.\n');
});

test('who stops listening changes nothing in how it ends', async () => {
  for (const [content, code] of [['content', 1], ['nowhere', 2]] as const) {
    const child = project.start('check', content, '--strict');
    child.stdout?.destroy();
    child.stderr?.destroy();
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), code, content);
  }
});

test('what has no room for a report is an error', { skip: !existsSync('/dev/full') }, async () => {
  const child = spawn('bash', ['-c', 'scripts/liseuse check content > /dev/full'], { cwd: project.root, env: { ...process.env, ...project.env } });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  assert.equal(await new Promise((resolve) => child.once('close', resolve)), 2);
  assert.equal(err, 'error: what there is to say can’t be written: no space left on device\n       Is there room where the output goes?\n');
});

test('a report writes nothing beside the content', async () => {
  await project.run('check', 'content');
  assert.deepEqual(await project.list('content'), before);
  assert.ok(!existsSync(join(project.root, 'dist')));
});

test('a folder without posts has a report too', async () => {
  await project.write({ 'empty/a.txt': '' });
  const { code, out } = await project.run('check', 'empty');
  assert.equal(code, 0);
  assert.equal(out, 'empty: 0 posts; 0 pictures found, 0 missing.\n');
});

test('posts in a format that is not read are named, but for what belongs to a theme or speaks of its folder', async () => {
  const text = 'Un texte.\n';
  await project.write({
    'formats/content/a.md': post('title: A\ndate: 2020-01-01'),
    'formats/config.toml': 'title = "A"\n',
    'formats/content/b.org': text,
    'formats/content/c.org': text,
    'formats/content/d.adoc': text,
    'formats/content/README.rst': text,
    'formats/static/e.rst': text,
    'formats/themes/x/f.rst': text,
    'formats/layouts/g.textile': text,
  });
  const { code, out } = await project.run('check', 'formats', '--strict');
  assert.equal(code, 1);
  const lines = out.split('\n').filter((line) => line.includes('are not read'));
  assert.deepEqual(lines, [
    '  content/b.org: files that end in .org are not read; this one is left out, and so are 1 more. Convert what is a post to Markdown, for example with pandoc.',
    '  content/d.adoc: files that end in .adoc are not read; this one is left out. Convert what is a post to Markdown, for example with pandoc.',
  ]);
});

test('a report is in the language of its terminal, a page of it in that of its archive', async () => {
  await project.write({
    'french/site.yaml': 'title: Archive\nlanguage: fr\n',
    'french/a.md': post('title: A\ndate: 2020-01-12', '![](absente.jpg)\n\n![](https://elsewhere.example.org/b.jpg)\n'),
  });
  const english = await project.run('check', 'french', '--html', 'french.html');
  assert.match(english.out, /a\.md:6: the picture “absente\.jpg” is not in the folder\./);
  project.env['LC_ALL'] = 'fr_FR.UTF-8';
  const { out } = await project.run('check', 'french');
  project.env['LC_ALL'] = 'C.UTF-8';
  assert.match(out, /^À regarder\s: 1 point dans 1 fichier$/m);
  assert.match(out, /a\.md:6: l’image «\sabsente\.jpg\s» n’est pas dans le dossier\. Ajoutez le fichier, ou corrigez son chemin\.$/m);
  assert.match(out, /a\.md:8: l’image «\shttps:\/\/elsewhere\.example\.org\/b\.jpg\s» reste sur elsewhere\.example\.org/);
  assert.match(out, /^ +1 {2}l’image «\s…\s» n’est pas dans le dossier \(picture-missing\)$/m);
  assert.match(out, /^french: 1 article\s; 0 image trouvée, 1 manquante, 1 sur un autre site\.$/m);
  const page = await project.read('french.html');
  assert.match(page, /<html lang="fr">/);
  assert.match(page, /<span class="line">ligne 6<\/span>L’image/);
  assert.doesNotMatch(page.replace(/<style>.*<\/style>/s, ''), /\b(the|needs|picture is|stays)\b/i);

  // For programs the names stay.
  const json = JSON.parse((await project.run('check', 'french', '--json')).out) as { problems: { message: string; details: string[] }[] };
  assert.deepEqual(
    json.problems.map(({ message, details }) => [message, ...details]),
    [['picture-missing', 'absente.jpg'], ['picture-elsewhere', 'https://elsewhere.example.org/b.jpg', 'elsewhere.example.org']],
  );
});

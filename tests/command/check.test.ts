import assert from 'node:assert/strict';
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

test('a report names every problem with its file and line, by file', async () => {
  const { code, out, err } = await project.run('check', 'content');
  assert.equal(code, 0);
  assert.equal(err, '');
  const expected = [
    /^lost {5}a\.md:6: the picture “lost\.jpg” is not in the folder\. Add the file, or mend its path\.$/,
    /^repaired a\.md:8: the picture “\/elsewhere\/p\.png”, images\/p\.png, was found by its name\.$/,
    /^lost {5}a\.md:10: no picture is known under the id 7\. Add the id and its file to media\.json\.$/,
    /^lost {5}b\.md:3: the date “yesterday” can't be read\. Write it as 2020-01-31/,
    /^lost {5}bad\.md:1: the front matter has no closing line\. Add a line with only --- after it\.$/,
    /^lost {5}broken\.jpg: the file can't be read: .*unsupported image format/,
    /^repaired latin\.md: the file is not UTF-8; it was read as Windows-1252\. Save the file as UTF-8\.$/,
    /^lost {5}media\.json: the media table can't be read: item 2 lacks its id or its file\./,
    /^note {5}site\.yaml:1: the setting “titel” \(did you mean “title”\?\) is not known\./,
    /^content: 4 posts \(1 that can’t be read\); 3 pictures found \(1 by their names\), 2 missing\.$/,
  ];
  const lines = out.trimEnd().split('\n');
  assert.equal(lines.length, expected.length, out);
  expected.forEach((pattern, i) => assert.match(lines[i] ?? '', pattern));
});

test('a report for programs is JSON with the same problems', async () => {
  const { code, out } = await project.run('check', 'content', '--json');
  assert.equal(code, 0);
  const report = JSON.parse(out) as { counts: Record<string, number>; problems: Record<string, unknown>[] };
  assert.deepEqual(report.counts, {
    posts: 4,
    drafts: 0,
    failed: 1,
    pictures_found: 3,
    pictures_by_name: 1,
    pictures_missing: 2,
    pictures_remote: 0,
  });
  assert.equal(report.problems.length, 9);
  assert.deepEqual(report.problems[0], {
    message: 'picture-missing',
    severity: 'lost',
    file: 'a.md',
    line: 6,
    what: 'the picture “lost.jpg” is not in the folder',
    advice: 'Add the file, or mend its path.',
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

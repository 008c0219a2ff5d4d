import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { startProgress } from '../../web/command/report.ts';
import { reportWords, type WordsOfReport } from '../../web/command/report-words.ts';
import english from '../../web/words/en.json';
import { makeProject, picture, post, type Project } from './project.ts';

interface Running {
  child: ChildProcess;
  // What it has said, on both streams, as soon as it matches; from then on only what comes is looked at.
  said: (pattern: RegExp) => Promise<string>;
  ended: Promise<number | null>;
}

function start(project: Project, ...args: string[]): Running {
  const child = project.start(...args);
  let text = '';
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      look();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  after(() => child.kill('SIGKILL'));
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      void ended.then((code) => reject(new Error(`exit ${code}, without ${pattern}:\n${text}`)));
      look = () => {
        const found = pattern.exec(text);
        if (!found) return;
        look = () => undefined;
        const before = text.slice(0, found.index + found[0].length);
        text = text.slice(before.length);
        resolve(before);
      };
      look();
    });
  return { child, said, ended };
}

async function archive(): Promise<Project> {
  const project = await makeProject();
  await project.write({
    'content/site.yaml': 'title: Le Fil\nlanguage: fr\n',
    'content/a.md': post('title: Un\ndate: 2020-01-02', 'Bonjour.\n\n![Une salle](salle.jpg)\n'),
    'content/b.md': post('title: Deux\ndate: 2020-01-01'),
    'content/salle.jpg': await picture(80, 60),
  });
  return project;
}

// What never comes is waited for no longer.
const patience = { timeout: 60_000 };
const written = /^.*: \d+ files? written, in .* s\.$/m;

// One that the first three tests write to, in turn; its site lies within the posts.
const project = await archive();
await project.write({ 'more/site.yaml': 'title: Ailleurs\n', 'more/else.txt': '' });
const { child, said, ended } = start(project, 'build', 'content', '--out', 'content/dist', '--site', 'more/site.yaml', '--watch');

test('build --watch builds what changes, however it is saved, and nothing else', patience, async () => {
  const page = (slug: string): Promise<string> => project.read(`content/dist/posts/${slug}/index.html`);
  await said(/^Watching content; Ctrl-C ends it\.$/m);
  const pictures = (await project.list('content/dist')).filter((path) => path.startsWith('media/'));
  const times = async (): Promise<number[]> =>
    Promise.all(pictures.map(async (path) => (await stat(join(project.root, 'content/dist', path))).mtimeMs));
  const before = await times();

  await project.write({ 'content/b.md': post('title: Deux\ndate: 2020-01-01', 'Bonsoir.\n') });
  assert.match(await said(written), /^b\.md: /m);
  assert.match(await page('b'), /Bonsoir\./);

  // As many editors do: beside it, and in its place.
  for (const text of ['Une fois.', 'Deux fois.']) {
    await project.write({ 'content/.b.md.swp': post('title: Deux\ndate: 2020-01-01', `${text}\n`) });
    await rename(join(project.root, 'content/.b.md.swp'), join(project.root, 'content/b.md'));
    assert.match(await said(written), /^b\.md: /m);
    assert.ok((await page('b')).includes(text), text);
  }

  await project.write({ 'content/2021/c.md': post('title: Trois\ndate: 2021-01-01') });
  await said(written);
  await project.write({ 'content/2021/c.md': post('title: Trois\ndate: 2021-01-01', 'Ailleurs.\n') });
  assert.match(await said(written), /^2021\/c\.md: /m);
  assert.match(await page('c'), /Ailleurs\./);
  await rm(join(project.root, 'content/2021'), { recursive: true });
  await said(written);
  assert.equal(existsSync(join(project.root, 'content/dist/posts/c')), false);

  assert.ok(pictures.length > 0);
  assert.deepEqual(await times(), before);
});

test('what is wrong with what one has saved is said, and the next change is waited for', patience, async () => {
  await project.write({ 'content/b.md': post('title: Deux\ndate: 2020-01-01', '![](nulle-part.jpg)\n') });
  assert.match(await said(written), /Needs your eye: 1 thing in 1 file\n\n {2}b\.md:6: the picture “nulle-part\.jpg” is not in the folder/);
  await project.write({ 'content/b.md': '---\ntitle: Deux\n' });
  assert.match(await said(written), /Needs your eye.*\n\n {2}b\.md:1: /);
  for (const name of ['a.md', 'b.md']) await rm(join(project.root, 'content', name));
  await said(/^error: content holds no post that can be shown/m);
  await project.write({ 'content/b.md': post('title: Deux\ndate: 2020-01-01') });
  assert.doesNotMatch(await said(written), /Needs your eye/);
});

test('a site.yaml that lies elsewhere is watched too; Ctrl-C ends it', patience, async () => {
  await project.write({ 'more/else.txt': 'more', 'more/site.yaml': 'title: Plus loin\n' });
  assert.match(await said(written), /^more\/site\.yaml: /m);
  assert.match(await project.read('content/dist/index.html'), /<title>Plus loin/);
  child.kill('SIGINT');
  assert.equal(await ended, 0);
});

test('a site.yaml that lies with the posts and is named hides none of them', patience, async () => {
  const project = await archive();
  const { said } = start(project, 'build', 'content', '--out', 'dist', '--site', 'content/site.yaml', '--watch');
  await said(/^Watching /m);
  await project.write({ 'content/b.md': post('title: Deux\ndate: 2020-01-01', 'Bonsoir.\n') });
  assert.match(await said(written), /^b\.md: /m);
  await project.write({ 'content/site.yaml': 'title: Plus loin\n' });
  assert.match(await said(written), /^content\/site\.yaml: /m);
});

async function fetchText(address: string): Promise<string> {
  return (await fetch(address)).text();
}

test('serve --live shows what is written; only what it sends makes pages follow, and its folder goes with it', patience, async () => {
  const project = await archive();
  const temporary = join(project.root, 'tmp');
  await mkdir(temporary);
  process.env['TMPDIR'] = temporary;
  const { child, said, ended } = start(project, 'serve', '--live', 'content', '--port', '0');
  delete process.env['TMPDIR'];
  const address = /http:\/\/localhost:\d+\//.exec(await said(/^http:.*$/m))?.[0] ?? '';
  const [folder = ''] = (await project.list('tmp')).map((path) => path.split('/')[0] ?? '');

  const page = await fetchText(`${address}posts/b/`);
  const build = /<head>\n<script src="\/\.live\/script\.js" data-build="([^"]+)"><\/script>/.exec(page)?.[1];
  assert.ok(build, page);
  assert.match(await fetchText(`${address}.live/script.js`), /EventSource/);
  assert.match(await fetchText(`${address}sw.js`), /unregister/);
  for (const file of await project.list(`tmp/${folder}`)) {
    if (/\.(html|js|json)$/.test(file)) assert.doesNotMatch(await project.read(`tmp/${folder}/${file}`), /\.live\//, file);
  }

  const events = await new Promise<IncomingMessage>((resolve) => get(`${address}.live/events`, resolve));
  const heard = events.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  assert.equal((await heard.next()).value, `data: ${build}\n\n`);
  await project.write({ 'content/b.md': post('title: Deux\ndate: 2020-01-01', 'Bonsoir.\n') });
  const next = /^data: (.*)\n\n$/.exec((await heard.next()).value as string)?.[1];
  assert.notEqual(next, build);
  const after = await fetchText(`${address}posts/b/`);
  assert.match(after, /Bonsoir\./);
  assert.ok(after.includes(`data-build="${next}"`));

  child.kill('SIGINT');
  assert.equal(await ended, 0);
  assert.deepEqual(await project.list('tmp'), []);
  assert.equal(existsSync(join(temporary, folder)), false);
});

test('serve --live keeps a folder that it is given; what is for it alone is wrong use without it', patience, async () => {
  const project = await archive();
  const { child, said, ended } = start(project, 'serve', '--live', 'content', '--out', 'dist', '--port', '0', '--quiet');
  assert.match(await said(/\n/), /^http:.*\n$/);
  child.kill('SIGINT');
  assert.equal(await ended, 0);
  assert.ok((await project.list('dist')).includes('index.html'));
  const { code, err } = await project.run('serve', 'dist', '--out', 'other');
  assert.equal(code, 2);
  assert.match(err, /^error: --out is for liseuse serve --live\n/);
});

test('an error of its own ends it, though pages are open', patience, async () => {
  const project = await archive();
  const { said, ended } = start(project, 'serve', '--live', 'content', '--out', 'dist', '--port', '0');
  const address = /http:\/\/localhost:\d+\//.exec(await said(/^http:.*$/m))?.[0] ?? '';
  await said(/^Watching /m);
  await new Promise<IncomingMessage>((resolve) => get(`${address}.live/events`, (events) => resolve(events.on('error', () => undefined).resume())));
  await project.write({ 'web/words/en.json': 'no JSON', 'content/b.md': post('title: Deux\ndate: 2020-01-01', 'Bonsoir.\n') });
  assert.equal(await ended, 2);
});

test('where already the first build can’t be, it ends', patience, async () => {
  const empty = await makeProject();
  await empty.write({ 'content/a.txt': 'no post', 'content/b/c.txt': 'nor this' });
  for (const args of [['build', 'content', '--out', 'dist', '--watch'], ['serve', '--live', 'content', '--port', '0']]) {
    const { code, err } = await empty.run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, /^error: content holds no post that can be shown\n/);
  }
});

test('--quiet says only what needs the owner’s eye', patience, async () => {
  const project = await archive();
  await project.write({ 'content/c.md': '# Sans titre\n\n![](nulle-part.jpg)\n' });
  const built = await project.run('build', 'content', '--out', 'dist', '--quiet');
  assert.deepEqual(built, { code: 0, out: '', err: 'c.md:3: the picture “nulle-part.jpg” is not in the folder. Add the file, or mend its path.\n' });
  const checked = await project.run('check', 'content', '--quiet');
  assert.equal(checked.err, '');
  assert.match(checked.out, /^Needs your eye: 1 thing in 1 file\n\n {2}c\.md:3: .*\n\n$/);
});

test('progress is one line that changes on a terminal, and a line now and then in a log', () => {
  const said = (isTTY: boolean, logMs: number): string => {
    let text = '';
    const stream = { isTTY, columns: 80, write: (more: string) => ((text += more), true) };
    const words = reportWords('en', english.report as unknown as WordsOfReport);
    const progress = startProgress(stream as unknown as NodeJS.WriteStream, words, logMs);
    progress.step('doing.pictures', 27, 45);
    progress.end();
    return text;
  };
  assert.equal(said(true, 0), `\r\x1b[Kpictures ${'━'.repeat(12)}${'─'.repeat(8)} 27 of 45\r\x1b[K`);
  assert.equal(said(false, 0), 'pictures: 27 of 45\n');
  assert.equal(said(false, 30_000), '');
});

// A real archive, where there is one beside the project: every picture that it names is found among
// the files that its owner has, of which we have the names alone, and the report is what a person who
// reads ten of its posts would write.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';

import sharp from 'sharp';

import { readPosts, remotePictures } from './corpus-by-hand.ts';
import { find, makeProject } from './project.ts';

const corpus = join(process.cwd(), '../shared/corpus');
const skip = existsSync(corpus) ? false : 'there is no ../shared/corpus';

// One a size, so that no two pictures are the same file.
async function tinyPicture(name: string, number: number): Promise<Buffer> {
  const flat = sharp({ create: { width: 4 + (number % 60), height: 4 + Math.floor(number / 60), channels: 3, background: '#246' } });
  return flat.toFormat(/\.png$/i.test(name) ? 'png' : 'jpeg').toBuffer();
}

interface Problem {
  message: string;
  severity: string;
  file: string;
  line: number;
  details: string[];
}

test('a real archive', { skip }, async (t) => {
  const project = await makeProject();
  const names = (await readFile(join(corpus, 'media-names.txt'), 'utf8')).split('\n').filter(Boolean);
  const xml = await readFile(join(corpus, 'export-sample.xml'), 'utf8');
  const attached = [...xml.matchAll(/_wp_attached_file\]\]><\/wp:meta_key><wp:meta_value><!\[CDATA\[(.*?)\]\]>/g)].map(
    (match) => `static/uploads/${match[1] ?? ''}`,
  );
  for (const [i, name] of [...names, ...attached.filter((path) => !names.some((name) => basename(name) === basename(path)))].entries()) {
    await project.write({ [join('archive', name)]: await tinyPicture(name, i) });
  }
  await cp(join(corpus, 'posts'), join(project.root, 'archive/content/posts'), { recursive: true });
  await project.write({ 'archive/site.yaml': 'title: Archive\nold_hosts: [poitierscollectif.fr]\n', 'export.xml': xml });

  const { out, err, code } = await project.run('check', 'archive', '--media', 'export.xml', '--json');
  assert.equal(code, 0, err);
  const { counts, problems } = JSON.parse(out) as { counts: Record<string, number>; problems: Problem[] };
  const built = await project.run('build', 'archive', '--media', 'export.xml', '--out', 'site');
  assert.equal(built.code, 0, built.err);

  await t.test('all its posts build, and its pictures are found by their names', () => {
    assert.equal(counts['posts'], 89);
    assert.equal(counts['failed'], 0);
    // Counted apart from the program, by names and hashes.
    assert.equal(counts['pictures_by_name'], 73);
    assert.equal(counts['pictures_found'], 73 + 34 + 8); // by names, of the old site, of galleries
    assert.equal(counts['pictures_missing'], 3);
    assert.equal(counts['pictures_remote'], 11);

    // No local picture is lost; what is several says which.
    assert.deepEqual(problems.filter(({ message }) => message === 'picture-missing'), []);
    for (const { message, details } of problems) {
      if (message === 'picture-ambiguous') assert.match(details[1] ?? '', /^static\/.*, static\//);
    }
    const of = (start: string): Problem[] => problems.filter(({ message }) => message.startsWith(start));
    assert.equal(of('picture-found-by-').length, 73);
    assert.equal(of('picture-from-old-site').length, 34);
    assert.equal(of('link-old-host').length, 11);
    // A name is never taken for another: where it isn't hashed, what is found has the reference's own.
    for (const { message, details } of of('picture-found-by-name')) {
      const [reference = '', file = ''] = details;
      assert.equal(basename(file), basename(reference), message);
    }
  });

  await t.test('of the pictures on other servers those stay there that a person finds nowhere else', () => {
    const staying = problems
      .filter(({ message }) => message === 'picture-elsewhere')
      .map((problem) => `${problem.file.replace('content/posts/', '')} ${inShort(problem).replace('picture-elsewhere ', '')}`);
    assert.equal(staying.length, remotePictures.length, staying.join('\n'));
    for (const read of remotePictures) {
      const [, post = '', about = ''] = /^(\S+) (.*)$/.exec(read) ?? [];
      assert.ok(staying.some((said) => said.startsWith(post) && said.endsWith(`.md ${about}`)), read);
    }
  });

  await t.test('its galleries by ids have their pictures, and say which they lack', async () => {
    // One gallery's pictures are on nobody's disk, the other's lacks one.
    const slug = '🤝-1-semaine-1-priorite-renforcer-les-solidarites-🤝';
    const page = await project.read(`site/posts/${slug}/index.html`);
    const galleries = [...page.matchAll(/<ul class="gallery[^"]*">.*?<\/ul>/gs)].map(([gallery]) => gallery).join('');
    assert.equal(galleries.match(/<img /g)?.length, 8);
    assert.equal(galleries.match(/class="missing"/g)?.length, 1);
    assert.match(galleries, /3458/);
    assert.match(galleries, /alt="Visuel de la proposition 1"/);
    assert.match(galleries, /<figcaption>Lundi : proposition 1<\/figcaption>/);
    assert.match(find(page, /<img src="([^"]*WhatsApp[^"]*)"/), /media\/WhatsApp-Image-2020-01-11-at-01-14-31/);
  });

  const posts = await project.list('archive/content');
  for (const read of readPosts) {
    await t.test(`the report says of ${read.post} what a person would: ${read.because}`, async () => {
      const files = posts.filter((path) => path.startsWith(`posts/${read.post}`));
      assert.equal(files.length, 1, `files that begin so: ${files.join(', ')}`);
      const [file = ''] = files;
      const said = problems.filter((problem) => problem.file === `content/${file}`);
      assert.deepEqual(said.map(inShort).sort(), [...read.report].sort());

      // Slugs here are files' names.
      const page = await project.read(`site/posts/${decodeURIComponent(basename(file, '.md'))}/index.html`);
      const article = find(page, /<article.*?<\/article>/s);
      const count = (part: string): number => article.split(part).length - 1;
      assert.deepEqual({ shown: count('<img '), missing: count('class="missing"'), remote: count('class="remote"') }, read.pictures);
      assert.deepEqual([...article.matchAll(/href="\.\.\/\.\.\/posts\/([^"/]+)\/"/g)].map(([, slug]) => slug), read.links);
    });
  }
});

const oldHost = 'poitierscollectif.fr';

// "16 url-entity &t;= &t=": what a problem is about, without the words of the report or of a post.
function inShort({ line, message, details }: Problem): string {
  const [first = '', second = ''] = details;
  const emoji = first.match(/\p{Extended_Pictographic}/gu) ?? [];
  const about =
    message === 'title-emoji'
      ? emoji.join('')
      : message === 'url-entity'
        ? `${first} ${second}`
        : message === 'picture-elsewhere'
          ? second === oldHost
            ? 'the old site'
            : 'another site'
          : second || first;
  return `${line} ${message} ${about}`;
}

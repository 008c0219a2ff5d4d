// What is known of pictures beside the posts: media.json and WordPress exports.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import sharp from 'sharp';

import { find, makeProject, picture, post } from './project.ts';

const project = await makeProject();

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

interface Attachment {
  id: number;
  file: string;
  caption?: string;
  alt?: string;
  description?: string;
}
const attachment = ({ id, file, caption = '', alt = '', description = '' }: Attachment): string => `  <item>
    <title>${cdata(file)}</title>
    <content:encoded>${cdata(description)}</content:encoded>
    <excerpt:encoded>${cdata(caption)}</excerpt:encoded>
    <wp:post_id>${id}</wp:post_id>
    <wp:post_type>${cdata('attachment')}</wp:post_type>
    <wp:attachment_url>${cdata(`https://old.example.org/wp-content/uploads/${file}`)}</wp:attachment_url>
    <wp:postmeta><wp:meta_key>${cdata('_wp_attached_file')}</wp:meta_key><wp:meta_value>${cdata(file)}</wp:meta_value></wp:postmeta>
    <wp:postmeta><wp:meta_key>${cdata('_wp_attachment_image_alt')}</wp:meta_key><wp:meta_value>${cdata(alt)}</wp:meta_value></wp:postmeta>
  </item>
`;
const exportedPost = (id: number, slug: string, thumbnail: number, text = ''): string => `  <item>
    <title>${slug}</title>
    <link>https://old.example.org/2020/01/12/${slug}/</link>
    <content:encoded>${cdata(text)}</content:encoded>
    <excerpt:encoded>${cdata('')}</excerpt:encoded>
    <wp:post_id>${id}</wp:post_id>
    <wp:post_name>${cdata(slug)}</wp:post_name>
    <wp:post_type>${cdata('post')}</wp:post_type>
    <wp:postmeta><wp:meta_key>${cdata('_thumbnail_id')}</wp:meta_key><wp:meta_value>${cdata(String(thumbnail))}</wp:meta_value></wp:postmeta>
  </item>
`;
const head = (version: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/${version}/">
<channel>
  <title>Ancien site</title>
  <link>https://old.example.org</link>
  <wp:wxr_version>${version}</wp:wxr_version>
  <wp:base_site_url>https://old.example.org</wp:base_site_url>
`;
const wxr = (items: string, version = '1.2'): string => `${head(version)}${items}</channel>\n</rss>\n`;

await project.write({
  'content/a.md': post('title: A\ndate: 2020-01-12\nslug: a', '[gallery ids="7,8"]\n'),
  'content/static/images/2020/salle.jpg': await picture(20, 10),
  'content/static/images/2020/sept.jpg': await picture(10, 20),
});

interface Report {
  counts: Record<string, number>;
  problems: { message: string; file: string; line: number; what: string }[];
}
const check = async (...args: string[]): Promise<Report> => {
  const { out, err, code } = await project.run('check', ...args, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as Report;
};
const messages = (report: Report): string[] => report.problems.map(({ message }) => message).sort();

for (const version of ['1.0', '1.1', '1.2']) {
  test(`a WordPress export of version ${version} says which file an id is, its alt and its caption`, async () => {
    await project.write({
      'export.xml': wxr(
        attachment({ id: 7, file: '2020/01/sept.jpg', alt: 'Sept & huit', caption: 'Avec <em>]]&gt;</em> ]]> dedans' }) +
          attachment({ id: 8, file: '2020/01/salle-scaled.jpg', description: 'Une salle' }),
        version,
      ),
    });
    const { out, code, err } = await project.run('build', 'content', '--out', 'site', '--media', 'export.xml');
    assert.equal(code, 0, err);
    assert.match(out, /2 pictures found, 0 missing/);
    const page = await project.read('site/posts/a/index.html');
    assert.match(page, /alt="Sept &amp; huit"/);
    assert.match(page, /<figcaption>Avec \]\]&gt; \]\]&gt; dedans<\/figcaption>/);
    assert.match(page, /alt="Une salle"/);
  });
}

test('an export says the order and the files of galleries and playlists', async () => {
  await project.write({
    'ordered/a.md': post('title: A\ndate: 2020-01-12\nwordpress_id: 12', '[gallery ids="7,8" orderby="title"]\n\n[playlist ids="9"]\n'),
    'ordered/images/salle.jpg': await picture(20, 10),
    'ordered/images/sept.jpg': await picture(10, 20),
    'ordered/sons/chant.mp3': Buffer.from('ID3'),
    'export.xml': wxr(
      attachment({ id: 7, file: '2020/01/sept.jpg' }) +
        attachment({ id: 8, file: '2020/01/salle.jpg' }) +
        attachment({ id: 9, file: '2020/01/chant.mp3' }),
    ),
  });
  const { code, err } = await project.run('build', 'ordered', '--out', 'ordered-site', '--media', 'export.xml');
  assert.equal(code, 0, err);
  const page = await project.read('ordered-site/posts/a/index.html');
  assert.ok(page.indexOf('salle-') < page.indexOf('sept-'), page);
  assert.match(page, /href="[^"]*files\/chant-[0-9a-f]{16}\.mp3"/);
});

test('several exports count together, and media.json goes before them', async () => {
  await project.write({
    'one.xml': wxr(attachment({ id: 7, file: 'sept.jpg', alt: 'Sept', caption: 'Du premier' })),
    'two.xml': wxr(attachment({ id: 8, file: 'salle.jpg' }) + attachment({ id: 7, file: 'perdue.jpg' })),
    'content/media.json': JSON.stringify({ media: [{ id: 7, file: 'images/2020/salle.jpg', alt: 'Du propriétaire', credit: 'Ada' }] }),
  });
  const { code, err } = await project.run('build', 'content', '--out', 'site', '--media', 'one.xml', '--media', 'two.xml');
  assert.equal(code, 0, err);
  const page = await project.read('site/posts/a/index.html');
  assert.match(page, /alt="Du propriétaire"/);
  assert.match(page, /<figcaption>Du premier \(Ada\)<\/figcaption>/);
  assert.doesNotMatch(page, /perdue|sept/);
  await project.write({ 'content/media.json': '{"media": []}' });
});

test('the report says which item of the table a picture is, how that is known and how sure', async () => {
  await project.write({
    'known/a.md': post('title: A\ndate: 2020-01-12', '[gallery ids="7,8,9"]\n\n![](/x/salle.jpg)\n\n![](/x/seul.jpg)\n'),
    'known/images/salle.jpg': await picture(20, 10),
    'known/images/sept.jpg': await picture(10, 20),
    'known/images/seul.jpg': await picture(10, 10),
    'export.xml': wxr(
      attachment({ id: 7, file: '2020/01/sept.jpg' }) +
        attachment({ id: 8, file: '2020/01/Salle-scaled.jpg' }) +
        attachment({ id: 9, file: '2020/01/perdue.jpg' }),
    ),
  });
  const { out } = await project.run('check', 'known', '--media', 'export.xml', '--json');
  const { media } = JSON.parse(out) as { media: Record<string, unknown>[] };
  assert.deepEqual(
    media.map((item) => [item['reference'], item['picture'], item['id'], item['known_by'], item['sure']].join(' ')),
    [
      'id:7 images/sept.jpg 7 id certain',
      'id:8 images/salle.jpg 8 id likely',
      'id:9  9 id likely',
      '/x/salle.jpg images/salle.jpg 8 name possible',
    ],
  );
});

test('a post without a cover has the one that its export names', async () => {
  await project.write({
    'cover/a.md': post('title: A\ndate: 2020-01-12\nslug: a', 'Sans image.\n'),
    'cover/b.md': post('title: B\ndate: 2020-01-11\nslug: b\nfeatured_image: /own.jpg', 'Sans image.\n'),
    'cover/own.jpg': await picture(10, 10),
    'cover/sept.jpg': await picture(20, 10),
    'export.xml': wxr(exportedPost(1, 'a', 7) + exportedPost(2, 'b', 7) + attachment({ id: 7, file: 'sept.jpg' })),
  });
  const { code, err } = await project.run('build', 'cover', '--out', 'site', '--media', 'export.xml');
  assert.equal(code, 0, err);
  const list = await project.read('site/index.html');
  assert.match(find(list, /<a href="\.\/posts\/a\/">(.*?)<h2>/s), /media\/sept-/);
  assert.match(find(list, /<a href="\.\/posts\/b\/">(.*?)<h2>/s), /media\/own-/);
});

test('what stands before the end of an export that is cut off is used, and the line is said', async () => {
  const whole = wxr(attachment({ id: 7, file: 'sept.jpg' }) + attachment({ id: 8, file: 'salle.jpg' }));
  const cut = whole.slice(0, whole.lastIndexOf('<wp:post_type>'));
  await project.write({ 'cut.xml': cut });
  const report = await check('content', '--media', 'cut.xml');
  assert.deepEqual(messages(report), ['export-unreadable', 'media-id-missing']);
  const problem = report.problems.find(({ message }) => message === 'export-unreadable');
  assert.equal(problem?.file, 'cut.xml');
  assert.equal(problem?.line, cut.split('\n').length);
  assert.match(problem?.what ?? '', /it ends early/);
});

test('an export with control characters is read whole, and the line of the first is said', async () => {
  await project.write({
    'controls.xml': wxr(attachment({ id: 7, file: 'sept.jpg', caption: 'Un\x0Bdeux' }) + attachment({ id: 8, file: 'sa\x01lle.jpg' })),
  });
  const report = await check('content', '--media', 'controls.xml');
  assert.deepEqual(messages(report), ['export-unreadable']);
  assert.equal(report.problems[0]?.line, 11);
  assert.equal(report.counts['pictures_found'], 2);
});

test('an export with an error in it is read on behind that', async () => {
  await project.write({
    'broken.xml': wxr(
      `<item><title>R&D & <b>co</title><wp:post_id>3</wp:post_id></item>\n` +
        attachment({ id: 7, file: 'sept.jpg' }) +
        attachment({ id: 8, file: 'salle.jpg' }),
    ),
  });
  const report = await check('content', '--media', 'broken.xml');
  assert.deepEqual(messages(report), ['export-unreadable']);
  assert.equal(report.problems[0]?.line, 8);
  assert.equal(report.counts['pictures_found'], 2);
});

test('a file that is no export is said to be none', async () => {
  await project.write({ 'text.xml': 'Bonjour <', 'page.xml': '<html></html>' });
  for (const file of ['text.xml', 'page.xml']) {
    const report = await check('content', '--media', file);
    assert.ok(messages(report).includes('export-unreadable'), file);
  }
  const { code, err } = await project.run('check', 'content', '--media', 'nowhere.xml');
  assert.equal(code, 2);
  assert.match(err, /error: nowhere\.xml can’t be read: no such file/);
});

test('a picture on the export’s own site is found in the folder', async () => {
  await project.write({
    'old/a.md': post(
      'title: A\ndate: 2020-01-12',
      '![](https://old.example.org/wp-content/uploads/2020/01/salle-300x200.jpg)\n\n![](https://elsewhere.example.org/salle.jpg)\n',
    ),
    'old/images/salle.jpg': await picture(20, 10),
    'export.xml': wxr(''),
  });
  assert.equal((await check('old')).counts['pictures_remote'], 2);
  const report = await check('old', '--media', 'export.xml');
  assert.equal(report.counts['pictures_remote'], 1);
  assert.deepEqual(messages(report), ['picture-elsewhere', 'picture-from-old-site']);
  const { line, what } = report.problems.find(({ message }) => message === 'picture-elsewhere') ?? {};
  assert.equal(`${line} ${what}`, '8 the picture “https://elsewhere.example.org/salle.jpg” stays on elsewhere.example.org, from where it may vanish; readers fetch it there');
});

test('a large export is read in bounded memory', async () => {
  const text = 'Lorem ipsum dolor sit amet. '.repeat(400);
  let items = '';
  for (let id = 10; id < 510; ++id) items += exportedPost(id, `post-${id}`, 0, text);
  await project.write({ 'large.xml': wxr(items + attachment({ id: 7, file: 'sept.jpg' }) + attachment({ id: 8, file: 'salle.jpg' })) });
  const report = await check('content', '--media', 'large.xml'); // 5.6 MB
  assert.deepEqual(messages(report), []);
  assert.equal(report.counts['pictures_found'], 2);
});

interface Schema {
  properties: { media: { items: { required: string[]; additionalProperties: boolean; properties: Record<string, { type: string | string[] }> } } };
}
const schema = JSON.parse(await readFile('docs/media.schema.json', 'utf8')) as Schema;
const { required, properties, additionalProperties } = schema.properties.media.items;
const sample: Record<string, unknown> = { id: 7, file: 'sept.jpg', parent: 3, date: '2020-01-31', menu_order: 2, taken: '2020-01-12' };
const checkMedia = async (item: Record<string, unknown>): Promise<Report['problems']> => {
  await project.write({ 'content/media.json': JSON.stringify({ media: [{ id: 8, file: 'salle.jpg' }, item] }) });
  return (await check('content')).problems.filter(({ file }) => file === 'media.json');
};

test('media.json: every key of the schema is known, of its type alone', async () => {
  for (const [key, { type }] of Object.entries(properties)) {
    const value = sample[key] ?? 'Un texte';
    const item = { id: 7, file: 'sept.jpg', [key]: value };
    assert.deepEqual(await checkMedia(item), [], key);
    assert.ok(([] as string[]).concat(type).includes(typeof value === 'number' ? 'integer' : 'string'), key);
    assert.ok((await checkMedia({ ...item, [key]: [] })).length > 0, `${key}: a list`);
  }
});

test('media.json: what the schema requires is required', async () => {
  for (const key of required) {
    const item: Record<string, unknown> = { id: 7, file: 'sept.jpg' };
    delete item[key];
    assert.match((await checkMedia(item))[0]?.what ?? '', /item 2 of the media table lacks its id or its file; it is left out/, key);
  }
});

test('media.json: a wrong key is named with the nearest right one', async () => {
  assert.equal(additionalProperties, false);
  const problems = await checkMedia({ id: 7, file: 'sept.jpg', captoin: 'En mai' });
  assert.deepEqual(
    problems.map(({ message, what }) => [message, what]),
    [['media-key-unknown', 'the key “captoin” of item 2 (did you mean “caption”?) is not known']],
  );
});

test('a file that a post links to is copied, and the page leads to it', async () => {
  await project.write({
    'files/a.md': post('title: A\ndate: 2020-01-12\nslug: a', '[Un](/docs/Le%20programme.pdf#page=2) [deux](son.mp3) [trois](perdu.zip)\n'),
    'files/static/docs/Le programme.pdf': '%PDF-1.4 un',
    'files/son.mp3': 'du son',
    'files/unasked.zip': 'rien',
    'files/site.yaml': 'title: Fichiers\n',
  });
  const { out, err, code } = await project.run('build', 'files', '--out', 'site');
  assert.equal(code, 0, err);
  assert.match(err, /a\.md:7: the file “perdu\.zip” that is linked to is not in the folder/);
  assert.match(out, /2 of 3 linked files found/);
  const page = await project.read('site/posts/a/index.html');
  const pdf = find(page, /href="\.\.\/\.\.\/(files\/Le-programme-[0-9a-f]{16}\.pdf)"/);
  assert.equal(await project.read(`site/${pdf}`), '%PDF-1.4 un');
  assert.equal(await project.read(`site/${find(page, /href="\.\.\/\.\.\/(files\/son-[0-9a-f]{16}\.mp3)"/)}`), 'du son');
  assert.equal((await project.list('site/files')).length, 2);
});

test('a picture that is none is reported with what to do, and shown as missing', async () => {
  await project.write({
    'fake/a.md': post('title: A\ndate: 2020-01-12\nslug: a', '![](lfs.jpg)\n\n![](page.png)\n\n![](empty.gif)\n\n![](other.jpg)\n'),
    'fake/lfs.jpg': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n',
    'fake/page.png': '\n<!DOCTYPE html><html><title>404</title></html>',
    'fake/empty.gif': '',
    'fake/other.jpg': await picture(20, 10, 'png'),
  });
  const report = await check('fake');
  assert.deepEqual(
    report.problems.map(({ message, file }) => `${message} ${file}`).sort(),
    ['not-a-picture empty.gif', 'not-a-picture lfs.jpg', 'not-a-picture page.png', 'picture-other-type other.jpg'],
  );
  assert.match(JSON.stringify(report), /it is a pointer of Git LFS \(git lfs pull fetches the picture\)/);
  await project.run('build', 'fake', '--out', 'site');
  const page = await project.read('site/posts/a/index.html');
  assert.equal(page.match(/class="missing"/g)?.length, 3);
  assert.match(page, /media\/other-[0-9a-f]{16}\.png/);

  // By their names, all that the picture library can't read is as missing, and the rest is as named.
  await project.write({ 'fake/site.yaml': 'repairs:\n  picture-kind: off\n' });
  const byName = await check('fake');
  assert.deepEqual(
    byName.problems.map(({ message, file }) => `${message} ${file}`).sort(),
    ['picture-damaged empty.gif', 'picture-not-shown lfs.jpg', 'picture-not-shown page.png'],
  );
  await project.run('build', 'fake', '--out', 'site');
  assert.match(await project.read('site/posts/a/index.html'), /media\/other-[0-9a-f]{16}\.jpg/);
});

test('a file that browsers don’t show as a picture is said to be one, with what to make of it', async () => {
  const files: Record<string, [bytes: string | Buffer, is: string]> = {
    'bitmap.jpg': [Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'a BMP'],
    'heic.jpg': [Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(60)]), 'a HEIC'],
    'noise.jpg': [Buffer.from([0, 1, 2, 3, 254, 253, 7, 9]), 'of no known format'],
    'page.png': [Buffer.from('%PDF-1.4\n%âãÏÓ'), 'a PDF'],
    'tiff.png': [await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } }).tiff().toBuffer(), 'a TIFF'],
    'words.gif': ['Un texte, à la place d’une image.\n', 'a text'],
  };
  await project.write({
    'unshown/a.md': post('title: A\ndate: 2020-01-12', Object.keys(files).map((file) => `![](${file})\n\n`).join('')),
    ...Object.fromEntries(Object.entries(files).map(([file, [bytes]]) => [`unshown/${file}`, bytes])),
  });
  const { problems } = await check('unshown');
  assert.deepEqual(
    problems.map(({ message, file, what }) => [message, file, what]),
    Object.entries(files).map(([file, [, is]]) => ['picture-not-shown', file, `the file is no picture that browsers show: it is ${is}`]),
  );
});

test('a picture is of the type that its name says, in whatever case and spelling', async () => {
  await project.write({
    'named/a.md': post('title: A\ndate: 2020-01-12\nslug: a', '![](a.JPG)\n\n![](b.jpeg)\n\n![](c.svg)\n'),
    'named/a.JPG': await picture(20, 10, 'jpeg'),
    'named/b.jpeg': await picture(10, 20, 'jpeg'),
    'named/c.svg': '<?xml version="1.0"?>\n<!-- <html> -->\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  });
  assert.deepEqual(messages(await check('named')), []);
});

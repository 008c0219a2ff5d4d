// Whose a picture is and when it was taken: from media.json, an export, or the picture's own file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import sharp from 'sharp';

import { originOf } from '../../web/command/origin.ts';
import { readExport } from '../../web/command/wxr.ts';
import { makeProject, post } from './project.ts';

type Exif = Record<string, Record<string, string>>;
const square = () => sharp({ create: { width: 9, height: 6, channels: 3, background: '#369' } });
const withExif = (exif: Exif, format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg'): Promise<Buffer> =>
  square().withExif(exif).toFormat(format).toBuffer();
const withXmp = (inner: string): Promise<Buffer> =>
  square()
    .withXmp(
      `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"${inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
    )
    .jpeg()
    .toBuffer();

const camera: Exif = { IFD0: { Artist: 'Ada Exemple', Copyright: 'no one' }, IFD2: { DateTimeOriginal: '2019:05:31 23:59:00' } };

test('a picture’s own Exif says who took it, and when, in any format', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    assert.deepEqual(originOf(await withExif(camera, format)), { credit: 'Ada Exemple', taken: '2019-05-31' }, format);
  }
  assert.deepEqual(originOf(await square().jpeg().toBuffer()), { credit: '', taken: '' });
  // As most programs write it, and as old ones for Windows do.
  for (const encoding of ['utf8', 'latin1'] as const) {
    const bytes = await withExif(camera);
    const name = Buffer.from('Zoé', encoding);
    bytes.fill(' ', bytes.indexOf('Ada Exemple'), bytes.indexOf('Ada Exemple') + 11);
    name.copy(bytes, bytes.indexOf(' '.repeat(11)));
    assert.equal(originOf(bytes).credit, 'Zoé', encoding);
  }
});

test('whoever holds the copyright stands for a photographer who is not named', async () => {
  assert.equal(originOf(await withExif({ IFD0: { Artist: '  ', Copyright: '(c) Ada' } })).credit, '(c) Ada');
});

test('what a camera writes where nobody told it anything is no name, and no day', async () => {
  for (const Artist of ['unknown', '---', '   ', 'x'.repeat(500)]) {
    const bytes = await withExif({ IFD0: { Artist }, IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } });
    assert.deepEqual(originOf(bytes), { credit: '', taken: '' }, Artist);
  }
});

test('XMP says it where there is no Exif, as a list, an element or an attribute', async () => {
  const list = '><dc:creator><rdf:Seq><rdf:li>Ada &amp; Bo</rdf:li></rdf:Seq></dc:creator><photoshop:DateCreated>2020-01-12T09:00</photoshop:DateCreated>';
  assert.deepEqual(originOf(await withXmp(list)), { credit: 'Ada & Bo', taken: '2020-01-12' });
  assert.deepEqual(originOf(await withXmp(' photoshop:Credit="Le collectif" photoshop:DateCreated="2020">')), { credit: 'Le collectif', taken: '' });
});

test('an Exif that is cut anywhere is no error', async () => {
  const whole = await withExif(camera);
  for (let size = 0; size < whole.length; ++size) originOf(whole.subarray(0, size));
  const mark = whole.indexOf('Exif\0\0');
  for (let at = mark + 6; at < mark + 200; ++at) {
    const changed = Buffer.from(whole);
    changed[at] = 0xff;
    originOf(changed);
  }
});

// As a shard has it, as letters of Latin-1.
const dayOf = (year: number, month: number, day: number): string => {
  const n = (year * 12 + month - 1) * 32 + day;
  return String.fromCharCode((n & 127) | 128, ((n >> 7) & 127) | 128, n >> 14);
};
const serialised = (credit: string, seconds: string, copyright = ''): string => {
  const text = (value: string): string => `s:${Buffer.byteLength(value)}:"${value}"`;
  return `a:6:{s:5:"width";i:4000;s:6:"height";i:3000;s:4:"file";${text('2020/01/a.jpg')}s:10:"image_meta";a:12:{s:8:"aperture";s:1:"4";s:6:"credit";${text(credit)};s:17:"created_timestamp";${text(seconds)};s:9:"copyright";${text(copyright)};}}`;
};
const wxr = (metadata: string): string => `<?xml version="1.0"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>a</title>
<wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_date>2021-12-24 10:00:00</wp:post_date>
<wp:attachment_url>https://old.example.org/wp-content/uploads/2020/01/a.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_metadata</wp:meta_key><wp:meta_value><![CDATA[${metadata}]]></wp:meta_value></wp:postmeta>
</item></channel></rss>
`;

test('an export says what WordPress had read out of the picture, by lengths in bytes', async () => {
  const project = await makeProject();
  const read = async (metadata: string) => {
    await project.write({ 'export.xml': wxr(metadata) });
    const { credit, taken } = (await readExport(join(project.root, 'export.xml'))).media[0] ?? {};
    return [credit, taken];
  };
  assert.deepEqual(await read(serialised('Éva "dite"; Bo', '1578787200')), ['Éva "dite"; Bo', '2020-01-12']);
  assert.deepEqual(await read(serialised('', '0', 'Le collectif')), ['Le collectif', '']);
  assert.deepEqual(await read('a:0:{}'), ['', '']);
  assert.deepEqual(await read('a:1:{s:10:"image_meta";a:1:{s:6:"credit";s:99999:"A'), ['A', '']);
});

test('what media.json says goes before an export, and that before the file; a day of upload is none of a picture', async () => {
  const project = await makeProject();
  const files = {
    'content/a.md': post('title: A\ndate: 2020-01-12\nslug: a', '[gallery ids="7"]\n'),
    'content/static/2020/01/a.jpg': await withExif(camera),
    'export.xml': wxr(serialised('Bo', '1578787200')),
  };
  await project.write(files);
  const shard = async (...more: string[]): Promise<string> => {
    await project.run('build', 'content', '--out', 'dist', ...more);
    const [name = ''] = (await project.list('dist/data')).filter((path) => path.startsWith('shard-'));
    return (await readFile(join(project.root, 'dist/data', name))).toString('latin1');
  };
  assert.match(await shard('--media', 'export.xml'), /Bo/);
  await project.write({ 'content/media.json': JSON.stringify({ media: [{ id: 7, file: '2020/01/a.jpg', credit: 'Zoé', taken: '2018-02-03' }] }) });
  const owner = await shard('--media', 'export.xml');
  assert.ok(owner.includes(Buffer.from('Zoé').toString('latin1')) && !owner.includes('Bo'));
  assert.ok(owner.includes(dayOf(2018, 2, 3)));
  await project.write({ 'content/media.json': '{"media":[{"id":7,"file":"2020/01/a.jpg"}]}', 'export.xml': wxr('') });
  const own = await shard('--media', 'export.xml');
  assert.ok(own.includes('Ada Exemple'));
  assert.ok(own.includes(dayOf(2019, 5, 31)));
});

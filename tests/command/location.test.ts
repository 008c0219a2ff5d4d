// Where a picture was taken does not leave its owner's disk.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';

import sharp from 'sharp';

import { withoutLocation } from '../../web/command/location.ts';
import { makeProject, post } from './project.ts';

const formats = ['jpeg', 'png', 'webp', 'avif'] as const;
const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 4366/100' };
const latitude = [51, 1, 30, 1, 3230, 100];
const xmp = (inner: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const described =
  '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" exif:GPSLatitude="51,30.5383N" dc:title="kept"><exif:GPSLongitude>0,7.7276W</exif:GPSLongitude></rdf:Description>';

// A camera's picture, held sideways, that says where it was taken.
const taken = (format: (typeof formats)[number]): Promise<Buffer> =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: '#369', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .withExif({ IFD0: { Copyright: 'the association' }, IFD3: place })
    .withMetadata({ orientation: 6 })
    .withXmp(xmp(described))
    .toFormat(format)
    .toBuffer();

const numbers = (values: number[], little: boolean): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4);
      if (little) bytes.writeUInt32LE(value);
      else bytes.writeUInt32BE(value);
      return bytes;
    }),
  );

const saysWhere = (bytes: Buffer): boolean =>
  [true, false].some((little) => bytes.includes(numbers(latitude, little))) || bytes.includes('51,30') || bytes.includes('0,7.7');

// The site's file of the one picture that a post shows, and the report.
async function built(name: string, bytes: Buffer): Promise<{ original: Buffer; report: string }> {
  const project = await makeProject();
  await project.write({ 'content/a.md': post('title: A\ndate: 2020-01-01', `![](${name})\n`), [`content/${name}`]: bytes });
  await project.run('build', 'content', '--out', 'dist');
  const file = (await project.list('dist/media')).find((path) => /-[0-9a-f]{16}\.\w+$/.test(path)) ?? '';
  return {
    original: await readFile(join(project.root, 'dist/media', file)),
    report: (await project.run('check', 'content')).out,
  };
}

// A TIFF structure of a copyright, a place and, behind them, a second directory.
function tiff(little: boolean): Buffer {
  const bytes = Buffer.alloc(160);
  const short = (at: number, value: number): number => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const long = (at: number, value: number): number => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    short(at, tag);
    short(at + 2, type);
    long(at + 4, count);
    long(at + 8, value);
  };
  bytes.write(little ? 'II*\0' : 'MM\0*', 'latin1');
  long(4, 8);
  short(8, 3); // entries
  entry(10, 0x8298, 2, 9, 54); // Copyright
  entry(22, 0x8825, 4, 1, 64); // the place
  entry(34, 0x9003, 2, 4, 0x41424300); // a value that fits in
  long(46, 140); // the next directory
  bytes.write('kept kept', 54, 'latin1');
  short(64, 2);
  entry(66, 1, 2, 2, little ? 0x4e : 0x4e000000); // north
  entry(78, 2, 5, 3, 100); // latitude
  numbers(latitude, little).copy(bytes, 100);
  short(140, 1);
  entry(142, 0x103, 3, 1, 6);
  return bytes;
}

// A segment of JPEG's.
const segment = (marker: number, text: string, rest: Buffer): Buffer => {
  const payload = Buffer.concat([Buffer.from(text, 'latin1'), rest]);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
};

const jpegWith = async (...segments: Buffer[]): Promise<Buffer> => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } }).jpeg().toBuffer();
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]);
};

for (const format of formats) {
  test(`a picture's place is gone from the site's file, and nothing else: ${format}`, async () => {
    const bytes = await taken(format);
    const before = await sharp(bytes).metadata();
    assert.ok(saysWhere(before.exif ?? Buffer.alloc(0)), 'the test has a place');
    assert.ok(before.xmp?.includes('51,30'));
    const { original, report } = await built(`photo.${format}`, bytes);
    assert.notDeepEqual(original, bytes);
    assert.equal(saysWhere(original), false);
    assert.equal(original.length, bytes.length);
    const after = await sharp(original).metadata();
    assert.ok(after.exif?.includes('the association'));
    assert.ok(after.xmp?.includes('kept'));
    assert.deepEqual([after.orientation, after.width, after.height], [before.orientation, before.width, before.height]);
    assert.deepEqual(await sharp(original).raw().toBuffer(), await sharp(bytes).raw().toBuffer());
    assert.match(report, new RegExp(`photo\\.${format}: the picture says where it was taken; in the site that is left out`));
  });
}

test('the chunks of a PNG have their sums', async () => {
  const made = withoutLocation(await taken('png'));
  assert.ok(made);
  for (let at = 8; at < made.length; ) {
    const end: number = at + 8 + made.readUInt32BE(at);
    assert.equal(made.readUInt32BE(end), crc32(made.subarray(at + 4, end)), made.toString('latin1', at + 4, at + 8));
    at = end + 4;
  }
});

for (const little of [true, false]) {
  test(`a place's directory and its entry go, the others stay: ${little ? 'little' : 'big'} endian`, async () => {
    const bytes = await jpegWith(segment(0xe1, 'Exif\0\0', tiff(little)));
    const made = withoutLocation(bytes);
    assert.ok(made);
    assert.equal(saysWhere(made), false);
    const begin = made.indexOf('Exif\0\0') + 6;
    const short = (at: number): number => (little ? made.readUInt16LE(begin + at) : made.readUInt16BE(begin + at));
    const long = (at: number): number => (little ? made.readUInt32LE(begin + at) : made.readUInt32BE(begin + at));
    assert.deepEqual([short(8), short(10), short(22)], [2, 0x8298, 0x9003]);
    assert.equal(long(22 + 8), 0x41424300);
    assert.equal(long(34), 140); // the next directory
    assert.deepEqual([short(140), short(142)], [1, 0x103]);
    assert.ok(made.includes('kept kept'));
    assert.ok(made.subarray(begin + 64, begin + 140).every((byte) => byte === 0));
    assert.equal(withoutLocation(made), undefined);
  });
}

test('the places of further pictures in a file, and of long descriptions, go too', async () => {
  const further = await jpegWith(
    segment(0xe1, 'Exif\0\0', tiff(true)),
    segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', Buffer.from(described)),
  );
  const made = withoutLocation(Buffer.concat([await jpegWith(), further, Buffer.from('the end')]));
  assert.ok(made);
  assert.equal(saysWhere(made), false);
  assert.ok(made.includes('dc:title="kept"></rdf:Description>') || /dc:title="kept">\s+<\/rdf:Description>/.test(made.toString('latin1')));
  assert.ok(made.subarray(-7).equals(Buffer.from('the end')));
});

// A chunk of a PNG, before its pixels.
async function pngWith(type: string, data: Buffer): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } }).png().toBuffer();
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  chunk.writeUInt32BE(data.length, 0);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  const pixels = bytes.indexOf('IDAT') - 4;
  return Buffer.concat([bytes.subarray(0, pixels), chunk, bytes.subarray(pixels)]);
}

// As ImageMagick writes it.
const inHexadecimal = (name: string, bytes: Buffer): Buffer =>
  Buffer.from(`\n${name}\n${String(bytes.length).padStart(8)}\n${bytes.toString('hex').replace(/.{72}/g, '$&\n')}\n`, 'latin1');

const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(false)]);
const packed: [string, string, Buffer][] = [
  ['a profile in a text', 'tEXt', Buffer.concat([Buffer.from('Raw profile type APP1\0', 'latin1'), inHexadecimal('app1', exif)])],
  ['a compressed profile', 'zTXt', Buffer.concat([Buffer.from('Raw profile type exif\0\0', 'latin1'), deflateSync(inHexadecimal('exif', exif))])],
  ['a profile of XMP', 'zTXt', Buffer.concat([Buffer.from('Raw profile type xmp\0\0', 'latin1'), deflateSync(inHexadecimal('xmp', Buffer.from(xmp(described))))])],
  ['compressed XMP', 'iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0en\0\0', 'latin1'), deflateSync(Buffer.from(xmp(described)))])],
];
for (const [name, type, data] of packed) {
  test(`a place that lies packed in a PNG goes with what holds it: ${name}`, async () => {
    const bytes = await pngWith(type, data);
    const made = withoutLocation(bytes);
    assert.ok(made);
    assert.equal(made.length, bytes.length);
    const at = bytes.indexOf(type);
    assert.ok(made.subarray(at + 4, at + 4 + data.length).every((byte) => byte === 0));
    assert.deepEqual(await sharp(made, { failOn: 'warning' }).raw().toBuffer(), await sharp(bytes).raw().toBuffer());
    assert.equal(withoutLocation(made), undefined);
    const other = Buffer.from(xmp('<rdf:Description dc:title="kept"/>'));
    const profile = Buffer.concat([Buffer.from('Raw profile type xmp\0\0', 'latin1'), deflateSync(inHexadecimal('xmp', other))]);
    assert.equal(withoutLocation(await pngWith('zTXt', profile)), undefined);
  });
}

test('what a drone writes of its place goes too', async () => {
  const own = 'xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/" drone-dji:GpsLatitude="+51.30538" drone-dji:RelativeAltitude="+60.10" drone-dji:FlightYawDegree="+51.5"';
  const bytes = await jpegWith(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', Buffer.from(xmp(`<rdf:Description ${own}><drone-dji:GpsLongitude>-0.70</drone-dji:GpsLongitude></rdf:Description>`))));
  const made = withoutLocation(bytes)?.toString('latin1') ?? '';
  assert.ok(made.includes('FlightYawDegree="+51.5"'));
  assert.doesNotMatch(made, /\+51\.3|60\.10|-0\.70/);
});

test('a picture whose description never closes what it opens is read all the same', async () => {
  const many = Buffer.from('<a:GPSb>'.repeat(100_000));
  const bytes = await pngWith('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), many]));
  assert.equal(withoutLocation(bytes), undefined);
});

test('a picture that says of no place is the same file', async () => {
  for (const format of formats) {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
      .withExif({ IFD0: { Copyright: 'the association' } })
      .withXmp(xmp('<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="GPS 51"/>'))
      .toFormat(format)
      .toBuffer();
    assert.equal(withoutLocation(bytes), undefined, format);
  }
});

test('a damaged picture keeps its length, and stops nobody', async () => {
  const whole = [...(await Promise.all(formats.map(taken))), await jpegWith(segment(0xe1, 'Exif\0\0', tiff(false)))];
  for (const bytes of whole) {
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let at = 12; at < bytes.length; at += step) {
      const cut = bytes.subarray(0, at);
      assert.equal(withoutLocation(cut)?.length ?? at, at);
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        assert.equal(withoutLocation(changed)?.length ?? bytes.length, bytes.length);
      }
    }
  }
});

test('the report says it once, of the first picture', async () => {
  const project = await makeProject();
  const files = ['a.jpg', 'b.jpg', 'c.jpg'];
  await project.write({ 'content/a.md': post('title: A\ndate: 2020-01-01', files.map((file) => `![](${file})\n\n`).join('')) });
  for (const file of files) await project.write({ [`content/${file}`]: await taken('jpeg') });
  const { problems } = JSON.parse((await project.run('check', 'content', '--json')).out) as {
    problems: { message: string; severity: string; file: string; what: string }[];
  };
  assert.deepEqual(
    problems.filter(({ message }) => message === 'picture-located').map(({ severity, file, what }) => [severity, file, what]),
    [['note', 'a.jpg', 'the picture says where it was taken, and so do 2 more; in the site that is left out']],
  );
});

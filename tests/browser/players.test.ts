import assert from 'node:assert/strict';

import { chapters } from './archive.ts';
import { browserTests, buildSite, eventually, settled } from './harness.ts';
import { colourAt, difference, see } from './pixels.ts';

// A second of silence.
function silence(): Buffer {
  const samples = 8000;
  const header = Buffer.from('RIFF____WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data____', 'latin1');
  header.writeUInt32LE(36 + samples, 4);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}

const front = (title: string, slug: string) => `---\ntitle: ${title}\nslug: ${slug}\ndate: '2022-01-01'\n---\n\n`;
const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: À voir\nlanguage: fr\n',
    'film.md': `${front('Le film', 'film')}Avant.\n\n<iframe src="https://www.youtube.com/embed/aB3_d-F6h1J" title="La fête"></iframe>\n\n${chapters(4)}`,
    'son.md': `${front('Le son', 'son')}[audio src="son.wav"]\n`,
    'son.wav': silence(),
  }),
);
const fromYouTube = /^request outside the archive: https:\/\/www\.youtube-nocookie\.com\//;

test('a video plays in its place in a frame of few rights, and nothing of it is fetched before', async ({ open, allow }) => {
  const asked: string[] = [];
  const page = await open('posts/film/', {
    before: (page) =>
      page.route('https://www.youtube-nocookie.com/**', (route) => {
        asked.push(route.request().url());
        return route.fulfill({ contentType: 'text/html', body: '<title>Film</title><body style="background:#0f0"><button>Pause' });
      }),
  });
  const facade = page.getByRole('button', { name: 'Lire : La fête (YouTube)' });
  const box = await facade.boundingBox();
  await settled(page);
  assert.deepEqual(asked, []);
  allow(fromYouTube);
  await facade.click();
  const player = page.locator('iframe');
  await page.frameLocator('iframe').getByRole('button', { name: 'Pause' }).waitFor();
  assert.deepEqual(asked, ['https://www.youtube-nocookie.com/embed/aB3_d-F6h1J?autoplay=1']);
  assert.deepEqual(await player.boundingBox(), box);
  assert.equal(await player.getAttribute('title'), 'La fête');
  const rights = (await player.getAttribute('sandbox'))?.split(' ') ?? [];
  assert.ok(!rights.some((right) => right.includes('top-navigation')), String(rights));
  assert.equal(await player.getAttribute('referrerpolicy'), 'strict-origin');
  await eventually(() => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');

  // It is under the bar that the canvas draws, and under what one opens.
  const green = async (x: number, y: number) => difference(colourAt(await see(page), x, y), [0, 255, 0]) < 40;
  const x = box!.x + 300;
  await eventually(() => green(x, box!.y + 20), true); // a frame of another site paints in its own time
  await page.evaluate((top) => window.scrollTo(0, top - 20), box!.y);
  await settled(page);
  await eventually(() => green(x, 80), true);
  assert.ok(!(await green(x, 40)), 'the bar is over it');
  await page.getByRole('button', { name: 'Réglages de lecture' }).click();
  await settled(page);
  await eventually(() => player.evaluate((frame) => getComputedStyle(frame).visibility), 'hidden');
  await page.keyboard.press('Escape');
  await eventually(() => player.evaluate((frame) => getComputedStyle(frame).visibility), 'visible');
  assert.equal(asked.length, 1, 'and it has gone on');
});

test('a video goes with its post', async ({ open, allow }) => {
  allow(fromYouTube);
  const page = await open('posts/film/', {
    before: (page) => page.route('https://www.youtube-nocookie.com/**', (route) => route.fulfill({ contentType: 'text/html', body: 'film' })),
  });
  await page.getByRole('button', { name: /^Lire : La fête/ }).click();
  await page.locator('iframe').waitFor();
  await page.evaluate(() => window.liseuse!.open('son'));
  await page.getByRole('heading', { level: 1, name: 'Le son' }).waitFor();
  assert.equal(await page.locator('iframe').count(), 0);
});

test('a file of the archive plays by the browser’s own means', async ({ open, root }) => {
  const page = await open('posts/son/');
  await page.getByRole('button', { name: /^Lire : / }).click();
  const sound = page.locator('audio');
  assert.match(await sound.evaluate((audio) => (audio as HTMLAudioElement).src), new RegExp(`^${root}(media|files)/`));
  await eventually(() => sound.evaluate((audio) => (audio as HTMLAudioElement).currentTime > 0), true);
});

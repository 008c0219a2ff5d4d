// That it looks as it was meant to: a few views of the demo archive beside kept pictures. What the
// views say and do is tested elsewhere.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { test as plainTest } from 'node:test';

import sharp from 'sharp';

import { browserTests, demoSite, settled } from './harness.ts';
import { decode, type Pixels } from './pixels.ts';

const kept = 'tests/fixtures/screenshots';
const seen = 'build/tests/screenshots';

// How far a view may be from the kept one: fonts differ by a version's hinting, decoders by a step.
const meanTolerance = 2; // of 255, over all of it
const tile = 16; // pixels a side
const tileTolerance = 20; // of 255, over a tile
const areaTolerance = 0.001; // of the tiles that may differ by more

const mostBytes = 200_000;

// Those that scripts/setup installs; with others every line would break elsewhere.
const fonts = ['truetype/noto/NotoSans-Regular.ttf', 'truetype/noto/NotoSerif-Bold.ttf'];
const hasFonts = fonts.every((font) => existsSync(`/usr/share/fonts/${font}`));

const update = process.env['UPDATE_EXPECTED'] === '1';
if (update && process.env['CI']) throw new Error('UPDATE_EXPECTED=1 is for a person who looks at the pictures, not for CI');

const list = '';
const post = 'posts/quatre-ans-au-fil-de-l-eau/';
const viewer = 'posts/douze-mois-au-bord-de-l-eau/#photo-2';

const views = [
  ['list-390-dark', list, 390, 844],
  ['list-820-light', list, 820, 1000],
  ['list-1440-light', list, 1440, 900],
  ['post-390-light', post, 390, 844],
  ['post-820-dark', post, 820, 1000],
  ['post-1440-light', post, 1440, 900],
  ['viewer-390-dark', viewer, 390, 844],
  ['viewer-1440-light', viewer, 1440, 900],
] as const;

// As few colours as will do, so that a repository can hold them.
const pack = (image: Uint8Array) => sharp(image).png({ palette: true, colours: 128, dither: 0.4, effort: 10 }).toBuffer();

interface Difference {
  mean: number;
  area: number; // the share of tiles that differ
  worst: { x: number; y: number }; // the tile that differs most
}

function differ(a: Pixels, b: Pixels): Difference {
  const across = Math.ceil(a.width / tile), down = Math.ceil(a.height / tile);
  const sums = new Float64Array(across * down), counts = new Float64Array(across * down);
  let sum = 0;
  for (let y = 0; y < a.height; ++y) {
    for (let x = 0; x < a.width; ++x) {
      const i = (y * a.width + x) * 3;
      let difference = 0;
      for (let channel = 0; channel < 3; ++channel) difference += Math.abs(a.data[i + channel]! - b.data[i + channel]!) / 3;
      const at = Math.floor(y / tile) * across + Math.floor(x / tile);
      sums[at]! += difference;
      ++counts[at]!;
      sum += difference;
    }
  }
  const means = Array.from(sums, (tileSum, at) => tileSum / counts[at]!);
  const worst = means.indexOf(Math.max(...means));
  return {
    mean: sum / (a.width * a.height),
    area: means.filter((mean) => mean > tileTolerance).length / means.length,
    worst: { x: (worst % across) * tile, y: Math.floor(worst / across) * tile },
  };
}

if (!hasFonts) {
  plainTest('screenshots', { skip: `the fonts of the kept pictures are not here: ${fonts.join(', ')}` });
} else {
  const test = await browserTests(demoSite(), { used: true });
  for (const [name, path, width, height] of views) {
    test(`${name} looks as it was kept`, async ({ open }) => {
      const page = await open(path, { width, height, dark: name.endsWith('dark'), stillness: true });
      const file = `${kept}/${name}.png`;
      const expected = await readFile(file).catch(() => undefined);
      const before = expected && (await decode(expected, width));
      let image: Buffer = Buffer.alloc(0);
      let difference: Difference | undefined;
      // Some more times: while a large picture is decoded nothing is drawn, as if all were there.
      for (let attempt = 0; attempt < 5; ++attempt) {
        await settled(page);
        image = await page.screenshot({ animations: 'allow', caret: 'hide' });
        const now = await decode(image, width);
        const sameSize = before?.width === now.width && before.height === now.height;
        difference = before && sameSize ? differ(now, before) : undefined;
        if (difference && difference.mean <= meanTolerance && difference.area <= areaTolerance) return;
      }

      if (update) {
        const packed = await pack(image);
        assert.ok(packed.length <= mostBytes, `${file} would take ${packed.length} bytes`);
        await mkdir(kept, { recursive: true });
        await writeFile(file, packed);
        return;
      }
      await mkdir(seen, { recursive: true });
      await writeFile(`${seen}/${name}.png`, image);
      assert.fail(
        `${difference ? `it differs from ${file} by ${difference.mean.toFixed(2)} on average, in ${(difference.area * 100).toFixed(1)} % of its area, most at ${difference.worst.x}, ${difference.worst.y}` : `${file} is missing or of another size`}; ` +
          `it is now as in ${seen}/${name}.png. If that is right: UPDATE_EXPECTED=1 node --test build/tests/browser/screenshots.mjs`,
      );
    });
  }
}

import assert from 'node:assert/strict';

import { smallSite } from './archive.ts';
import { browserTests, staysStatic } from './harness.ts';

// A Chromium that has neither a graphics card nor its replacement.
const test = await browserTests(await smallSite(), { flags: ['--disable-gpu', '--disable-software-rasterizer'] });

test('a browser that has no WebGL keeps the static page', async ({ open, allow }) => {
  allow(staysStatic);
  const page = await open('posts/tout-ensemble/', { until: 'static' });
  assert.ok(await page.getByRole('heading', { level: 1, name: 'Tout ensemble' }).isVisible());
  await page.getByRole('article').getByText('La fin.').scrollIntoViewIfNeeded();
});

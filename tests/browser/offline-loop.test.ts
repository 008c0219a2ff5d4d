// The short form of scripts/bench --faults.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { smallSite } from './archive.ts';
import { launch } from './chromium.ts';
import { faultLoop } from './fault-loop.ts';
import { withOtherReader } from './offline.ts';

const rounds = 5;

test('after updates that end at random moments, the reader works', { timeout: 240_000 }, async (t) => {
  const first = await smallSite();
  const second = await withOtherReader(await smallSite([{ slug: 'autre', title: 'Autre', date: '2022-06-01' }]), 'second');
  const third = await withOtherReader(first, 'third');
  const browser = await launch();
  try {
    const loop = { sites: [first, second, third], post: 'posts/galerie/', words: 'Quatre carrés.', rounds, seed: 1 };
    assert.deepEqual(await faultLoop(browser, loop, (line) => t.diagnostic(line)), []);
  } finally {
    await browser.close();
  }
});

// A hundred updates that end at a random moment, and how soon a kept post can be read; scripts/bench
// --faults bundles and starts it.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { BrowserContext } from 'playwright-core';

import { launch } from '../browser/chromium.ts';
import { FailingServer } from '../browser/failing-server.ts';
import { faultLoop } from '../browser/fault-loop.ts';
import { installed, makeOtherReader, reaches } from '../browser/kept.ts';
import { sample } from './numbers.ts';

const folder = 'build/bench/faults';
const goal = 0.8; // a visit without a host against the first

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '9' } },
});
const rounds = Number(values.rounds) || 100;
const seed = Number(values.seed) || 1;
const runs = Number(values.runs) || 9;
const said = (what: string) => void (values.json || console.error(`bench: ${what}`));

said('building three versions of the demo archive');
rmSync(folder, { recursive: true, force: true });
const build = (content: string, site: string) => execFileSync('scripts/liseuse', ['build', content, '--out', site], { stdio: 'pipe' });
const site = (name: string) => join(folder, name);
build('content', site('first'));
cpSync('content', site('content'), { recursive: true });
writeFileSync(join(site('content'), 'une-nouvelle.md'), '---\ntitle: Une nouvelle\ndate: 2024-01-01\n---\nUn texte.\n');
build(site('content'), site('more'));
await makeOtherReader(site('more'), 'second', site('second'));
await makeOtherReader(site('first'), 'third', site('third'));
const read = (file: string) => JSON.parse(readFileSync(join(site('first'), file), 'utf8'));
const list = read((read('files.json') as { files: string }).files) as { files: [string][]; posts: [number][] };
const slug = list.files[list.posts[0]![0]]![0].split('/')[1]!;
const post = `posts/${encodeURIComponent(slug)}/`;

const words = /<h1>([^<]*)</.exec(readFileSync(join(site('first'), `posts/${slug}/index.html`), 'utf8'))?.[1] ?? '';

const browser = await launch();
const failures = await faultLoop(
  browser,
  { sites: [site('first'), site('second'), site('third')], post, words, rounds, seed },
  said,
);

said('first visits, and visits without a host');
const first: number[] = [];
const away: number[] = [];
for (let run = -1; run < runs; ++run) {
  const server = await new FailingServer(site('first')).start();
  const context = await browser.newContext();
  const atFirst = await readableIn(context, server.root + post);
  await server.stop();
  const later = await readableIn(context, server.root + post);
  await context.close();
  if (run < 0) continue; // warms up
  first.push(atFirst);
  away.push(later);
}
await browser.close();

const result = {
  rounds, seed, works: rounds - failures.length, failures,
  firstMs: sample(first), awayMs: sample(away), ratio: sample(away).median / sample(first).median, goal,
};
if (values.json) {
  console.log(JSON.stringify({ faults: result }, undefined, 2));
} else {
  console.log(`After ${rounds} updates that ended at a random moment (seed ${seed}), the reader works ${result.works} times.`);
  for (const failure of failures) console.log(`  ${failure}`);
  console.log(
    `A post can be read after ${result.awayMs.median.toFixed(0)} ms without a host, ${result.firstMs.median.toFixed(0)} ms on the first visit: ` +
      `${result.ratio.toFixed(2)} (goal: ${goal})`,
  );
}
process.exit(0);

// ms, until the post's words have been painted; then until all that a visit keeps is kept.
async function readableIn(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  await reaches(page, 'ready');
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await installed(page);
  await page.close();
  return painted;
}

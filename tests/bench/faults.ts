// A hundred updates that end at a random moment, and how soon a kept post can be read; scripts/bench
// --faults bundles and starts it.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from '../browser/chromium.ts';
import { faultLoop } from '../browser/fault-loop.ts';
import { makeOtherReader } from '../browser/kept.ts';
import { describeVisits, measureVisits } from './visits.ts';

const folder = 'build/bench/faults';

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
const visits = await measureVisits(browser, site('first'), { path: post, beginning: words }, runs);
await browser.close();

const result = { rounds, seed, works: rounds - failures.length, failures, visits };
if (values.json) {
  console.log(JSON.stringify({ faults: result }, undefined, 2));
} else {
  console.log(`After ${rounds} updates that ended at a random moment (seed ${seed}), the reader works ${result.works} times.`);
  for (const failure of failures) console.log(`  ${failure}`);
  console.log(describeVisits('A post', visits));
}
process.exit(0);

// The files for CI in docs/publishing.md: that they are YAML which says what it means to, and that their
// lines make of an archive the folder which they publish.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { parse } from 'yaml';

import { makeProject, post } from './project.ts';

const text = await readFile('docs/publishing.md', 'utf8');
const blocks = [...text.matchAll(/^## (.*)\n(?:(?!^## )[^])*?^```yaml\n([^]*?)^```$/gm)].map(([, host = '', yaml = '']) => ({ host, yaml }));
const block = (host: string): string => blocks.find((one) => one.host === host)?.yaml ?? '';
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { version: string; engines: { node: string } };

// Strict: a key that stands twice is an error.
const read = <T>(yaml: string): T => parse(yaml, { strict: true, uniqueKeys: true }) as T;

// What `npx liseuse` is called with, tried on an archive; gives the folder that was asked for.
async function builds(lines: string[]): Promise<string> {
  const project = await makeProject();
  await project.write({ 'posts/a.md': post('title: Un\ndate: 2020-01-01') });
  assert.equal(lines[0], 'npm ci');
  const calls = lines.flatMap((line) => /^npx liseuse (.*)$/.exec(line)?.[1] ?? []);
  assert.equal(calls.length, lines.length - 1, lines.join('\n'));
  for (const call of calls) {
    assert.deepEqual(await project.run(...call.split(' ')), { code: 0, out: '', err: '' }, call);
  }
  const out = / --out (\S+)/.exec(calls.at(-1) ?? '')?.[1] ?? '';
  assert.ok((await project.list(out)).includes('index.html'));
  return out;
}

test('GitHub’s publishes the folder that its lines build, and may do that alone', async () => {
  interface Step {
    id?: string;
    uses?: string;
    run?: string;
    with?: Record<string, unknown>;
  }
  interface Workflow {
    on: { push: { branches: string[] } };
    permissions: Record<string, string>;
    jobs: Record<'build' | 'publish', { needs?: string; env?: Record<string, string>; steps: Step[]; environment?: { url: string } }>;
  }
  const { on, permissions, jobs } = read<Workflow>(block('GitHub'));
  assert.deepEqual(on.push.branches, ['main']);
  assert.deepEqual(permissions, { contents: 'read', pages: 'write', 'id-token': 'write' });
  const { steps } = jobs.build;
  const using = (name: string): Step => steps.find((step) => step.uses?.startsWith(`${name}@`)) ?? assert.fail(name);
  for (const step of [...steps, ...jobs.publish.steps]) {
    assert.ok((step.run === undefined) !== (step.uses === undefined), JSON.stringify(step));
    if (step.uses !== undefined) assert.match(step.uses, /^actions\/[a-z-]+@v\d+$/);
  }
  assert.equal(using('actions/upload-pages-artifact').with?.['path'], await builds(steps.flatMap((step) => step.run ?? [])));
  assert.equal(`>=${using('actions/setup-node').with?.['node-version']}`, manifest.engines.node);
  assert.equal(jobs.build.env?.['XDG_CACHE_HOME'], '${{ github.workspace }}/.cache');
  assert.equal(using('actions/cache').with?.['path'], '.cache/liseuse');
  assert.equal(jobs.publish.needs, 'build');
  assert.match(jobs.publish.environment?.url ?? '', new RegExp(`steps\\.${jobs.publish.steps[0]?.id}\\.outputs`));
});

test('GitLab’s publishes the folder that its lines build', async () => {
  interface Job {
    image: string;
    variables: Record<string, string>;
    cache: { paths: string[] };
    script: string[];
    artifacts: { paths: string[] };
  }
  const { pages, ...others } = read<{ pages: Job }>(block('GitLab'));
  assert.deepEqual(others, {});
  const out = await builds(pages.script);
  assert.deepEqual(pages.artifacts.paths, [out]);
  assert.equal(out, 'public');
  assert.equal(pages.image.replace('node:', '>='), manifest.engines.node);
  assert.equal(pages.variables['XDG_CACHE_HOME'], '$CI_PROJECT_DIR/.cache');
  assert.ok(pages.cache.paths.includes('.cache/liseuse'));
});

test('the package is named as scripts/pack names it', () => {
  assert.equal(blocks.length, 2);
  for (const [name] of text.matchAll(/liseuse-[\w.]+\.tgz/g)) assert.equal(name, `liseuse-${manifest.version}.tgz`);
});

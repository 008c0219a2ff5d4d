// What assistive technology is given: the accessibility tree as Chromium makes it of the page.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodeTest from 'node:test';

import type { CDPSession, Page } from 'playwright-core';

import { violations } from './axe.ts';
import { browserTests, buildSite, settled, staysStatic, withoutWebGl } from './harness.ts';
import { readingSite } from './reading.ts';

const test = await browserTests(await readingSite(), { used: true });

interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  childIds?: string[];
  properties?: { name: string; value: { value: unknown } }[];
}

// What one moves by.
const told = [
  'heading', 'list', 'listitem', 'link', 'image', 'button', 'article', 'navigation', 'table', 'row', 'cell',
  'columnheader', 'blockquote', 'figure', 'code', 'Pre',
];

// The tree cut to that, a line each.
async function accessibilityTree(page: Page): Promise<string[]> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
  await devtools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: AxNode, depth: number) => {
    const role = node.role?.value ?? '';
    const listed = !node.ignored && told.includes(role);
    if (listed) {
      const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
      const name = node.name?.value.replace(/\s+/g, ' ').trim();
      lines.push('  '.repeat(depth) + role + (role === 'heading' ? ` ${String(level)}` : '') + (name ? ` "${name}"` : ''));
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, depth + (listed ? 1 : 0));
    }
  };
  if (nodes[0]) walk(nodes[0], 0);
  return lines;
}

// One that holds whatever the posts of a real archive do, and one with the rest that a post can hold.
for (const post of ['reference', 'blocks']) {
  test(`the accessibility tree of a post is the one that was read and found right: ${post}`, async ({ open }) => {
    const page = await open(`posts/${post}/`, { width: 1000 });
    await settled(page);
    const file = `tests/fixtures/reading/${post}.tree.expected`;
    const actual = `${(await accessibilityTree(page)).join('\n')}\n`;
    const expected = await readFile(file, 'utf8').catch(() => '');
    if (actual === expected) return;
    if (process.env['UPDATE_EXPECTED'] === '1') {
      assert.notEqual(process.env['CI'], 'true', 'UPDATE_EXPECTED=1 is for a person who reads the difference, not for CI');
      await writeFile(file, actual);
      return;
    }
    assert.equal(actual, expected, `${file} differs; if the new one is right: UPDATE_EXPECTED=1 node --test build/tests/browser/tree.mjs`);
  });
}

test('axe-core finds nothing against a static post that begins with headings of the third level', async ({ open, allow }) => {
  allow(staysStatic);
  assert.deepEqual(await violations(await open('posts/reference/', { until: 'static', before: withoutWebGl })), []);
});

// The headings and links of an article, in order.
const toldIn = (lines: string[]) => {
  const begin = lines.findIndex((line) => line.trim() === 'article');
  const depth = lines[begin]?.search(/\S/) ?? 0;
  const end = lines.findIndex((line, i) => i > begin && line.search(/\S/) <= depth);
  return lines.slice(begin, end < 0 ? undefined : end).map((line) => line.trim()).filter((line) => /^(heading|link)/.test(line));
};

const corpus = '../shared/corpus/posts';
const name = 'a real post has the headings and links that its static page has, in order';
const file = existsSync(corpus) && readdirSync(corpus, { recursive: true, encoding: 'utf8' }).find((file) => file.includes('renforcer-les-solidarites'));
if (file) {
  const real = await browserTests(await buildSite({ 'site.yaml': 'title: Corpus\nlanguage: fr\n', 'post.md': await readFile(join(corpus, file)) }));
  real(name, async ({ open, allow, root }) => {
    allow(staysStatic);
    const list = await open();
    const path = (await list.getByRole('main').getByRole('link').first().evaluate((a) => (a as HTMLAnchorElement).href)).slice(root.length);
    const page = await open(path, { width: 1000 });
    await settled(page);
    const drawn = toldIn(await accessibilityTree(page));
    const plain = toldIn(await accessibilityTree(await open(path, { until: 'static', before: withoutWebGl })));
    assert.ok(drawn.length > 10, `${drawn.length} headings and links`);
    assert.deepEqual(drawn, plain);
  });
} else {
  nodeTest(name, { skip: 'there is no corpus beside the project' }, () => {});
}

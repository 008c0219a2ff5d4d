// How long all posts take to parse: front matter and Markdown, into a tree.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';

import matter from 'gray-matter';
import MarkdownIt from 'markdown-it';

import { openHeadless } from '../../web/command/headless.ts';
import { sample, type Sample } from './numbers.ts';
import type { Posts } from './posts.ts';

export interface ParseResult {
  webAssembly: Sample; // ms
  javaScript: Sample;
  native: Sample | undefined; // undefined: not built
  javaScriptFailed: number; // posts whose front matter it can't read
}

const native = 'build/native/tests/bench/bench_parse';
const warmUp = 5;

// Rejects: Failure, where the module isn't built.
export async function measureParsing({ posts }: Posts, runs: number, folder: string): Promise<ParseResult> {
  const headless = await openHeadless();
  const all = Buffer.concat(posts.flatMap(({ bytes }) => [bytes, Buffer.from([0])]));
  const markdown = new MarkdownIt({ html: true, linkify: true });

  let failed = 0;
  const parseInJavaScript = () => {
    failed = 0;
    for (const { bytes } of posts) {
      try {
        // With options, or it would answer from its cache.
        markdown.parse(matter(bytes.toString('utf8'), {}).content, {});
      } catch {
        ++failed;
      }
    }
  };
  const parseInWebAssembly = () => void headless.parsePosts(all);

  const webAssembly: number[] = [], javaScript: number[] = [];
  // By turns, so that what else the machine does falls on both.
  for (let run = -warmUp; run < runs; ++run) {
    for (const [parse, ms] of [[parseInWebAssembly, webAssembly], [parseInJavaScript, javaScript]] as const) {
      const begin = performance.now();
      parse();
      if (run >= 0) ms.push(performance.now() - begin);
    }
  }
  const file = `${folder}/posts`;
  writeFileSync(file, all);
  return {
    webAssembly: sample(webAssembly),
    javaScript: sample(javaScript),
    native: existsSync(native)
      ? sample(JSON.parse(execFileSync(native, [file, String(runs)], { encoding: 'utf8' })) as number[])
      : undefined,
    javaScriptFailed: failed,
  };
}

// The same post three times: as Liseuse, Hugo and docsify serve it. All as they come, with the styles
// of our static page for the two that are made of static HTML.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { transformSync } from 'esbuild';

import type { Longest, Posts } from './posts.ts';

export interface Site {
  name: string;
  folder: string;
  address: string; // of the post, relative to the folder
  isReader: boolean;
}

export function buildSites(posts: Posts, longest: Longest, folder: string): Site[] {
  rmSync(folder, { recursive: true, force: true });
  return [liseuse(posts, longest, join(folder, 'liseuse')), hugo(posts, longest, join(folder, 'hugo')), docsify(longest, join(folder, 'docsify'))];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// Prints only what a failed one said.
function run(command: string, args: string[]): void {
  try {
    execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

function liseuse(posts: Posts, longest: Longest, folder: string): Site {
  run('scripts/liseuse', ['build', posts.pictures ?? posts.folder, '--out', folder]);
  return { name: 'Liseuse', folder, address: `posts/${encodeURIComponent(longest.slug)}/`, isReader: true };
}

// A theme of one page, with the elements of our own static page.
function hugo(posts: Posts, longest: Longest, folder: string): Site {
  const source = `${folder}-source`;
  rmSync(source, { recursive: true, force: true });
  cpSync(posts.folder, join(source, 'content/posts'), { recursive: true });
  if (posts.pictures) cpSync(join(posts.pictures, 'images'), join(source, 'static/images'), { recursive: true });
  write(
    join(source, 'config.yaml'),
    `baseURL: /
title: Archive
languageCode: fr
disableKinds: [RSS, sitemap, taxonomy, term]
permalinks: { posts: /posts/:slug/ }
markup: { goldmark: { renderer: { unsafe: true } } }
`,
  );
  const css = transformSync(readFileSync('web/page.css', 'utf8'), { loader: 'css', minify: true }).code.trim();
  const page = (main: string) => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} — {{ .Site.Title }}</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
<header class="bar"><a href="/">{{ .Site.Title }}</a></header>
<main>
${main}
</main>
</body>
</html>
`;
  write(
    join(source, 'layouts/_default/single.html'),
    page(`<article>
<h1>{{ .Title }}</h1>
<p class="meta"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time> <span>{{ .Params.author }}</span></p>
<ul class="tags">{{ range .Params.tags }}<li><a href="/?tag={{ . }}">{{ . }}</a></li>{{ end }}</ul>
{{ .Content }}
</article>`),
  );
  write(
    join(source, 'layouts/_default/list.html'),
    page('<ul class="cards">{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}"><h2>{{ .Title }}</h2></a></li>{{ end }}</ul>'),
  );
  run('hugo', ['--source', source, '--destination', join(process.cwd(), folder), '--quiet']);
  // As Hugo writes it for this post, whatever the slug became.
  const address = `posts/${encodeURIComponent(longest.slug)}/`;
  readFileSync(join(folder, decodeURIComponent(address), 'index.html'));
  return { name: 'Hugo', folder, address, isReader: false };
}

// With its own theme, as its manual has it; the post without the front matter, which it would show.
function docsify(longest: Longest, folder: string): Site {
  const from = 'node_modules/docsify/dist';
  mkdirSync(folder, { recursive: true });
  cpSync(`${from}/docsify.min.js`, join(folder, 'docsify.min.js'));
  cpSync(`${from}/themes/core.min.css`, join(folder, 'core.min.css'));
  write(join(folder, 'post.md'), `# ${longest.title}\n\n${longest.markdown}`);
  write(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Archive</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="core.min.css">
</head>
<body>
<div id="app"></div>
<script>window.$docsify = { name: 'Archive' };</script>
<script src="docsify.min.js"></script>
</body>
</html>
`,
  );
  return { name: 'docsify', folder, address: '#/post', isReader: false };
}

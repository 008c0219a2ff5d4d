// The posts that are measured.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import matter from 'gray-matter';
import MarkdownIt from 'markdown-it';

export interface Post {
  file: string; // relative to the posts' folder
  bytes: Buffer;
}

export interface Posts {
  folder: string;
  pictures: string | undefined; // the content folder, where the posts' pictures lie beside it
  posts: Post[];
  bytes: number;
}

// A real archive where there is one beside the project, else the demo's.
export function findPosts(): Posts {
  const real = '../shared/corpus/posts';
  const folder = existsSync(real) ? real : 'content/posts';
  const posts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
  return {
    folder,
    pictures: folder === real ? undefined : 'content',
    posts,
    bytes: posts.reduce((sum, post) => sum + post.bytes.length, 0),
  };
}

export interface Longest {
  file: string;
  slug: string;
  title: string;
  date: string;
  words: number;
  markdown: string; // without front matter
  beginning: string; // of its first paragraph: letters and spaces only
}

// Rejects a folder without posts.
export function findLongest({ posts }: Posts): Longest {
  const post = posts.reduce((a, b) => (b.bytes.length > a.bytes.length ? b : a));
  const { data, content } = matter(post.bytes.toString('utf8'), {});
  return {
    file: post.file,
    slug: decodeURIComponent(String(data['slug'])),
    title: String(data['title']),
    date: new Date(data['date'] as string | Date).toISOString(),
    words: content.split(/\s+/).length,
    markdown: content,
    beginning: beginningOf(content),
  };
}

// The first stretch of plain words: each of the renderers has its own quotes and dashes.
function beginningOf(markdown: string): string {
  for (const token of new MarkdownIt({ html: true }).parse(markdown, {})) {
    for (const child of token.children ?? []) {
      const stretch = child.type === 'text' ? /\p{L}[\p{L} ]{14,}\p{L}/u.exec(child.content) : null;
      if (stretch) return stretch[0];
    }
  }
  throw new Error('the longest post has no words');
}

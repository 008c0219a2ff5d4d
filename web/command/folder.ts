// What an archive's owner has: Markdown files, pictures and other files, site.yaml, media.json.
import type { Dirent } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';

import { codeOf, Failure, reasonOf } from './failure.ts';

export interface Content {
  program: 'hugo' | 'jekyll' | undefined; // whose site's root the folder is
  folder: string; // absolute
  breaksLines: boolean; // that program shows the ends of lines
  title: string; // of a site that names none: the folder's name
  posts: string[]; // relative to the folder, with "/"; ascending, as are the pictures
  pictures: string[];
  others: string[]; // that a post may link to
  foreign: string[]; // of these, those that may be posts in a format that is not read
  // As on disk, for each path above that is spelled otherwise there (macOS decomposes accents).
  onDisk: Map<string, string>;
  unreadable: { path: string; why: string }[]; // folders
}

const postName = /\.(md|markdown|mdown|mkdn?|mdx)$/i;
const pageName = /\.html?$/i; // a post where a front matter is before it
const foreignName = /\.(textile|org|rst|adoc|asciidoc)$/i;
const pictureName = /\.(jpe?g|png|gif|webp|avif|svg)$/i;

// What is said about the archive is no part of it.
const settings = new Set(['site.yaml', 'media.json']);

// Folders of other programs' own; what they hold is made from the rest or is no post.
const skippedAnywhere = new Set(['node_modules', '_drafts', '_layouts', '_includes', '_site', '_sass', '_data', '_plugins']);

// Whose site a folder is the root of: which folders in it are none of the archive, and which files are no posts.
interface SiteRoot {
  program: 'hugo' | 'jekyll' | undefined;
  skipped: Set<string>;
  isPost: (path: string) => boolean;
  isServed: (path: string) => boolean; // of files that are neither posts nor pictures
}

const hugoRoot: SiteRoot = {
  program: 'hugo',
  skipped: new Set(['public', 'resources', 'themes', 'archetypes', 'layouts', 'data', 'i18n']),
  // A README beside content/ is none.
  isPost: (path) => path.startsWith('content/'),
  // Its settings are none.
  isServed: (path) => /^(content|static|assets)\//.test(path),
};

const jekyllRoot: SiteRoot = {
  program: 'jekyll',
  skipped: new Set(['vendor']),
  // Its front page is a list of the others.
  isPost: (path) => (pageName.test(path) ? path.startsWith('_posts/') || path.includes('/_posts/') : !/^(index|404|README)\.[a-z]+$/i.test(path)),
  isServed: (path) => !/^(_config\.(yml|yaml|toml)|Gemfile(\.lock)?|Rakefile|[^/]+\.gemspec)$/.test(path),
};

const hexoRoot: SiteRoot = {
  program: undefined,
  skipped: new Set(['public', 'themes', 'scaffolds']),
  isPost: (path) => path.startsWith('source/'),
  isServed: (path) => path.startsWith('source/'),
};

// A page of its own at its root is the list of the others.
const noRoot: SiteRoot = { program: undefined, skipped: new Set(), isPost: (path) => !/^index\.html?$/i.test(path), isServed: () => true };

export function pathOf(content: Content, path: string): string {
  return join(content.folder, content.onDisk.get(path) ?? path);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function rootOf(folder: string): Promise<SiteRoot> {
  const has = async (...names: string[]): Promise<boolean> =>
    (await Promise.all(names.map((name) => exists(join(folder, name))))).includes(true);
  const isHugo = await has('static', 'hugo.toml', 'hugo.yaml', 'config.toml', 'config.yaml', 'archetypes');
  if (isHugo && (await has('content'))) return hugoRoot;
  if ((await has('_posts')) && (await has('_config.yml', '_config.yaml', '_config.toml'))) return jekyllRoot;
  if ((await has('_config.yml')) && (await has('source')) && (await has('scaffolds', 'source/_posts'))) return hexoRoot;
  return noRoot;
}

// Hexo and Obsidian show where a line ends, unless their settings say otherwise.
async function breaksLines(folder: string, root: SiteRoot): Promise<boolean> {
  const textOf = async (name: string): Promise<string> => String((await readIfThere(join(folder, name)).catch(() => undefined)) ?? '');
  if (root === hexoRoot) return !/^[ \t]+breaks:[ \t]*false\b/m.test(await textOf('_config.yml'));
  return (await exists(join(folder, '.obsidian'))) && !/"strictLineBreaks"\s*:\s*true\b/.test(await textOf('.obsidian/app.json'));
}

// All files under CONTENT that an archive is made of; `out`, where the site goes, is none of it.
// Rejects: Failure, where CONTENT is no folder that can be read.
export async function readFolder(contentPath: string, out: string | undefined): Promise<Content> {
  const folder = resolve(contentPath);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new Failure('content_unreadable', { path: contentPath, why: reasonOf(error) });
    },
  );
  if (!isFolder) throw new Failure('no_content_folder', { path: contentPath });

  const root = await rootOf(folder);
  const content: Content = {
    folder,
    program: root.program,
    breaksLines: await breaksLines(folder, root),
    title: basename(folder),
    posts: [],
    pictures: [],
    others: [],
    foreign: [],
    onDisk: new Map(),
    unreadable: [],
  };
  const skippedFolder = out === undefined ? undefined : resolve(out);

  const addFile = (path: string, name: string, isPost: boolean): void => {
    if (/^_index\./.test(name) || settings.has(path)) return;
    const list = isPost ? content.posts : pictureName.test(name) ? content.pictures : content.others;
    if (list === content.posts && !root.isPost(path)) return;
    if (list === content.others && !root.isServed(path)) return;
    const composed = path.normalize('NFC');
    if (composed !== path) content.onDisk.set(composed, path);
    list.push(composed);
    if (foreignName.test(name) && root.isPost(path)) content.foreign.push(composed);
  };
  const visit = async (directory: string): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(directory, { withFileTypes: true });
    } catch (error) {
      if (directory === folder) throw new Failure('content_unreadable', { path: contentPath, why: reasonOf(error) });
      content.unreadable.push({ path: pathWithin(folder, directory), why: reasonOf(error) });
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || skippedAnywhere.has(entry.name)) continue;
      const full = join(directory, entry.name);
      const kind = entry.isSymbolicLink() ? await stat(full).catch(() => entry) : entry;
      if (kind.isFile()) {
        const isPage = pageName.test(entry.name) && (await hasFrontMatter(full));
        addFile(pathWithin(folder, full), entry.name, isPage || postName.test(entry.name));
      } else if (kind.isDirectory() && !entry.isSymbolicLink() && full !== skippedFolder) {
        if (directory !== folder || !root.skipped.has(entry.name)) await visit(full);
      }
    }
  };
  await visit(folder);
  content.posts.sort();
  content.pictures.sort();
  content.others.sort();
  content.foreign.sort();
  return content;
}

// The lines that Hugo and Jekyll take for one's beginning. False where the file can't be read.
async function hasFrontMatter(path: string): Promise<boolean> {
  const beginning = Buffer.alloc(8);
  const file = await open(path).catch(() => undefined);
  try {
    await file?.read(beginning, 0, beginning.length);
  } catch {
    return false;
  } finally {
    await file?.close();
  }
  return /^(\uFEFF)?(---|\+\+\+)[ \t]*\r?\n/.test(beginning.toString('utf8'));
}

const pathWithin = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

// A file's bytes, or undefined where there is none. Rejects: the system's error.
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

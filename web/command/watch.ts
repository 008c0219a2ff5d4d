// Builds again whenever the archive changes, for who is writing.
import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { type BuildOptions, type Built, buildSite, sayBuilt } from './build.ts';
import { codeOf, Failure, reasonOf } from './failure.ts';
import { makeMemory } from './memory.ts';
import { readSpoken } from './project.ts';
import { failureLines, inTime, isForTheOwner, noProgress, problemLines, type Say, startProgress } from './report.ts';
import type { ReportWords } from './report-words.ts';

export interface WatchOptions extends BuildOptions {
  quiet: boolean;
  built: () => void; // after each build that has changed the site
}

// An editor saves in several steps, and a copied folder comes file by file.
const quietMs = 80;
const longestWaitMs = 1000;

// Editors' own files, which come and go beside those that they save.
const isPassing = (name: string): boolean => /^\.|~$|^#.*#$|^4913$/.test(name);

// Builds now, and again after each change, until the process ends. What is wrong with a post is said, and
// the next change waited for. Rejects: Failure, where already the first build can't be.
export async function buildAndWatch(options: WatchOptions, say: Say, warn: Say): Promise<never> {
  const words = await readSpoken();
  const memory = makeMemory({ lasts: true });
  const changes = watchChanges(options, words, warn);
  const build = async (): Promise<{ built: Built; ms: number }> => {
    const started = Date.now();
    const progress = options.quiet ? noProgress : startProgress(process.stderr, words);
    const built = await buildSite(options, progress, memory, warn).finally(() => progress.end());
    return { built, ms: Date.now() - started };
  };

  try {
    let { built, ms } = await build();
    sayBuilt(options, built, ms, say, warn);
    options.built();
    if (!options.quiet) say(words.say('watching', { content: options.content }));
    for (;;) {
      const changed = await changes.next();
      const before = built;
      try {
        ({ built, ms } = await build());
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        failureLines(error, words).forEach(warn);
        continue;
      }
      sayChanged(changed, before, built, ms, options.quiet, say, warn);
      if (built.written.changed > 0) options.built();
    }
  } finally {
    changes.close(); // or the process would not end
  }
}

// What is wrong with what has changed, as `check` says it, and what is wrong with anything else only since.
function sayChanged(changed: Set<string>, before: Built, now: Built, ms: number, quiet: boolean, say: Say, warn: Say): void {
  const known = new Set(before.report.problems.map(({ text }) => text));
  const fresh = now.report.problems.filter(({ file, text }) => changed.has(file) || !known.has(text));
  for (const line of problemLines(quiet ? fresh.filter(isForTheOwner) : fresh, now.spoken)) warn(line);
  if (quiet || now.written.changed === 0) return;
  const [name = '', ...more] = changed;
  const words = now.spoken;
  const what = more.length > 0 ? words.counted('changes', changed.size) : name;
  say(inTime(words.counted('rewritten', now.written.changed, { what }), ms, words, 2));
}

interface Changes {
  // What has changed since it was last asked, as soon as anything has and all is quiet; relative to the
  // content folder.
  next: () => Promise<Set<string>>;
  close: () => void; // at once; what is on its way is not watched either
}

// Folder by folder, since what replaces a file by another of its name (as editors save) is seen in its
// folder, but not by a watcher of the file, nor always by Node.js 20's recursive one on Linux.
function watchChanges({ content, out, site, media }: BuildOptions, words: ReportWords, warn: Say): Changes {
  const skipped = resolve(out);
  const watchers = new Map<string, FSWatcher>(); // by folder
  const tree = new Map<string, string>(); // folders of which all is watched; what each is called within `content`
  // Of the folder of a file that is given by its name, which may be one of these, the file alone.
  const given = new Map([...media, ...(site === undefined ? [] : [site])].map((file) => [resolve(file), file]));
  let changed = new Set<string>();
  let first = 0; // when the first of these was, and the last
  let last = 0;
  let wake = (): void => undefined;
  let isShort = false;
  let isClosed = false;

  const add = (name: string): void => {
    last = Date.now();
    if (changed.size === 0) first = last;
    changed.add(name);
    wake();
  };
  const changedIn = (folder: string, name: string): void => {
    const path = join(folder, name);
    const file = given.get(path);
    if (file !== undefined) return add(file);
    const within = tree.get(folder);
    if (within === undefined || isPassing(name) || path === skipped) return;
    add(join(within, name).replaceAll(sep, '/'));
    // A folder that is made where one was taken away has a watcher of that one.
    forget(path);
    void watchTree(path, join(within, name));
  };
  const watchOne = (folder: string): void => {
    if (isClosed || watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => changedIn(folder, name ?? ''));
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch (error) {
      // Gone again; or the system has no more watchers to give, which it says of each folder.
      if (codeOf(error) !== 'ENOENT' && !isShort) {
        isShort = true;
        warn(words.say('unwatched', { folder, why: reasonOf(error) }));
      }
    }
  };
  const forget = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(join(folder, sep))) continue;
      watcher.close();
      watchers.delete(path);
    }
  };
  const watchTree = async (folder: string, within: string): Promise<void> => {
    const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
    if (!isFolder || folder === skipped) return;
    tree.set(folder, within);
    watchOne(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isDirectory() || isPassing(entry.name) || entry.name === 'node_modules') continue;
      await watchTree(join(folder, entry.name), join(within, entry.name));
    }
  };
  void watchTree(resolve(content), '');
  for (const path of given.keys()) watchOne(dirname(path));
  return {
    next: async () => {
      if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      wake = () => undefined;
      const left = (): number => Math.min(last + quietMs, first + longestWaitMs) - Date.now();
      for (let ms = left(); ms > 0; ms = left()) await setTimeout(ms);
      const seen = changed;
      changed = new Set();
      return seen;
    },
    close: () => {
      isClosed = true;
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

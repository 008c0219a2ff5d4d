// What build and check have in common: the content folder read, its posts settled, its pictures
// looked at.
import { readFileSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure, reasonOf } from './failure.ts';
import { readSpoken, readWords, type Words } from './project.ts';
import { hashFiles } from './files.ts';
import { type Content, pathOf, readFolder, readIfThere } from './folder.ts';
import { type FileKind, type Headless, openHeadless, type Plan, type Report } from './headless.ts';
import { makeMemory, type Memory } from './memory.ts';
import type { SiteFile } from './output.ts';
import { eachPicture, type Picture } from './pictures.ts';
import { type Progress, sortProblems } from './report.ts';
import type { ReportWords } from './report-words.ts';
import { readExport } from './wxr.ts';

export interface Gathered {
  content: Content;
  headless: Headless;
  plan: Plan;
  memory: Memory;
  words: Words; // in the archive's language
  spoken: ReportWords; // in the language of who sits at the terminal
  notes: string[]; // what is to be said of the folder, in that one
}

// Many small files that are parsed one after the other: to hand each to another thread takes as long as to read
// it, several times over.
const readNow = async (path: string): Promise<Uint8Array> => readFileSync(path);

// `reportOnly`: no post will be shown. `site`: the file given instead of CONTENT/site.yaml; `media`: WordPress exports. Rejects: Failure.
export async function gather(
  contentPath: string,
  options: { site?: string | undefined; media: string[]; out?: string | undefined; reportOnly?: boolean },
  progress: Progress,
  memory = makeMemory(),
): Promise<Gathered> {
  const content = await readFolder(contentPath, options.out);
  const spoken = await readSpoken();
  const headless = await memory.recall('headless', '', openHeadless);
  headless.start();
  if (content.breaksLines) headless.showLineEnds();
  const hasSettings = await addSettings(content, headless, options.site);
  const { program } = content;
  const notes = hasSettings || !program ? [] : [spoken.say('no_site', { folder: contentPath, program: spoken.say(program) })];
  for (const path of options.media) {
    progress.set(spoken.say('doing.export', { file: path }));
    await access(path).catch((error: unknown) => {
      throw new Failure('export_unreadable', { path, why: reasonOf(error) });
    });
    headless.addExport(path, await memory.recallOf(`export ${path}`, path, () => readExport(path)));
  }
  for (const { path, why } of content.unreadable) headless.reportUnreadable(path, why, 'folder');
  for (const file of content.foreign) headless.reportUnreadable(file, '', 'other-format');

  for (const [done, file] of content.posts.entries()) {
    const path = pathOf(content, file);
    const bytes = await memory.recallOf(`post ${file}`, path, () => readNow(path)).catch((error: unknown) => reasonOf(error));
    if (typeof bytes === 'string') headless.reportUnreadable(file, bytes, 'post');
    else headless.addPost(file, bytes);
    progress.step('doing.posts', done + 1, content.posts.length);
  }
  const plan = headless.settle([...content.pictures, ...content.others], content.title, options.reportOnly ?? false);
  const words = await readWords(plan.language);
  headless.setSayings(words.report.sayings);
  return { content, headless, plan, memory, words, spoken, notes };
}

// Whether there are any of the site.
async function addSettings(content: Content, headless: Headless, site: string | undefined): Promise<boolean> {
  let isThere = true;
  if (site !== undefined) {
    headless.setSite(
      site,
      await readFile(site).catch((error: unknown) => {
        throw new Failure('site_unreadable', { path: site, why: reasonOf(error) });
      }),
    );
  } else {
    isThere = await addIfThere(content, headless, 'site.yaml', headless.setSite);
  }
  await addIfThere(content, headless, 'media.json', headless.setMedia);
  return isThere;
}

async function addIfThere(
  content: Content,
  headless: Headless,
  name: string,
  add: (file: string, bytes: Uint8Array) => void,
): Promise<boolean> {
  const bytes = await readIfThere(join(content.folder, name)).catch((error: unknown) => reasonOf(error));
  if (typeof bytes === 'string') headless.reportUnreadable(name, bytes, 'other');
  else if (bytes) add(name, bytes);
  return bytes !== undefined;
}

// `done` hears of each picture that could be read; the others become problems. Rejects: Failure.
export async function lookAtPictures(
  { content, headless, plan, memory }: Gathered,
  done: (picture: Picture) => void,
  progress: Progress,
): Promise<void> {
  const failures: { source: string; why: string; kind: FileKind }[] = [];
  const located: string[] = [];
  let seen = 0;
  await eachPicture(
    plan.pictures.map((source) => ({ source, path: pathOf(content, source) })),
    plan.picture_kind ? 'content' : 'name',
    (picture) => {
      done(picture);
      if (picture.isLocated) located.push(picture.source);
      progress.step('doing.pictures', ++seen, plan.pictures.length);
    },
    (source, why, kind) => failures.push({ source, why, kind }),
    memory,
  );
  failures.sort((a, b) => (a.source < b.source ? -1 : 1));
  for (const { source, why, kind } of failures) headless.reportUnreadable(source, why, kind);
  const [first, ...more] = located.sort();
  if (first !== undefined) {
    headless.reportUnreadable(first, more.length > 0 ? String(more.length) : '', 'located');
  }
}

// The files that posts link to, told to the module; those that can't be read become problems. `site`: its
// address, where links are to lead to it.
export async function lookAtFiles({ content, headless, plan, memory }: Gathered, site = ''): Promise<SiteFile[]> {
  const { linked, files } = await hashFiles(
    plan.files.map((source) => ({ source, path: pathOf(content, source) })),
    (source, why) => headless.reportUnreadable(source, why, 'other'),
    memory,
  );
  headless.setFiles(linked.map(({ source, file }) => ({ source, file: site + file })));
  return files;
}

// Its sentences are in the language of `words`.
export function reportOf({ headless }: Gathered, words: ReportWords): Report {
  headless.setSayings(words.sayings);
  const report = headless.report();
  sortProblems(report.problems);
  return report;
}

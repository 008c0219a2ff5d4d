// A site.yaml out of what is there already: the settings of a Hugo or Jekyll site, a WordPress export.
import { open, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { readChannel } from './channel.ts';
import { readHugo, readJekyll } from './configs.ts';
import { codeOf, Failure, reasonOf } from './failure.ts';
import { type Found, type SettingName, settingNames, type Source } from './found.ts';
import { gather } from './gather.ts';
import { readSpoken } from './project.ts';
import { noProgress, type Say } from './report.ts';

export interface InitOptions {
  folder: string;
  media: string[]; // WordPress exports
}

const titles: Record<SettingName, string> = {
  title: 'The site’s name',
  description: 'One sentence, for search engines',
  language: 'The language, as BCP 47 has it: fr, ar, pt-BR',
  base_url: 'Where the site will lie, with https:// and a slash at its end',
  author: 'Of posts that name none',
  old_hosts: 'Hosts that the archive was on: links to them lead to what is here',
};

const examples: Record<SettingName, string> = {
  title: '"My archive"',
  description: '"What it is about"',
  language: 'en',
  base_url: 'https://example.org/journal/',
  author: '"Our collective"',
  old_hosts: '[old.example.org]',
};

// The exit code. Rejects: Failure.
export async function init({ folder, media }: InitOptions, say: Say, warn: Say): Promise<number> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Failure('content_unreadable', { path: folder, why: reasonOf(error) });
  });
  const file = join(folder, 'site.yaml');
  if (names.includes('site.yaml')) throw isThere(file);

  const sources: Source[] = [];
  const words = await readSpoken();
  for (const source of [await readHugo(folder, words, warn), await readJekyll(folder, words, warn)]) if (source) sources.push(source);
  const exports: string[] = [];
  for (const path of [...media, ...names.filter((name) => /\.xml$/i.test(name)).sort().map((name) => join(folder, name))]) {
    const source = await readChannel(path, basename(path), words).catch((error: unknown) => {
      throw new Failure('export_unreadable', { path, why: reasonOf(error) });
    });
    if (source) {
      exports.push(path);
      sources.push(source);
    } else if (media.includes(path)) {
      throw new Failure('no_export', { path });
    }
  }
  const { headless, plan } = await gather(folder, { media: [] }, noProgress);
  const { posts, drafts } = headless.report().counts;

  // What comes first goes before.
  const found: Found = new Map([...sources].reverse().flatMap((source) => [...source.found]));
  await write(file, textOf(found, plan.language));

  say(`${folder}: ${[...sources.map(({ what }) => what), words.counted('posts', posts + drafts)].join(', ')}.`);
  const column = Math.max(...settingNames.map((name) => name.length)) + 2;
  for (const name of settingNames) {
    const setting = found.get(name);
    say(`  ${name.padEnd(column)}${setting ? `${setting.value}  (${setting.from})` : words.say('not_found')}`);
  }
  const given = exports.map((path) => ` --media ${quoted(path)}`).join('');
  say(`
${words.say('init_done', { file })}

  liseuse check ${quoted(folder)}${given}
  liseuse serve --live ${quoted(folder)}${given}
  liseuse build ${quoted(folder)}${given} --out site`);
  return 0;
}

const isThere = (path: string): Failure => new Failure('site_is_there', { path });

async function write(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx');
    await writeFile(handle, text).finally(() => handle.close());
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isThere(file);
    throw new Failure('settings_unwritable', { path: file, why: reasonOf(error) });
  }
}

// As a shell reads it.
const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

function textOf(found: Found, guessed: string): string {
  const lines = ['# What the archive is called, and how it is shown. docs/formats.md of Liseuse has all that may', '# stand here.'];
  for (const name of settingNames) {
    const setting = found.get(name);
    lines.push('', `# ${titles[name]}${setting ? ` (from ${setting.from})` : ''}.`);
    if (name === 'language' && !setting) lines.push(`# Left out, it is what the posts are in: now ${guessed}.`);
    lines.push(setting ? `${name}: ${yamlOf(name, setting.value)}` : `# ${name}: ${examples[name]}`);
  }
  lines.push('', '# A colour, in quotes.', "# accent: '#A93F1D'", '', '# light, dark, or system: as the reader’s own.', '# theme: system', '');
  return lines.join('\n');
}

// JSON's texts are YAML's.
function yamlOf(name: SettingName, value: string): string {
  if (name === 'old_hosts') return `[${value.split(' ').join(', ')}]`;
  return name === 'language' ? value : JSON.stringify(value);
}

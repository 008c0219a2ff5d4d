// The settings of a Hugo or Jekyll site.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { codeOf, reasonOf } from './failure.ts';
import { addText, type Found, type SettingName, type Source } from './found.ts';
import type { Say } from './report.ts';
import type { ReportWords } from './report-words.ts';

type Table = Record<string, unknown>;

interface Config {
  file: string; // relative to the site's folder
  values: Table;
}

const endings = ['toml', 'yaml', 'yml', 'json'];
// As Hugo looks for them, the first that there is; it has "config" from before 0.110.
const hugoNames = ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'];

// Rejects what is no such file's text.
async function parse(file: string, text: string): Promise<unknown> {
  if (file.endsWith('.toml')) return (await import('smol-toml')).parse(text);
  return (await import('yaml')).parse(text); // of which JSON is a part
}

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

// Names in small letters, as Hugo takes them.
function lowered(value: unknown): unknown {
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toLowerCase(), lowered(item)]));
}

// "author.name"; undefined where there is none.
function at(values: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, name) => (isTable(value) ? value[name] : undefined), values);
}

// One that is there and can't be read is said so.
async function readConfig(folder: string, names: string[], words: ReportWords, warn: Say): Promise<Config | undefined> {
  for (const name of names) {
    for (const ending of endings) {
      const file = `${name}.${ending}`;
      try {
        const values = lowered(await parse(file, await readFile(join(folder, file), 'utf8')));
        if (isTable(values)) return { file, values };
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') continue;
        warn(words.say('unreadable_settings', { file, why: reasonOf(error) }));
      }
    }
  }
  return undefined;
}

const authorPaths = ['author.name', 'author', 'params.author.name', 'params.author', 'params.authors.name', 'params.authors'];

// Undefined: it is no such site.
export async function readHugo(folder: string, words: ReportWords, warn: Say): Promise<Source | undefined> {
  const main = await readConfig(folder, hugoNames, words, warn);
  if (!main) return undefined;
  const params = await readConfig(folder, ['config/_default/params'], words, warn);
  const languages = await readConfig(folder, ['config/_default/languages'], words, warn);
  const mainLanguage = String(at(main.values, 'defaultcontentlanguage') ?? 'en').toLowerCase();
  const own = await readConfig(folder, [`config/_default/languages.${mainLanguage}`], words, warn);

  const found: Found = new Map();
  const take = (name: SettingName, { file, values }: Config, path: string, under = ''): void => {
    const whole = under === '' ? path : `${under}.${path}`;
    addText(found, name, firstOf(at(values, whole)), `${file}: ${whole}`);
  };
  // What is said of the main language goes before what is said of all.
  const inLanguage: [Config, string][] = [[main, `languages.${mainLanguage}`]];
  if (languages) inLanguage.push([languages, mainLanguage]);
  if (own) inLanguage.push([own, '']);
  for (const [config, under] of [...inLanguage, [main, '']] as [Config, string][]) {
    take('title', config, 'title', under);
    for (const path of ['params.description', 'description', 'params.subtitle']) take('description', config, path, under);
    for (const path of authorPaths) take('author', config, path, under);
    if (config !== main || under !== '') for (const path of ['locale', 'languagecode']) take('language', config, path, under);
  }
  if (params) {
    for (const path of ['description', 'subtitle']) take('description', params, path);
    for (const path of ['author.name', 'author', 'authors']) take('author', params, path);
  }
  // Many sites have the "en-us" that they began with, and say below what they are in.
  const code = at(main.values, 'languagecode') ?? at(main.values, 'locale');
  const isSaid = at(main.values, 'defaultcontentlanguage') !== undefined;
  if (!isSaid || (typeof code === 'string' && code.toLowerCase().startsWith(mainLanguage))) {
    for (const path of ['locale', 'languagecode']) take('language', main, path);
  }
  take('language', main, 'defaultcontentlanguage');
  take('base_url', main, 'baseurl');
  return { what: words.say('hugo_of', { file: main.file }), found };
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

// Undefined: it is no such site.
export async function readJekyll(folder: string, words: ReportWords, warn: Say): Promise<Source | undefined> {
  const config = await readConfig(folder, ['_config'], words, warn);
  if (!config) return undefined;
  const { file, values } = config;
  const found: Found = new Map();
  const take = (name: SettingName, path: string): void =>
    addText(found, name, firstOf(at(values, path)), `${file}: ${path}`);
  for (const path of ['title', 'name']) take('title', path);
  for (const path of ['description', 'tagline', 'subtitle']) take('description', path);
  for (const path of ['lang', 'locale', 'language']) take('language', path);
  for (const path of ['author.name', 'author', 'authors']) take('author', path);
  const url = at(values, 'url');
  const base = at(values, 'baseurl');
  if (typeof url === 'string') {
    const path = typeof base === 'string' ? base.replace(/^\/?/, '/') : '';
    addText(found, 'base_url', url.replace(/\/$/, '') + path, `${file}: url${path === '' ? '' : ' and baseurl'}`);
  }
  return { what: words.say('jekyll_of', { file }), found };
}

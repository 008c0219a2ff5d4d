import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'yaml';

import { makeProject, post, type Run } from './project.ts';

const project = await makeProject({ reader: false });
const body = 'Il y a un pont sur la rivière, et les gens du village le traversent tous les jours.\n';
const posts = { 'posts/a.md': post('title: Un\ndate: 2020-01-01', body) };

interface Made extends Run {
  site: Record<string, unknown>;
  text: string;
}

// What `init` makes of a folder with these files, which has to be right for `check`.
async function made(files: Record<string, string>, ...args: string[]): Promise<Made> {
  await rm(join(project.root, 'site'), { recursive: true, force: true });
  await project.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`site/${path}`, text])));
  const ran = await project.run('init', 'site', ...args);
  assert.equal(ran.code, 0, ran.err);
  const text = await project.read('site/site.yaml');
  const checked = await project.run('check', 'site', '--json');
  assert.equal(checked.code, 0, checked.err);
  const { problems } = JSON.parse(checked.out) as { problems: { file: string; text: string }[] };
  assert.deepEqual(problems.filter(({ file }) => file === 'site.yaml'), []);
  return { ...ran, text, site: (parse(text) ?? {}) as Record<string, unknown> };
}

test('a Hugo site’s hugo.toml says what the archive is called, and where from is said', async () => {
  const { site, out, err, text } = await made({
    'content/a.md': post('title: Un\ndate: 2020-01-01', body),
    'hugo.toml': `baseURL = 'https://fil.example.net/journal'
title = "Le Fil de l'eau : « suite »"
defaultContentLanguage = 'fr'
languageCode = 'en-us'
[params]
  description = 'Un journal'
  [params.author]
    name = 'Le collectif'
`,
  });
  assert.deepEqual(site, {
    title: "Le Fil de l'eau : « suite »",
    description: 'Un journal',
    language: 'fr',
    base_url: 'https://fil.example.net/journal/',
    author: 'Le collectif',
  });
  assert.equal(err, '');
  assert.match(out, /^site: a Hugo site \(hugo\.toml\), 1 post\.\n/);
  assert.match(out, /^ {2}description {2}Un journal {2}\(hugo\.toml: params\.description\)$/m);
  assert.match(out, /^ {2}old_hosts {4}not found$/m);
  assert.match(out, /^site\/site\.yaml is written: look it over\. Then\n\n {2}liseuse check site\n {2}liseuse serve --live site\n {2}liseuse build site --out site$/m);
  assert.match(text, /^# The site’s name \(from hugo\.toml: title\)\.$/m);
});

test('Hugo’s settings in several files, by language, in YAML and JSON', async () => {
  const content = { 'content/a.md': post('title: Un\ndate: 2020-01-01', body) };
  const split = await made({
    ...content,
    'config/_default/hugo.yaml': 'baseURL: https://example.org/\ntitle: Site\nDefaultContentLanguage: fr\n',
    'config/_default/languages.toml': '[en]\ntitle = "The Thread"\n[fr]\ntitle = "Le Fil"\nlanguageCode = "fr-CA"\n',
    'config/_default/params.toml': 'author = ["Les uns", "les autres"]\nsubtitle = "Un journal"\n',
  });
  // The base_url is but the one that Hugo writes until someone has another.
  assert.deepEqual(split.site, { title: 'Le Fil', description: 'Un journal', language: 'fr-CA', author: 'Les uns' });
  const json = await made({ ...content, 'config.json': '{"title": "Le Fil", "languageCode": "fr-fr", "author": {"name": "A. B."}}' });
  assert.deepEqual(json.site, { title: 'Le Fil', language: 'fr-FR', author: 'A. B.' });
});

test('a Jekyll site’s _config.yml', async () => {
  const { site, out } = await made({
    '_posts/2020-01-01-a.md': post('title: Un', body),
    '_config.yml': 'title: Le Fil\ntagline: "Un  journal\\n"\nlocale: fr_FR.UTF-8\nurl: "https://fil.example.net"\nbaseurl: /journal\nauthor:\n  name: Le collectif\n',
  });
  assert.deepEqual(site, {
    title: 'Le Fil',
    description: 'Un journal',
    language: 'fr-FR',
    base_url: 'https://fil.example.net/journal/',
    author: 'Le collectif',
  });
  assert.match(out, /\(_config\.yml: url and baseurl\)/);
});

const channel = (more = ''): string => `<?xml version="1.0"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Le Fil &amp;#8211; journal</title><link>https://ancien.example.net/blog</link><description>Un &amp;amp; tous</description>
<language>fr-FR</language><wp:base_site_url>http://wordpress.com/</wp:base_site_url><wp:base_blog_url>https://fil.wordpress.example.net</wp:base_blog_url>
<wp:author><wp:author_display_name><![CDATA[A. B.]]></wp:author_display_name></wp:author>${more}
<image><title>Une image</title><link>https://images.example.net</link></image>
<item><title>Un</title><link>https://ancien.example.net/un</link><wp:post_id>1</wp:post_id></item></channel></rss>`;

test('a WordPress export, in the folder or elsewhere: its hosts are old ones', async () => {
  const { site, out } = await made({ ...posts, 'export.xml': channel(), 'sitemap.xml': '<urlset><title>Non</title></urlset>' });
  assert.deepEqual(site, {
    title: 'Le Fil – journal',
    description: 'Un & tous',
    language: 'fr-FR',
    author: 'A. B.',
    old_hosts: ['ancien.example.net', 'fil.wordpress.example.net'],
  });
  assert.match(out, /^site: a WordPress export \(export\.xml\), 1 post\.\n/);
  assert.match(out, / {2}liseuse build site --media site\/export\.xml --out site$/m);

  const another = channel('<wp:author><wp:author_display_name>C. D.</wp:author_display_name></wp:author>');
  await project.write({ 'more/mon export.xml': another });
  const elsewhere = await made({ ...posts, '_config.yml': 'title: Le Fil\n' }, '--media', 'more/mon export.xml');
  assert.equal(elsewhere.site['title'], 'Le Fil');
  assert.equal(elsewhere.site['description'], 'Un & tous');
  assert.equal(elsewhere.site['author'], undefined);
  assert.match(elsewhere.out, /--media 'more\/mon export\.xml'/);
});

test('a folder of posts alone has all there is to say written as comments, with the language of its posts', async () => {
  const { site, out, text } = await made(posts);
  assert.deepEqual(site, {});
  assert.match(out, /^site: 1 post\.\n/);
  assert.match(text, /# Left out, it is what the posts are in: now fr\.\n# language: en$/m);
  for (const name of ['title', 'description', 'base_url', 'author', 'old_hosts', 'accent', 'theme']) {
    assert.match(text, new RegExp(`^# ${name}: .`, 'm'));
  }
  // Each of them holds where its mark is taken away.
  await project.write({ 'site/site.yaml': text.replace(/^# ([a-z_]+: .*)$/gm, '$1') });
  const { out: report } = await project.run('check', 'site', '--json');
  assert.deepEqual((JSON.parse(report) as { problems: unknown[] }).problems, []);
});

test('settings that can’t be read are named, and the others are taken', async () => {
  const { site, err } = await made({ ...posts, '_config.yml': 'title: [\n', 'export.xml': channel() });
  assert.match(err, /^_config\.yml: it can’t be read: .+\n$/);
  assert.equal(site['title'], 'Le Fil – journal');
});

test('a site.yaml that is there stays; what is no folder or no export is wrong use', async () => {
  await project.write({ 'there/site.yaml': 'title: Le mien\n', 'there/no.xml': '<a/>' });
  const { code, err } = await project.run('init', 'there');
  assert.equal(code, 2);
  assert.equal(err, 'error: there/site.yaml is there already, and stays as it is\n       To have a new one made, move it away first.\n');
  assert.equal(await project.read('there/site.yaml'), 'title: Le mien\n');
  assert.match((await project.run('init', 'nowhere')).err, /^error: nowhere can’t be read: no such file or directory\n/);
  await project.write({ 'new/a.md': body });
  assert.match((await project.run('init', 'new', '--media', 'there/no.xml')).err, /^error: there\/no\.xml is no WordPress export\n/);
});

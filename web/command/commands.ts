// The one table of commands and options. What is read, --help and the shells' completion are made of it.
interface OptionEntry {
  type: 'boolean' | 'string';
  short?: string;
  multiple?: boolean;
  value?: ValueName; // of those of type 'string'
  says: string;
}

// What an operand or an option's value is called; completion knows by it what there is to offer.
export type ValueName = 'DIR' | 'CONTENT' | 'FOLDER' | 'FILE' | 'EXPORT' | 'N' | 'SHELL';

export const options = {
  out: { type: 'string', value: 'DIR', says: 'where the site goes: a folder that is new or empty, or an earlier site' },
  'single-file': { type: 'string', value: 'FILE', says: 'all of it in one HTML file, which opens from a disk or a mail' },
  'picture-width': { type: 'string', value: 'N', says: 'of the pictures in that file, in pixels, at most (default: 720; 0: no pictures)' },
  site: { type: 'string', value: 'FILE', says: 'its title, language, ... (default: CONTENT/site.yaml)' },
  media: {
    type: 'string',
    multiple: true,
    value: 'EXPORT',
    says: 'a WordPress export (.xml): what its pictures are called; may be given more than once',
  },
  precompress: { type: 'boolean', says: 'also each file as .br and .gz, for hosts that send those' },
  strict: { type: 'boolean', says: 'exit with 1 if something in the content needs your eye' },
  json: { type: 'boolean', says: 'for programs' },
  html: { type: 'string', value: 'FILE', says: 'also as a page that can be sent on' },
  port: { type: 'string', value: 'N', says: 'where on this computer (default: 8000; 0: any that is free)' },
  watch: { type: 'boolean', says: 'go on, and build again whenever something changes' },
  live: { type: 'boolean', says: 'build CONTENT, show it, and again whenever something changes; open pages follow' },
  quiet: { type: 'boolean', short: 'q', says: 'say only what needs your eye' },
  help: { type: 'boolean', short: 'h', says: 'this' },
  version: { type: 'boolean', says: 'which liseuse this is' },
} as const satisfies Record<string, OptionEntry>;

export type OptionName = keyof typeof options;
export const entryOf = (name: OptionName): OptionEntry => options[name];

export interface Command {
  name: string;
  operand: ValueName;
  usage: string; // the shortest, behind the command's name
  says: string;
  options: OptionName[];
  examples: [line: string, says: string][];
}

export const commands: Command[] = [
  {
    name: 'build',
    operand: 'CONTENT',
    usage: 'CONTENT --out DIR',
    says: 'make the site',
    options: ['out', 'single-file', 'picture-width', 'site', 'media', 'watch', 'precompress', 'strict', 'quiet'],
    examples: [
      ['liseuse build my-posts --out site', 'the folder site, to upload as it is'],
      ['liseuse build my-hugo-site --out site', 'posts in content/, files in static/'],
      ['liseuse build my-posts --single-file archive.html', 'one file, to send or to carry about'],
      ['liseuse build posts --media export.xml --out site', 'with the names and captions of a WordPress library'],
    ],
  },
  {
    name: 'check',
    operand: 'CONTENT',
    usage: 'CONTENT',
    says: 'say what is broken and what is repaired; writes no site',
    options: ['site', 'media', 'strict', 'quiet', 'json', 'html'],
    examples: [
      ['liseuse check my-posts', ''],
      ['liseuse check my-posts --html report.html', 'a page to send to whoever wrote them'],
      ['liseuse check my-posts --strict', 'before each upload, in a script'],
    ],
  },
  {
    name: 'serve',
    operand: 'DIR',
    usage: 'DIR, or --live CONTENT',
    says: 'show a site on this computer, or an archive while you write',
    options: ['port', 'live', 'out', 'site', 'media', 'quiet'],
    examples: [
      ['liseuse serve site', 'a site as it was built'],
      ['liseuse serve site --port 0', 'at whatever port is free'],
      ['liseuse serve --live my-posts', 'as it is written: save a post, and the page that shows it is new'],
    ],
  },
  {
    name: 'init',
    operand: 'FOLDER',
    usage: 'FOLDER',
    says: 'write a site.yaml, out of what Hugo, Jekyll or WordPress say',
    options: ['media'],
    examples: [
      ['liseuse init my-hugo-site', 'of its hugo.toml, config.yaml, ...'],
      ['liseuse init posts --media export.xml', 'of a WordPress export that lies elsewhere'],
    ],
  },
  {
    name: 'completion',
    operand: 'SHELL',
    usage: 'bash|zsh|fish',
    says: 'print what lets a shell complete all this',
    options: [],
    examples: [
      ['liseuse completion bash > ~/.local/share/bash-completion/completions/liseuse', ''],
      ['liseuse completion zsh > "${fpath[1]}/_liseuse"', ''],
      ['liseuse completion fish > ~/.config/fish/completions/liseuse.fish', ''],
    ],
  },
];

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const findCommand = (name: string): Command | undefined => commands.find((command) => command.name === name);

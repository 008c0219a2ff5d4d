// The command: `liseuse build`, `check` and `serve`.
import { parseArgs } from 'node:util';

import { build } from './build.ts';
import { check } from './check.ts';
import { Failure } from './failure.ts';
import { version } from './project.ts';
import { serve } from './serve.ts';

const help = `liseuse: an archive of posts to a site of static files

  liseuse build CONTENT --out DIR   make the site
      --site FILE     its title, language, ... (default: CONTENT/site.yaml)
      --media EXPORT  a WordPress export (.xml): what its pictures are called; may be
                      given more than once
      --strict        exit with 1 if something in the content needs your eye
  liseuse check CONTENT             say what is broken and what is repaired
      --json          for programs
      --html FILE     also as a page that can be sent on
      --site FILE, --media EXPORT, --strict
  liseuse serve DIR                 show the site on this computer
      --port N        (default: 8000; 0: any that is free)
  liseuse --help, --version

CONTENT is any folder with Markdown files somewhere under it and pictures beside
them, or the root of a Hugo site. docs/formats.md says what site.yaml and
media.json may hold.

Exit codes: 0 done; 1 done, but --strict was given and something in the content
needs your eye; 2 wrong use, or nothing was written.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  out: { type: 'string' },
  site: { type: 'string' },
  media: { type: 'string', multiple: true },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  html: { type: 'string' },
  port: { type: 'string' },
} as const;

type OptionName = keyof typeof options;

const optionsOf: Record<string, OptionName[]> = {
  build: ['out', 'site', 'media', 'strict'],
  check: ['site', 'media', 'strict', 'json', 'html'],
  serve: ['port'],
};

const seeHelp = 'liseuse --help lists what there is.';
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's sentence, up to its own advice: "Unknown option '--media'."
    const what = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)[0] ?? '';
    throw new Failure(what.charAt(0).toLowerCase() + what.slice(1), seeHelp);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Failure(`“${text}” is no port`, 'Give a number from 0 to 65535.');
}

async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args);
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  if (values.version === true) {
    say(await version());
    return 0;
  }
  const [command, folder, ...rest] = positionals;
  if (command === undefined) throw new Failure('no command', seeHelp);
  const allowed = optionsOf[command];
  if (!allowed) throw new Failure(`there is no command “${command}”`, seeHelp);
  const foreign = (Object.keys(values) as OptionName[]).find((name) => !allowed.includes(name));
  if (foreign !== undefined) throw new Failure(`liseuse ${command} has no option --${foreign}`, seeHelp);
  if (folder === undefined) throw new Failure(`liseuse ${command} needs a folder`, seeHelp);
  if (rest.length > 0) throw new Failure(`liseuse ${command} takes one folder, not also “${rest[0]}”`, seeHelp);

  const { site, media = [], strict = false } = values;
  switch (command) {
    case 'build':
      if (values.out === undefined) {
        throw new Failure('liseuse build needs --out', 'Name the folder for the site: --out DIR');
      }
      return build({ content: folder, out: values.out, site, media, strict }, say, warn);
    case 'check':
      return check({ content: folder, site, media, strict, json: values.json ?? false, html: values.html }, say);
    default:
      await serve(folder, readPort(values.port ?? '8000'), say);
      return undefined; // until it is ended
  }
}

// A reader of the report that goes early ("| head") is no error.
process.stdout.on('error', () => process.exit(0));

try {
  const code = await run(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  if (error instanceof Failure) {
    warn(`error: ${error.message}`);
    warn(`       ${error.advice}`);
  } else {
    warn(`error: liseuse itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  process.exitCode = 2;
}

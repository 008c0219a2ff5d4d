#!/usr/bin/env node
// The command. What a command needs is loaded when it is asked for: --version and a shell's completion
// are to be there at once.
import { parseArgs } from 'node:util';

import { findCommand, type OptionName, options } from './commands.ts';
import { codeOf, Failure, reasonOf } from './failure.ts';
import { help, helpOf } from './help.ts';
import { readSpoken, version } from './project.ts';
import { failureLines } from './report.ts';

let isHeard = true; // a reader of the report may go early ("| head"), which is no error
const print = (text: string): void => {
  if (isHeard) process.stdout.write(text);
};
const say = (line: string): void => print(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's sentence, up to its own advice: "Unknown option '--media'."
    const what = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)[0] ?? '';
    throw new Failure('usage', { what: what.charAt(0).toLowerCase() + what.slice(1) });
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Failure('no_port', { text });
}

function readPictureWidth(text: string, leastPictureWidth: number): number {
  const width = Number(text);
  if (/^\d+$/.test(text) && (width === 0 || width >= leastPictureWidth)) return width;
  throw new Failure('no_width', { text, least: leastPictureWidth });
}

async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args);
  const [command, operand, ...rest] = positionals;
  const found = command === undefined ? undefined : findCommand(command);
  if (values.help === true) {
    print(found ? helpOf(found) : help());
    return 0;
  }
  if (values.version === true) {
    say(await version());
    return 0;
  }
  if (command === undefined) throw new Failure('no_command');
  if (!found) throw new Failure('unknown_command', { command });
  const foreign = (Object.keys(values) as OptionName[]).find((name) => !found.options.includes(name));
  if (foreign !== undefined) throw new Failure('foreign_option', { command, option: foreign });
  const [more] = rest;
  const isOfShell = found.operand === 'SHELL';
  if (operand === undefined) throw new Failure(isOfShell ? 'needs_shell' : 'needs_folder', { command });
  if (more !== undefined) throw new Failure(isOfShell ? 'one_shell' : 'one_folder', { command, more });

  const { site, media = [], strict = false, quiet = false, precompress = false } = values;
  switch (command) {
    case 'build': {
      if (values['single-file'] !== undefined) {
        if (values.out !== undefined) throw new Failure('two_builds');
        if (values.watch === true) throw new Failure('watch_without_out');
        if (precompress) throw new Failure('precompress_without_out');
        const { buildSingleFile, defaultPictureWidth, leastPictureWidth } = await import('./single-file.ts');
        const pictureWidth = readPictureWidth(values['picture-width'] ?? String(defaultPictureWidth), leastPictureWidth);
        return buildSingleFile({ content: operand, file: values['single-file'], pictureWidth, site, media, strict, quiet }, say, warn);
      }
      if (values['picture-width'] !== undefined) {
        throw new Failure('width_without_file');
      }
      if (values.out === undefined) {
        throw new Failure('no_out');
      }
      const asked = { content: operand, out: values.out, site, media, strict, quiet, precompress };
      if (values.watch === true) {
        const { buildAndWatch } = await import('./watch.ts');
        endOnInterrupt();
        return buildAndWatch({ ...asked, built: () => undefined }, say, warn);
      }
      const { build } = await import('./build.ts');
      return build(asked, say, warn);
    }
    case 'check': {
      const { check } = await import('./check.ts');
      return check({ content: operand, site, media, strict, quiet, json: values.json ?? false, html: values.html }, say, warn);
    }
    case 'init': {
      const { init } = await import('./init.ts');
      return init({ folder: operand, media }, say, warn);
    }
    case 'completion': {
      const { completion } = await import('./completion.ts');
      print(completion(operand));
      return 0;
    }
    default: {
      const port = readPort(values.port ?? '8000');
      endOnInterrupt();
      if (values.live === true) {
        const { serveLive } = await import('./live.ts');
        return serveLive({ content: operand, out: values.out, site, media, quiet }, port, say, warn);
      }
      const forLive = (['out', 'site', 'media', 'quiet'] as const).find((name) => values[name] !== undefined);
      if (forLive !== undefined) throw new Failure('live_option', { option: forLive });
      const { serve } = await import('./serve.ts');
      await serve(operand, port, say);
      return undefined; // until it is ended
    }
  }
}

// Ctrl-C is how one is done with what goes on until then.
function endOnInterrupt(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
}

async function sayError(error: unknown): Promise<void> {
  if (error instanceof Failure) {
    failureLines(error, await readSpoken()).forEach(warn);
  } else {
    warn(`error: liseuse itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

process.stdout.on('error', (error) => {
  if (!isHeard) return;
  isHeard = false;
  if (codeOf(error) !== 'EPIPE') void sayError(new Failure('unsaid', { why: reasonOf(error) })).finally(() => process.exit(2));
});
process.stderr.on('error', () => undefined); // there is nowhere left to say it

try {
  const code = await run(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  await sayError(error);
  process.exitCode = 2;
}

// --help, made of the table of commands.
import { type Command, commands, entryOf, type OptionName } from './commands.ts';

const width = 80;
const exitCodes = `Exit codes: 0 done; 1 done, but --strict was given and something in the content
needs your eye; 2 wrong use, or nothing was written.
`;
const content = `CONTENT is any folder with Markdown files somewhere under it and pictures beside
them, or the root of a Hugo site. docs/formats.md says what site.yaml and
media.json may hold.
`;

// "--out DIR"
function signature(name: OptionName): string {
  const { short, value } = entryOf(name);
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

// `what` at `indent`, and what is said of it in a column of its own, in lines that fit.
function entry(indent: number, what: string, says: string, column: number): string {
  const begin = ' '.repeat(indent) + what;
  const lines = [begin.padEnd(column)];
  if (what !== '' && begin.length + 2 > column && says !== '') lines.push(' '.repeat(column));
  let length = column;
  for (const word of says.split(' ')) {
    if (length + word.length > width) {
      lines.push(' '.repeat(column));
      length = column;
    }
    lines[lines.length - 1] += `${word} `;
    length += word.length + 1;
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

// A line to type, and below it why.
const examplesOf = (examples: Command['examples']): string =>
  examples.map(([line, says]) => `  ${line}\n${says === '' ? '' : entry(6, '', says, 6)}`).join('');

export function helpOf(command: Command): string {
  const names: OptionName[] = [...command.options, 'help'];
  const column = 2 + Math.max(...names.map((name) => signature(name).length)) + 3;
  return `liseuse ${command.name}: ${command.says}

  liseuse ${command.name} ${command.usage}

Options
${names.map((name) => entry(2, signature(name), entryOf(name).says, column)).join('')}
Examples
${examplesOf(command.examples)}
${command.operand === 'CONTENT' ? `${content}\n` : ''}${exitCodes}`;
}

// Each option is described where it comes first.
export function help(): string {
  const seen = new Set<OptionName>();
  const sections = commands.map((command) => {
    const fresh = command.options.filter((name) => !seen.has(name));
    const known = command.options.filter((name) => seen.has(name));
    fresh.forEach((name) => seen.add(name));
    return [
      entry(2, `liseuse ${command.name} ${command.usage}`, command.says, 40),
      ...fresh.map((name) => entry(6, signature(name), entryOf(name).says, 24)),
      known.length > 0 ? entry(6, known.map(signature).join(', '), '', width) : '',
    ].join('');
  });
  const first = commands.flatMap(({ examples }) => examples.slice(0, 1));
  return `liseuse: an archive of posts to a site of static files

${sections.join('')}  liseuse --help, --version             liseuse COMMAND --help says more of one

Examples
${examplesOf(first)}
${content}
${exitCodes}`;
}

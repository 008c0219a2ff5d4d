// What lets a shell complete commands, options and folders, made of the table of commands.
import { type Command, commands, entryOf, type OptionName, type Shell, shells, type ValueName } from './commands.ts';
import { Failure } from './failure.ts';

// Rejects a shell that there is nothing for with a Failure.
export function completion(shell: string): string {
  const known = shells.find((name) => name === shell);
  if (known === undefined) {
    throw new Failure('no_completion', { shell, shells: shells.join(', ') });
  }
  return makers[known]();
}

const makers: Record<Shell, () => string> = { bash, zsh, fish };

type Offer = 'folders' | 'files' | 'shells' | 'nothing';
const offers: Record<ValueName, Offer> = {
  DIR: 'folders',
  CONTENT: 'folders',
  FOLDER: 'folders',
  FILE: 'files',
  EXPORT: 'files',
  N: 'nothing',
  SHELL: 'shells',
};

const always: OptionName[] = ['help'];
const optionsOf = (command: Command): OptionName[] => [...command.options, ...always];
const withValue = [...new Set(commands.flatMap(optionsOf))].filter((name) => entryOf(name).value !== undefined);
const offerOf = (name: OptionName): Offer => offers[entryOf(name).value ?? 'N'];

// In single quotes, as all three shells read them.
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;

// As bash 3.2, which macOS has, understands it: without mapfile, and where compopt may be missing.
function bash(): string {
  const filled = (from: string): string => `COMPREPLY=($(compgen ${from} -- "$current"))`;
  const words = (names: readonly string[]): string => filled(`-W ${quoted(names.join('\n'))}`);
  const offer: Record<Offer, string> = {
    folders: `compopt -o filenames 2>/dev/null; ${filled('-d')}`,
    files: `compopt -o filenames 2>/dev/null; ${filled('-f')}`,
    shells: words(shells),
    nothing: ':',
  };
  const values = withValue.map((name) => `    --${name}) ${offer[offerOf(name)]}; return ;;`);
  const cases = commands.map(
    (command) => `    ${command.name})
      if [[ $current == -* ]]; then
        ${words(optionsOf(command).map((name) => `--${name}`))}
      else
        ${offer[offers[command.operand]]}
      fi ;;`,
  );
  return `# bash completion of liseuse
_liseuse() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} IFS=$'\\n'
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    ${words([...commands.map(({ name }) => name), '--help', '--version'])}
    return
  fi
  case $previous in
${values.join('\n')}
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
}
complete -F _liseuse liseuse
`;
}

function zsh(): string {
  const offer: Record<Offer, string> = {
    folders: '_files -/',
    files: '_files',
    shells: `(${shells.join(' ')})`,
    nothing: ' ',
  };
  const plain = (text: string): string => text.replace(/[[\]\\]/g, '\\$&').replace(/:/g, '\\:');
  const option = (name: OptionName): string => {
    const { value, multiple, says } = entryOf(name);
    const wants = value === undefined ? '' : `:${value}:${offer[offers[value]]}`;
    return quoted(`${multiple === true ? '*' : ''}--${name}[${plain(says)}]${wants}`);
  };
  const cases = commands.map(
    (command) => `    ${command.name})
      _arguments ${[...optionsOf(command).map(option), quoted(`1:${command.operand}:${offer[offers[command.operand]]}`)].join(' \\\n        ')} ;;`,
  );
  return `#compdef liseuse
_liseuse() {
  local -a names=(
${commands.map(({ name, says }) => `    ${quoted(`${name}:${plain(says)}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command names
    _arguments ${['help', 'version'].map((name) => option(name as OptionName)).join(' ')}
    return
  fi
  local command=$words[2]
  words=("\${(@)words[2,-1]}")
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
# Sourced, or in a folder of $fpath.
if [[ $funcstack[1] == _liseuse ]]; then _liseuse "$@"; else compdef _liseuse liseuse; fi
`;
}

function fish(): string {
  const offer: Record<Offer, string> = {
    folders: `-xa '(__fish_complete_directories)'`,
    files: '-rF',
    shells: `-xa ${quoted(shells.join(' '))}`,
    nothing: '-x',
  };
  const lines = ['# fish completion of liseuse', 'complete -c liseuse -f'];
  for (const name of ['help', 'version'] as const) {
    lines.push(`complete -c liseuse -n __fish_use_subcommand -l ${name} -d ${quoted(entryOf(name).says)}`);
  }
  for (const command of commands) {
    lines.push(`complete -c liseuse -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.says)}`);
    const when = `-n '__fish_seen_subcommand_from ${command.name}'`;
    lines.push(`complete -c liseuse ${when} ${offer[offers[command.operand]]}`);
    for (const name of optionsOf(command)) {
      const { value, says } = entryOf(name);
      const wants = value === undefined ? '' : ` ${offer[offers[value]]}`;
      lines.push(`complete -c liseuse ${when} -l ${name}${wants} -d ${quoted(says)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

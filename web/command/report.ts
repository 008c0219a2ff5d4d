// What the command says.
import type { Problem, Report, Severity } from './headless.ts';
import type { Failure } from './failure.ts';
import type { ReportWords } from './report-words.ts';

export type Say = (line: string) => void;

export const isForTheOwner = (problem: Problem): boolean => problem.severity === 'lost';

// "89 posts (3 drafts left out, 2 still to come, 1 that can’t be read); 75 pictures found (73 by name), 14 missing, 41 on
// other sites"
export function describeCounts(report: Report, words: ReportWords): string {
  const { counts } = report;
  const left = describeDrafts(report, words);
  if (counts.failed > 0) left.push(words.counted('failed', counts.failed));
  const found = counts.pictures_by_name > 0 ? ` (${words.counted('by_name', counts.pictures_by_name)})` : '';
  const parts = [`${words.counted('found', counts.pictures_found)}${found}`, words.counted('missing', counts.pictures_missing)];
  if (counts.pictures_remote > 0) parts.push(words.counted('remote', counts.pictures_remote));
  const linked = counts.files_found + counts.files_missing;
  if (linked > 0) parts.push(words.counted('linked', linked, { found: counts.files_found }));
  return `${words.counted('posts', counts.posts)}${left.length > 0 ? ` (${left.join(', ')})` : ''}${words.say('parts')}${parts.join(', ')}`;
}

// What is counted as a draft: what is one, and what is left out for its date.
export function describeDrafts({ counts, problems }: Report, words: ReportWords): string[] {
  const ahead = problems.filter(({ message }) => message === 'date-ahead').length;
  const past = problems.filter(({ message }) => message === 'date-past').length;
  const parts = [['drafts', counts.drafts - ahead - past], ['ahead', ahead], ['past', past]] as const;
  return parts.filter(([, n]) => n > 0).map(([key, n]) => words.counted(key, n));
}

interface Section {
  severity: Severity;
  files: { file: string; problems: Problem[] }[];
  count: number;
}

const severities: Severity[] = ['lost', 'repaired', 'note'];

// By severity, the gravest first, then by file. Those with nothing in them are left out.
export function sectionsOf(problems: Problem[]): Section[] {
  return severities.flatMap((severity) => {
    const own = sortProblems(problems.filter((problem) => problem.severity === severity));
    const files: Section['files'] = [];
    for (const problem of own) {
      if (files.at(-1)?.file !== problem.file) files.push({ file: problem.file, problems: [] });
      files.at(-1)?.problems.push(problem);
    }
    return own.length > 0 ? [{ severity, files, count: own.length }] : [];
  });
}

// How often each kind of problem comes, the most frequent first.
export function kindsOf(problems: Problem[]): { message: string; severity: Severity; count: number }[] {
  const kinds = new Map<string, { message: string; severity: Severity; count: number }>();
  for (const { message, severity } of problems) {
    const kind = kinds.get(message) ?? { message, severity, count: 0 };
    ++kind.count;
    kinds.set(message, kind);
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || (a.message < b.message ? -1 : 1));
}

// Every problem in a line with its file and line; a blank line between files; totals.
export function reportLines({ problems }: Report, words: ReportWords): string[] {
  const lines = problemLines(problems, words);
  const kinds = kindsOf(problems);
  if (kinds.length > 1) {
    lines.push(words.say('kinds'), ...kinds.map(({ message, count }) => `${String(count).padStart(7)}  ${words.kind(message)}`), '');
  }
  return lines;
}

// The same without totals.
export function problemLines(problems: Problem[], words: ReportWords): string[] {
  const lines: string[] = [];
  for (const { severity, files, count } of sectionsOf(problems)) {
    const places = { severity: words.say(severity), things: words.counted('things', count), files: words.counted('files', files.length) };
    lines.push(words.say('summary', places));
    for (const { problems: own } of files) lines.push('', ...own.map((problem) => `  ${problem.text}`));
    lines.push('');
  }
  return lines;
}

// By file, as a reader of the report goes through them.
export function sortProblems(problems: Problem[]): Problem[] {
  const key = (problem: Problem): string => problem.file;
  return problems.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.line - b.line));
}

const decimal = (n: number, digits: number, { language }: ReportWords): string =>
  n.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });

export function readableBytes(bytes: number, words: ReportWords): string {
  return bytes < 1e6
    ? words.say('kilobytes', { n: decimal(bytes / 1e3, 0, words) })
    : words.say('megabytes', { n: decimal(bytes / 1e6, 1, words) });
}

// "3 files written, in 0.2 s."
export function inTime(what: string, ms: number, words: ReportWords, digits = 1): string {
  return words.say('in_time', { what, seconds: decimal(ms / 1000, digits, words) });
}

// "error: there is no command “publish”", and below it what to do.
export function failureLines({ failure, places }: Failure, words: ReportWords): string[] {
  const [what, advice] = words.failure(failure, places);
  const begin = words.say('error');
  return [`${begin} ${what}`, `${' '.repeat(begin.length + 1)}${advice}`];
}

export interface Progress {
  set(text: string): void;
  step(key: string, done: number, of: number): void; // the same as a bar, of the words under that key
  end(): void;
}

// "━━━━━━━━━━━━────────"
export function progressBar(done: number, of: number): string {
  const length = 20;
  const full = of === 0 ? length : Math.floor((length * done) / of);
  return '━'.repeat(full) + '─'.repeat(length - full);
}

export const noProgress: Progress = { set: () => undefined, step: () => undefined, end: () => undefined };

// One line that changes, on a terminal; elsewhere a line now and then, since a log keeps every state:
// none of a short build, and of a long one enough to see that it goes on.
export function startProgress(stream: NodeJS.WriteStream, words: ReportWords, logMs = 30_000): Progress {
  const isTerminal = stream.isTTY && process.env['TERM'] !== 'dumb';
  let last = isTerminal ? 0 : Date.now();
  const isDue = (ms: number): boolean => {
    const now = Date.now();
    if (now - last < ms) return false;
    last = now;
    return true;
  };
  if (!isTerminal) {
    const set = (text: string): void => {
      if (isDue(logMs)) stream.write(`${text}\n`);
    };
    return { set, step: (key, done, of) => set(`${words.say(key)}: ${words.say('of', { done, of })}`), end: () => undefined };
  }
  const set = (text: string): void => {
    if (isDue(80)) stream.write(`\r\x1b[K${text.slice(0, Math.max(20, stream.columns - 1))}`);
  };
  return {
    set,
    step: (key, done, of) => set(`${words.say(key)} ${progressBar(done, of)} ${words.say('of', { done, of })}`),
    end: () => void stream.write('\r\x1b[K'),
  };
}

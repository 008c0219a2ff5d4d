// What the command says.
import type { Problem, Report } from './headless.ts';

export type Say = (line: string) => void;

export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const isForTheOwner = (problem: Problem): boolean => problem.severity === 'lost';

// "89 posts (3 drafts left out, 1 that can’t be read); 75 pictures found (73 by name), 14 missing, 41 on
// other sites"
export function describeCounts({ counts }: Report): string {
  const left: string[] = [];
  if (counts.drafts > 0) left.push(`${counted(counts.drafts, 'draft')} left out`);
  if (counts.failed > 0) left.push(`${counts.failed} that can’t be read`);
  const found = counts.pictures_by_name > 0 ? ` (${counts.pictures_by_name} by their names)` : '';
  const parts = [`${counted(counts.pictures_found, 'picture')} found${found}`, `${counts.pictures_missing} missing`];
  if (counts.pictures_remote > 0) parts.push(`${counts.pictures_remote} on other sites`);
  return `${counted(counts.posts, 'post')}${left.length > 0 ? ` (${left.join(', ')})` : ''}; ${parts.join(', ')}`;
}

// By file, as a reader of the report goes through them.
export function sortProblems(problems: Problem[]): Problem[] {
  const key = (problem: Problem): string => problem.file;
  return problems.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.line - b.line));
}

export const readableBytes = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export interface Progress {
  set(text: string): void;
  end(): void;
}

// One line that changes, on a terminal; elsewhere nothing, since a log keeps every state.
export function startProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { set: () => undefined, end: () => undefined };
  let last = 0;
  return {
    set(text) {
      const now = Date.now();
      if (now - last < 80) return;
      last = now;
      stream.write(`\r\x1b[K${text.slice(0, Math.max(20, stream.columns - 1))}`);
    },
    end: () => void stream.write('\r\x1b[K'),
  };
}

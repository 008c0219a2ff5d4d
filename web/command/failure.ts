import type english from '../words/en.json';
import type { Places } from './report-words.ts';

export type FailureName = keyof (typeof english)['report']['failures'];

// Why the command stops with nothing done: what is wrong, and what to do about it, is under its name in
// web/words, `report.failures`.
export class Failure extends Error {
  readonly failure: FailureName;
  readonly places: Places;

  constructor(failure: FailureName, places: Places = {}) {
    super(failure);
    this.failure = failure;
    this.places = places;
  }
}

// What the system said, without its call: "no such file or directory".
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first = error.message.split('\n')[0] ?? '';
  return first.replace(/^[A-Z]+: /, '').replace(/, (read|write|[a-z]+ '.*)$/s, '');
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

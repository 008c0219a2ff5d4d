// Why the command stops with nothing done: what is wrong, and what to do about it.
export class Failure extends Error {
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

// What the system said, without its call: "no such file or directory".
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first = error.message.split('\n')[0] ?? '';
  return first.replace(/^[A-Z]+: /, '').replace(/, [a-z]+ '.*$/s, '');
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

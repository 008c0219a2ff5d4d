// The report of what is broken and what was repaired; writes no site.
import { gather, lookAtPictures, reportOf } from './gather.ts';
import { describeCounts, isForTheOwner, type Say, startProgress } from './report.ts';

export interface CheckOptions {
  content: string;
  site?: string | undefined;
  json: boolean;
  strict: boolean;
}

// The exit code. Rejects: Failure.
export async function check(options: CheckOptions, say: Say): Promise<number> {
  const progress = startProgress(process.stderr);
  try {
    const gathered = await gather(options.content, options, progress);
    await lookAtPictures(gathered, () => undefined, progress);
    progress.end();
    const report = reportOf(gathered);
    if (options.json) {
      say(JSON.stringify(report, undefined, 2));
    } else {
      for (const problem of report.problems) say(`${problem.severity.padEnd(8)} ${problem.text}`);
      say(`${options.content}: ${describeCounts(report)}.`);
    }
    return options.strict && report.problems.some(isForTheOwner) ? 1 : 0;
  } finally {
    progress.end();
  }
}

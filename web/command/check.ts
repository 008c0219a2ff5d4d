// The report of what is broken and what was repaired; writes no site.
import { gather, lookAtPictures, reportOf } from './gather.ts';
import { describeCounts, isForTheOwner, noProgress, reportLines, type Say, startProgress } from './report.ts';
import { writeReportPage } from './report-page.ts';

export interface CheckOptions {
  content: string;
  site?: string | undefined;
  media: string[]; // WordPress exports
  json: boolean;
  html?: string | undefined; // where a page of the report goes
  strict: boolean;
  quiet: boolean; // only what needs the owner's eye is said
}

// The exit code. Rejects: Failure.
export async function check(options: CheckOptions, say: Say): Promise<number> {
  const progress = options.quiet ? noProgress : startProgress(process.stderr);
  try {
    const gathered = await gather(options.content, options, progress);
    await lookAtPictures(gathered, () => undefined, progress);
    progress.end();
    const report = reportOf(gathered);
    const { report: words } = gathered.words;
    if (options.html !== undefined) await writeReportPage(options.html, options.content, report, words);
    if (options.json) {
      say(JSON.stringify(report, undefined, 2));
    } else {
      const problems = options.quiet ? report.problems.filter(isForTheOwner) : report.problems;
      for (const line of reportLines({ ...report, problems }, words)) say(line);
      if (!options.quiet) say(`${options.content}: ${describeCounts(report, words)}.`);
    }
    return options.strict && report.problems.some(isForTheOwner) ? 1 : 0;
  } finally {
    progress.end();
  }
}

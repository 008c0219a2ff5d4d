// The report of what is broken and what was repaired; writes no site.
import { gather, lookAtPictures, reportOf } from './gather.ts';
import type { Report } from './headless.ts';
import { readSpoken } from './project.ts';
import { describeCounts, isForTheOwner, noProgress, reportLines, type Say, startProgress } from './report.ts';
import { refuseOthers, writeReportPage } from './report-page.ts';

export interface CheckOptions {
  content: string;
  site?: string | undefined;
  media: string[]; // WordPress exports
  json: boolean;
  html?: string | undefined; // where a page of the report goes
  strict: boolean;
  quiet: boolean; // only what needs the owner's eye is said
}

// Some problems at a time: as one text, those of a large archive would take several times their size.
function sayJson({ counts, problems, media }: Report, say: Say): void {
  const atOnce = 500;
  // A key and its value, as they stand in the whole.
  const member = (value: object): string => JSON.stringify(value, undefined, 2).slice('{\n'.length, -'\n}'.length);
  const begin = '  "problems": [';
  say(`{\n${member({ counts })},\n${begin}`);
  for (let from = 0; from < problems.length; from += atOnce) {
    const end = Math.min(from + atOnce, problems.length);
    const some = member({ problems: problems.slice(from, end) }).slice(begin.length + 1, -'\n  ]'.length);
    say(some + (end < problems.length ? ',' : ''));
  }
  say(`  ],\n${member({ media })}\n}`);
}

// The exit code. Rejects: Failure.
export async function check(options: CheckOptions, say: Say, warn: Say): Promise<number> {
  if (options.html !== undefined) await refuseOthers(options.html);
  const progress = options.quiet ? noProgress : startProgress(process.stderr, await readSpoken());
  try {
    const gathered = await gather(options.content, { ...options, reportOnly: true }, progress);
    await lookAtPictures(gathered, () => undefined, progress);
    progress.end();
    const ownWords = gathered.words.report;
    if (options.html !== undefined) await writeReportPage(options.html, options.content, reportOf(gathered, ownWords), ownWords);
    const words = gathered.spoken;
    if (!options.quiet) gathered.notes.forEach(warn);
    const report = reportOf(gathered, words);
    if (options.json) {
      sayJson(report, say);
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

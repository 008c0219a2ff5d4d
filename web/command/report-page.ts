// The report as one HTML page, for whoever mends the posts: no script, nothing to fetch.
import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { Failure, reasonOf } from './failure.ts';
import type { Problem, Report } from './headless.ts';
import { escaped } from './markup.ts';
import { isFree, replaceFile } from './replace.ts';
import { describeCounts, kindsOf, sectionsOf } from './report.ts';
import type { ReportWords } from './report-words.ts';

const style = `
:root { color-scheme: light dark; --ground: #faf8f4; --surface: #fff; --ink: #1d1b18; --quiet: #635d54; --rule: #e6e1d8;
  --lost: #a1260d; --repaired: #2d6a3e; --note: #4a5a78; }
@media (prefers-color-scheme: dark) { :root { --ground: #161513; --surface: #1f1d1a; --ink: #ece7de; --quiet: #a9a196;
  --rule: #32302b; --lost: #f0916b; --repaired: #8fc79b; --note: #a9b8d6; } }
body { margin: 0 auto; padding: 48px 20px 96px; max-width: 880px; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font: 600 32px/1.2 Georgia, serif; margin: 0 0 8px; }
h2 { font: 600 22px/1.3 Georgia, serif; margin: 48px 0 12px; }
h3 { font: 600 15px/1.4 ui-monospace, monospace; margin: 0 0 8px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; } .quiet { color: var(--quiet); }
section section { background: var(--surface); border: 1px solid var(--rule); border-radius: 10px; padding: 16px 20px; margin: 12px 0; }
ol { margin: 0; padding: 0; list-style: none; } li { padding: 8px 0; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
li:first-child { border: 0; } .line { color: var(--quiet); font-variant-numeric: tabular-nums; margin-inline-end: 8px; }
.advice { display: block; color: var(--quiet); } table { border-collapse: collapse; }
td, th { padding: 4px 16px 4px 0; text-align: start; } td:first-child { text-align: end; font-variant-numeric: tabular-nums; }
.lost { color: var(--lost); } .repaired { color: var(--repaired); } .note { color: var(--note); }
@media print { section section { break-inside: avoid; } }
`.trim();

// By which an earlier report is known.
const mark = '<meta name="generator" content="liseuse check">';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function item({ line, what, advice }: Problem, words: ReportWords): string {
  const where = line > 0 ? `<span class="line">${escaped(words.say('line', { n: line }))}</span>` : '';
  const way = advice ? ` <span class="advice">${escaped(advice)}</span>` : '';
  return `<li>${where}${escaped(capital(what))}.${way}</li>`;
}

export function reportPage(content: string, report: Report, words: ReportWords): string {
  const name = escaped(basename(resolve(content)));
  const { problems } = report;
  const kinds = kindsOf(problems).map(
    ({ message, severity, count }) =>
      `<tr><td>${count}</td><td>${escaped(words.kind(message))}</td><td class="${severity}">${escaped(words.say(severity))}</td></tr>`,
  );
  const sections = sectionsOf(problems).map(({ severity, files, count }) => {
    const parts = files.map(
      ({ file, problems: own }) => `<section><h3>${escaped(file)}</h3><ol>${own.map((problem) => item(problem, words)).join('\n')}</ol></section>`,
    );
    const places = { severity: words.say(severity), things: words.counted('things', count), files: words.counted('files', files.length) };
    return `<section><h2 class="${severity}">${escaped(words.say('summary', places))}</h2>
${parts.join('\n')}</section>`;
  });
  const totals = kinds.length > 0 ? `<h2>${escaped(words.say('kinds'))}</h2>\n<table>${kinds.join('\n')}</table>` : `<p>${escaped(words.say('nothing'))}</p>`;
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
${mark}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.say('title', { name: basename(resolve(content)) }))}</title>
<style>${style}</style>
</head>
<body>
<h1>${name}</h1>
<p class="quiet">${escaped(capital(describeCounts(report, words)))}.</p>
${totals}
${sections.join('\n')}
</body>
</html>
`;
}

const unwritable = (path: string) => (error: unknown): never => {
  throw new Failure('report_unwritable', { path, why: reasonOf(error) });
};

// A device or a pipe holds nothing that could be lost, and can't be replaced.
const isApart = (path: string): Promise<boolean> => stat(path).then((found) => !found.isFile(), () => false);

// Rejects: Failure, where something else lies there.
export async function refuseOthers(path: string): Promise<void> {
  if ((await isApart(path)) || (await isFree(path, new RegExp(mark)).catch(unwritable(path)))) return;
  throw new Failure('report_not_ours', { path });
}

// Rejects: Failure, where the file can't be written.
export async function writeReportPage(path: string, content: string, report: Report, words: ReportWords): Promise<void> {
  const write = (await isApart(path)) ? writeFile : replaceFile;
  await write(path, reportPage(content, report, words)).catch(unwritable(path));
}

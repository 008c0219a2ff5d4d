// Medians and their spread.

export interface Sample {
  median: number;
  low: number; // the first quartile
  high: number; // the third
  runs: number;
}

export function sample(values: number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)] ?? NaN, above = sorted[Math.ceil(place)] ?? NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75), runs: values.length };
}

export const inMs = ({ median, low, high }: Sample): string =>
  `${round(median)} ms (${round(low)} to ${round(high)})`;

const round = (ms: number) => (ms < 100 ? ms.toFixed(1) : ms.toFixed(0));

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

// Columns, the first of words and the others of numbers.
export function table(rows: string[][]): string {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('   ').trimEnd())
    .join('\n');
}

// Where the time of a page's main thread goes: frames of the reader by the clock, and by a trace on the
// processor.
import type { Page } from 'playwright-core';

// Of the reader's frames while one scrolls or swipes.
export interface Frames {
  medianMs: number;
  p95Ms: number;
  worstMs: number; // after the first second
  beyond: number; // over 8 ms after the first second
}

export interface Timed {
  at: number; // performance.now()
  ms: number;
}

declare global {
  interface Window {
    benchFrames?: Timed[]; // of the reader
    benchAsk?: typeof requestAnimationFrame; // the browser's own
  }
}

// In the page: takes the time of each frame that the reader asks for. A trace knows these functions
// by their names.
export function watchFrames(): void {
  const ask = window.requestAnimationFrame.bind(window);
  const askIdle = window.requestIdleCallback.bind(window);
  const frames: Timed[] = (window.benchFrames = []);
  window.benchAsk = ask;
  window.requestAnimationFrame = (draw) =>
    ask(function readerFrame(now) {
      const at = performance.now();
      draw(now);
      frames.push({ at, ms: performance.now() - at });
    });
  window.requestIdleCallback = (work, options) =>
    askIdle(function readerSlice(deadline) {
      work(deadline);
    }, options);
}

interface TraceEvent {
  name: string;
  ts: number; // microseconds
  dur?: number;
  tdur?: number; // on the processor
  pid: number;
  tid: number;
  args: { data?: { functionName?: string } };
}

export interface Traced extends Timed {
  what: string; // "RunTask", or a function's name
}

// What the page's main thread does meanwhile; `ms` is the processor's time.
export async function trace(page: Page, work: () => Promise<unknown>): Promise<Traced[]> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  const markedAt = await page.evaluate(() => performance.mark('bench').startTime);
  await work();
  await cdp.send('Tracing.end');
  await complete;
  const mark = events.find(({ name }) => name === 'bench');
  if (!mark) throw new Error('the trace has no beginning');
  return events
    .filter(({ pid, tid, ts }) => pid === mark.pid && tid === mark.tid && ts >= mark.ts)
    .map(({ name, ts, tdur, args }) => ({
      what: name === 'FunctionCall' ? (args.data?.functionName ?? '') : name,
      at: markedAt + (ts - mark.ts) / 1000,
      ms: (tdur ?? 0) / 1000,
    }));
}

export function framesOf(all: number[], late: number[]): Frames {
  const sorted = [...all].sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return {
    medianMs: share(0.5),
    p95Ms: share(0.95),
    worstMs: Math.max(...late),
    beyond: late.filter((ms) => ms > 8).length,
  };
}

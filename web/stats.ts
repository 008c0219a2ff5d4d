// How many frames were drawn, and what they took of the processor's time.

export class Stats {
  frames = 0;
  private times: number[] = []; // ms, of the last frames

  frame(ms: number): void {
    ++this.frames;
    this.times.push(ms);
    if (this.times.length > 1000) this.times.shift();
  }

  frameMs(): { last: number; median: number; p95: number } {
    const sorted = [...this.times].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { last: this.times.at(-1) ?? 0, median: at(0.5), p95: at(0.95) };
  }
}

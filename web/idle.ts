// Work that can wait, done in time that nothing else needs: in slices short enough not to be felt.

const longest = 5; // ms of a slice; its last step may take it a little further
const least = 2; // where the browser has had no time to give for long
const patience = 300; // ms

// Does about a millisecond of its work. Gives false where nothing is left of it.
export type Step = () => boolean;

export class Idle {
  private readonly steps: Step[] = []; // the first one's work is done before the next one's
  private asked = false;

  // There is something to do. What is waiting already is not added again.
  add(step: Step): void {
    if (!this.steps.includes(step)) this.steps.push(step);
    this.ask();
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    // Safari has no idle time to give.
    if ('requestIdleCallback' in window) {
      window.requestIdleCallback((deadline) => this.slice(deadline.timeRemaining()), { timeout: patience });
    } else {
      setTimeout(() => this.slice(least), 50);
    }
  }

  private slice(ms: number): void {
    this.asked = false;
    const end = performance.now() + Math.min(longest, Math.max(least, ms));
    while (this.steps.length > 0 && performance.now() < end) {
      if (!this.steps[0]!()) this.steps.shift();
    }
    if (this.steps.length > 0) this.ask();
  }
}

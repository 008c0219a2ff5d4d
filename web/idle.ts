// Work that can wait, done in time that nothing else needs: in slices short enough not to be felt.

const longest = 4; // ms of a slice; its last step may take it a little further
const least = 2; // where the browser has had no time to give for long
const patience = 300; // ms

// Does about a millisecond of its work. Gives false where nothing is left of it.
export type Step = () => boolean;

export class Idle {
  private readonly steps: Step[];
  private asked = false;

  // The first one's work is done before the next one's.
  constructor(...steps: Step[]) {
    this.steps = steps;
  }

  // A slice will come of itself.
  get isAsked(): boolean {
    return this.asked;
  }

  // There may be something to do.
  wake(): void {
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
    while (this.steps.some((step) => step())) {
      if (performance.now() >= end) return this.wake();
    }
  }
}

// Where one left each post the last time, as a share of its page's height: text sizes change.

const most = 200; // posts; the one left longest ago is forgotten first
const worthKeeping = 0.04; // less is the top

export class Places {
  private readonly shares: Map<string, number>;

  // `kept`: what `store` was given the last time.
  constructor(kept: string, private readonly store: (text: string) => void) {
    let entries: [string, number][] = [];
    try {
      entries = JSON.parse(kept || '[]');
    } catch {
      // Somebody else's text: nothing is known.
    }
    this.shares = new Map(entries);
  }

  of(slug: string): number {
    return this.shares.get(slug) ?? 0;
  }

  keep(slug: string, share: number): void {
    if (slug === '') return;
    this.shares.delete(slug);
    if (share >= worthKeeping) this.shares.set(slug, Math.round(share * 1e4) / 1e4);
    for (const oldest of this.shares.keys()) {
      if (this.shares.size <= most) break;
      this.shares.delete(oldest);
    }
    this.store(JSON.stringify([...this.shares]));
  }
}

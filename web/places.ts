// Where one left each post the last time (wasm/ui/place.h).

const most = 200; // posts; the one left longest ago is forgotten first

export class Places {
  private readonly places: Map<string, number>;

  // `kept`: what `store` was given the last time.
  constructor(kept: string, private readonly store: (text: string) => void) {
    let entries: [string, number][] = [];
    try {
      entries = JSON.parse(kept || '[]');
    } catch {
      // Somebody else's text: nothing is known.
    }
    this.places = new Map(entries);
  }

  // 0: at its top.
  of(slug: string): number {
    return this.places.get(slug) ?? 0;
  }

  keep(slug: string, place: number): void {
    if (slug === '') return;
    this.places.delete(slug);
    if (place > 0) this.places.set(slug, place);
    for (const oldest of this.places.keys()) {
      if (this.places.size <= most) break;
      this.places.delete(oldest);
    }
    this.store(JSON.stringify([...this.places]));
  }
}

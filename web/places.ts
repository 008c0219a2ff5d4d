// Where one left each post the last time (wasm/ui/place.h).

const most = 200; // posts; the one left longest ago is forgotten first

export class Places {
  private last = ''; // for where nothing can be stored

  // `recall`: what `store` was given the last time, in whichever tab.
  constructor(
    private readonly recall: () => string,
    private readonly store: (text: string) => void,
  ) {}

  // 0: at its top.
  of(slug: string): number {
    return this.read().get(slug) ?? 0;
  }

  keep(slug: string, place: number): void {
    if (slug === '') return;
    const places = this.read();
    places.delete(slug);
    if (place > 0) places.set(slug, place);
    for (const oldest of places.keys()) {
      if (places.size <= most) break;
      places.delete(oldest);
    }
    this.last = JSON.stringify([...places]);
    this.store(this.last);
  }

  private read(): Map<string, number> {
    try {
      return new Map(JSON.parse(this.recall() || this.last || '[]') as [string, number][]);
    } catch {
      return new Map(); // somebody else's text: nothing is known
    }
  }
}

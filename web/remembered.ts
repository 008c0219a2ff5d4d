// What the browser remembers for the reader from visit to visit: a text under a name.

// Empty: there is none.
export function recall(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return ''; // storage is barred
  }
}

export function remember(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is barred or full: it holds for this visit.
  }
}

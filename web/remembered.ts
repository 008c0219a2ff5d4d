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

const reloadKey = 'liseuse.reload';

// Whether a page may begin anew by itself: once in a tab, until `forgetReload`; never where that can't be remembered.
export function mayReload(): boolean {
  try {
    if (sessionStorage.getItem(reloadKey)) return false;
    sessionStorage.setItem(reloadKey, 'done');
    return true;
  } catch {
    return false;
  }
}

export function forgetReload(): void {
  try {
    sessionStorage.removeItem(reloadKey);
  } catch {
    // Nothing was remembered.
  }
}

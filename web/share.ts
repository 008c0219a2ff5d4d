// An address given on.

// How it was done; undefined where the person thought better of it, or it can’t be.
export async function share(url: string, title: string): Promise<'shared' | 'copied' | undefined> {
  if ('share' in navigator) {
    try {
      await navigator.share({ url, title });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    }
  }
  return (await copy(url)) ? 'copied' : undefined;
}

// The clipboard is for pages on a safe connection alone; the older way is for all.
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return copied;
  }
}

// What plays or moves in a post: the one kind of thing that the page shows and the canvas doesn't. Another
// site's page gets a frame with no more rights than it needs to play, and is told no more of the
// reader than the site it is on.

const tags = ['iframe', 'video', 'audio'] as const; // by post::PlayerKind

export function makePlayer(kind: number): HTMLElement {
  const player = document.createElement(tags[kind] ?? 'iframe');
  player.className = 'player';
  return player;
}

// Starts it. `address`: absolute.
export function dressPlayer(player: HTMLElement, address: string, name: string): void {
  if (player instanceof HTMLMediaElement) {
    if (player.src === address) return;
    player.controls = player.autoplay = true;
    player.preload = 'metadata';
    if (player instanceof HTMLVideoElement) player.playsInline = true;
    player.src = address;
  } else if (player instanceof HTMLIFrameElement && player.src !== address) {
    const rights = ['allow-scripts', 'allow-popups', 'allow-presentation'];
    // Its own storage: never of this site's origin, which would let it out of its box.
    if (new URL(address).origin !== location.origin) rights.push('allow-same-origin');
    player.setAttribute('sandbox', rights.join(' '));
    player.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
    player.referrerPolicy = 'strict-origin';
    player.title = name;
    player.src = address;
  }
}

// A picture that moves, over its own first frame on the canvas. `address`: none for one that doesn't.
export function showMotion(place: HTMLElement, address: string): void {
  const there = place.querySelector('img');
  if (address === '') return there?.remove();
  const picture = there ?? new Image();
  picture.className = 'player';
  picture.loading = 'lazy';
  picture.alt = '';
  if (picture.src !== address) picture.src = address;
  if (!there) place.append(picture);
}

// The canvas is under the page's elements, so what it draws over a post has to be left free: its bar,
// and all of the view while a dialog is open.
export function uncover(layer: HTMLElement): void {
  const players = layer.getElementsByClassName('player') as HTMLCollectionOf<HTMLElement>;
  if (players.length === 0) return;
  const bar = layer.querySelector(':scope > header')?.getBoundingClientRect().bottom ?? 0;
  const isCovered = layer.querySelector('[role=dialog]') !== null;
  for (const player of players) {
    const isInDialog = player.closest('[role=dialog]') !== null;
    const hidden = isInDialog ? 0 : Math.max(0, bar - player.getBoundingClientRect().top);
    player.style.clipPath = hidden > 0 ? `inset(${hidden}px 0 0 0)` : '';
    player.style.visibility = isCovered && !isInDialog ? 'hidden' : '';
  }
}

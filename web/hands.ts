// Fingers, the mouse and the wheel over what takes gestures (the viewer), told as they come.

import type { Sight } from './sight.js';

export interface Hands {
  // `phase` as wasm/ui/pointer.h has it; x and y in the view; at: milliseconds of performance.now().
  pointer(id: number, phase: Phase, touch: boolean, x: number, y: number, at: number): void;
  wheel(x: number, y: number, dx: number, dy: number, zooms: boolean, at: number): void;
}

export const enum Phase {
  Down,
  Move,
  Up,
  Cancel,
}

// Buttons do what they do; words can be selected, and rows scrolled.
const ownUse = 'button, a, input, p, .scroller';
const lineHeight = 16; // CSS pixels, where a wheel counts lines

export function listenToHands(layer: HTMLElement, sight: Sight, hands: Hands, signal: AbortSignal): void {
  const down = new Set<number>();
  const area = (event: Event): HTMLElement | undefined => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (!target || target.closest(ownUse)) return undefined;
    return target.closest<HTMLElement>('[data-gestures]') ?? undefined;
  };
  const tell = (event: PointerEvent, phase: Phase) =>
    hands.pointer(event.pointerId, phase, event.pointerType !== 'mouse', event.clientX, sight.inView(event.clientY), event.timeStamp);

  layer.addEventListener('pointerdown', (event) => {
    const element = area(event);
    if (!element || event.button !== 0) return;
    element.setPointerCapture(event.pointerId); // so that it is heard of outside the window too
    down.add(event.pointerId);
    tell(event, Phase.Down);
  }, { signal });
  layer.addEventListener('pointermove', (event) => {
    if (down.has(event.pointerId)) tell(event, Phase.Move);
  }, { signal });
  for (const [type, phase] of [['pointerup', Phase.Up], ['pointercancel', Phase.Cancel]] as const) {
    layer.addEventListener(type, (event) => {
      if (down.delete(event.pointerId)) tell(event, phase);
    }, { signal });
  }
  layer.addEventListener('wheel', (event) => {
    if (!area(event)) return;
    event.preventDefault(); // neither the page behind it nor the browser's zoom
    const unit = [1, lineHeight, window.innerHeight][event.deltaMode] ?? 1;
    const { clientX, clientY, deltaX, deltaY, timeStamp } = event;
    hands.wheel(clientX, sight.inView(clientY), deltaX * unit, deltaY * unit, event.ctrlKey || event.metaKey, timeStamp);
  }, { signal, passive: false });
}

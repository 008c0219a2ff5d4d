// What one does with pointer, keys and focus: told to the module, but for what is the browser's own.
import { ActionKind, type Bridge } from './bridge.js';
import { fold } from './fold.js';
import { listenToHands } from './hands.js';
import type { SemanticLayer } from './semantics.js';
import type { Sight } from './sight.js';

const page = document.documentElement;

export class Input {
  constructor(
    private readonly bridge: Bridge,
    private readonly canvas: HTMLCanvasElement,
    private readonly layer: SemanticLayer,
    private readonly sight: Sight,
    private readonly root: URL,
    private readonly told: () => void,
    // For links out of the archive; undefined: they are the browser's own.
    private readonly leave: ((address: string) => void) | undefined,
  ) {}

  listen(signal: AbortSignal): void {
    const options = { signal };
    const { bridge, sight, told } = this;
    const pointer = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      bridge.pointer(event.type !== 'pointerleave', event.clientX, sight.inView(event.clientY));
      told();
    };
    page.addEventListener('pointermove', pointer, options);
    page.addEventListener('pointerleave', pointer, options);
    listenToHands(this.layer.element, sight, {
      pointer: (...event) => {
        bridge.hand(...event);
        told();
      },
      wheel: (...event) => {
        bridge.wheel(...event);
        told();
      },
    }, signal);
    document.addEventListener('click', (event) => this.clicked(event), options);
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (!bridge.key(event.key)) return;
      event.preventDefault();
      told();
    }, options);
    for (const type of ['focusin', 'focusout'] as const) {
      document.addEventListener(type, () => queueMicrotask(() => this.focusMoved()), options);
    }
    this.layer.element.addEventListener('input', (event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      bridge.action(ActionKind.SetQuery, 0, event.target.value, fold(event.target.value));
      this.focusMoved();
    }, options);
    document.addEventListener('selectionchange', () => {
      if (document.activeElement instanceof HTMLInputElement) this.focusMoved();
    }, options);
  }

  // To another element, or with the one that it is on.
  focusMoved(): void {
    const active = document.activeElement;
    this.bridge.focus(this.layer.focusBox());
    if (active instanceof HTMLInputElement && this.layer.element.contains(active)) {
      this.bridge.query(true, active.value, active.selectionStart ?? 0, active.selectionEnd ?? 0);
    } else {
      this.bridge.query(false, '', 0, 0);
    }
    this.told();
  }

  private clicked(event: MouseEvent): void {
    if (event.button !== 0 || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target === this.canvas) {
      this.bridge.click(event.clientX, this.sight.inView(event.clientY));
      this.told();
      return;
    }
    const element = target?.closest<HTMLElement>('a[data-node], button[data-node], [data-acts]');
    if (!element) return;
    if (element instanceof HTMLAnchorElement) {
      if (element.hasAttribute('download')) return;
      // What is no address, as `http://` is none, leads to an empty page in Chromium.
      if (element.protocol === ':') return event.preventDefault();
      // A new tab or window, and every address outside, are the browser's own.
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      const isOurs = element.href.startsWith(this.root.href);
      if (elsewhere || element.target !== '' || (!isOurs && !this.leave)) return;
      event.preventDefault();
      if (!isOurs) return this.leave?.(element.href);
    }
    const node = Number(element.dataset.node);
    this.layer.pressed(node);
    this.bridge.act(node);
    this.told();
  }
}

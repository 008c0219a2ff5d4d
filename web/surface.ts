// The canvas: as many pixels as the screen has for the stretch of page that it draws.
import type { Sight } from './sight.js';

const page = document.documentElement;

// Those that wasm/main.cpp asks for: the context that is made first is the one it gets.
const contextAttributes: WebGLContextAttributes = {
  alpha: false,
  depth: false,
  stencil: false,
  antialias: false,
  powerPreference: 'low-power',
};
const largest = 4096; // device pixels, of a side; larger ones take more memory than a pinch is worth
const pinchEnds = 150; // ms without a change

export interface SurfaceEvents {
  resized(): void; // what it draws has another size, or other pixels
  lost(): void; // its context
  restored(): void;
}

export class Surface {
  readonly canvas = document.createElement('canvas');

  constructor(private readonly sight: Sight) {
    this.canvas.id = 'canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
  }

  // False: there is no WebGL 2.
  begin(): boolean {
    const { width, height } = this.wanted;
    this.canvas.width = width;
    this.canvas.height = height;
    return this.canvas.getContext('webgl2', contextAttributes) !== null;
  }

  // In CSS pixels.
  get width(): number {
    return page.clientWidth;
  }

  get height(): number {
    return this.sight.height;
  }

  // Device pixels a CSS pixel, more of them where one has pinched the page larger, in steps.
  get ratio(): number {
    const zoomed = Math.round((window.visualViewport?.scale ?? 1) * 2) / 2;
    const most = largest / Math.max(this.width, this.height);
    return window.devicePixelRatio * Math.max(1, Math.min(zoomed, most / window.devicePixelRatio));
  }

  // A canvas of another size is blank until it is drawn.
  fit(): void {
    const { canvas } = this;
    const { width, height } = this.wanted;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
  }

  listen({ resized, lost, restored }: SurfaceEvents, signal: AbortSignal): void {
    window.addEventListener('resize', resized, { signal });
    const { style } = this.canvas;
    const follow = new ResizeObserver(() => {
      if (this.width !== parseFloat(style.width) || this.height !== parseFloat(style.height)) resized();
    });
    follow.observe(page);
    follow.observe(this.sight.box); // a phone's address bar that folds away
    watchPixelRatio(resized, signal);
    let pinch = 0;
    window.visualViewport?.addEventListener('resize', () => {
      clearTimeout(pinch);
      pinch = window.setTimeout(() => this.wanted.width !== this.canvas.width && resized(), pinchEnds);
    }, { signal });
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // so that it comes back
      lost();
    }, { signal });
    this.canvas.addEventListener('webglcontextrestored', restored, { signal });
  }

  // In device pixels.
  private get wanted(): { width: number; height: number } {
    const { ratio } = this;
    return { width: Math.round(this.width * ratio), height: Math.round(this.height * ratio) };
  }
}

// A media query holds for one ratio only, so each change asks for the next.
function watchPixelRatio(changed: () => void, signal: AbortSignal): void {
  const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener('change', () => {
    changed();
    watchPixelRatio(changed, signal);
  }, { signal, once: true });
}

// The only crossing to WebAssembly, with wasm/browser/bridge.h and wasm/main.cpp on the other side.
// Bytes are copied within the call: a view of the heap is void as soon as it grows.
import createReader from 'reader-module';
import { fold } from './fold.js';
import type { Formats } from './formats.js';
import type { Pictures } from './pictures.js';
import type { Preferences } from './preferences.js';
import type { Typesetter } from './typesetter.js';

// The numbers are ui::ActionKind's.
export const enum ActionKind {
  Go = 0,
  OpenPost = 1,
  ShowList = 2,
  SetQuery = 6,
  GoToPlace = 15,
  LinkCopied = 32,
  Embed = 37,
}

// The numbers are ui::CommandKind's.
export const enum CommandKind {
  PushAddress = 0,
  ReplaceAddress = 1,
  Back = 2,
  FetchShard = 3,
  OpenLink = 4,
  ScrollTo = 5,
  SetTitle = 6,
  KeepSettings = 7,
  MarkCurrent = 8,
  ScrollToPlace = 9,
  Focus = 10,
  FetchHealth = 11,
  Reveal = 12,
  FillScreen = 13,
  Share = 14,
  Keep = 15,
  FetchPictures = 16,
}

export interface Command {
  kind: CommandKind;
  number: number;
  text: string;
}

export interface FrameReport {
  pageHeight: number; // CSS pixels
  ground: string; // a CSS colour
  scheme: 'light' | 'dark' | 'sepia';
  showsContent: boolean; // what the address asks for is on the canvas
  nextFrameMs: number | undefined; // none is due before something happens
  place: number; // in the open post (wasm/ui/place.h)
}

// What the reader's module calls back; at most one of each a frame but for commands, in this order.
export interface Listener {
  semantics(bytes: Uint8Array): void;
  saidMore(bytes: Uint8Array, anew: boolean): void; // between frames too
  frameWaits(nextFrameMs: number): void; // nothing is drawn: there are only commands
  frameDone(report: FrameReport): void;
  command(command: Command): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// In bytes of UTF-8; none where the browser has no dictionary.
function wordEnds(text: string): Uint32Array {
  if (!('Segmenter' in Intl)) return new Uint32Array();
  const ends: number[] = [];
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    bytes += encoder.encode(segment).length;
    ends.push(bytes);
  }
  return Uint32Array.from(ends);
}

export class Bridge {
  private constructor(private readonly module: ReaderModule) {}

  // Rejects where the module can't be loaded.
  static async load(
    wasm: Promise<WebAssembly.Module>,
    typesetter: Typesetter,
    pictures: Pictures,
    listener: Listener,
  ): Promise<Bridge> {
    let module: ReaderModule;
    const text = (at: number, size: number) => decoder.decode(module.HEAPU8.subarray(at, at + size));
    const floats = (at: number, values: number[]) => module.HEAPF32.set(values, at >> 2);
    const host = {
      defineFont: (family: number, bold: number, italic: number, size: number, at: number, bytes: number) =>
        typesetter.defineFont(family, bold !== 0, italic !== 0, size, text(at, bytes)),
      fontMetrics: (font: number, scale: number, out: number) => {
        const { ascent, descent } = typesetter.metrics(font, scale);
        floats(out, [ascent, descent]);
      },
      measure: (font: number, at: number, size: number, rightToLeft: number, out: number) => {
        const { width, left, top, right, bottom, coloured } = typesetter.measure(font, text(at, size), rightToLeft !== 0);
        floats(out, [width, left, top, right, bottom, coloured ? 1 : 0]);
      },
      drawRun: (
        sheet: number, font: number, at: number, size: number, rightToLeft: number, scale: number,
        x: number, y: number, rgba: number,
      ) => typesetter.drawRun(sheet, font, text(at, size), rightToLeft !== 0, scale, x, y, rgba >>> 0),
      uploadSheet: (gl: WebGL2RenderingContext, sheet: number, x: number, y: number, width: number, height: number) =>
        typesetter.uploadSheet(gl, sheet, x, y, width, height),
      sizeSheet: (sheet: number, width: number, height: number) =>
        typesetter.sizeSheet(sheet, width, height),
      glyphPixels: (
        font: number, at: number, size: number, scale: number, left: number, top: number,
        width: number, height: number, pixels: number,
      ) => module.HEAPU8.set(typesetter.glyphPixels(font, text(at, size), scale, left, top, width, height), pixels),
      fetchPicture: (id: number, at: number, size: number, width: number, side: number, pixels: number) =>
        pictures.fetch(id, text(at, size), { width, side, pixels }),
      forgetPicture: (id: number) => pictures.forget(id),
      uploadPicture: (gl: WebGL2RenderingContext, id: number) => pictures.upload(gl, id),
      wordEnds: (at: number, size: number) => {
        const ends = wordEnds(text(at, size));
        put(new Uint8Array(ends.buffer));
        return ends.length;
      },
      fold: (at: number, size: number) => put(encoder.encode(fold(text(at, size)))),
      semantics: (at: number, size: number) => listener.semantics(module.HEAPU8.slice(at, at + size)),
      saidMore: (anew: number, at: number, size: number) => listener.saidMore(module.HEAPU8.slice(at, at + size), anew !== 0),
      frameWaits: (nextFrameMs: number) => listener.frameWaits(nextFrameMs),
      frameDone: (
        pageHeight: number, ground: number, scheme: number, showsContent: number, nextFrameMs: number, place: number,
      ) =>
        listener.frameDone({
          pageHeight,
          ground: '#' + (ground >>> 8).toString(16).padStart(6, '0'),
          scheme: (['light', 'dark', 'sepia'] as const)[scheme] ?? 'light',
          showsContent: showsContent !== 0,
          nextFrameMs: nextFrameMs < 0 ? undefined : nextFrameMs,
          place: place >>> 0,
        }),
      command: (kind: number, number: number, at: number, size: number) =>
        listener.command({ kind, number: number >>> 0, text: text(at, size) }),
    };
    const put = (bytes: Uint8Array) => {
      module.HEAPU8.set(bytes, module._liseuse_buffer(bytes.length));
      return bytes.length;
    };
    const compiled = await wasm; // here, since a failure within instantiateWasm is told to nobody
    module = await createReader({
      host,
      instantiateWasm: (imports, done) => {
        void WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled));
        return {};
      },
    });
    return new Bridge(module);
  }

  // Gives how many bytes.
  private put(bytes: Uint8Array): number {
    this.module.HEAPU8.set(bytes, this.module._liseuse_buffer(bytes.length));
    return bytes.length;
  }

  // One behind the other; gives their sizes in bytes.
  private putTwo(first: string, second: string): [number, number] {
    const size = encoder.encode(first).length;
    return [size, this.put(encoder.encode(first + second)) - size];
  }

  // False where the canvas gives no WebGL 2.
  start(canvasSelector: string): boolean {
    const size = this.put(encoder.encode(canvasSelector + '\0'));
    return this.module._liseuse_start(this.module._liseuse_buffer(size)) !== 0;
  }

  // False where the bytes are damaged.
  index(bytes: Uint8Array): boolean {
    this.put(bytes);
    return this.module._liseuse_index() !== 0;
  }

  // False where the bytes are damaged.
  shard(shard: number, bytes: Uint8Array): boolean {
    this.put(bytes);
    return this.module._liseuse_shard(shard) !== 0;
  }

  shardFailed(shard: number): void {
    this.module._liseuse_shard_failed(shard);
  }

  // The report's bytes; empty: it didn't come.
  health(bytes: Uint8Array): void {
    this.module._liseuse_health(this.put(bytes));
  }

  // The same of the list of all pictures.
  pictures(bytes: Uint8Array): void {
    this.module._liseuse_pictures(this.put(bytes));
  }

  shardFile(shard: number): string {
    const size = this.module._liseuse_shard_file(shard);
    const at = this.module._liseuse_buffer(size);
    return decoder.decode(this.module.HEAPU8.subarray(at, at + size));
  }

  // As wasm/ui/offline.cpp reads them.
  offline(numbers: number[]): void {
    this.put(new Uint8Array(Float64Array.from(numbers).buffer));
    this.module._liseuse_offline(numbers.length);
  }

  // The names of kept files, and the slugs of posts of which all is kept.
  kept(files: string[], whole: string[]): void {
    this.module._liseuse_kept(...this.putTwo(files.join('\n'), whole.join('\n')));
  }

  view(width: number, height: number, pixelRatio: number): void {
    this.module._liseuse_view(width, height, pixelRatio);
  }

  // Before the first frame.
  pictureFormats({ webp, avif }: Formats): void {
    this.module._liseuse_picture_formats(Number(webp), Number(avif));
  }

  preferences(preferences: Preferences): void {
    const { dark, reducedMotion, moreContrast, textZoom, forced } = preferences;
    this.module._liseuse_preferences(Number(dark), Number(reducedMotion), Number(moreContrast), textZoom);
    const { canvas = 0, text = 0, link = 0, quiet = 0, control = 0, highlight = 0 } = forced ?? {};
    this.module._liseuse_forced_colours(canvas, text, link, quiet, control, highlight);
  }

  // After the context was lost and has come back.
  restore(): void {
    this.module._liseuse_restore();
  }

  scroll(pageY: number): void {
    this.module._liseuse_scroll(pageY);
  }

  // How far a scroller of the semantic layer is from its start.
  scrolled(node: number, x: number): void {
    this.module._liseuse_scrolled(node, x);
  }

  pointer(inside: boolean, x: number, y: number): void {
    this.module._liseuse_pointer(Number(inside), x, y);
  }

  // As wasm/ui/pointer.h has them, of the view.
  hand(id: number, phase: number, touch: boolean, x: number, y: number, at: number): void {
    this.module._liseuse_hand(id, phase, Number(touch), x, y, at);
  }

  wheel(x: number, y: number, dx: number, dy: number, zooms: boolean, at: number): void {
    this.module._liseuse_wheel(x, y, dx, dy, Number(zooms), at);
  }

  // The page is seen again.
  woke(): void {
    this.module._liseuse_woke();
  }

  // The box of what shows its focus: in the page's coordinates, or the view's where it is fixed.
  focus(box: { x: number; y: number; width: number; height: number; fixed: boolean } | undefined): void {
    const { x = 0, y = 0, width = 0, height = 0, fixed = false } = box ?? {};
    this.module._liseuse_focus(x, y, width, height, Number(fixed));
  }

  // The selection in UTF-16 units of `text`, as an input element gives it.
  query(focused: boolean, text: string, begin: number, end: number): void {
    const bytes = (units: number) => encoder.encode(text.slice(0, units)).length;
    this.module._liseuse_query(Number(focused), bytes(begin), bytes(end));
  }

  settings(kept: string, hasReadableFont: boolean, canFillScreen: boolean): void {
    this.module._liseuse_settings(this.put(encoder.encode(kept)), Number(hasReadableFont), Number(canFillScreen));
  }

  action(kind: ActionKind, number = 0, text = '', folded = ''): void {
    this.module._liseuse_action(kind, number, ...this.putTwo(text, folded));
  }

  act(node: number): void {
    this.module._liseuse_act(node);
  }

  click(x: number, y: number): void {
    this.module._liseuse_click(x, y);
  }

  // Whether the key is one of the reader's own.
  key(name: string): boolean {
    return this.module._liseuse_key(this.put(encoder.encode(name))) !== 0;
  }

  pictureReady(id: number, width: number, height: number): void {
    this.module._liseuse_picture_ready(id, width, height);
  }

  pictureFailed(id: number): void {
    this.module._liseuse_picture_failed(id);
  }

  // One step of what is done ahead of frames (wasm/ui/prepare.h).
  prepare(): { more: boolean; frameIsDue: boolean } {
    const done = this.module._liseuse_prepare();
    return { more: (done & 1) !== 0, frameIsDue: (done & 2) !== 0 };
  }

  // One step of what is done before a post is asked for (wasm/ui/rehearse.h). False where nothing is left.
  rehearse(): boolean {
    return this.module._liseuse_rehearse() !== 0;
  }

  frame(nowMs: number): void {
    this.module._liseuse_frame(nowMs);
  }

  get textureBytes(): number {
    return this.module._liseuse_texture_bytes();
  }

  get heapBytes(): number {
    return this.module.HEAPU8.length;
  }
}

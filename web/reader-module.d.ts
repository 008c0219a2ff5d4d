// The module that emcc makes of wasm/main.cpp; scripts/bundle.mjs says where it lies.
interface ReaderModule {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  _liseuse_buffer(size: number): number;
  _liseuse_start(canvasSelector: number): number;
  _liseuse_index(): number;
  _liseuse_shard(shard: number): number;
  _liseuse_shard_failed(shard: number): void;
  _liseuse_health(size: number): void;
  _liseuse_pictures(size: number): void;
  _liseuse_shard_file(shard: number): number;
  _liseuse_offline(count: number): void;
  _liseuse_kept(filesSize: number, wholeSize: number): void;
  _liseuse_view(width: number, height: number, pixelRatio: number): void;
  _liseuse_picture_formats(webp: number, avif: number): void;
  _liseuse_preferences(dark: number, reducedMotion: number, moreContrast: number, textZoom: number): void;
  _liseuse_forced_colours(canvas: number, text: number, link: number, quiet: number, control: number, highlight: number): void;
  _liseuse_restore(): void;
  _liseuse_scroll(pageY: number): void;
  _liseuse_scrolled(node: number, x: number): void;
  _liseuse_pointer(inside: number, x: number, y: number): void;
  _liseuse_focus(x: number, y: number, width: number, height: number, fixed: number): void;
  _liseuse_query(focused: number, begin: number, end: number): void;
  _liseuse_settings(size: number, hasReadableFont: number, canFillScreen: number): void;
  _liseuse_hand(id: number, phase: number, touch: number, x: number, y: number, at: number): void;
  _liseuse_wheel(x: number, y: number, dx: number, dy: number, zooms: number, at: number): void;
  _liseuse_woke(): void;
  _liseuse_action(kind: number, number: number, textSize: number, foldedSize: number): void;
  _liseuse_act(node: number): void;
  _liseuse_click(x: number, y: number): void;
  _liseuse_key(size: number): number;
  _liseuse_picture_ready(id: number, width: number, height: number): void;
  _liseuse_picture_failed(id: number): void;
  _liseuse_frame(nowMs: number): void;
  _liseuse_prepare(): number;
  _liseuse_rehearse(): number;
  _liseuse_texture_bytes(): number;
}

declare module 'reader-module' {
  export default function createReader(options: {
    host: object;
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
  }): Promise<ReaderModule>;
}

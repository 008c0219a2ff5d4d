// Pictures, fetched and decoded away from the main thread, and moved into textures when drawn.
import { readCopyName } from './offline/copies.js';

export interface PictureEvents {
  ready(id: number, width: number, height: number): void;
  failed(id: number): void;
}

// To decode a picture at, in pixels.
export interface Size {
  width: number; // 0: as the file has it
  side: number; // each at most
  pixels: number; // all of them at most
}

export class Pictures {
  private readonly decoded = new Map<number, ImageBitmap>();
  private readonly underWay = new Map<number, AbortController>();

  constructor(
    private readonly picture: (file: string, signal: AbortSignal) => Promise<Blob>, // rejects where it can't be had
    private readonly signal: AbortSignal,
    private readonly events: PictureEvents,
  ) {
    signal.addEventListener('abort', () => this.underWay.forEach((job) => job.abort()));
  }

  // That were asked for and are not here yet.
  get pending(): number {
    return this.underWay.size;
  }

  fetch(id: number, file: string, size: Size): void {
    const job = new AbortController();
    this.underWay.set(id, job);
    const isWanted = () => this.underWay.delete(id);
    this.load(file, size, job.signal).then(
      (bitmap) => {
        if (!isWanted()) return bitmap.close();
        this.decoded.set(id, bitmap);
        this.events.ready(id, bitmap.width, bitmap.height);
      },
      (error: unknown) => {
        if (!isWanted()) return;
        if (!this.signal.aborted) console.warn(`${file}: ${String(error)}`);
        this.events.failed(id);
      },
    );
  }

  // It is not wanted any more, wherever it is on its way.
  forget(id: number): void {
    this.underWay.get(id)?.abort();
    this.underWay.delete(id);
    this.decoded.get(id)?.close();
    this.decoded.delete(id);
  }

  upload(gl: WebGL2RenderingContext, id: number): void {
    const bitmap = this.decoded.get(id);
    if (!bitmap) return;
    this.decoded.delete(id);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    bitmap.close();
  }

  // Rejects: where the file isn't there, stops coming or is no picture.
  private async load(file: string, size: Size, signal: AbortSignal): Promise<ImageBitmap> {
    // A frame may ask for several, and to begin takes half a millisecond each: not in the frame.
    await new Promise((resolve) => setTimeout(resolve));
    const blob = await this.picture(file, signal);
    if (/\.svg$/i.test(file)) return drawn(blob, size);
    // Decoded away from the main thread only when asked of the blob itself.
    const bitmap = await createImageBitmap(blob, {
      premultiplyAlpha: 'premultiply',
      ...(size.width > 0 ? { resizeWidth: Math.min(size.width, size.side), resizeQuality: 'medium' as const } : {}),
    });
    const { width: wide, height: high } = bitmap;
    // Without a connection a wider copy may stand for the one that was asked for.
    const asked = readCopyName(file)?.width ?? Infinity;
    const scale = Math.min(mostScale(wide, high, size), asked / wide);
    if (scale * high > high - 1) return bitmap; // what is resized by its width has its height rounded up
    bitmap.close();
    return createImageBitmap(blob, {
      premultiplyAlpha: 'premultiply',
      resizeWidth: Math.max(1, Math.round(wide * scale)),
      resizeHeight: Math.max(1, Math.round(high * scale)),
      resizeQuality: 'medium',
    });
  }
}

const mostScale = (wide: number, high: number, { side, pixels }: Size): number =>
  Math.min(side / Math.max(wide, high), Math.sqrt(pixels / (wide * high)));

// A drawing, as large as it is to be: no browser decodes one for createImageBitmap. As an image of its own it
// runs no script and loads nothing.
async function drawn(blob: Blob, size: Size): Promise<ImageBitmap> {
  const address = URL.createObjectURL(new Blob([blob], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: wide, naturalHeight: high } = image;
    const scale = Math.min((size.width || wide) / wide, mostScale(wide, high, size));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(wide * scale));
    canvas.height = Math.max(1, Math.round(high * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await createImageBitmap(canvas, { premultiplyAlpha: 'premultiply' });
  } finally {
    URL.revokeObjectURL(address);
  }
}

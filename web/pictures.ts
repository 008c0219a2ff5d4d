// Pictures, fetched and decoded away from the main thread, and moved into textures when drawn.
import { readCopyName } from './offline/copies.js';

export interface PictureEvents {
  ready(id: number, width: number, height: number): void;
  failed(id: number): void;
}

// In which formats beside the old ones a picture can be asked for.
export interface Formats {
  webp: boolean;
  avif: boolean;
}

// One grey pixel in each.
const samples: Record<keyof Formats, string> = {
  webp: 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADMDOJaQAA3AAzQAA',
  avif:
    'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j' +
    'AAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAB0AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlw' +
    'cnAAAAA4aXBjbwAAAAxhdjFDgQAMAAAAABRpc3BlAAAAAAAAAAEAAAABAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMA' +
    'AAAlbWRhdBIACggYAAbICGg0IDIPH/eHhRXAACwAAACQNY2Q',
};

// By decoding one of each: a browser says nowhere what createImageBitmap reads.
export async function pictureFormats(): Promise<Formats> {
  const decodes = async (format: keyof Formats): Promise<boolean> => {
    const bytes = Uint8Array.from(atob(samples[format]), (c) => c.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: `image/${format}` })).then(
      (bitmap) => {
        bitmap.close();
        return true;
      },
      () => false,
    );
  };
  const [webp, avif] = await Promise.all([decodes('webp'), decodes('avif')]);
  return { webp, avif };
}

// A texture's side at most; what every WebGL 2 has (OpenGL ES 3.0, table 6.28).
const largestSide = 2048;

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

  // `width`: to decode it at, in pixels; 0: as the file has it.
  fetch(id: number, file: string, width: number): void {
    const job = new AbortController();
    this.underWay.set(id, job);
    const isWanted = () => this.underWay.delete(id);
    this.load(file, width, job.signal).then(
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
  private async load(file: string, width: number, signal: AbortSignal): Promise<ImageBitmap> {
    // A frame may ask for several, and to begin takes half a millisecond each: not in the frame.
    await new Promise((resolve) => setTimeout(resolve));
    const blob = await this.picture(file, signal);
    // Decoded away from the main thread only when asked of the blob itself.
    const bitmap = await createImageBitmap(blob, {
      premultiplyAlpha: 'none',
      ...(width > 0 ? { resizeWidth: Math.min(width, largestSide), resizeQuality: 'medium' as const } : {}),
    });
    const { width: wide, height: high } = bitmap;
    // Without a connection a wider copy may stand for the one that was asked for.
    const asked = readCopyName(file)?.width ?? Infinity;
    const scale = Math.min(largestSide / Math.max(wide, high), asked / wide);
    if (scale >= 1) return bitmap;
    bitmap.close();
    return createImageBitmap(blob, {
      premultiplyAlpha: 'none',
      resizeWidth: Math.round(wide * scale),
      resizeHeight: Math.round(high * scale),
      resizeQuality: 'medium',
    });
  }
}

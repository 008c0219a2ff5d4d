// In which formats, beside the old ones, a picture can be asked for.
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

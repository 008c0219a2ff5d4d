// Text by Canvas 2D: fonts, widths, and runs drawn onto the sheets that become texture pages.

interface Font {
  // Makes the context set text as this font, `scale` times as large. Dear.
  apply(context: CanvasRenderingContext2D, scale: number): void;
}

export interface RunBox {
  left: number; // device pixels from the pen on the baseline
  top: number;
  width: number;
  height: number;
  coloured: boolean;
}

// By text::Family's numbers. The same stacks stand in page.css, so that the static page, the canvas
// and the semantic layer are set alike.
export const families = [
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP", sans-serif',
  'ui-serif, "Iowan Old Style", Charter, "Noto Serif", Georgia, "Noto Naskh Arabic", "Noto Serif CJK JP", serif',
  'ui-monospace, Menlo, Consolas, "Noto Sans Mono", monospace',
  'OpenDyslexic, "OpenDyslexic 3", Dyslexie, "Atkinson Hyperlegible", sans-serif',
];

// Whether a font for readers with dyslexia is installed: its letters have other widths than those
// of the font that takes its place where it isn't.
export function hasReadableFont(): boolean {
  const measuring = context(false);
  const width = (font: string) => {
    measuring.font = font;
    return measuring.measureText('mmmmmmmmmmlliiWWQ').width;
  };
  return ['OpenDyslexic', '"OpenDyslexic 3"', 'Dyslexie', '"Atkinson Hyperlegible"'].some(
    (name) => width(`72px ${name}, monospace`) !== width('72px monospace'),
  );
}

// Characters that are drawn in colours of their own.
const colourful = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\uFE0F|\u20E3/u;

const enum Sheet {
  Plain = 0,
}

function context(willReadFrequently: boolean): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const made = canvas.getContext('2d', { willReadFrequently });
  if (!made) throw new Error('no 2D canvas');
  return made;
}

// The layer's words in these languages have neither kerning nor closer signs (page.css), as the
// canvas, which draws them character by character, can have none.
const unkerned = /^(ja|zh)\b/i;

export class Typesetter {
  private readonly fonts: Font[] = [];
  private readonly measuring = context(false);
  private measuringFont = -1;
  private readonly sheets = [context(true), context(true)];
  private readonly glyph = context(true);

  // `language` chooses among the shapes that one character has, as in Chinese and Japanese.
  defineFont(family: number, bold: boolean, italic: boolean, size: number, language: string): void {
    const kerning = unkerned.test(language) ? 'none' : 'auto';
    const apply = (context: CanvasRenderingContext2D, scale: number) => {
      // Chromium has it since 137. Where a browser doesn't, a canvas outside of the page has the
      // page's language, the archive's own.
      if ('lang' in context) context.lang = language;
      context.fontKerning = kerning;
      context.font = `${italic ? 'italic ' : ''}${bold ? 600 : 400} ${size * scale}px ${families[family] ?? families[0]}`;
    };
    this.fonts.push({ apply });
  }

  // In CSS pixels, rounded to those of a screen that has `scale` for each of them.
  metrics(font: number, scale: number): { ascent: number; descent: number } {
    this.font(font).apply(this.measuring, scale);
    this.measuringFont = -1;
    const m = this.measuring.measureText('x');
    return { ascent: m.fontBoundingBoxAscent / scale, descent: m.fontBoundingBoxDescent / scale };
  }

  // In CSS pixels.
  measure(font: number, text: string, rightToLeft: boolean): number {
    this.use(font);
    this.measuring.direction = rightToLeft ? 'rtl' : 'ltr';
    return this.measuring.measureText(text).width;
  }

  runBox(font: number, text: string, rightToLeft: boolean, scale: number): RunBox {
    const { measuring } = this;
    this.font(font).apply(measuring, scale);
    this.measuringFont = -1;
    measuring.direction = rightToLeft ? 'rtl' : 'ltr';
    measuring.textAlign = 'left';
    const m = measuring.measureText(text);
    // A texel of air on each side, for what the antialiasing spreads.
    const left = Math.floor(-m.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-m.actualBoundingBoxAscent) - 1;
    const right = Math.ceil(m.actualBoundingBoxRight) + 1;
    const bottom = Math.ceil(m.actualBoundingBoxDescent) + 1;
    const empty = m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0;
    return {
      left,
      top,
      width: empty ? 0 : right - left,
      height: empty ? 0 : bottom - top,
      coloured: colourful.test(text),
    };
  }

  drawRun(
    sheet: number, font: number, text: string, rightToLeft: boolean, scale: number,
    x: number, y: number, rgba: number,
  ): void {
    const c = this.sheet(sheet);
    this.font(font).apply(c, scale);
    c.direction = rightToLeft ? 'rtl' : 'ltr';
    c.textAlign = 'left';
    c.textBaseline = 'alphabetic';
    c.fillStyle = '#' + (rgba >>> 8).toString(16).padStart(6, '0');
    c.fillText(text, x, y);
  }

  clearSheet(sheet: number, width: number, height: number): void {
    const { canvas } = this.sheet(sheet);
    canvas.width = width; // which clears it
    canvas.height = height;
  }

  // To the texture that is bound, at the same place.
  uploadSheet(gl: WebGL2RenderingContext, sheet: number, x: number, y: number, width: number, height: number): void {
    const { data } = this.sheet(sheet).getImageData(x, y, width, height);
    if (sheet !== Sheet.Plain) {
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, data);
      return;
    }
    const coverage = new Uint8Array(width * height);
    const pixels = new Uint32Array(data.buffer, data.byteOffset, coverage.length);
    // Alpha is the highest byte: every machine that browsers run on is little-endian.
    for (let i = 0; i < coverage.length; ++i) coverage[i] = pixels[i]! >>> 24;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RED, gl.UNSIGNED_BYTE, coverage);
  }

  // Straight RGBA; letters white, so that they take any ink.
  glyphPixels(
    font: number, text: string, scale: number, left: number, top: number, width: number, height: number,
  ): Uint8ClampedArray {
    const c = this.glyph;
    const { canvas } = c;
    if (canvas.width < width || canvas.height < height) {
      // Larger than needed, since a new size makes the canvas forget its font, which is dear to set.
      canvas.width = canvas.height = Math.max(128, width * 2, height * 2);
    } else {
      c.clearRect(0, 0, width, height);
    }
    this.font(font).apply(c, scale);
    c.textBaseline = 'alphabetic';
    c.fillStyle = '#fff';
    c.fillText(text, -left, -top);
    const { data } = c.getImageData(0, 0, width, height);
    if (!colourful.test(text)) {
      for (let i = 0; i < data.length; i += 4) data[i] = data[i + 1] = data[i + 2] = 255;
    }
    return data;
  }

  private font(number: number): Font {
    const font = this.fonts[number];
    if (!font) throw new Error(`font ${number} is not defined`);
    return font;
  }

  private sheet(number: number): CanvasRenderingContext2D {
    const sheet = this.sheets[number];
    if (!sheet) throw new Error(`there is no sheet ${number}`);
    return sheet;
  }

  // Setting a font is dear, so it is set only where it changes.
  private use(font: number): void {
    if (font === this.measuringFont) return;
    this.font(font).apply(this.measuring, 1);
    this.measuringFont = font;
  }
}

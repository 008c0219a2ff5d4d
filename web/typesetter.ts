// Text by Canvas 2D: fonts, widths, and runs drawn onto the sheets that become texture pages.

interface Font {
  style: string; // as CSS has it, before the size
  size: number; // CSS pixels
  family: string;
  kerning: CanvasFontKerning;
  language: string;
}

// Of a run, in CSS pixels; its ink from its pen on the baseline.
export interface Measures {
  width: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
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

// A context that is told of its font only where it changes, since that is dear.
class Pen {
  private font: Font | undefined;
  private scale = 0;

  constructor(readonly context: CanvasRenderingContext2D) {}

  // Makes it set text in this font, `scale` times as large.
  take(font: Font, scale: number, rightToLeft: boolean): CanvasRenderingContext2D {
    const { context } = this;
    context.direction = rightToLeft ? 'rtl' : 'ltr';
    if (this.font === font && this.scale === scale) return context;
    this.font = font;
    this.scale = scale;
    // Chromium has it since 137. Where a browser doesn't, a canvas outside of the page has the
    // page's language, the archive's own.
    if ('lang' in context) context.lang = font.language;
    context.fontKerning = font.kerning;
    context.font = `${font.style} ${font.size * scale}px ${font.family}`;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    return context;
  }

  // Clears it; a canvas of a new size forgets how text is set.
  resize(width: number, height: number): void {
    this.context.canvas.width = width;
    this.context.canvas.height = height;
    this.font = undefined;
  }
}

// The layer's words in these languages have neither kerning nor closer signs (page.css), as the
// canvas, which draws them character by character, can have none.
const unkerned = /^(ja|zh)\b/i;

export class Typesetter {
  private readonly fonts: Font[] = [];
  private readonly measuring = new Pen(context(false));
  private readonly sheets = [new Pen(context(true)), new Pen(context(true))];
  private readonly glyph = new Pen(context(true));

  // `language` chooses among the shapes that one character has, as in Chinese and Japanese.
  defineFont(family: number, bold: boolean, italic: boolean, size: number, language: string): void {
    this.fonts.push({
      style: `${italic ? 'italic ' : ''}${bold ? 600 : 400}`,
      size,
      family: families[family] ?? families[0]!,
      kerning: unkerned.test(language) ? 'none' : 'auto',
      language,
    });
  }

  // In CSS pixels, rounded to those of a screen that has `scale` for each of them.
  metrics(font: number, scale: number): { ascent: number; descent: number } {
    // Firefox says what the font has from 116 on: before, letters that reach far stand for it.
    const m: Partial<TextMetrics> = this.measuring.take(this.font(font), scale, false).measureText('Åj');
    const { fontBoundingBoxAscent = m.actualBoundingBoxAscent ?? 0, fontBoundingBoxDescent = m.actualBoundingBoxDescent ?? 0 } = m;
    return { ascent: fontBoundingBoxAscent / scale, descent: fontBoundingBoxDescent / scale };
  }

  measure(font: number, text: string, rightToLeft: boolean): Measures {
    const m = this.measuring.take(this.font(font), 1, rightToLeft).measureText(text);
    return {
      width: m.width,
      left: -m.actualBoundingBoxLeft,
      top: -m.actualBoundingBoxAscent,
      right: m.actualBoundingBoxRight,
      bottom: m.actualBoundingBoxDescent,
      coloured: colourful.test(text),
    };
  }

  drawRun(
    sheet: number, font: number, text: string, rightToLeft: boolean, scale: number,
    x: number, y: number, rgba: number,
  ): void {
    const c = this.sheet(sheet).take(this.font(font), scale, rightToLeft);
    c.fillStyle = '#' + (rgba >>> 8).toString(16).padStart(6, '0');
    c.fillText(text, x, y);
  }

  sizeSheet(sheet: number, width: number, height: number): void {
    this.sheet(sheet).resize(width, height);
  }

  // To the texture that is bound, from the sheet's top left to that place. The plain sheet's letters
  // are white, so that each of their premultiplied channels is their coverage.
  uploadSheet(gl: WebGL2RenderingContext, sheet: number, x: number, y: number, width: number, height: number): void {
    const { context } = this.sheet(sheet);
    const plain = sheet === Sheet.Plain;
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, plain);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, plain ? gl.RED : gl.RGBA, gl.UNSIGNED_BYTE, context.canvas);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    context.clearRect(0, 0, width, height);
  }

  // Straight RGBA; letters white, so that they take any ink.
  glyphPixels(
    font: number, text: string, scale: number, left: number, top: number, width: number, height: number,
  ): Uint8ClampedArray {
    const { canvas } = this.glyph.context;
    if (canvas.width < width || canvas.height < height) {
      // Larger than needed, so that this is seldom.
      const side = Math.max(128, width * 2, height * 2);
      this.glyph.resize(side, side);
    }
    const c = this.glyph.take(this.font(font), scale, false);
    c.clearRect(0, 0, width, height);
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

  private sheet(number: number): Pen {
    const sheet = this.sheets[number];
    if (!sheet) throw new Error(`there is no sheet ${number}`);
    return sheet;
  }
}

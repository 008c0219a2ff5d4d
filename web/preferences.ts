// What a reader's system and browser prefer, beside the reader's own settings.

export interface ForcedColours {
  canvas: number; // 0xRRGGBBAA, as all of them
  text: number;
  link: number;
  quiet: number;
  control: number;
  highlight: number;
}

export interface Preferences {
  dark: boolean;
  reducedMotion: boolean;
  moreContrast: boolean;
  textZoom: number; // the browser's own text size against its usual 16 pixels
  forced: ForcedColours | undefined;
}

const queries = {
  dark: '(prefers-color-scheme: dark)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
  moreContrast: '(prefers-contrast: more)',
  forced: '(forced-colors: active)',
};

// A system colour (CSS Color 4, §6.2) as the browser has it now.
function systemColour(name: string): number {
  const probe = document.createElement('span');
  probe.style.cssText = `color: ${name}; forced-color-adjust: none; display: none`;
  document.body.append(probe);
  const [red = 0, green = 0, blue = 0] = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? [];
  probe.remove();
  return ((red << 24) | (green << 16) | (blue << 8) | 0xff) >>> 0;
}

function textZoom(): number {
  return (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
}

export function preferences(): Preferences {
  const is = (query: string) => matchMedia(query).matches;
  return {
    dark: is(queries.dark),
    reducedMotion: is(queries.reducedMotion),
    moreContrast: is(queries.moreContrast),
    textZoom: textZoom(),
    forced: is(queries.forced)
      ? {
          canvas: systemColour('Canvas'),
          text: systemColour('CanvasText'),
          link: systemColour('LinkText'),
          quiet: systemColour('CanvasText'),
          control: systemColour('ButtonFace'),
          highlight: systemColour('Highlight'),
        }
      : undefined,
  };
}

export function onPreferences(changed: () => void, signal: AbortSignal): void {
  for (const query of Object.values(queries)) matchMedia(query).addEventListener('change', changed, { signal });
  // Of the browser's text size nothing tells but the size of what it sets.
  const probe = document.createElement('div');
  probe.style.cssText = 'position: absolute; width: 1rem; visibility: hidden';
  document.documentElement.append(probe); // the page's body shows nothing but the reader
  let before = textZoom();
  const observer = new ResizeObserver(() => {
    if (textZoom() === before) return;
    before = textZoom();
    changed();
  });
  observer.observe(probe);
  signal.addEventListener('abort', () => observer.disconnect());
}

// What a browser needs to install an archive as an app: icons in the archive's colour, pictures of what
// it is like, and the manifest that names them (W3C, Web Application Manifest).
import type { Plan } from './headless.ts';
import { escaped } from './markup.ts';
import { asset, type Asset } from './output.ts';
import { loadSharp } from './copies.ts';
import { readPart } from './project.ts';

export interface Installation {
  icon: Asset; // as a page has it, an SVG
  touch: Asset; // for iOS' Home Screen
  files: Asset[]; // all, with the manifest
}

const ground = '#faf8f4'; // web/page.css
const drawnAccent = '#a93f1d'; // web/icon.svg's

const accentOf = (plan: Plan): string => `#${plan.accent.toString(16).padStart(6, '0')}`;

// An SVG.
export async function drawIcon(plan: Plan): Promise<string> {
  return (await readPart('web/icon.svg')).toString('utf8').replaceAll(drawnAccent, accentOf(plan));
}

// Rejects: Failure.
export async function makeInstallation(plan: Plan, words: string): Promise<Installation> {
  const sharp = await loadSharp();
  const accent = accentOf(plan);
  const svg = await drawIcon(plan);
  // Safe where a system cuts a circle out of it: no corners of its own, and a margin.
  const bare = svg.replace(/ rx="\d+"/, '');
  const padded = bare.replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"').replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"');
  const draw = (from: string, width: number) => sharp(Buffer.from(from), { failOn: 'none' }).resize({ width, height: width }).png({ compressionLevel: 9 }).toBuffer();

  const icon = asset('icon.svg', Buffer.from(svg));
  const touch = asset('icon-180.png', await draw(bare, 180));
  const small = asset('icon-192.png', await draw(svg, 192));
  const large = asset('icon-512.png', await draw(svg, 512));
  const maskable = asset('icon-maskable.png', await draw(padded, 512));
  const narrow = asset('screenshot-narrow.png', await drawScreen(sharp, plan, accent, 540, 960, 1));
  const wide = asset('screenshot-wide.png', await drawScreen(sharp, plan, accent, 1280, 720, 3));

  const said = JSON.parse(words) as Record<string, string>;
  const png = (file: Asset, sizes: string, more: object = {}) => ({ src: file.path, sizes, type: 'image/png', ...more });
  const manifest = {
    name: plan.title,
    short_name: shortName(plan.title),
    description: plan.description || plan.title,
    lang: plan.language,
    dir: plan.right_to_left ? 'rtl' : 'ltr',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: ground,
    theme_color: ground,
    icons: [
      { src: icon.path, sizes: 'any', type: 'image/svg+xml' },
      png(small, '192x192'),
      png(large, '512x512'),
      png(maskable, '512x512', { purpose: 'maskable' }),
    ],
    screenshots: [
      png(narrow, '540x960', { form_factor: 'narrow', label: plan.title }),
      png(wide, '1280x720', { form_factor: 'wide', label: plan.title }),
    ],
    shortcuts: [
      { name: said['latest'], url: './', icons: [png(small, '192x192')] },
      { name: said['kept_here'], url: './?kept=1', icons: [png(small, '192x192')] },
    ],
    // What is shared to the archive is searched for in it.
    share_target: { action: './', method: 'GET', enctype: 'application/x-www-form-urlencoded', params: { text: 'q' } },
  };
  const manifestFile = { path: 'manifest.webmanifest', bytes: Buffer.from(JSON.stringify(manifest, null, 1)) };
  return { icon, touch, files: [icon, touch, small, large, maskable, narrow, wide, manifestFile] };
}

// Of at most twelve letters, as launchers show it; whole words where there are any that fit.
function shortName(title: string): string {
  const letters = [...title];
  if (letters.length <= 12) return title;
  const words = letters.slice(0, 13).join('').split(' ').slice(0, -1).join(' ');
  return words || `${letters.slice(0, 11).join('')}…`;
}

// The list as the reader shows it, with the archive's own titles.
async function drawScreen(
  sharp: Awaited<ReturnType<typeof loadSharp>>,
  plan: Plan,
  accent: string,
  width: number,
  height: number,
  columns: number,
): Promise<Buffer> {
  const side = 32;
  const gap = 24;
  const cardWidth = (width - side * 2 - gap * (columns - 1)) / columns;
  const cardHeight = 176;
  const cards = plan.titles.slice(0, 12).map((title, i) => {
    const x = side + (i % columns) * (cardWidth + gap);
    const y = 96 + Math.floor(i / columns) * (cardHeight + gap);
    const lines = linesOf(title, Math.floor(cardWidth / 11.5)).slice(0, 3);
    const words = lines.map((line, n) => `<text x="${plan.right_to_left ? x + cardWidth - 24 : x + 24}" y="${y + 48 + n * 30}" class="title">${escaped(line)}</text>`);
    const bars = [0.86, 0.6].map((part, n) => `<rect x="${x + 24}" y="${y + 66 + lines.length * 30 + n * 20 - 20}" width="${(cardWidth - 48) * part}" height="8" rx="4" fill="#e6e1d8"/>`);
    return `<rect x="${x}" y="${y}" width="${cardWidth}" height="${cardHeight}" rx="14" fill="#fff" stroke="#e6e1d8"/>${words.join('')}${bars.join('')}`;
  });
  const anchor = plan.right_to_left ? 'end' : 'start';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<style>text { font-family: serif; font-weight: 600; fill: #1d1b18; text-anchor: ${anchor} } .title { font-size: 22px } .site { font-size: 24px }</style>
<rect width="100%" height="100%" fill="${ground}"/><rect y="63" width="100%" height="1" fill="#e6e1d8"/><rect y="61" width="${width / 4}" height="3" fill="${accent}"/>
<text x="${plan.right_to_left ? width - side : side}" y="40" class="site">${escaped(plan.title)}</text>${cards.join('')}</svg>`;
  return sharp(Buffer.from(svg), { failOn: 'none' }).png({ compressionLevel: 9, palette: true }).toBuffer();
}

// Of so many letters at most, where words are no longer.
export function linesOf(text: string, letters: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

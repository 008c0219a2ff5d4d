// The picture of a site as a whole, which is shown where its address is shared: its title on its colour.
import type { Plan } from './headless.ts';
import { loadSharp } from './copies.ts';
import { linesOf } from './install.ts';
import { escaped } from './markup.ts';
import { asset, type Asset } from './output.ts';

// As wasm/headless/preview.cpp says it.
const width = 1200;
const height = 630;

// Rejects: Failure.
export async function drawCard(plan: Plan): Promise<Asset> {
  const sharp = await loadSharp();
  const accent = `#${plan.accent.toString(16).padStart(6, '0')}`;
  const x = plan.right_to_left ? width - 96 : 96;
  const text = (line: string, y: number, kind: string) => `<text x="${x}" y="${y}" class="${kind}">${escaped(line)}</text>`;
  const title = linesOf(plan.title, 24).slice(0, 3);
  const about = linesOf(plan.description, 58).slice(0, 3);
  const top = (height - title.length * 92 - about.length * 44) / 2 + 68;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<style>text { font-family: serif; fill: #1d1b18; direction: ${plan.right_to_left ? 'rtl' : 'ltr'} } .title { font-size: 80px; font-weight: 600 } .about { font-size: 34px; fill: #635d54 }</style>
<rect width="100%" height="100%" fill="#faf8f4"/><rect width="100%" height="24" fill="${accent}"/>
${title.map((line, i) => text(line, top + i * 92, 'title')).join('')}
${plan.description === '' ? '' : about.map((line, i) => text(line, top + title.length * 92 + i * 44, 'about')).join('')}</svg>`;
  return asset('card.jpg', await sharp(Buffer.from(svg), { failOn: 'none' }).jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer());
}

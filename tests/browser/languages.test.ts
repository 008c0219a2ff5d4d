// That a text is set in its own language: the shapes of its characters, and where each stands.
import assert from 'node:assert/strict';

import { browserTests, buildSite, settled } from './harness.ts';
import { type Box, colourAt, difference, forEachPixel, ink, parseColour, type Pixels, seeCanvas } from './pixels.ts';
import { boxOf, firstParagraph, light, seeWords } from './reading.ts';

// Unicode has one character for what is written otherwise in China, Japan and Korea.
const unified = '直角，骨头，海边，门前，将来，器具，终于，令人，返回，及时，刃口，述说';
const prose = {
  ja: '大きな菩提樹の下に、何年も前から誰かが直してくれるのを待っているベンチがある。「いつか使うかもしれないから」と、隣の人に言う（「本当に」？）。どこへ行くにも、ポケットにはネジが三本入っている。',
  zh: '大椴树下面有一张长椅，多年来一直等着有人来修。她对邻居说：“说不定哪天用得上。”傍晚大家坐在那里（谈花园、谈河水），也谈去学校的路。没有人记得这张椅子是谁做的。',
};
const post = (slug: string, language: string, body: string) =>
  `---\ntitle: ${slug}\nslug: ${slug}\ndate: '2022-01-01'\nlanguage: ${language}\n---\n\n${body}\n`;

const test = await browserTests(
  await buildSite({
    'site.yaml': 'title: Le quai\nlanguage: fr\n',
    'ja.md': post('ja', 'ja', prose.ja),
    'zh.md': post('zh', 'zh', prose.zh),
    'unified-ja.md': post('unified-ja', 'ja', unified),
    'unified-zh.md': post('unified-zh', 'zh', unified),
  }),
);

const ground = parseColour(light.ground);

// The share of a box's inked pixels, in either, that only one of them has.
function apart(a: Pixels, b: Pixels, box: Box): number {
  let either = 0, one = 0;
  forEachPixel(a, box, (x, y) => {
    const inA = difference(colourAt(a, x / a.ratio, y / a.ratio), ground) > 90;
    const inB = difference(colourAt(b, x / b.ratio, y / b.ratio), ground) > 90;
    if (inA || inB) ++either;
    if (inA !== inB) ++one;
  });
  return one / either;
}

test('one character is drawn in the shape that the post’s language has for it', async ({ open }) => {
  const seen: Record<string, Pixels> = {};
  let box: Box | undefined;
  const look = async (language: string) => {
    const page = await open(`posts/unified-${language}/`, { ratio: 2 });
    await settled(page);
    box = await boxOf(page, firstParagraph);
    const canvas = (seen[language] = await seeCanvas(page));
    assert.ok(ink(canvas, box) > 0.02);
    const share = apart(canvas, await seeWords(page, firstParagraph), box);
    assert.ok(share < 0.25, `${language}: ${share} of the ink is not where the browser has it`);
  };
  for (const language of ['ja', 'zh']) await look(language);
  assert.ok(box);
  const share = apart(seen['ja']!, seen['zh']!, box);
  assert.ok(share > 0.02, `${share} of the ink differs: is there a font with both shapes?`);
});

// The inked stretches of a line from left to right, in CSS pixels, as far as bare columns part them
// that are `gap` wide.
function stretches(pixels: Pixels, line: Box, gap: number): { from: number; to: number }[] {
  const inked = new Set<number>();
  forEachPixel(pixels, line, (x, y) => {
    if (difference(colourAt(pixels, x / pixels.ratio, y / pixels.ratio), ground) > 48) inked.add(x);
  });
  const found: { from: number; to: number }[] = [];
  for (const x of [...inked].sort((a, b) => a - b)) {
    const last = found.at(-1);
    const from = x / pixels.ratio, to = (x + 1) / pixels.ratio;
    if (last && from - last.to < gap) last.to = to;
    else found.push({ from, to });
  }
  return found.filter(({ from, to }) => to - from >= 2);
}

for (const language of ['ja', 'zh'] as const) {
  test(`each character lies within a CSS pixel of its span, to the line’s end: ${language}`, async ({ open }) => {
    const page = await open(`posts/${language}/`, { width: 820, ratio: 2 });
    await settled(page);
    const box = await boxOf(page, firstParagraph);
    const canvas = await seeCanvas(page), layer = await seeWords(page, firstParagraph);
    let most = 0, all = 0;
    for (let y = box.y; y < box.y + box.height - 1; y += 28) {
      const line = { x: box.x - 4, y: y + 3, width: box.width + 40, height: 22 }; // nothing of its neighbours
      // Characters that all but touch in one picture may touch in the other.
      const drawn = stretches(canvas, line, 0.5);
      for (const { from, to } of stretches(layer, line, 2)) {
        const nearest = (edges: number[], edge: number) => Math.min(...edges.map((other) => Math.abs(other - edge)));
        most = Math.max(most, nearest(drawn.map((d) => d.from), from), nearest(drawn.map((d) => d.to), to));
        ++all;
      }
    }
    assert.ok(all > 20, `${all} stretches`);
    assert.ok(most <= 1, `one is ${most} px off`);
  });
}

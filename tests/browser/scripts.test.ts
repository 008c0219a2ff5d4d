// That what the canvas draws is what the browser would have set, in ten scripts and of emoji.
import { browserTests } from './harness.ts';
import { agrees, firstParagraph, readingSite, scripts } from './reading.ts';

const test = await browserTests(await readingSite(), { used: true });

// The browsers' own words differ from their canvas's by 1.7 to 3.3 in smoothing alone. Devanagari's
// head lines run through, so that half a device pixel between both shows along all of them.
const most = (script: string, ratio: number) => (script === 'devanagari' && ratio === 2 ? 8 : 4);

// At a ratio of 1 too where letters stand apart, and where they are joined.
const ratios = (script: string) => (script === 'latin' || script === 'arabic' ? [1, 2] : [2]);

// Known to differ, and not in the Chinese text: Chromium's canvas draws the full-width semicolon in the
// middle of its square, as Japanese has it, whatever the canvas's language; its pages don't.
for (const script of scripts) {
  for (const ratio of ratios(script)) {
    test(`the canvas draws what the browser would set: ${script} at ${ratio} device pixels`, async ({ open }) => {
      const page = await open(`posts/${script}/`, { width: 820, height: 900, ratio });
      await agrees(page, firstParagraph, most(script, ratio));
    });
  }
}

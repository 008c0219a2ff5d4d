// What axe-core has to say against a page.
import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';

import { settled } from './harness.ts';

// A line for each kind of thing.
export async function violations(page: Page): Promise<string[]> {
  await settled(page);
  // By the debugger, since the page's policy lets no script in.
  await page.evaluate(`${await readFile('node_modules/axe-core/axe.min.js', 'utf8')}; undefined`);
  return page.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} times, as in ${nodes[0]?.html.slice(0, 200)}`);
  });
}

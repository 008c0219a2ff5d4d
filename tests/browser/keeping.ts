// The panel in which one asks for what is to be kept.
import type { Page } from 'playwright-core';

import { words } from './harness.ts';
import { quiet } from './kept.ts';

export const posts = 14; // of smallSite

export const panel = (page: Page) => page.getByRole('dialog', { name: words.offline });
export const button = (page: Page, name: string | RegExp) => panel(page).getByRole('button', { name });
// That button, in the small archive.
export const all = new RegExp(`^${words['keep_all.other'].replace(/[()]/g, '\\$&').replace('{n}', String(posts))}`);

export async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.offline, exact: true }).click();
  await panel(page).waitFor({ state: 'attached' });
}

export const isKept = (page: Page, name: string | RegExp) => button(page, name).getByText(words.kept, { exact: true }).waitFor({ state: 'attached' });

// Of any archive, to its end.
export async function keepAll(page: Page): Promise<void> {
  await openPanel(page);
  await button(page, /^Tout garder/).click();
  await isKept(page, /^Tout garder/);
  await quiet(page);
}

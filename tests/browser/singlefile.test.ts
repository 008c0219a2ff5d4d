// An archive that is one file, opened from the disk by a browser without a network.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { colours, smallFile, titlesTagged } from './archive.ts';
import { violations } from './axe.ts';
import { launch } from './chromium.ts';
import { barWebGl, eventually, settled, words } from './harness.ts';
import { reaches } from './kept.ts';
import { colourAt, difference, parseColour, see } from './pixels.ts';

const signs = { slug: 'l’été d\'ici (2)!', title: 'Des signes', date: '2020-06-01', body: 'Un post dont l’adresse a des signes.\n' };
const file = await smallFile([signs]);
const address = pathToFileURL(file).href;
const browser: Promise<Browser> = launch();
after(async () => (await browser).close());

interface Visit {
  open: (place?: string, until?: string) => Promise<Page>;
  said: string[]; // on the console, and what was asked for beside the file
}

function singleTest(name: string, options: BrowserContextOptions, body: (visit: Visit) => Promise<void>): void {
  test(name, { timeout: 60_000 }, async () => {
    const context = await (await browser).newContext({ offline: true, viewport: { width: 1200, height: 900 }, ...options });
    context.setDefaultTimeout(20_000);
    const said: string[] = [];
    context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    context.on('weberror', (error) => said.push(error.error().message));
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(address)) said.push(`asked for ${url}`);
    });
    const open = async (place = '', until = 'ready'): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(address + place, { waitUntil: 'commit' });
      if (until !== 'any') await reaches(page, until);
      return page;
    };
    try {
      await body({ open, said });
    } finally {
      await context.close();
    }
  });
}

const place = (page: Page) => decodeURIComponent(new URL(page.url()).hash);
const titles = (page: Page) => page.getByRole('list', { name: words.posts_list }).getByRole('heading', { level: 2 }).allInnerTexts();
const shown = (page: Page) => page.getByRole('dialog').getByRole('img').getAttribute('aria-label');

singleTest('the list is filtered and searched, and Back leads the way back', {}, async ({ open, said }) => {
  const page = await open();
  await page.getByRole('button', { name: /^Fête/ }).first().click();
  await eventually(() => titles(page), titlesTagged('Fête'));
  assert.equal(place(page), '#?tag=Fête');
  await page.getByRole('searchbox').fill('galerie');
  await eventually(() => titles(page), ['Galerie']);
  await page.getByRole('link', { name: 'Galerie' }).click();
  await page.getByRole('article').getByText('Quatre carrés.').waitFor({ state: 'attached' });
  assert.equal(place(page), '#posts/galerie/');
  await page.getByRole('article').getByRole('button', { name: /Un carré vert$/ }).click();
  await eventually(() => shown(page), 'Un carré vert');
  assert.equal(place(page), '#posts/galerie/#photo-3');
  await settled(page);
  const box = (await page.getByRole('dialog').getByRole('img').boundingBox())!;
  const colour = colourAt(await see(page), box.x + box.width / 2, box.y + box.height / 2);
  assert.ok(difference(colour, parseColour(colours.vert)) <= 4, `the picture is drawn: ${colour}`);
  await page.keyboard.press('ArrowRight');
  await eventually(() => place(page), '#posts/galerie/#photo-4');
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(place(page), '#posts/galerie/');
  await page.goBack();
  await eventually(() => titles(page), ['Galerie']);
  assert.equal(await page.getByRole('button', { name: words.offline, exact: true }).count(), 0);
  assert.deepEqual(said, []);
});

singleTest('an address leads to its place, in script of any kind, and a link has it', {}, async ({ open, said }) => {
  const photo = await open('#posts/galerie/#photo-2');
  await eventually(() => shown(photo), 'Un carré rouge');
  const saved = photo.waitForEvent('download');
  await photo.getByRole('dialog').getByRole('link', { name: words.download }).click();
  assert.match((await saved).suggestedFilename(), /^rouge-[0-9a-f]{16}-720\.webp$/);
  const arabic = await open(`#posts/risala/`);
  await arabic.getByRole('article').getByText('هذه رسالة').waitFor({ state: 'attached' });
  const post = await open('#posts/tout-ensemble/');
  const link = post.getByRole('article').getByRole('link', { name: 'lien vers un autre article' });
  assert.equal(await link.evaluate((a: HTMLAnchorElement) => a.href), `${address}#posts/marche-du-soir/`);
  await link.click();
  await post.getByRole('heading', { level: 1, name: 'Marché du soir' }).waitFor({ state: 'attached' });
  assert.equal(place(post), '#posts/marche-du-soir/');
  assert.deepEqual(said, []);
});

singleTest('the report is in it', {}, async ({ open }) => {
  const page = await open('#?health');
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'articles' }).waitFor({ state: 'attached' });
});

singleTest('without script there are the list and the posts, one at a time, with their pictures', { javaScriptEnabled: false }, async ({ open, said }) => {
  const page = await open('', 'any');
  assert.equal(await page.locator('article:visible').count(), 0);
  await page.getByRole('link', { name: 'Galerie' }).click();
  assert.deepEqual(await page.locator('h1:visible').allInnerTexts(), ['Galerie']);
  const pictures = page.locator('.gallery img:visible');
  assert.equal(await pictures.count(), 4);
  // The first is the cover's, which stands above.
  for (const i of [1, 2, 3]) {
    assert.equal(await pictures.nth(i).evaluate((picture: HTMLImageElement) => picture.naturalWidth), 720);
  }
  await page.goBack();
  assert.equal(await page.locator('article:visible').count(), 0);
  assert.ok(await page.getByRole('link', { name: 'Galerie' }).isVisible());
  assert.deepEqual(said, []);
});

singleTest('without WebGL the same is there, and axe-core finds nothing against it', {}, async ({ open, said }) => {
  const page = await open('', 'any');
  await page.addInitScript(barWebGl);
  await page.reload();
  await reaches(page, 'static');
  await page.getByRole('link', { name: 'Galerie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  assert.equal(await page.locator('.gallery img:visible').count(), 4);
  assert.deepEqual(await violations(page), []);
  await page.goBack();
  assert.equal(await page.locator('article:visible').count(), 0);
  const again = page.waitForEvent('domcontentloaded');
  await page.getByRole('link', { name: /^Fête/ }).first().click();
  await again;
  await eventually(() => page.locator('.cards > li:visible h2').allInnerTexts(), titlesTagged('Fête'));
  assert.deepEqual([...new Set(said)], ['warning: Liseuse stays static: no WebGL 2']);
});

singleTest('without WebGL a post opens whatever signs its address has, however they are written', {}, async ({ open }) => {
  const page = await open('', 'any');
  await page.addInitScript(barWebGl);
  await page.reload();
  await reaches(page, 'static');
  const heading = page.getByRole('heading', { level: 1, name: signs.title });
  await page.getByRole('link', { name: signs.title }).click();
  await heading.waitFor();
  for (const slug of [signs.slug, encodeURIComponent(signs.slug)]) {
    await page.goto('about:blank');
    await page.goto(`${address}#posts/${slug}/`);
    await heading.waitFor();
  }
});

singleTest('in a browser that can’t read the reader’s script, an address leaves the list to be seen', {}, async ({ open }) => {
  const html = await readFile(file, 'utf8');
  await writeFile(file, html.replace('<script type="module" async>', '$&class {'));
  try {
    const page = await open('', 'any');
    await page.goto('about:blank');
    await page.goto(`${address}#posts/galerie/`);
    await page.getByRole('link', { name: 'Galerie' }).waitFor();
  } finally {
    await writeFile(file, html);
  }
});

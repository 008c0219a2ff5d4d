// The archive in other pages: these are served from another origin.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after } from 'node:test';
import type { AddressInfo } from 'node:net';

import type { FrameLocator, Locator, Page } from 'playwright-core';

import { smallSite } from './archive.ts';
import { browserTests, eventually, withoutWebGl } from './harness.ts';

const renamed = { slug: 'nouveau-nom', title: 'Nouveau nom', date: '2018-01-01', aliases: ['/posts/ancien-nom/'], body: 'Des mots.\n' };
const test = await browserTests(await smallSite([renamed]));

interface Partner {
  headers?: Record<string, string>;
  body: string;
}

// By their paths, of the origin "localhost" where the archive has 127.0.0.1.
const pages = new Map<string, Partner>();
const server = createServer((request, response) => {
  const page = pages.get((request.url ?? '').split('?')[0] ?? '');
  if (!page) return void response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers }).end(
    `<!doctype html><html lang="fr"><title>Partenaire</title><link rel="icon" href="data:,"><body>${page.body}`,
  );
});
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
after(() => {
  server.close();
  server.closeAllConnections();
});
let number = 0;
const other = `http://localhost:${(server.address() as AddressInfo).port}`;

// Whether the two are of different sites matters as well: storage is parted by that.
const elsewhere = (root: string) => root.replace('localhost', '127.0.0.1');

type Visit = Parameters<Parameters<typeof test>[1]>[0];

async function openPartner(visit: Visit, body: (root: string) => string, more: { headers?: Record<string, string>; javaScript?: boolean; before?: (page: Page) => Promise<unknown> } = {}): Promise<Page> {
  const { open, root, allow } = visit;
  allow(new RegExp(`^request outside the archive: (${other}|${elsewhere(root)})`));
  const path = `/partenaire-${++number}`;
  pages.set(path, { body: body(elsewhere(root)), ...(more.headers ? { headers: more.headers } : {}) });
  const page = await open('', { until: 'any', ...(more.javaScript === undefined ? {} : { javaScript: more.javaScript }) });
  await more.before?.(page);
  await page.goto(other + path);
  return page;
}

const script = (root: string) => `<script async src="${root}embed.js"></script>`;
const listening = `<script>
  window.heard = [];
  for (const type of ['ready', 'navigate', 'storage', 'error']) document.addEventListener(type, (event) => event.target.localName === 'liseuse-reader' && heard.push([type, event.detail]), true);
</script>`;

declare global {
  interface Window {
    heard?: [string, Record<string, string>][];
  }
}

const heard = (page: Page, type: string) =>
  page.evaluate((type) => window.heard!.filter(([of]) => of === type).map(([, detail]) => detail), type);
const frameOf = (page: Page, n = 0): FrameLocator => page.locator('liseuse-reader').nth(n).frameLocator('iframe');
const isReady = (page: Page, count = 1) => eventually(async () => (await heard(page, 'ready')).length, count);

test('a post in another page is as high as its content, and scrolls with that page', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}<div style="height:300px">Avant</div><liseuse-reader src="${root}" post="le-long-cours"><a href="${root}posts/le-long-cours/">Le long cours</a></liseuse-reader><p>Après</p>`);
  await isReady(page);
  assert.deepEqual(await heard(page, 'ready'), [{ how: 'reader' }]);
  const frame = frameOf(page);
  await frame.getByRole('heading', { level: 1, name: 'Le long cours' }).waitFor();
  // No chrome, and a link to the whole, which opens apart.
  assert.equal(await frame.getByRole('searchbox').count(), 0);
  assert.equal(await frame.locator('#layer > header').count(), 0);
  const whole = frame.getByRole('link', { name: /^Lire sur / });
  assert.equal(await whole.getAttribute('target'), '_blank');
  assert.equal(await whole.evaluate((link) => (link as HTMLAnchorElement).search), '');

  const iframe = page.locator('liseuse-reader iframe');
  await eventually(() => frame.locator('html').evaluate((html) => html.scrollHeight - html.clientHeight), 0);
  const box = (await iframe.boundingBox())!;
  assert.ok(box.height > 3000, String(box.height));
  await eventually(async () => (await page.getByText('Après').boundingBox())!.y > box.height, true);
  // The canvas covers what is seen, and not all of it.
  await page.mouse.move(400, 500);
  await page.mouse.wheel(0, 2500);
  await eventually(() => page.evaluate(() => window.scrollY > 2400), true);
  const canvas = frame.locator('canvas');
  await eventually(async () => {
    const { y, height } = (await canvas.boundingBox())!;
    return y <= 0 && y + height >= 800 && height < 2400;
  }, true);
});

test('a list in another page: a post opens in it, and says so', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" tag="Eau"></liseuse-reader>`);
  await isReady(page);
  const frame = frameOf(page);
  await eventually(() => frame.getByRole('list').getByRole('link').count(), 4);
  await frame.getByRole('link', { name: /Tout ensemble/ }).click();
  await frame.getByRole('heading', { level: 1, name: 'Tout ensemble' }).waitFor();
  await eventually(async () => (await heard(page, 'navigate')).map(({ address }) => address), [`${elsewhere(visit.root)}posts/tout-ensemble/`]);
  await frame.getByRole('link', { name: 'Tous les articles' }).click();
  await eventually(() => frame.getByRole('list', { name: 'Articles' }).getByRole('link').count(), 4);
  // Attributes can change while it is there.
  await page.evaluate(() => (document.querySelector('liseuse-reader') as HTMLElement & { open(post: string): void }).open('galerie'));
  await frame.getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  await page.locator('liseuse-reader').evaluate((element) => element.setAttribute('theme', 'dark'));
  await eventually(() => frame.locator('html').getAttribute('data-theme'), 'dark');
  // The viewer lies where the frame is seen.
  await frame.getByRole('button', { name: /^Agrandir/ }).first().click();
  const dialog = frame.getByRole('dialog');
  await dialog.waitFor();
  await eventually(async () => {
    const { y, height } = (await dialog.boundingBox())!;
    return y >= 0 && y + height <= 801;
  }, true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // What is asked for is opened, though it was the last that was asked for.
  await frame.getByRole('link', { name: 'Tous les articles' }).click();
  await eventually(() => frame.getByRole('list', { name: 'Articles' }).getByRole('link').count(), 4);
  await page.evaluate(() => (document.querySelector('liseuse-reader') as HTMLElement & { open(post: string): void }).open('galerie'));
  await frame.getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
});

test('a theme that is said while the archive begins is the one it has', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="galerie" theme="light"></liseuse-reader>`);
  await page.locator('liseuse-reader iframe').waitFor({ state: 'attached' });
  await page.locator('liseuse-reader').evaluate((element) => element.setAttribute('theme', 'dark'));
  await isReady(page);
  await eventually(() => frameOf(page).locator('html').getAttribute('data-theme'), 'dark');
});

test('what closes a picture in one frame leaves the others where they are', async (visit) => {
  const page = await openPartner(visit, (root) => `${script(root)}<liseuse-reader src="${root}" post="galerie"></liseuse-reader><liseuse-reader src="${root}" tag="Eau"></liseuse-reader>`);
  const first = frameOf(page), second = frameOf(page, 1);
  await first.getByRole('button', { name: /^Agrandir/ }).first().click();
  await first.getByRole('dialog').waitFor();
  await second.getByRole('link', { name: /Tout ensemble/ }).click();
  await second.getByRole('heading', { level: 1, name: 'Tout ensemble' }).waitFor();
  await first.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  await first.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await second.getByRole('heading', { level: 1, name: 'Tout ensemble' }).count(), 1);
});

test('several stand on a page, and one far away begins as it nears the view', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}${['galerie', 'tout-ensemble'].map((post) => `<liseuse-reader src="${root}" post="${post}" height="300"></liseuse-reader>`).join('')}<div style="height:6000px"></div><liseuse-reader src="${root}" height="300">Plus loin</liseuse-reader>`);
  await isReady(page, 2);
  assert.equal(await page.locator('liseuse-reader iframe').count(), 2);
  assert.equal((await page.locator('liseuse-reader iframe').first().boundingBox())!.height, 300);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await isReady(page, 3);
  assert.equal(await page.context().cookies().then((all) => all.length), 0);
});

test('what others say is not heard, on either side', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}<liseuse-reader src="${root}" post="galerie"></liseuse-reader><iframe id="hostile" srcdoc="<p>autre"></iframe>`);
  await isReady(page);
  const frame = frameOf(page);
  await frame.getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  const height = (await page.locator('liseuse-reader iframe').boundingBox())!.height;
  // From another frame, and from the page itself, as the frame would.
  await page.frameLocator('#hostile').locator('p').evaluate(() => {
    parent.postMessage({ liseuse: 'height', height: 5 }, '*');
    for (const frame of parent.document.querySelector('liseuse-reader')!.shadowRoot!.querySelectorAll('iframe')) {
      frame.contentWindow!.postMessage({ liseuse: 'open', address: 'posts/tout-ensemble/' }, '*');
    }
  });
  await page.evaluate(() => window.postMessage({ liseuse: 'navigate', address: './', title: '' }, '*'));
  // From the page around, but what leads out of the archive.
  await page.locator('liseuse-reader').evaluate((element) => {
    const { contentWindow } = element.shadowRoot!.querySelector('iframe')!;
    for (const address of ['https://example.org/', 'javascript:parent.document', '//example.org', 'data:text/html,a']) {
      contentWindow!.postMessage({ liseuse: 'open', address }, '*');
    }
    contentWindow!.postMessage('nonsense', '*');
    contentWindow!.postMessage({ liseuse: 'view', top: Number.NaN, height: 'x' }, '*');
  });
  await page.waitForTimeout(500);
  assert.equal(await frame.getByRole('heading', { level: 1 }).innerText(), 'Galerie');
  assert.equal((await page.locator('liseuse-reader iframe').boundingBox())!.height, height);
  assert.deepEqual(await heard(page, 'navigate'), []);
  visit.allow(/Unsafe attempt to initiate navigation|sandboxed/);
  // What a post leads to opens apart, and knows nothing of where it was opened.
  await page.context().route('https://example.org/**', (route) => route.fulfill({ contentType: 'text/html', body: 'ailleurs' }));
  await page.locator('liseuse-reader').evaluate((element) => element.setAttribute('post', 'tout-ensemble'));
  const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.getByRole('link', { name: 'lien vers ailleurs' }).click()]);
  await opened.waitForLoadState();
  assert.equal(opened.url(), 'https://example.org/page?a=1&b=2');
  assert.equal(await opened.evaluate(() => window.opener), null);
  await opened.close();
  assert.match(page.url(), /partenaire/);

  // The frame can't reach what is around it, nor that what is in it.
  assert.equal(await frame.locator('html').evaluate(() => {
    try {
      return String(parent.document);
    } catch (error) {
      return (error as Error).name;
    }
  }), 'SecurityError');
  assert.equal(await page.locator('liseuse-reader').evaluate((element) => element.shadowRoot!.querySelector('iframe')!.contentDocument), null);
  await frame.locator('html').evaluate(() => {
    try {
      top!.location.href = 'about:blank';
    } catch {
      // As it should be.
    }
  });
  assert.match(page.url(), /partenaire/);
});

test('where the frame may keep nothing, it is read all the same, and the page is told', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="galerie"></liseuse-reader>`, {
    before: (page) => page.addInitScript(() => {
      if (window === window.parent) return;
      const barred = { get: () => { throw new DOMException('barred', 'SecurityError'); } };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, barred);
      Object.defineProperty(navigator, 'serviceWorker', barred);
    }),
  });
  await isReady(page);
  await frameOf(page).getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  await eventually(() => heard(page, 'storage'), [{ storage: 'memory' }], 20_000); // once it is idle
});

test('what can’t be shown is said, and the link inside stays', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}<liseuse-reader src="javascript:alert(1)" post="galerie"><a href="${root}posts/galerie/">La galerie</a></liseuse-reader>`);
  await eventually(() => heard(page, 'error'), [{ message: 'src has to be the address of an archive' }]);
  assert.equal(await page.locator('liseuse-reader iframe').count(), 0);
  await page.getByRole('link', { name: 'La galerie' }).waitFor();
});

test('an archive that doesn’t answer is said, and the link inside stays', async (visit) => {
  visit.allow(/nirgends|404/);
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}<liseuse-reader src="${root}nirgends/" post="galerie"><a href="${root}posts/galerie/">La galerie</a></liseuse-reader>`);
  await eventually(async () => (await heard(page, 'error')).map(({ message }) => message?.replace(/^(nothing answers at).*nirgends.*/, '$1')), ['nothing answers at'], 20_000);
  assert.deepEqual(await heard(page, 'ready'), []);
  await page.getByRole('link', { name: 'La galerie' }).waitFor();
});

test('the address may be of the folder or its page, and may come later', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader post="galerie"></liseuse-reader>`);
  await eventually(async () => (await heard(page, 'error')).length, 1);
  const reader = page.locator('liseuse-reader');
  for (const [n, end] of ['', 'index.html', '?x=1'].entries()) {
    await reader.evaluate((element, src) => element.setAttribute('src', src), elsewhere(visit.root).replace(/\/$/, end === '' ? '' : `/${end}`));
    await isReady(page, n + 1);
    await frameOf(page).getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  }
  assert.deepEqual(await heard(page, 'error').then((all) => all.length), 1);
});

test('whatever opens a post or a list in it, the page is told; and that there is no such post', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}"></liseuse-reader>`);
  await isReady(page);
  const reader = page.locator('liseuse-reader');
  const told = () => heard(page, 'navigate').then((all) => all.map(({ address, title }) => [address?.replace(elsewhere(visit.root), ''), title?.split(' — ')[0]]));
  type Reader = HTMLElement & { open(post: string): void; filter(filter: { tags: string[] }): void };
  await reader.evaluate((element) => (element as Reader).open('galerie'));
  await eventually(told, [['posts/galerie/', 'Galerie']]);
  await reader.evaluate((element) => (element as Reader).filter({ tags: ['Eau'] }));
  await eventually(async () => (await told()).at(-1)?.[0], '?tag=Eau');
  await page.frames().at(-1)!.evaluate(() => history.back());
  await eventually(async () => (await told()).at(-1), ['posts/galerie/', 'Galerie']);
  await reader.evaluate((element) => (element as Reader).open('nirgends'));
  await eventually(async () => (await heard(page, 'error')).length, 1);
  assert.equal((await told()).length, 3);
});

test('one comes back to the same place of the page around, from a picture and from a post', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<div style="height:900px">Avant</div><liseuse-reader src="${root}"></liseuse-reader>`);
  await isReady(page);
  const frame = frameOf(page);
  const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
  // What lies in a frame that isn't seen never comes to rest for a click.
  const comeTo = async (place: Locator) => {
    await page.evaluate(() => document.querySelector('liseuse-reader')!.scrollIntoView());
    await eventually(async () => (await place.boundingBox()) !== null, true);
    await page.evaluate((y) => window.scrollBy(0, y), (await place.boundingBox())!.y - 200);
    await page.waitForTimeout(300);
    return scrolled();
  };
  const card = frame.getByRole('list').getByRole('link', { name: /Le long cours/ }).first();
  const list = await comeTo(card);
  assert.ok(list > 500, String(list));
  await card.click();
  await frame.getByRole('heading', { level: 1, name: 'Le long cours' }).waitFor();
  await page.frames().at(-1)!.evaluate(() => history.back());
  await eventually(async () => Math.abs((await scrolled()) - list) < 20, true);

  await page.locator('liseuse-reader').evaluate((element) => (element as HTMLElement & { open(post: string): void }).open('galerie'));
  const picture = frame.getByRole('button', { name: /^Agrandir/ }).first();
  const before = await comeTo(picture);
  await picture.click();
  await frame.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await frame.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  assert.equal(await scrolled(), before);
});

test('it fills its place in a flex box, and is drawn where it is seen, scaled or moved without scrolling', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}${script(root)}<div style="display:flex;flex-direction:column;align-items:center"><div id="around" style="width:100%;zoom:1.5"><liseuse-reader src="${root}" post="le-long-cours"></liseuse-reader></div></div>`);
  await isReady(page);
  const iframe = page.locator('liseuse-reader iframe'), canvas = frameOf(page).locator('canvas');
  const covers = async () => {
    const of = (await iframe.boundingBox())!;
    const drawn = await canvas.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top: top / window.innerHeight, bottom: bottom / window.innerHeight };
    });
    const { height } = page.viewportSize()!;
    return of.y + drawn.top * of.height <= Math.max(0, of.y) + 2 && of.y + drawn.bottom * of.height >= Math.min(height, of.y + of.height) - 2;
  };
  await eventually(async () => (await iframe.boundingBox())!.width > 1000, true);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 3000);
  await eventually(covers, true);
  await page.evaluate(() => {
    const around = document.getElementById('around')!;
    around.style.zoom = '';
    around.style.transform = 'translateY(-2500px)';
  });
  await eventually(covers, true);
});

test('the keyboard goes into an archive in another page, and out of it again', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${listening}<button>Avant</button>${script(root)}<liseuse-reader src="${root}" post="a-letter"></liseuse-reader><button>Après</button>`);
  await isReady(page);
  const isIn = () => page.evaluate(() => document.activeElement?.localName ?? '');
  // A frame of another site is another process: the focus is under way for a moment, and is nowhere then.
  const inFrame = () => page.frames().at(-1)!.evaluate(() => document.activeElement?.outerHTML ?? '');
  const focused = async () => ((await isIn()) === 'liseuse-reader' ? inFrame() : page.evaluate(() => document.activeElement?.textContent ?? ''));
  const tab = async () => {
    const before = await focused();
    await page.keyboard.press('Tab');
    await eventually(async () => (await isIn()) !== 'body' && (await focused()) !== before, true);
  };
  await page.getByRole('button', { name: 'Avant' }).focus();
  await tab();
  assert.equal(await isIn(), 'liseuse-reader');
  for (let i = 0; i < 20 && (await isIn()) === 'liseuse-reader'; ++i) await tab();
  assert.equal(await focused(), 'Après');
});

test('where the reader can’t run, the page itself is shown, and the page around is told', async (visit) => {
  visit.allow(/Liseuse stays static/);
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="tout-ensemble"></liseuse-reader>`, { before: withoutWebGl });
  await isReady(page);
  assert.deepEqual(await heard(page, 'ready'), [{ how: 'static' }]);
  await frameOf(page).getByRole('heading', { level: 1, name: 'Tout ensemble' }).waitFor();
  await page.locator('liseuse-reader').evaluate((element) => element.setAttribute('post', 'galerie'));
  await frameOf(page).getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
});

test('where the reader can’t run, what the page leads to stays in the frame, with its theme, or opens apart', async (visit) => {
  visit.allow(/Liseuse stays static/);
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="tout-ensemble" theme="dark"></liseuse-reader>`, { before: withoutWebGl });
  await isReady(page);
  const frame = frameOf(page);
  const ground = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  assert.equal(await ground(), 'rgb(22, 21, 19)');
  await page.context().route('https://example.org/**', (route) => route.fulfill({ contentType: 'text/html', body: 'ailleurs' }));
  const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.getByRole('link', { name: 'lien vers ailleurs' }).click()]);
  await opened.waitForLoadState();
  assert.equal(opened.url(), 'https://example.org/page?a=1&b=2');
  await opened.close();
  await frame.getByRole('link', { name: 'lien vers un autre article' }).click();
  await frame.getByRole('heading', { level: 1, name: 'Marché du soir' }).waitFor();
  await eventually(ground, 'rgb(22, 21, 19)'); // as soon as its script runs
  assert.equal(await frame.locator('header.bar').isVisible(), false, 'nothing stands around an embed');
});

test('a post that can’t be had leaves the page itself, and the page around is told so', async (visit) => {
  visit.allow(/Liseuse stays static|Failed to load resource/);
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="tout-ensemble"></liseuse-reader>`, {
    before: (page) => page.route('**/data/shard-*', (route) => route.abort()),
  });
  await isReady(page);
  assert.deepEqual(await heard(page, 'ready'), [{ how: 'static' }]);
  await frameOf(page).getByText('Une citation.').waitFor();
});

test('a frame of one’s own keeps its theme wherever one goes in it', async (visit) => {
  const page = await openPartner(visit, (root) => `<iframe src="${root}posts/tout-ensemble/?embed&theme=dark" width="640" height="500"></iframe>`);
  const frame = page.frameLocator('iframe');
  await frame.locator('html[data-reader=ready]').waitFor();
  await frame.getByRole('link', { name: 'lien vers un autre article' }).click();
  await frame.getByRole('heading', { level: 1, name: 'Marché du soir' }).waitFor();
  const { searchParams } = new URL(page.frames().at(-1)!.url());
  assert.deepEqual([searchParams.get('embed'), searchParams.get('theme')], ['', 'dark']);
});

test('a post is shown by an address that it had before', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}" post="ancien-nom" theme="dark"></liseuse-reader>`);
  await isReady(page);
  assert.deepEqual(await heard(page, 'ready'), [{ how: 'reader' }]);
  await frameOf(page).getByRole('heading', { level: 1, name: 'Nouveau nom' }).waitFor();
  assert.equal(await frameOf(page).locator('html').getAttribute('data-theme'), 'dark');
});

test('in a browser that makes no style sheets, the embed is there all the same', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `<script>window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); };</script>${listening}${script(root)}<liseuse-reader src="${root}" post="galerie"></liseuse-reader>`);
  await isReady(page);
  assert.equal(await page.locator('liseuse-reader').evaluate((element) => getComputedStyle(element).display), 'block');
});

test('a list of any length is shown whole', async (visit) => {
  const page = await openPartner(visit, (root) => `${listening}${script(root)}<liseuse-reader src="${root}"></liseuse-reader>`);
  await isReady(page);
  await frameOf(page).locator('html').evaluate(() => parent.postMessage({ liseuse: 'height', height: 1_500_000 }, '*'));
  await eventually(() => page.locator('liseuse-reader iframe').evaluate((frame) => parseFloat((frame as HTMLElement).style.height)), 1_500_000);
});

test('without scripts the link inside is there, and a frame of one’s own shows the post', async (visit) => {
  const page = await openPartner(visit, (root) =>
    `${script(root)}<liseuse-reader src="${root}" post="galerie"><a href="${root}posts/galerie/">La galerie</a></liseuse-reader><iframe title="Galerie" src="${root}posts/galerie/?embed" width="640" height="500"></iframe>`,
  { javaScript: false });
  await page.getByRole('link', { name: 'La galerie' }).waitFor();
  await page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
});

test('a page with a strict policy of its own needs two entries for it', async (visit) => {
  const origin = new URL(elsewhere(visit.root)).origin;
  const page = await openPartner(visit, (root) => `<script async src="${root}embed.js"></script><liseuse-reader src="${root}" post="galerie" id="it"></liseuse-reader>`, {
    headers: { 'Content-Security-Policy': `default-src 'none'; img-src data:; script-src ${origin}; frame-src ${origin}` },
  });
  await frameOf(page).getByRole('heading', { level: 1, name: 'Galerie' }).waitFor();
  await eventually(() => page.locator('liseuse-reader iframe').evaluate((frame) => getComputedStyle(frame).visibility), 'visible');
});

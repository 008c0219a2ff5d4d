// Hands over the viewer: real fingers, through the DevTools protocol, a mouse and a wheel. What is
// shown is told by pixels as well as by roles.
import assert from 'node:assert/strict';

import type { CDPSession, Page } from 'playwright-core';

import { colours, smallSite } from './archive.ts';
import { browserTests, type BrowserTest, eventually, place, settled, words, type Opening, type Visit } from './harness.ts';
import { colourAt, difference, parseColour, see } from './pixels.ts';

const visits = await browserTests(await smallSite(), { flags: ['--touch-events=enabled'], used: true, stays: true });
// Fingers are of a page that one test has, and the next one may have it.
const test: BrowserTest = (name, body) =>
  visits(name, async (visit) => {
    try {
      await body(visit);
    } finally {
      await Promise.all(Fingers.all.splice(0).map((fingers) => fingers.leave()));
    }
  });

const post = 'posts/galerie/';
const phone: Opening = { width: 390, height: 844 };
type Name = keyof typeof colours;
type Point = readonly [number, number];

const dialog = (page: Page) => page.getByRole('dialog');
const shown = (page: Page) => dialog(page).getByRole('img').getAttribute('aria-label');
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });

// In the viewer, at rest. The gallery's pictures come behind the cover: rouge, vert, bleu, jaune are 2 to 5.
async function openPhoto(open: Visit['open'], number: number, opening: Opening = {}): Promise<Page> {
  const page = await open(`${post}#photo-${number}`, { width: 800, height: 600, ...opening }); // small: it is drawn in software
  await dialog(page).waitFor();
  await settled(page);
  return page;
}

// Whether that point of the view is in that colour.
async function isColour(page: Page, [x, y]: Point, name: Name): Promise<boolean> {
  return difference(colourAt(await see(page), x, y), parseColour(colours[name])) <= 8;
}

const middle = (page: Page): Point => {
  const { width, height } = page.viewportSize()!;
  return [width / 2, height / 2 - 60];
};

class Fingers {
  static readonly all: Fingers[] = [];
  private readonly devtools: CDPSession;
  private readonly page: Page;

  private constructor(devtools: CDPSession, page: Page) {
    this.devtools = devtools;
    this.page = page;
  }

  static async on(page: Page): Promise<Fingers> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    const fingers = new Fingers(devtools, page);
    Fingers.all.push(fingers);
    return fingers;
  }

  leave(): Promise<void> {
    return this.devtools.detach().catch(() => {}); // with its page
  }

  // `at`: when, in milliseconds since 1970; now, unless said.
  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[], at?: number): Promise<unknown> {
    return this.devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      ...(at === undefined ? {} : { timestamp: at / 1000 }),
    });
  }

  // All fingers at once, from their places to others, in so many steps of a frame each.
  async drag(from: readonly Point[], to: readonly Point[], steps = 8, lift = true): Promise<void> {
    await this.send('touchStart', from);
    for (let i = 1; i <= steps; ++i) {
      const t = i / steps;
      await this.send('touchMove', from.map(([x, y], k) => [x + (to[k]![0] - x) * t, y + (to[k]![1] - y) * t] as const));
      await this.page.waitForTimeout(16);
    }
    if (lift) await this.send('touchEnd', []);
  }

  lift(): Promise<unknown> {
    return this.send('touchEnd', []);
  }

  // As often as said, 80 ms apart, however busy the machine is: none waits for the one before.
  async tap(point: Point, times = 1): Promise<void> {
    const now = Date.now();
    const sent: Promise<unknown>[] = [];
    for (let i = 0; i < times; ++i) {
      sent.push(this.send('touchStart', [point], now + i * 80), this.send('touchEnd', [], now + i * 80 + 30));
    }
    await Promise.all(sent);
  }
}

test('a swipe turns to the next picture and back, on the screen and in the address', async ({ open, root }) => {
  const page = await openPhoto(open, 2, phone);
  assert.ok(await isColour(page, middle(page), 'rouge'));
  const fingers = await Fingers.on(page);
  await fingers.drag([[320, 400]], [[80, 405]]);
  await eventually(() => shown(page), 'Un carré vert');
  await settled(page);
  assert.ok(await isColour(page, middle(page), 'vert'));
  assert.equal(place(page, root), `${post}#photo-3`);
  await fingers.drag([[80, 400]], [[320, 405]]);
  await eventually(() => shown(page), 'Un carré rouge');
});

test('amid a swipe the next picture comes in at the side', async ({ open }) => {
  const page = await openPhoto(open, 2, phone);
  const fingers = await Fingers.on(page);
  await fingers.drag([[340, 400]], [[140, 400]], 8, false);
  await page.waitForTimeout(300);
  assert.ok(await isColour(page, [40, middle(page)[1]], 'rouge'), 'this one, drawn aside');
  assert.ok(await isColour(page, [350, middle(page)[1]], 'vert'), 'and the next');
  await fingers.lift();
});

test('a drag down closes the viewer, and the page shows through before it does', async ({ open, root }) => {
  const page = await openPhoto(open, 3, phone);
  const fingers = await Fingers.on(page);
  await fingers.drag([[200, 300]], [[205, 560]]);
  await dialog(page).waitFor({ state: 'detached' });
  await eventually(() => place(page, root), post);
});

test('a short drag down lets the picture spring back', async ({ open }) => {
  const page = await openPhoto(open, 3, phone);
  const fingers = await Fingers.on(page);
  await fingers.drag([[200, 300]], [[200, 350]], 20, false);
  await page.waitForTimeout(200);
  await fingers.lift();
  await settled(page);
  assert.equal(await shown(page), 'Un carré vert');
  assert.ok(await isColour(page, middle(page), 'vert'));
});

test('two fingers zoom the picture, not the page', async ({ open }) => {
  const page = await openPhoto(open, 3, phone);
  const [x, y] = middle(page);
  const above: Point = [x, 160]; // beyond the picture, where it fits
  assert.equal(await isColour(page, above, 'vert'), false);
  const fingers = await Fingers.on(page);
  await fingers.drag([[x - 30, y], [x + 30, y]], [[x - 150, y], [x + 150, y]]);
  await settled(page);
  assert.ok(await isColour(page, above, 'vert'));
  assert.equal(await page.evaluate(() => window.visualViewport?.scale), 1);
});

test('a double tap zooms in where one tapped, and another one out', async ({ open }) => {
  const page = await openPhoto(open, 3, phone);
  const [x, y] = middle(page);
  const above: Point = [x, 150];
  const fingers = await Fingers.on(page);
  for (const zoomed of [true, false]) {
    // Where the machine is so busy that a second tap is delivered too late, they are two single taps: then once more.
    for (let left = 3; left > 0 && (await isColour(page, above, 'vert')) !== zoomed; --left) {
      await fingers.tap([x, y], 2);
      await settled(page);
    }
    await eventually(() => isColour(page, above, 'vert'), zoomed);
  }
  assert.equal(await shown(page), 'Un carré vert');
});

test('a zoomed picture is moved by one finger, glides, and turns no page', async ({ open, root }) => {
  const page = await openPhoto(open, 3, phone);
  const [x, y] = middle(page);
  const fingers = await Fingers.on(page);
  await fingers.tap([x, y], 2);
  await settled(page);
  await fingers.drag([[100, y]], [[360, y]]);
  await settled(page);
  assert.equal(place(page, root), `${post}#photo-3`);
  assert.ok(await isColour(page, [4, y], 'vert'), 'its edge stays at the side');
});

test('a tap puts the controls away, another brings them back', async ({ open }) => {
  const page = await openPhoto(open, 3, phone);
  const fingers = await Fingers.on(page);
  const box = (await button(page, words.close).boundingBox())!;
  const inked = async () => {
    const seen = await see(page);
    let brightest = 0;
    for (let dx = 8; dx < 36; ++dx) brightest = Math.max(brightest, colourAt(seen, box.x + dx, box.y + dx)[0]);
    return brightest > 90;
  };
  assert.equal(await inked(), true);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const seen of [false, true]) {
    await fingers.tap(middle(page));
    await page.waitForTimeout(500);
    await settled(page);
    assert.equal(await inked(), seen);
  }
  // What is not seen takes no tap: it calls the controls back, wherever it falls.
  await fingers.tap(middle(page));
  await eventually(inked, false);
  await fingers.tap([box.x + box.width / 2, box.y + box.height / 2]);
  await eventually(inked, true);
  assert.equal(await dialog(page).count(), 1);
});

test('a click on the picture zooms at the pointer, one beside it closes', async ({ open }) => {
  const page = await openPhoto(open, 3);
  const box = (await dialog(page).getByRole('img').boundingBox())!;
  const beside: Point = [box.x - 30, box.y + 40];
  assert.equal(await isColour(page, beside, 'vert'), false);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(() => isColour(page, beside, 'vert'), true);
  await settled(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(() => isColour(page, beside, 'vert'), false);
  await settled(page);
  await page.mouse.click(beside[0], beside[1]);
  await dialog(page).waitFor({ state: 'detached' });
});

test('a mouse drags from picture to picture', async ({ open }) => {
  const page = await openPhoto(open, 3);
  await page.mouse.move(600, 250);
  await page.mouse.down();
  await page.mouse.move(200, 260, { steps: 8 });
  await page.mouse.up();
  await eventually(() => shown(page), 'Un carré bleu');
});

test('a wheel turns pages, with Ctrl it zooms, and neither scrolls the page', async ({ open }) => {
  const page = await openPhoto(open, 3);
  const [x, y] = middle(page);
  const scrolled = () => page.evaluate(() => window.scrollY);
  const before = await scrolled();
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 120);
  await eventually(() => shown(page), 'Un carré bleu');
  await page.waitForTimeout(300);
  await page.mouse.wheel(-120, 0);
  await eventually(() => shown(page), 'Un carré vert');
  const box = (await dialog(page).getByRole('img').boundingBox())!;
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await settled(page);
  assert.ok(await isColour(page, [box.x - 30, y], 'vert'));
  assert.equal(await scrolled(), before);
});

test('thumbnails lead to their pictures', async ({ open, root }) => {
  const page = await openPhoto(open, 2);
  await button(page, 'Un carré jaune').click();
  await eventually(() => shown(page), 'Un carré jaune');
  assert.equal(await button(page, 'Un carré jaune').getAttribute('aria-pressed'), 'true');
  assert.equal(place(page, root), `${post}#photo-5`);
  await settled(page);
  const box = (await button(page, 'Un carré vert').boundingBox())!;
  assert.deepEqual([box.width, box.height], [68, 68]);
});

test('a slideshow goes on by itself, and stops', async ({ open }) => {
  const page = await openPhoto(open, 2);
  await button(page, words.play).click();
  await button(page, words['slide_pace.other'].replace('{n}', '5')).click(); // ten seconds
  await button(page, words['slide_pace.other'].replace('{n}', '10')).click(); // three
  await eventually(() => shown(page), 'Un carré vert');
  await button(page, words.pause).click();
  await page.waitForTimeout(3200); // a picture has three seconds
  assert.equal(await shown(page), 'Un carré vert');
});

test('however fast one pages, the picture is the one that is said', async ({ open }) => {
  const page = await openPhoto(open, 2);
  for (let i = 0; i < 23; ++i) await page.keyboard.press('ArrowRight');
  await eventually(() => shown(page), 'Un carré jaune'); // 24 behind the first of five is the fifth
  await settled(page);
  assert.ok(await isColour(page, middle(page), 'jaune'));
});

test('a picture’s link is copied where there is nothing to share with, and that is said', async ({ open, root }) => {
  const page = await openPhoto(open, 3);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, words.share).click();
  await eventually(() => dialog(page).getByRole('status').innerText(), words.link_copied);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${root}${post}#photo-3`);
});

test('a picture is saved under its own name', async ({ open }) => {
  const page = await openPhoto(open, 3);
  const saved = page.waitForEvent('download');
  await dialog(page).getByRole('link', { name: words.download }).click();
  assert.match((await saved).suggestedFilename(), /^vert-[0-9a-f]{16}\.png$/);
});

test('the viewer fills the screen and gives it back', async ({ open }) => {
  const page = await openPhoto(open, 3);
  const filled = () => page.evaluate(() => document.fullscreenElement !== null);
  await button(page, words.full_screen).click();
  await eventually(filled, true);
  await button(page, words.full_screen).click();
  await eventually(filled, false);
  await button(page, words.full_screen).click();
  await eventually(filled, true);
  await button(page, words.close).click();
  await eventually(filled, false);
});

test('a picture that does not come says so, the others go on, and it can be fetched again', async ({ open, allow }) => {
  allow(/vert-/);
  allow(/Failed to load resource/);
  let broken = true;
  const page = await open(`${post}#photo-2`, {
    before: (page) => page.route(/vert-/, (route) => (broken ? route.abort() : route.continue())),
  });
  await settled(page);
  await button(page, words.next).click();
  await eventually(() => dialog(page).getByRole('alert').innerText(), words.photo_failed);
  broken = false;
  await button(page, words.retry).click();
  await eventually(() => dialog(page).getByRole('alert').count(), 0);
  await settled(page);
  assert.ok(await isColour(page, middle(page), 'vert'));
  await button(page, words.next).click();
  await settled(page);
  assert.ok(await isColour(page, middle(page), 'bleu'));
});

test('at rest the viewer draws no frame', async ({ open }) => {
  const page = await openPhoto(open, 3);
  await page.mouse.move(500, 300);
  await page.waitForTimeout(3200); // the controls fade
  await settled(page);
  const frames = () => page.evaluate(() => window.liseuse!.stats().frames);
  const before = await frames();
  await page.waitForTimeout(1200);
  assert.equal(await frames(), before);
});

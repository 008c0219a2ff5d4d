// Pages: from the network in good time, else as they are kept, else a page that says so. A page is
// given only with its version whole; where that can't be had, the page that is kept goes before it.
import { Strategy, type StrategyHandler } from 'workbox-strategies';

import { asKept, readKept } from '../offline/checks.js';
import { fetchWhole, limits, within } from '../offline/network.js';
import type { Stores } from '../offline/stores.js';
import { movedTo, readPage, withVersionOf, type ArchivePage } from '../offline/versions.js';
import type { Seen } from './seen.js';
import type { Settings } from './settings.js';
import type { Versions } from './versions.js';

// What came for a page's address.
type Arrival =
  | { kind: 'page'; page: ArchivePage; headers: Headers }
  | { kind: 'elsewhere'; to: string } // another address of the archive
  | { kind: 'refusal'; response: Response }; // the host's own "not found" and the like

interface Kept {
  page: ArchivePage; // as it was kept
  // With a version that is whole, where there is one; never rejects. Undefined: `page` is that.
  whole: Promise<ArchivePage> | undefined;
  headers: Headers;
}

// What a host says of how its pages may behave holds for the kept ones too.
const policies = ['content-security-policy', 'permissions-policy', 'referrer-policy'];

export class Pages extends Strategy {
  constructor(
    private readonly stores: Stores,
    private readonly versions: Versions,
    private readonly seen: Seen,
    private readonly settings: Settings,
  ) {
    super();
  }

  // Workbox's name for what answers.
  override async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const url = new URL(request.url);
    const path = (this.stores.pathOf(url) ?? '').replace(/(^|\/)index\.html$/, '$1');
    const started = performance.now();
    const arriving = this.fetch(url, request.cache === 'reload' ? 'reload' : 'no-cache');
    const reading = this.readKept(path);
    // Not before what was kept is read: it takes its place.
    const looked = reading.then((kept) => kept?.whole);
    handler.waitUntil(Promise.all([arriving, looked]).then(([arrival]) => this.remember(path, arrival)).catch(() => {}));
    const kept = await reading;
    const limit = kept ? limits.pageKept : limits.page;

    const arrival = await within(arriving, limit - (performance.now() - started)).catch(() => undefined);
    if (arrival?.kind === 'elsewhere') return Response.redirect(arrival.to);
    const hasAnswered = arrival?.kind === 'page';
    if (hasAnswered) {
      const left = Math.max(limit - (performance.now() - started), 200);
      if (!kept || (await within(this.versions.complete(arrival.page.version), left))) {
        return answer(arrival.page.html, arrival.headers);
      }
    }
    if (kept && hasAnswered) return answer(inParts(((await kept.whole) ?? kept.page).html), kept.headers);
    if (kept) return answer(inParts(asOffline(kept.page.html), kept.whole?.then(({ html }) => asOffline(html))), kept.headers);
    if (arrival?.kind === 'refusal' && arrival.response.status < 500) return arrival.response;
    return this.offline();
  }

  // The page for what is not kept, at whatever depth in the site.
  async offline(): Promise<Response> {
    const page = await this.versions.newestPage((version) => this.versions.offlinePage(version));
    if (!page) return answer(this.plainMessage(), new Headers(), 503);
    const html = page.html.replaceAll(/ (href|src|action|data-root)="\.\.\/\.\.\//g, (_, name: string) => ` ${name}="${this.stores.root.pathname}`);
    return answer(inParts(asOffline(html)), new Headers());
  }

  // Rejects: where what comes is no page of this archive, and no refusal.
  private async fetch(url: URL, cache: RequestCache): Promise<Arrival> {
    const { response, bytes } = await fetchWhole(url, { cache, silence: limits.page });
    const { ok, redirected, status, statusText, headers } = response;
    if (redirected) {
      if (this.stores.pathOf(new URL(response.url)) === undefined) throw new Error('led out of the archive');
      return { kind: 'elsewhere', to: response.url };
    }
    if (!ok) return { kind: 'refusal', response: new Response(bytes, { status, statusText, headers }) };
    const html = new TextDecoder().decode(bytes);
    const to = movedTo(html);
    if (to !== undefined) {
      const there = new URL(to, this.stores.root);
      there.search ||= url.search; // as of an embed
      return { kind: 'elsewhere', to: there.href };
    }
    const page = readPage(html, url, this.stores.root);
    if (!page) throw new Error('not a page of the archive');
    return { kind: 'page', page, headers };
  }

  private async remember(path: string, arrival: Arrival): Promise<void> {
    if (arrival.kind !== 'page') return;
    if (path !== '') {
      const kept = await asKept(path, new TextEncoder().encode(arrival.page.html));
      copyPolicies(arrival.headers, kept.headers);
      await this.seen.keep(path, kept);
    }
    const newest = await this.versions.newest();
    if (newest?.name !== arrival.page.version.name) await this.versions.update();
  }

  private async readKept(path: string): Promise<Kept | undefined> {
    if (path === '') {
      const page = await this.versions.newestPage((version) => this.versions.frontPage(version));
      return page && { page, whole: undefined, headers: new Headers() };
    }
    const kept = await this.stores.match(path, 'kept', 'seen');
    const bytes = kept && (await readKept(path, kept));
    const page = bytes && readPage(new TextDecoder().decode(bytes), this.stores.url(path), this.stores.root);
    if (!page) return undefined;
    const whole = this.withWholeVersion(page).catch(() => ({ ...page, html: asStatic(page.html) }));
    return { page, whole, headers: kept.headers };
  }

  // With the newest one, where that has the post as the page has it: a page that is kept is not fetched again as
  // long as its post stays. Of an update that broke off, the page may be here, and the reader too, and the post
  // as the version before had it alone: then it is that version's page.
  private async withWholeVersion(page: ArchivePage): Promise<ArchivePage> {
    const { version, shard } = page;
    const [newest, post] = await Promise.all([this.versions.newest(), shard === '' ? 'none' : this.stores.match(shard, 'kept', 'seen')]);
    const isWhole = newest?.name === version.name || (await this.versions.isWhole(version));
    if (isWhole && post) {
      const isOlder = newest !== undefined && newest.name !== version.name && shard !== '';
      if (!isOlder || !(await this.versions.names(newest, shard))) return page;
    }
    const whole = post ? newest : await this.versions.newest(version.name);
    const other = whole && (await this.versions.frontPage(whole));
    if (other) return withVersionOf(page, other);
    return isWhole ? page : { ...page, html: asStatic(page.html) };
  }

  private plainMessage(): string {
    const { language, direction, words } = this.settings;
    return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title></head>
<body><h1>${words.title}</h1><p role="alert">${words.text}</p><form><button>${words.retry}</button></form></body>
</html>`;
  }
}

// The reader knows by it that the network was not to be had. Nothing is loaded ahead, and the script comes last: what is
// kept is there at once, and reading and checking it would hold up the words.
function asOffline(html: string): string {
  const [script = ''] = /<script type="module"[^>]*><\/script>\n/.exec(html) ?? [];
  return html
    .replace('<html ', '<html data-offline ')
    .replaceAll(/<link rel="(?:module)?preload"[^>]*>\n/g, '')
    .replace(script, '')
    .replace(/(?=<\/body>\n<\/html>\s*$)/, () => script);
}

const firstPart = 1000; // characters of a post's text: the first words
const pause = 68; // ms: until those are painted
const opening = /<html [^>]*>/;
const ofVersion = / data-(?:reader|version|index|health|pictures|wasm|moved)="[^"]*"/g; // shell.html

// Where the rest of a page begins: between two tags, since another one may come in there.
function cutOf(html: string): number {
  const main = html.indexOf('<main>');
  const head = /<\/header>\n(?:<details class="contents">[^]*?<\/details>\n)?/.exec(html.slice(main));
  const text = main + (head ? head.index + head[0].length : 0);
  const script = html.lastIndexOf('<script type="module"');
  const next = html.indexOf('\n<', text + firstPart);
  const cut = script > text && (next < 0 || next > script) ? script : next;
  return cut < 0 ? html.length : cut;
}

// What is seen first, and the rest, with the script at its end, when that has been painted. A browser that has all at
// once reads on before it paints, and fetches and paints while it reads. `whole`: the same page, with the version that it
// is given with: what it says of that comes with the rest, behind a second <html> tag, of which a browser takes the
// attributes that the first one lacks, and nothing else (HTML, §13.2.6.4.7).
function inParts(html: string, whole?: Promise<string>): ReadableStream<Uint8Array> {
  const cut = cutOf(html);
  const first = html.slice(0, cut);
  const rest = whole?.then((page) => {
    const [tag = ''] = opening.exec(page) ?? [];
    return tag + page.slice(page.indexOf('<main>') + cut - html.indexOf('<main>'));
  });
  return new ReadableStream({
    async start(controller) {
      const give = (part: string) => controller.enqueue(new TextEncoder().encode(part));
      give(rest ? first.replace(opening, (tag) => tag.replaceAll(ofVersion, '')) : first);
      if (rest || cut < html.length) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        give((await rest) ?? html.slice(cut));
      }
      controller.close();
    },
  });
}

// Nothing would come to say that its reader can't be had: the page's own script is not here either.
const asStatic = (html: string): string => html.replace('data-reader="loading"', 'data-reader="static"');

function answer(html: BodyInit, given: Headers, status = 200): Response {
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
  copyPolicies(given, headers);
  return new Response(html, { status, headers });
}

function copyPolicies(from: Headers, to: Headers): void {
  for (const name of policies) {
    const policy = from.get(name);
    if (policy) to.set(name, policy);
  }
}

// Addresses in the archive that are no pages of it: old ones, a post's without its last slash, files that are
// opened by themselves. The host knows what they are; where it can't be asked, a page says so.
import { Strategy } from 'workbox-strategies';

import { limits, within } from '../offline/network.js';
import type { Stores } from '../offline/stores.js';
import type { Pages } from './pages.js';

export class OtherAddresses extends Strategy {
  constructor(
    private readonly stores: Stores,
    private readonly pages: Pages,
  ) {
    super();
  }

  // Workbox's name for what answers.
  override async _handle(request: Request): Promise<Response> {
    const answer = await within(fetch(request), limits.page).catch(() => undefined);
    if (answer) return answer;
    const url = new URL(request.url);
    // As hosts lead on.
    if (/^posts\/[^/]+$/.test(this.stores.pathOf(url) ?? '')) return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
    return this.pages.offline();
  }
}

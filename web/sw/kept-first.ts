// Files whose names carry their hash: as they are kept, else from the network, and then kept.
import { Strategy, type StrategyHandler } from 'workbox-strategies';

import { Damaged } from '../offline/checks.js';
import { otherCopy } from '../offline/copies.js';
import { fetchFile, readFile, Refusal } from '../offline/files.js';
import type { Stores } from '../offline/stores.js';

export class KeptFirst extends Strategy {
  // Of what came from the network, and of what was here; neither ever rejects.
  constructor(
    private readonly stores: Stores,
    private readonly keep: (path: string, response: Response) => Promise<unknown>,
    private readonly touch?: (path: string, response: Response) => Promise<unknown>,
  ) {
    super();
  }

  // Workbox's name for what answers. Rejects: where it is neither here nor to be had.
  override async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const path = this.stores.pathOf(new URL(request.url)) ?? '';
    const kept = await readFile(this.stores, path);
    if (kept) {
      if (this.touch) handler.waitUntil(this.touch(path, kept.clone()));
      return kept;
    }
    try {
      const response = await fetchFile(this.stores, path);
      handler.waitUntil(this.keep(path, response.clone()));
      return response;
    } catch (error) {
      // Another copy of a picture is better than none.
      const other = await otherCopy(this.stores, path);
      if (other) return other;
      // That the host has answered is told on: it is there, and hasn't this file.
      if (error instanceof Refusal) return new Response(null, { status: error.status });
      if (error instanceof Damaged) return new Response(null, { status: 502 });
      throw error;
    }
  }
}

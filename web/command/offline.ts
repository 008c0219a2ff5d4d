// What makes a site readable without a connection: the service worker, with what it has to know of
// this archive before its own text.
import type { Plan } from './headless.ts';
import { readPart } from './project.ts';

// Rejects: Failure, where it is not built. `words`: the interface's, as JSON.
export async function readWorker(plan: Plan, words: string): Promise<Buffer> {
  const said = JSON.parse(words) as Record<string, string>;
  const settings = {
    keepSeen: plan.keep_seen,
    language: plan.language,
    direction: plan.right_to_left ? 'rtl' : 'ltr',
    words: { title: said['offline_title'], text: said['offline_text'], retry: said['retry'] },
  };
  const worker = await readPart('build/web/sw.js');
  return Buffer.concat([Buffer.from(`self.liseuse=${JSON.stringify(settings)};\n`), worker]);
}

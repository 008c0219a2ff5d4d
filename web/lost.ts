// The script of 404.html, which lies in assets/: leads on from where a post was on an older site, and lets
// the page's links go by where the site really lies.
import { findByName, findMoved } from './moved.js';

const root = new URL('../', import.meta.url);
const page = document.documentElement;
const saidRoot = page.dataset.root ?? '/';

for (const [selector, name] of [['a', 'href'], ['link[rel=icon]', 'href'], ['form', 'action']] as const) {
  for (const element of document.querySelectorAll(selector)) {
    const address = element.getAttribute(name) ?? '';
    if (address.startsWith(saidRoot)) element.setAttribute(name, new URL(`./${address.slice(saidRoot.length)}`, root).href);
  }
}

async function leadOn(): Promise<void> {
  const here = new URL(location.href);
  const to = (await findMoved(root, page.dataset.moved ?? '', here)) ?? (await findByName(root, here));
  if (to) location.replace(to);
}
void leadOn();

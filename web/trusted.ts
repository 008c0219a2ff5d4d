// What may become a document or a script here: pages and the worker of the archive itself, never a
// text that a post or an address holds. The page's policy allows no other (Trusted Types, W3C).

interface Factory {
  createPolicy(name: string, rules: { createHTML(text: string): string; createScriptURL(url: string): string }): {
    createHTML(text: string): string;
    createScriptURL(url: string): string;
  };
}

const own = { createHTML: (text: string) => text, createScriptURL: (url: string) => url };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy('liseuse', own) ?? own;

// A page of the archive, to be read and not shown: nothing in it runs.
export const parsePage = (html: string): Document => new DOMParser().parseFromString(policy.createHTML(html), 'text/html');

export const trustedWorker = (url: URL): string => policy.createScriptURL(url.href);

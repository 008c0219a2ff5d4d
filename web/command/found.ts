// What other programs' settings say of an archive, as site.yaml names it.
export const settingNames = ['title', 'description', 'language', 'base_url', 'author', 'old_hosts'] as const;
export type SettingName = (typeof settingNames)[number];

export interface Setting {
  value: string; // of old_hosts: with spaces in between
  from: string; // "hugo.toml: params.description"
}

export type Found = Map<SettingName, Setting>;

export interface Source {
  what: string; // "a Hugo site (hugo.toml)"
  found: Found;
}

// What is no text, or empty, or what programs have there until someone writes something, is not taken.
export function addText(found: Found, name: SettingName, value: unknown, from: string): void {
  if (typeof value !== 'string' || found.has(name)) return;
  const text = value.replace(/\s+/g, ' ').trim();
  const kept = name === 'language' ? languageOf(text) : name === 'base_url' ? baseOf(text) : text;
  if (kept !== '') found.set(name, { value: kept, from });
}

// "fr_FR.UTF-8", as Jekyll's themes may have it, is fr-FR.
function languageOf(text: string): string {
  try {
    return Intl.getCanonicalLocales(text.replace(/\..*$/, '').replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}

const placeholders = /^(localhost|example\.(org|com|net)|www\.example\.(org|com|net)|yoursite.*|your-?domain.*|mysite\.com)$/;

function baseOf(text: string): string {
  try {
    const { protocol, hostname, href } = new URL(text);
    if (!/^https?:$/.test(protocol) || placeholders.test(hostname)) return '';
    return href.endsWith('/') ? href : `${href}/`;
  } catch {
    return '';
  }
}

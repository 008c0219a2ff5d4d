// A small archive whose every post is there for some test's sake.
import sharp from 'sharp';

import { buildFile, buildSite, type Content } from './harness.ts';

export interface Post {
  slug: string;
  title: string;
  date: string;
  tags?: string[];
  language?: string;
  cover?: string; // a colour
  aliases?: string[];
  body?: string;
}

export const paragraph =
  'La rivière descend de la colline, passe sous deux ponts et s’attarde devant le moulin, où l’on vient ' +
  'l’écouter le dimanche. Personne ne sait plus qui a planté les peupliers, ni pourquoi ils sont treize.';

// A post long enough to scroll.
export const chapters = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `## Chapitre ${i + 1}\n\n${Array.from({ length: 3 }, () => paragraph).join('\n\n')}\n`,
  ).join('\n');

// The words of everything that a post can hold.
const everything = `Un début avec un [lien vers un autre article](/posts/marche-du-soir/), un [lien vers ailleurs](https://example.org/page?a=1&b=2), du **gras**, de l’*italique*, du ~~barré~~ et du \`code\`.

## Un titre

1. premier
2. second
   - dedans

> Une citation.

### Un sous-titre

| Année | Nombre |
|:--|--:|
| 2019 | 212 |
| 2022 | 641 |

    let code = "large";

- [x] fait
- [ ] à faire

{{< figure src="images/rouge.png" alt="Un carré rouge" caption="La légende du [rouge](https://example.org/rouge)" >}}

La fin.
`;

const posts: Post[] = [
  { slug: 'le-long-cours', title: 'Le long cours', date: '2022-05-01', tags: ['Eau'], body: chapters(14) },
  { slug: 'tout-ensemble', title: 'Tout ensemble', date: '2022-04-01', tags: ['Eau', 'Ville'], body: everything },
  {
    slug: 'galerie', title: 'Galerie', date: '2022-03-01', tags: ['Fête'], cover: 'rouge',
    body: 'Quatre carrés.\n\n[gallery columns="4" ids="1,2,3,4"]\n\nEt voilà.\n',
  },
  { slug: 'marche-du-soir', title: 'Marché du soir', date: '2022-02-01', tags: ['Fête', 'Ville'], cover: 'vert' },
  { slug: 'ete-a-la-riviere', title: 'Été à la rivière', date: '2022-01-01', tags: ['Eau', 'Fête'], cover: 'bleu' },
  { slug: '%f0%9f%a4%9d-entraide', title: '🤝 Entraide', date: '2021-12-01', tags: ['Ville'] },
  { slug: 'risala', title: 'رسالة من ضفّة النهر', date: '2021-11-01', language: 'ar', tags: ['Eau'], body: 'هذه رسالة قصيرة من ضفّة النهر، كتبها الجيران معًا في مساء طويل هادئ.\n' },
  { slug: 'a-letter', title: 'A letter', date: '2021-10-01', language: 'en', tags: ['Ville'], body: 'Words to read.\n' },
  ...Array.from({ length: 6 }, (_, i) => ({
    slug: `note-${i + 1}`,
    title: `Note ${i + 1}`,
    date: `2021-0${6 - i}-01`,
  })),
];

export const titlesNewestFirst = posts.map((post) => post.title);
export const titlesTagged = (...tags: string[]) =>
  posts.filter((post) => post.tags?.some((tag) => tags.includes(tag))).map((post) => post.title);

// The gallery's pictures, in order.
export const colours = { rouge: '#c83232', vert: '#32a050', bleu: '#3264c8', jaune: '#e6be32' } as const;

// Long enough to have a shard of its own.
export const oldest = { slug: 'le-fleuve', title: 'Le fleuve', date: '2019-01-01', body: `${'Les mots de la source. '.repeat(40)}\n\n`.repeat(75) };

const text = ({ slug, title, date, tags = [], language, cover, aliases = [], body = `${paragraph}\n` }: Post) =>
  `---
title: '${title}'
slug: '${slug.replaceAll("'", "''")}'
date: '${date}T12:00:00'
author: Ada
tags: [${tags.join(', ')}]
${language ? `language: ${language}\n` : ''}aliases: [${aliases.join(', ')}]
---

${cover ? `![](images/${cover}.png)\n\n` : ''}${body}`;

// With these posts besides.
export const smallSite = async (more: Post[] = []): Promise<string> => buildSite(await content(more));
export const smallFile = async (more: Post[] = []): Promise<string> => buildFile(await content(more));

async function content(more: Post[]): Promise<Content> {
  const files: Content = {
    'site.yaml': 'title: La petite archive\nlanguage: fr\n',
    'media.json': JSON.stringify({
      media: Object.keys(colours).map((name, i) => ({
        id: i + 1, file: `images/${name}.png`, alt: `Un carré ${name}`, caption: `Le ${name}.`,
      })),
    }),
  };
  for (const post of [...more, ...posts]) files[`${post.date}.md`] = text(post);
  for (const [name, background] of Object.entries(colours)) {
    files[`images/${name}.png`] = await sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .png()
      .toBuffer();
  }
  return files;
}

// Ten posts of the real archive, read with the list of its owner's files beside them: what the report
// ought to say was written down before the program was asked. Nothing of their text is here: a post is
// named by how its path begins, and a line of the report by what it is about, a file, a post, an id.
export interface ReadPost {
  post: string; // how its path in content/posts begins; one alone does
  because: string; // of what it is an example
  report: string[]; // "LINE MESSAGE what", all of them
  pictures: { shown: number; missing: number; remote: number };
  links: string[]; // to posts of the archive
}

const image = (name: string): string => `static/images/${name}`;

export const readPosts: ReadPost[] = [
  {
    post: '2020/%f0%9f%a4%9d-1-semaine',
    because: 'galleries by ids, one of them unknown; emoji at both ends of the title; a name that is the beginning of another',
    report: [
      '12 title-emoji 🤝🤝',
      '39 media-id-missing 3458',
      `39 picture-found-by-name ${image('2020/WhatsApp-Image-2020-01-11-at-01.14.31.jpeg')}`,
    ],
    pictures: { shown: 9, missing: 1, remote: 0 },
    links: [], // two lead to the old site, to no post
  },
  {
    post: '2019/captage-de-fleury',
    because: 'a gallery whose ids nobody knows, amid a paragraph',
    report: ['15 media-id-missing 3225', '15 media-id-missing 3226'],
    pictures: { shown: 0, missing: 2, remote: 0 },
    links: [],
  },
  {
    post: '2019/construire-un-cadre-cooperatif',
    // Its card has YouTube's own address, so that nothing is to be said of the post's "http:".
    because: 'a film by a shortcode, its address broken; an emoji of the title that its slug does not know',
    report: ['16 url-entity &t;= &t='],
    pictures: { shown: 0, missing: 0, remote: 0 },
    links: [],
  },
  {
    post: '2019/quelle-equipe-delu-e-s',
    because: 'hashed names, a picture of which a smaller copy is there as well, a shortcode with a PDF of the old site',
    report: [
      `19 picture-found-by-accents ${image('2019/image_b226ffe3.png')}`,
      '27 link-old-host posts/processus-de-designation-des-candidat-e-s-de-poitiers-collectif/',
      `35 picture-found-by-name ${image('2019/EIo1XFWWkAcr7Zn.jpg')}`,
      `40 picture-found-by-accents ${image('2019/image_17a8103b.jpg')}`,
      `40 picture-found-by-accents ${image('2019/image_e1c7f880.jpg')}`,
      `44 picture-found-by-name ${image('2019/IMG_3556.jpg')}`,
    ],
    pictures: { shown: 5, missing: 0, remote: 0 },
    links: ['processus-de-designation-des-candidat-e-s-de-poitiers-collectif'],
  },
  {
    post: '2019/notre-echeancier-reactualise',
    because: 'a picture of the old site, its accents apart from their letters, whose name here is hashed',
    report: [`13 picture-from-old-site ${image('2019/image_31a1456a.jpg')}`],
    pictures: { shown: 1, missing: 0, remote: 0 },
    links: [],
  },
  {
    post: '2019/compte-rendu-de-la-reunion-pleniere-du-9-avril',
    because: 'the same picture in another size, of which a hash says nothing: it stays on the old site',
    report: [
      '27 mixed-content http://poitierscollectif.fr/wp-content/uploads/2019/04/e%CC%81che%CC%81ancierv2.jpg',
      '27 picture-elsewhere the old site',
    ],
    pictures: { shown: 0, missing: 0, remote: 1 },
    links: [],
  },
  {
    post: '2019/la-mobilite-en-debat',
    because: 'addresses and arrows in angle brackets, entities of addresses that are none',
    report: [
      `30 picture-found-by-name ${image('2019/2e903a4f-e2a8-45d7-b64f-ffb264a43cfd.jpg')}`,
      `89 picture-found-by-name ${image('2019/manifaeroport-1024x576.jpg')}`,
      `95 picture-found-by-name ${image('2019/3f7c6976-8523-4f96-8910-8f6fb1043b68.jpg')}`,
    ],
    pictures: { shown: 3, missing: 0, remote: 0 },
    links: [],
  },
  {
    post: '2018/le-collectif-entre-en-piste',
    because: 'a picture of somebody else’s site, although a file of its name is here',
    report: ['14 picture-elsewhere another site'],
    pictures: { shown: 0, missing: 0, remote: 1 },
    links: [],
  },
  {
    post: '2019/il-est-encore-temps',
    because: 'links to the old site, and a picture that is on it alone and leads to its page there',
    report: [
      '17 link-old-host posts/historique-de-poitiers-collectif/',
      '27 picture-elsewhere the old site',
      '33 link-old-host posts/compte-rendu-la-democratie-permanente/',
    ],
    pictures: { shown: 0, missing: 0, remote: 1 },
    links: ['historique-de-poitiers-collectif', 'compte-rendu-la-democratie-permanente'],
  },
  {
    post: '2019/poitiers-collectif-mobilise',
    because: 'a plain one, with words in square brackets',
    report: [],
    pictures: { shown: 0, missing: 0, remote: 0 },
    links: [],
  },
];

// Of the 45 pictures that posts have from other servers, those that stay there: of their names, and of the
// hashes of these in either spelling, its owner has no file; or they are somebody else's. "POST LINE whose".
export const remotePictures = [
  '2018/le-collectif-entre-en-piste 14 another site', // of which a file of that name is here
  '2018/poitiers-collectif-se-lance 14 another site', // the same
  '2019/compte-rendu-de-la-reunion-pleniere-du-9-avril 27 the old site',
  '2019/compte-rendu-pleniere-du-28-mai-2019 25 the old site',
  '2019/compte-rendu-pleniere-du-28-mai-2019 32 the old site',
  '2019/compte-rendu-pleniere-publique-10 26 the old site',
  '2019/compte-rendu-pleniere-publique-10 67 the old site',
  '2019/il-est-encore-temps-de-faire-ensemble 27 the old site',
  '2019/les-21-et-22-septembre-poitiers-sera 21 another site',
  '2019/quelle-demarche-jusqua-lautomne 16 the old site',
  '2019/vous-ne-me-verrez-jamais 22 another site',
];

// What is compared when one searches: lower case, without what a keyboard seldom has or one seldom types (accents,
// quotation marks, points over and under letters), and with its apostrophes, hyphens and spaces. The text may get
// shorter or longer, its lines stay. Marks without which a letter is another one (of Indian scripts, Thai or kana) stay.
export function fold(text: string): string {
  return text
    .replace(quotationMarks, '')
    .replace(apostrophes, "'")
    .normalize('NFKD') // takes accents off letters; half-width and full-width signs are as wide as others
    .replace(accents, '')
    .replace(hebrewPoints, '')
    .replace(arabicMarks, '')
    .replace(unseen, '')
    .replace(hyphens, '-')
    .replace(spaces, ' ')
    .toLowerCase()
    .replace(letters, (letter) => typed[letter] ?? letter);
}

const quotationMarks = /["\uFF02\u00AB\u00BB\u201C-\u201F\u2033\u05F4]/gu;
const apostrophes = /[\u2018\u2019\u2032\u00B4\u02BB\u02BC\u05F3]/gu;
const accents = /[\u0300-\u036F\u0483-\u0487]/gu; // of Latin, Greek and Cyrillic letters
const hebrewPoints = /[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]/gu;
// Vowels, hamza and other signs beside letters, and what draws words out.
const arabicMarks = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]/gu;
const unseen = /[\p{Cf}\uFE00-\uFE0F]/gu; // soft hyphens, joiners, directions; which form a sign has
const hyphens = /[\u2010-\u2015\u2212]/gu;
const spaces = /[^\S\n]/gu;

// What is typed for letters that keyboards don't have, or that have several forms.
const typed: Record<string, string> = {
  œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i',
  ς: 'σ',
  '\u0671': '\u0627', // alef wasla: alef
  '\u0649': '\u064A', // alef maksura: yeh
  '\u06CC': '\u064A', // Persian yeh: yeh
  '\u06A9': '\u0643', // Persian kaf: kaf
  '\u0629': '\u0647', // teh marbuta: heh
};
const letters = new RegExp(`[${Object.keys(typed).join('')}]`, 'gu');

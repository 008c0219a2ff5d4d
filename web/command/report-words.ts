// The report's words, in the archive's language: `report` in web/words/LANGUAGE.json.
import type { Sayings } from './headless.ts';

export type WordsOfReport = { problems?: Sayings } & Record<string, string | Sayings | undefined>;

export interface ReportWords {
  language: string;
  sayings: Sayings; // of each message; empty: English, which the core has
  say(key: string, places?: Record<string, string | number>): string;
  counted(key: string, n: number, places?: Record<string, string | number>): string; // by the language's plural forms
  kind(message: string): string; // what is said of such a problem, without what it is about
}

export function reportWords(language: string, words: WordsOfReport): ReportWords {
  const { problems: sayings = {} } = words;
  const plural = new Intl.PluralRules(language);
  const say: ReportWords['say'] = (key, places = {}) => {
    const word = words[key];
    return (typeof word === 'string' ? word : key).replace(/\{(\w+)\}/g, (whole, place: string) => String(places[place] ?? whole));
  };
  return {
    language,
    sayings,
    say,
    counted(key, n, places = {}) {
      const form = `${key}.${plural.select(n)}`;
      return say(typeof words[form] === 'string' ? form : `${key}.other`, { n, ...places });
    },
    kind(message) {
      const sentence = sayings[message]?.[0];
      return sentence === undefined ? message : `${sentence.replace(/\[[^\]]*\]/g, '').replace(/\{\d\}/g, '…')} (${message})`;
    },
  };
}

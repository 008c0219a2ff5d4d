// The report's words, in the archive's language: `report` in web/words/LANGUAGE.json.
import type { Sayings } from './headless.ts';

type Sentences = Record<string, [what: string, advice: string]>;
export type WordsOfReport = { problems?: Sayings; failures?: Sentences } & Record<string, string | Sayings | Sentences | undefined>;
export type Places = Record<string, string | number>;

export interface ReportWords {
  language: string;
  sayings: Sayings; // of each message; empty: English, which the core has
  say(key: string, places?: Record<string, string | number>): string;
  counted(key: string, n: number, places?: Record<string, string | number>): string; // by the language's plural forms
  failure(name: string, places: Places): [what: string, advice: string];
  kind(message: string): string; // what is said of such a problem, without what it is about
}

export function reportWords(language: string, words: WordsOfReport): ReportWords {
  const { problems: sayings = {}, failures = {} } = words;
  const plural = new Intl.PluralRules(language);
  const filled = (sentence: string, places: Places): string =>
    sentence.replace(/\{(\w+)\}/g, (whole, place: string) => String(places[place] ?? whole));
  const say: ReportWords['say'] = (key, places = {}) => {
    const word = words[key];
    return filled(typeof word === 'string' ? word : key, places);
  };
  return {
    language,
    sayings,
    say,
    counted(key, n, places = {}) {
      const form = `${key}.${plural.select(n)}`;
      return say(typeof words[form] === 'string' ? form : `${key}.other`, { n, ...places });
    },
    failure(name, places) {
      const [what, advice] = failures[name] ?? [name, ''];
      return [filled(what, places), filled(advice, places)];
    },
    kind(message) {
      const sentence = sayings[message]?.[0];
      return sentence === undefined ? message : `${sentence.replace(/\[[^\]]*\]/g, '').replace(/\{\d\}/g, '…')} (${message})`;
    },
  };
}

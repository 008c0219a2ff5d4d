import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fold } from '../../web/fold.ts';

test('what is searched for is found whatever signs a keyboard or a typesetter has', () => {
  assert.equal(fold('L’Été\u00A0: « le pont »'), fold('l\'ete : " le pont "'));
  assert.equal(fold('E\u0301TE\u0301'), 'ete');
  assert.notEqual(fold('pont'), fold('point'));
});

const found: [title: string, query: string][] = [
  ['Le cœur', 'coeur'], ['Ex æquo', 'EX AEQUO'], ['L’eau douce', '"eau douce"'], ['L’eau «\u00A0douce\u00A0»', '“douce”'],
  ['Notre\u2011Dame', 'notre-dame'], ['2019–2020', '2019-2020'], ['L´hiver', 'l’hiver'],
  ['Die Straße', 'strasse'], ['GROẞ', 'gross'], ['Işık', 'isik'], ['İstanbul', 'istanbul'], ['Łódź', 'lodz'], ['Đà Nẵng', 'da nang'],
  ['Ο Κόσμος', 'ΚΟΣ'], ['ΚΟΣ', 'κος'], ['Ёлка', 'елка'],
  ['مُحَمَّد', 'محمد'], ['محـــمد', 'محمد'], ['أحمد', 'احمد'], ['مدرسة', 'مدرسه'], ['علي', 'علی'], ['كتاب', 'کتاب'], ['می\u200Cروم', 'میروم'],
  ['שָׁלוֹם', 'שלום'], ['צה״ל', 'צה"ל'],
  ['東京\u3000散歩', '京 散'], ['ＡＢＣ', 'abc'], ['ﾊﾟﾘ', 'パリ'], ['voi\u00ADture', 'voiture'],
];

test('what is typed is found in the letters of each language', () => {
  for (const [title, query] of found) assert.ok(fold(title).includes(fold(query)), `“${title}” by “${query}”`);
});

test('marks without which a letter is another one are compared', () => {
  for (const [title, query] of [['केला', 'काला'], ['กัน', 'กิน'], ['バス', 'パス']] as const) {
    assert.ok(!fold(title).includes(fold(query)), `“${title}” by “${query}”`);
  }
});

test('as many lines come back as were given', () => {
  assert.equal(fold('« É\u2028\tA »\n\u00A0\nB\n'), ' e  a \n \nb\n');
});

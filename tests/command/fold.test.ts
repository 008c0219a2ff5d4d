import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fold } from '../../web/fold.ts';

test('what is searched for is found whatever signs a keyboard or a typesetter has', () => {
  assert.equal(fold('L’Été\u00A0: « le pont »'), fold('l\'ete : " le pont "'));
  assert.equal(fold('E\u0301TE\u0301'), 'ete');
  assert.notEqual(fold('pont'), fold('point'));
});

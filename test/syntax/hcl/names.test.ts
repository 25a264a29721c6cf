import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nameAt } from '../../../src/syntax/hcl/names.js';

test('a name is the text of its range, whatever was named before', () => {
  // So many names that slots are shared.
  const names = Array.from({ length: 50_000 }, (_, i) => `${'x'.repeat(i % 45)}_${i}`);
  const text = names.join(' ');
  for (let round = 0; round < 2; round++) {
    let at = 0;
    for (const name of names) {
      assert.is(nameAt(text, at, at + name.length), name);
      at += name.length + 1;
    }
  }
});

test('an empty range and one character', () => {
  assert.is(nameAt('abc', 1, 1), '');
  assert.is(nameAt('abc', 1, 2), 'b');
});

test.run();

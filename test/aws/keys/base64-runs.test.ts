import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { afterPadding, base64RunsOf } from '../../../src/aws/keys/base64-runs.js';

test('finds the maximal runs that are long enough', () => {
  const texts = fc.array(
    fc.constantFrom('a', 'Z', '0', '9', '+', '/', '.', '-', ':', '@', '[', '`', '{', '\n'),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 6 }), (characters, least) => {
      const text = characters.join('');
      const expected = [...text.matchAll(/[A-Za-z0-9+/]+/g)]
        .map(({ index, 0: run }) => ({ start: index, end: index + run.length }))
        .filter(({ start, end }) => end - start >= least);
      assert.equal(base64RunsOf(text, least), expected);
    }),
  );
});

test('padding belongs to a run', () => {
  assert.is(afterPadding('YQ==', 2), 4);
  assert.is(afterPadding('YWE=;', 3), 4);
  assert.is(afterPadding('YWE', 3), 3);
});

test.run();

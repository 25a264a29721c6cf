import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FORMAT_HINT, SECRET_FORMATS } from '../../src/secrets/format-table.js';
import { findSecretFormats } from '../../src/secrets/formats.js';
import { random } from '../keys.js';

/** The pattern without what it asks of the text around: that is no part of a token. */
const bare = (pattern: RegExp): RegExp =>
  new RegExp(`^(?:${pattern.source.replace(/\(\?<?[!=](?:\[[^\]]*\]|[^)])*\)/g, '')})$`);

for (const { id, pattern } of SECRET_FORMATS) {
  if (id === 'private-key' || id === 'putty-key') continue;
  test(`${id}: what matches is found once, at its exact range`, () => {
    fc.assert(
      fc.property(fc.stringMatching(bare(pattern)), (token) => {
        fc.pre(!/([A-Za-z0-9])\1{15}/.test(token) && new RegExp(pattern.source).exec(token)?.[0] === token);
        const text = `value = "${token}"\n`;
        assert.ok(FORMAT_HINT.test(text), 'the hint lets it through');
        assert.ok(FORMAT_HINT.test(`\\n${token}`), 'behind an escape, too');
        const found = findSecretFormats(text).filter((one) => one.format.id === id);
        assert.equal(
          found.map(({ start, end }) => text.slice(start, end)),
          [token],
        );
      }),
      { numRuns: 40 },
    );
  });
}

test('ids are unique, and all patterns search on', () => {
  assert.is(new Set(SECRET_FORMATS.map(({ id }) => id)).size, SECRET_FORMATS.length);
  assert.ok(SECRET_FORMATS.every(({ pattern }) => pattern.global));
});

test('tokens stand alone', () => {
  const token = `npm_${random('npm', 60).replace(/[-_]/g, 'a').slice(0, 36)}`;
  assert.is(findSecretFormats(`x = "${token}"`).length, 1);
  assert.is(findSecretFormats(`x = "a${token}"`).length, 0);
  assert.is(findSecretFormats(`x = "${token}a"`).length, 0);
});

test.run();

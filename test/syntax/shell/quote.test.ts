import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shellPath, shellQuote } from '../../../src/syntax/shell/quote.js';

test('plain words stay as they are', () => {
  for (const word of ['main.tf', 'a/b-c.tf', 'team@corp', '~x'.slice(1)]) assert.is(shellQuote(word), word);
});

test('a shell gets the word back', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (word) => {
      fc.pre(!word.includes('\0'));
      const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellQuote(word)}`], { encoding: 'utf8' });
      assert.is(stdout, word);
    }),
    { numRuns: 40 },
  );
});

test('a path is no flag, and the root has a name', () => {
  assert.is(shellPath(''), '.');
  assert.is(shellPath('-rf'), './-rf');
  assert.is(shellPath('my app'), "'my app'");
});

test.run();

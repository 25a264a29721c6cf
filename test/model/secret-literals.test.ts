import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plaintextSecrets } from '../../src/model/secret-literals.js';
import { parseDotenv } from '../../src/syntax/dotenv/dotenv.js';

const wordOf = (index: number): string =>
  `elephant${[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

/** A file of passwords that are one word each, with how long it takes to find them, the best of three. */
function search(passwords: number): number {
  const times = [1, 2, 3].map(() => {
    const lines = Array.from({ length: passwords }, (_, index) => `A${index}_PASSWORD=${wordOf(index)}\n`);
    const file = { path: '.env', text: lines.join('') };
    const start = performance.now();
    const found = plaintextSecrets({
      syntax: 'env',
      kind: 'env',
      tracking: 'tracked',
      file,
      tree: parseDotenv(file),
    });
    assert.is(found.length, passwords);
    return performance.now() - start;
  });
  return Math.min(...times);
}

test('the time grows with the file, not with its square', () => {
  search(500);
  assert.ok(
    search(2_000) / search(250) < 24,
    'eight times as much takes eight times as long, 64 times if each looks at all',
  );
});

test('a word that names a user or database, too, is what examples come with', () => {
  const secretsOf = (text: string) => {
    const file = { path: '.env', text };
    return plaintextSecrets({
      syntax: 'env',
      kind: 'env',
      tracking: 'tracked',
      file,
      tree: parseDotenv(file),
    });
  };
  assert.equal(secretsOf('DB_USER=elephant\nDB_PASSWORD=elephant\n'), []);
  assert.is(secretsOf('DB_USER=giraffe\nDB_PASSWORD=elephant\n').length, 1);
  assert.is(secretsOf('MAIL_PASSWORD=elephant\nDB_PASSWORD=elephant\n').length, 2);
});

test.run();

import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withPrecedence } from '../../scripts/precedence-tables.js';

const text = readFileSync(new URL('../../docs/credential-precedence.md', import.meta.url), 'utf8');

test('the tables of the page are what the credential chain answers', () => {
  assert.is(text, withPrecedence(text), 'npm run generate writes them anew');
});

test('a cell that the chain contradicts is found and replaced', () => {
  const row = '| `profile`, environment keys | environment keys | environment keys | `profile` |';
  assert.ok(text.includes(row));
  const wrong = text.replace(
    row,
    '| `profile`, environment keys | `profile` | environment keys | `profile` |',
  );
  assert.is.not(wrong, withPrecedence(wrong));
  assert.is(withPrecedence(wrong), text);
});

test('a page without a place for a table is refused', () => {
  assert.throws(() => withPrecedence('# Which credentials'), /no place for provider-order/);
});

test.run();

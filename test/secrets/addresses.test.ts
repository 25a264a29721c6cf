import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findConnectionPasswords, findQuerySecrets } from '../../src/secrets/addresses.js';
import { random } from '../keys.js';

const password = random('connection', 16);

test('the passwords of connection strings', () => {
  const text = `db://app:${password}@db tcp://host:5432 ssh://u@h Server=x;Password=${password};`;
  assert.equal(
    findConnectionPasswords(text).map(({ start, end, value }) => [text.slice(start, end), value]),
    [
      [password, password],
      [password, password],
    ],
  );
});

test('a word is one unless it is that of the user, or of an example', () => {
  assert.is(findConnectionPasswords('postgres://app:whiteduke@db.internal/app').length, 1);
  assert.is(findConnectionPasswords('mongodb+srv://whiteduke:whiteduke@cluster.db.example.net/x').length, 1);
  for (const text of [
    'postgres://app:whiteduke@localhost/app',
    'postgres://redash:redash@db.internal/app',
    'postgres://user:password@db.internal/app',
    'postgres://app:$PASSWORD@db.internal/app',
  ])
    assert.equal(findConnectionPasswords(text), [], text);
});

test('keys in the parameters of an address', () => {
  const key = `k3y${random('query', 24)}`;
  const text = `https://api.example.com/hook?region=eu&apiKey=${key}`;
  assert.equal(
    findQuerySecrets(text).map(({ start, end }) => text.slice(start, end)),
    [key],
  );
  for (const quiet of [
    `?apiKey=${key}`,
    `https://x.example/?id=${key}`,
    'https://x.example/?token=your-token-goes-here',
  ])
    assert.equal(findQuerySecrets(quiet), [], quiet);
});

test.run();

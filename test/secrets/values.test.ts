import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isIdentifier } from '../../src/secrets/stand-ins.js';
import { isOpaque, isOpaqueKey, isPlausibleSecret, isServiceKey } from '../../src/secrets/values.js';
import { random } from '../keys.js';

const hex = Buffer.from(random('hex', 40)).toString('hex');
const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

test('the name says which forms count', () => {
  assert.ok(isPlausibleSecret(uuid, 'issued'));
  assert.not(isPlausibleSecret(uuid, 'material'));
  assert.not(isPlausibleSecret(uuid, 'password'));
  assert.ok(isPlausibleSecret(hex.slice(0, 64), 'material'));
  assert.not(isPlausibleSecret(hex.slice(0, 64), 'password'));
});

test('words are a password, and no token', () => {
  assert.ok(isPlausibleSecret('Tr0ub4dor&3', 'password'));
  assert.not(isPlausibleSecret('sunshine', 'password'));
  assert.ok(isPlausibleSecret('Hh123456', 'password'));
  assert.not(isPlausibleSecret('12345678', 'password'));
  assert.not(isPlausibleSecret('abc12345', 'password'));
  assert.not(isPlausibleSecret('auth0-secret', 'issued'));
});

test('an opaque value has a long run of letters and digits', () => {
  assert.ok(isOpaque(hex.slice(0, 32)));
  assert.ok(isOpaque(`pk_prod_${hex.slice(0, 28)}`));
  for (const value of [
    uuid,
    'states/prod/s3/state1',
    'layer-0123.zip',
    'a-b-c-1-2-3',
    `AAAAB3NzaC1yc2E${hex}`,
  ])
    assert.not(isOpaque(value), value);
});

test('small and capital letters need no digits where chance mixes them', () => {
  const letters = 'XvqNiQQhxWTcDgNPDVgTXDgJzqRvZQ';
  assert.ok(isPlausibleSecret(letters, 'issued'));
  assert.ok(isOpaque(letters));
  for (const words of ['TheNameOfSomeResourceInCamelCase', 'THENAMEOFSOMERESOURCE', 'thenameofsomeresource'])
    assert.not(isPlausibleSecret(words, 'issued'), words);
});

test('words in camel case are never taken for chance', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{5,9}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 8 }), (words) => {
      assert.not(isPlausibleSecret(words.join(''), 'issued'));
      assert.not(isOpaque(words.join('')));
    }),
  );
});

test('what services issue', () => {
  assert.ok(isServiceKey(uuid));
  assert.ok(isServiceKey('u+Lyhd2_N2MCy+ZoH-S5'));
  for (const value of ['short1', 'states/prod/state1', 'backup.tfstate', `AAAA${hex}`, 'PipelineTokenName1'])
    assert.not(isServiceKey(value), value);
  assert.ok(isOpaqueKey(hex.slice(0, 32)));
  assert.not(isOpaqueKey(hex.slice(0, 40)), 'a commit');
  for (const hash of ['sha256-', 'sha512-', 'h1:'])
    assert.not(isOpaqueKey(`${hash}${random('digest', 43)}=`), hash);
});

test('no identifier is opaque', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}[0-9]{0,3}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
      const name = words.join('_');
      assert.ok(isIdentifier(name));
      assert.not(isOpaque(name));
      assert.not(isPlausibleSecret(name, 'issued'));
    }),
  );
});

test.run();

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keyShapeFault } from '../../../src/aws/keys/key-shape.js';
import type { CredentialRole } from '../../../src/aws/names/credential-names.js';
import { exampleId, keyId, secret, token } from '../../keys.js';

const id = keyId('AKIA', 'shape');
const key = secret('shape');

const faults: readonly (readonly [
  what: string,
  role: CredentialRole,
  value: string,
  kind: string,
  meant?: string,
])[] = [
  ['a blank behind', 'key-id', `${id} `, 'blanks-around', id],
  ['a zero-width space in front', 'secret', `\u200b${key}`, 'blanks-around', key],
  ['a carriage return', 'secret', `${key}\r`, 'blanks-around', key],
  ['quotes', 'key-id', `"${id}"`, 'quotes', id],
  ['one quote', 'key-id', `${id}"`, 'quotes'],
  ['brackets round a real key', 'key-id', `[${id}]`, 'brackets', id],
  ['a blank inside', 'secret', `${key.slice(0, 20)} ${key.slice(20)}`, 'blanks-inside'],
  ['URL encoding', 'secret', `${key.slice(0, 39)}%2f`, 'escapes', `${key.slice(0, 39)}/`],
  ['a secret for an id', 'key-id', key, 'swapped'],
  ['an id for a secret', 'secret', id, 'swapped'],
  ['an id for a token', 'session-token', id, 'swapped'],
  ['an MFA code', 'session-token', '654321', 'mfa-code'],
  ['the id of a role', 'key-id', keyId('AROA', 'role'), 'not-a-key'],
  ['an id that is cut short', 'key-id', id.slice(0, 19), 'length'],
  ['a secret with one too many', 'secret', `${key}a`, 'length'],
  ['a secret of another alphabet', 'secret', `${key.slice(0, 39)}.`, 'alphabet'],
  ['an id in lower case', 'key-id', id.toLowerCase(), 'alphabet'],
  ['a token of another alphabet', 'session-token', `${token('t')}\u00e9`, 'alphabet'],
  ['an impossible fifth character', 'key-id', `AKIAC${id.slice(5)}`, 'fifth-character'],
];

for (const [what, role, value, kind, meant] of faults)
  test(`${what} is found`, () => {
    const fault = keyShapeFault(role, value);
    assert.is(fault?.kind, kind);
    assert.is(fault?.meant, meant);
  });

test('good values have no fault', () => {
  assert.is(keyShapeFault('key-id', id), undefined);
  assert.is(keyShapeFault('secret', key), undefined);
  assert.is(keyShapeFault('session-token', token('t')), undefined);
});

for (const value of [
  '',
  exampleId,
  'changeme',
  '<your key>',
  'test',
  '$AWS_ACCESS_KEY_ID',
  'op://vault/aws/id',
])
  test(`"${value}" is no key of any form`, () => assert.is(keyShapeFault('key-id', value), undefined));

test('no reason repeats the value', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 6 }),
      fc.constantFrom<CredentialRole>('key-id', 'secret', 'session-token'),
      (text, role) => {
        const reason = keyShapeFault(role, text)?.reason ?? '';
        assert.not(text.trim().length > 5 && reason.includes(text.trim()));
      },
    ),
  );
});

test('what was meant has no fault itself', () => {
  const around = fc.constantFrom(' ', '\n', '\t', '\r\n', '\u00a0', '');
  fc.assert(
    fc.property(around, around, (before, after) => {
      const fault = keyShapeFault('secret', `${before}${key}${after}`);
      if (before + after === '') assert.is(fault, undefined);
      else assert.is(keyShapeFault('secret', fault!.meant!), undefined);
    }),
  );
});

test('a length is told in words that fit its number', () => {
  assert.is(keyShapeFault('key-id', 'a')?.reason, 'it has 1 character; an access key id has 20');
  assert.is(keyShapeFault('secret', 'ab')?.reason, 'it has 2 characters; a secret access key has 40');
});

test.run();

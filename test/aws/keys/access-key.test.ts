import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  accountOf,
  isCredentialId,
  isRepetitive,
  keyIdStyle,
  maskKeyId,
  parseKeyId,
} from '../../../src/aws/keys/access-key.js';
import { exampleId, keyId } from '../../keys.js';

/** Published ids, in two parts each, and the accounts that they encode. */
const published: readonly (readonly [string, string, string])[] = [
  ['ASIA', 'Y34FZKBOKMUTVV7A', '609629065308'],
  ['ASIA', 'QNZGKIQY56JQ7WML', '029608264753'],
  ['ASIA', 'R2TG44V5PDTTBZRR', '125843596666'],
  ['AKIA', 'SP2TPHJSQH3FJRUX', '171436882533'],
  ['AKIA', 'ZAVB57H55F3T4BKH', '619888638459'],
  ['AKIA', 'RZPUZDIKGB2VALC4', '123456789012'],
  ['ASIA', 'QAAAAAAAGMKEM7X5', '000000000000'],
];

/** Ids that carry no account. */
const without: readonly (readonly [string, string, ReturnType<typeof keyIdStyle>])[] = [
  ['AKIA', 'IOSFODNN7EXAMPLE', 'old'],
  ['AKIA', 'I44QH8DHBEXAMPLE', 'old'],
  ['AKIA', 'IVOURJN3SXRRLZFQ', 'old'],
  ['ASIA', 'OZW6VBVAZFJHJLQA', 'impossible'],
  ['ASIA', 'c29tZXRoaW5nCg==', 'impossible'],
  ['AKIA', '7VRFFB77AAAAAAAA', 'impossible'],
];

test('decodes the account of published ids', () => {
  for (const [prefix, rest, account] of published) {
    assert.is(accountOf(prefix + rest), account, account);
    assert.is(keyIdStyle(prefix + rest), 'encodes-account', account);
  }
});

test('decodes nothing where an id carries no account', () => {
  for (const [prefix, rest, style] of without) {
    assert.is(accountOf(prefix + rest), undefined, rest);
    assert.is(keyIdStyle(prefix + rest), style, rest);
  }
});

test('the first eight characters lie between those of the lowest and the highest account', () => {
  assert.is(keyId('AKIA', 'low', '000000000000').slice(4, 12), 'QAAAAAAA');
  assert.is(keyId('AKIA', 'high', '999999999999').slice(4, 12), '6RVFFB77');
  assert.is(accountOf('AKIA' + '6RVFFB77' + 'Q'.repeat(8)), '999999999999');
  assert.is(keyIdStyle('AKIA' + '6RVFFB7A' + '7'.repeat(8)), 'encodes-account');
  assert.is(keyIdStyle('AKIA' + '6RVFFCAA' + 'A'.repeat(8)), 'impossible', 'an account number of 13 digits');
});

test('every account survives the way through an id', () => {
  const account = fc.nat({ max: 999_999_999 }).map((number) => String(number * 1000 + 7).padStart(12, '0'));
  fc.assert(
    fc.property(account, fc.constantFrom('AKIA', 'ASIA', 'AIDA'), fc.string(), (number, prefix, name) => {
      assert.is(accountOf(keyId(prefix, name, number)), number);
    }),
  );
});

test('knows the kinds by their prefix', () => {
  const kinds: readonly (readonly [string, string, boolean])[] = [
    ['AKIA', 'long-lived', true],
    ['ASIA', 'temporary', true],
    ['ABIA', 'bearer-token', true],
    ['ACCA', 'context-specific', true],
    ['LKIA', 'localstack', false],
    ['LSIA', 'localstack', false],
    ['AIDA', 'unique-id', false],
    ['AROA', 'unique-id', false],
    ['APKA', 'unique-id', false],
  ];
  for (const [prefix, kind, isCredential] of kinds) {
    const parsed = parseKeyId(keyId(prefix, 'kind'))!;
    assert.is(parsed.kind, kind, prefix);
    assert.is(isCredentialId(parsed), isCredential, prefix);
  }
});

test('an id has 20 characters of base32 behind a known prefix', () => {
  const id = keyId('AKIA', 'grammar');
  for (const text of [
    id.slice(0, 19),
    `${id}A`,
    id.toLowerCase(),
    `${id.slice(0, 19)}1`,
    `${id.slice(0, 19)}0`,
    ` ${id}`,
    `AXIA${id.slice(4)}`,
    '',
  ]) {
    assert.is(parseKeyId(text), undefined, maskKeyId(text));
  }
});

test('repetitive ids are samples', () => {
  assert.ok(isRepetitive(`AKIA${'X'.repeat(16)}`));
  assert.not(isRepetitive(keyId('AKIA', 'random')));
});

test('shows four characters at each end, and nothing of short texts', () => {
  assert.is(maskKeyId(exampleId), 'AKIA…MPLE');
  assert.is(maskKeyId('hunter2'), '…');
});

test.run();

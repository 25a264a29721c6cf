import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bedrockKeyKind } from '../../../src/aws/keys/bedrock-key.js';
import {
  findAccessKeyIds,
  findBedrockKeys,
  findSecretCandidates,
  findSessionTokens,
} from '../../../src/aws/keys/credential-scan.js';
import { entropy } from '../../../src/aws/keys/entropy.js';
import { hasSecretShape, looksLikeSecret } from '../../../src/aws/keys/secret-key.js';
import { looksLikeSessionToken, tokenOrigin } from '../../../src/aws/keys/session-token.js';
import { exampleId, exampleSecret, keyId, random, secret, token } from '../../keys.js';

const id = keyId('AKIA', 'scan');
const key = secret('scan');
const session = token('scan');

/** The texts that a scan finds. */
const cut = (text: string, found: readonly { readonly start: number; readonly end: number }[]) =>
  found.map(({ start, end }) => text.slice(start, end));
const ids = (text: string) => cut(text, findAccessKeyIds(text));
const secrets = (text: string) => cut(text, findSecretCandidates(text));
const tokens = (text: string) => cut(text, findSessionTokens(text));

test('finds key ids that stand alone', () => {
  const around: readonly (readonly [string, string])[] = [
    ['', ''],
    ['AWS_ACCESS_KEY_ID=', ''],
    ['"', '"'],
    ["access_key = '", "'"],
    ['id: ', ', next'],
    ['<', '>'],
    ['key-', '-old'],
    ['\\n', '\\n'],
    ['Credential%3D', '%2F20260101%2F'],
    ['sqs://', ':'],
    ['Credential=', '/20260101/eu-west-1/s3/aws4_request'],
    ['\u00fc', '\u00fc'],
  ];
  for (const [before, after] of around) assert.equal(ids(before + id + after), [id], `${before}…${after}`);
});

test('finds no key id within longer text of base64', () => {
  for (const [before, after] of [
    ['A', ''],
    ['', 'A'],
    ['/', ''],
    ['+', ''],
    ['', '/'],
    ['', '+'],
    ['', '='],
    ['n', ''],
    ['', '/2026/'],
  ] as const) {
    assert.equal(ids(before + id + after), [], `${before}…${after}`);
  }
});

test('finds ids of all credentials and of nothing else', () => {
  for (const prefix of ['AKIA', 'ASIA', 'ABIA', 'ACCA']) assert.is(ids(keyId(prefix, 'x')).length, 1, prefix);
  for (const prefix of ['AIDA', 'AROA', 'LKIA', 'AXIA']) assert.is(ids(keyId(prefix, 'x')).length, 0, prefix);
  assert.equal(ids(`AKIA${'X'.repeat(16)} AKIA${'1'.repeat(16)}`), []);
  assert.equal(ids(exampleId), [exampleId], 'documented examples are for the classifier to tell');
  const kinds = findAccessKeyIds(`${id} ${keyId('ASIA', 'y')}`).map(({ keyId: { kind } }) => kind);
  assert.equal(kinds, ['long-lived', 'temporary']);
});

test('a secret looks random and has three classes of characters', () => {
  for (let i = 0; i < 200; i++) assert.ok(looksLikeSecret(secret(`s${i}`)), String(i));
  const hash = random('hash', 40)
    .replace(/[^0-9a-f]/g, 'a')
    .slice(0, 40)
    .padEnd(40, '0123456789abcdef');
  for (const text of [
    hash,
    hash.toUpperCase(),
    'a'.repeat(40),
    key.slice(1),
    `${key}A`,
    `${key.slice(1)}=`,
    key.toLowerCase(),
    ['projects/example/locations', 'global/keyRin'].join('/'),
  ]) {
    assert.not(looksLikeSecret(text), text === key ? '' : String(text.length));
  }
  assert.ok(hasSecretShape(hash));
  assert.ok(looksLikeSecret(exampleSecret));
});

test('finds secrets behind a name on their line', () => {
  for (const before of [
    'AWS_SECRET_ACCESS_KEY=',
    'secret_key = "',
    '"SecretAccessKey": "',
    'secret-access-key: ',
    "$Env:AWS_SECRET_KEY='",
    '# aws_secret = ',
    'Secret access key ',
  ]) {
    assert.equal(secrets(`${before}${key}"\n`), [key], before);
  }
  for (const before of [
    'client_id=',
    'sha = "',
    'secret_key:\n',
    'password = ',
    'SECRET_ACCESS_KEY/',
    'integrity sha512-',
  ]) {
    assert.equal(secrets(before + key), [], before);
  }
});

test('finds secrets beside a key id', () => {
  assert.equal(secrets(`Access key ID,Secret\n${id},${key}\n`), [key]);
  assert.equal(secrets(`${id}\\n${key}`), [key], 'behind an escape');
  assert.equal(secrets(`${key}\n${id}`), [key]);
  assert.equal(secrets(`${id}${' '.repeat(300)}${key}`), []);
  assert.equal(
    findSecretCandidates(`x=${id} y=${key}`).map(({ near }) => near),
    ['key-id'],
  );
});

test('finds no secret within longer base64, and no hash', () => {
  assert.equal(secrets(`aws_secret = ${key}A`), []);
  assert.equal(secrets(`aws_secret = ${key}=`), []);
  assert.equal(secrets(`aws_secret = ${'0123456789abcdef'.repeat(3).slice(0, 40)}`), []);
});

test('finds session tokens by how they start', () => {
  assert.equal(tokens(`AWS_SESSION_TOKEN=${session}\n`), [session]);
  assert.equal(tokens(`"${session}"`), [session]);
  assert.equal(tokens(Buffer.from(`a policy for aws, ${'x'.repeat(200)}`).toString('base64')), []);
  assert.equal(tokens(session.slice(0, 99)), []);
  assert.ok(looksLikeSessionToken(session));
  assert.not(looksLikeSessionToken(`${session} `));
  assert.not(looksLikeSessionToken(session.slice(0, 80)));
});

/** A token in the form of an era: version byte, field 1 with the origin, then more. */
const tokenOf = (version: number, origin: string, ...more: readonly number[]): string =>
  Buffer.concat([
    Buffer.from([version, 0x0a, origin.length]),
    Buffer.from(origin),
    Buffer.from(more),
    Buffer.alloc(120, 0xa5),
  ]).toString('base64');

test('knows the origins of all eras', () => {
  assert.ok(tokenOf(0x21, 'origin_ec').startsWith(['IQoJb3Jp', 'Z2luX2Vj'].join('')));
  assert.ok(tokenOf(0x17, 'er/aws').startsWith(['FwoGZXIv', 'YXdz'].join('')));
  for (const origin of ['origin_ec', 'origin', 'er/aws', 'aws'])
    assert.is(tokenOrigin(tokenOf(1, origin)), origin);
  assert.is(tokenOrigin(tokenOf(1, 'azure')), undefined);
  assert.is(tokenOrigin(''), undefined);
});

test('finds Bedrock keys of both forms', () => {
  const body = (text: string) => Buffer.from(text.padEnd(96, 'x')).toString('base64');
  const longLived = `ABSK${body('BedrockAPIKey-abcd-at-111122223333:secret')}`;
  const shortLived = `bedrock-api-key-${body('bedrock.amazonaws.com/?Action=CallWithBearerToken')}`;
  const text = `a: "${longLived}"\nb: ${shortLived}\n`;
  assert.equal(cut(text, findBedrockKeys(text)), [longLived, shortLived]);
  assert.equal(
    findBedrockKeys(text).map(({ kind }) => kind),
    ['long-lived', 'short-lived'],
  );
  assert.is(bedrockKeyKind(`ABSK${body('something else')}`), undefined);
  assert.equal(findBedrockKeys(`x${longLived}`), []);
});

test('entropy is that of Shannon', () => {
  assert.is(entropy(''), 0);
  assert.is(entropy('aaaa'), 0);
  assert.is(entropy('abab'), 1);
  assert.is(entropy('abcdefgh'), 3);
});

test.run();

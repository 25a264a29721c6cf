import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { signedHeaders } from '../../src/aws/signature-v4.js';
import { exampleSecret } from '../keys.js';

const REQUEST = {
  path: '/',
  headers: { host: 'example.amazonaws.com' },
  body: '',
  region: 'us-east-1',
  service: 'service',
  date: new Date('2015-08-30T12:36:00Z'),
};
// The key pair of AWS's own test suite for signatures.
const KEYS = { id: 'AKIDEXAMPLE', secret: exampleSecret.replace('G/b', 'G+b'), token: undefined };

test('signs as the test suite of AWS does (post-vanilla)', () => {
  const { authorization, 'x-amz-date': date } = signedHeaders(REQUEST, KEYS);
  assert.is(date, '20150830T123600Z');
  assert.is(
    authorization,
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});

test('a session token is a signed header', () => {
  const signed = signedHeaders(REQUEST, { ...KEYS, token: 'session' });
  assert.is(signed['x-amz-security-token'], 'session');
  assert.match(signed.authorization ?? '', /SignedHeaders=host;x-amz-date;x-amz-security-token,/);
});

test('every part of the request changes the signature', () => {
  const signature = (over: Partial<typeof REQUEST>, keys = KEYS) =>
    signedHeaders({ ...REQUEST, ...over }, keys).authorization;
  const all = [
    signature({}),
    signature({ body: 'a' }),
    signature({ path: '/a' }),
    signature({ region: 'eu-west-1' }),
    signature({ headers: { host: 'other' } }),
    signature({}, { ...KEYS, secret: 'other' }),
  ];
  assert.is(new Set(all).size, all.length);
});

test.run();

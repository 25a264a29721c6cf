import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expiryTime, isExpiryName, jwtExpiry } from '../../../src/aws/keys/credential-lifetime.js';

const day = Date.UTC(2025, 2, 14, 17, 2, 11);

for (const text of [
  '2025-03-14T17:02:11Z',
  '2025-03-14T17:02:11+00:00',
  '2025-03-14T19:02:11+0200',
  '2025-03-14 17:02:11.000Z',
  String(day / 1000),
])
  test(`${text} is a time`, () => assert.is(expiryTime(text), day));

for (const text of ['', 'tomorrow', '2025-03-14', '2025-03-14T17:02:11', '2025-99-14T17:02:11Z', '123'])
  test(`"${text}" is none that all agree on`, () => assert.is(expiryTime(text), undefined));

test('login tools write it under several names', () => {
  assert.ok(isExpiryName('AWS_CREDENTIAL_EXPIRATION'));
  assert.ok(isExpiryName('x_security_token_expires'));
  assert.not(isExpiryName('AWS_SESSION_TOKEN'));
});

const jwt = (claims: unknown): string =>
  [{ alg: 'none', typ: 'JWT' }, claims, { signature: true }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

test('a JSON Web Token says when it ends', () => {
  assert.is(jwtExpiry(jwt({ sub: 'x', exp: day / 1000 })), day);
  assert.is(jwtExpiry(jwt({ sub: 'without an end' })), undefined);
  assert.is(jwtExpiry(jwt('no object')), undefined);
  assert.is(jwtExpiry('abcdefghijk.bm90IGpzb24.abc'), undefined);
  assert.is(jwtExpiry('no token'), undefined);
});

test.run();

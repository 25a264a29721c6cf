import { test } from 'uvu';
import rule from '../../../rules/values/no-expired-keys.js';
import { keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('ASIA', 'session');
const key = secret('session');
const session = token('session');
const env = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SESSION_TOKEN=${session}\n`;
const longAgo = 1_700_000_000;
const justNow = Math.floor(Date.now() / 1000) - 3_600;
const jwt = (exp: number) =>
  [{ alg: 'none', typ: 'JWT' }, { sub: 'ci', aud: 'sts', exp }, 'signature-of-it']
    .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.');
const webIdentity = (text: string) =>
  `provider "aws" {\n  assume_role_with_web_identity {\n    role_arn           = "arn:aws:iam::123456789012:role/ci"\n    web_identity_token = "${text}"\n  }\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a session that is not committed', files: { '.env': env } },
    { name: 'a session committed an hour ago', files: { '.env': env }, commitTimes: { '.env': justNow } },
    {
      name: 'a session that git ignores',
      files: { '.env': env },
      ignored: ['.env'],
      commitTimes: { '.env': longAgo },
    },
    {
      name: 'long-lived keys',
      files: { '.env': `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'a')}\nAWS_SECRET_ACCESS_KEY=${key}\n` },
      commitTimes: { '.env': longAgo },
    },
    {
      name: 'a long-lived key with a token beside it',
      files: { '.env': env.replace(id, keyId('AKIA', 'a')) },
      commitTimes: { '.env': longAgo },
    },
    {
      name: 'an end in the future',
      files: { '.env': `${env}AWS_CREDENTIAL_EXPIRATION=2999-01-01T00:00:00Z\n` },
      commitTimes: { '.env': longAgo },
    },
    { name: 'an end without a time zone', files: { '.env': `${env}AWS_SESSION_EXPIRATION=tomorrow\n` } },
    {
      name: 'the end of another profile',
      files: {
        '.aws/credentials': `[a]\naws_access_key_id = ${id}\n[b]\nx_security_token_expires = 2020-01-01T00:00:00Z\n`,
      },
    },
    {
      name: 'commented-out credentials',
      files: { '.env': `# AWS_ACCESS_KEY_ID=${id}\n` },
      commitTimes: { '.env': longAgo },
    },
    { name: 'a web identity token that is good for a while', files: webIdentity(jwt(4_000_000_000)) },
    { name: 'a text that is no token', files: webIdentity('abc.def.ghi') },
  ],
  invalid: [
    {
      name: 'a commit older than any session',
      files: { '.env': env },
      commitTimes: { '.env': longAgo },
      errors: [
        {
          messageId: 'committed',
          at: id,
          severity: 'error',
          data: { id: `ASIA…${id.slice(-4)}`, when: 'on 2023-11-14' },
          related: [{ at: key }, { at: session }],
          says: ['ExpiredToken', 'aws sso login'],
        },
      ],
    },
    {
      name: 'Terraform files, by the same measure',
      files: `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n  token      = "${session}"\n}\n`,
      commitTimes: { 'main.tf': longAgo },
      errors: [{ messageId: 'committed', at: id }],
    },
    {
      name: 'a token without an id',
      files: { '.env': `AWS_SESSION_TOKEN=${session}\n` },
      commitTimes: { '.env': longAgo },
      errors: [{ messageId: 'committed', at: session }],
    },
    {
      name: 'an end that is written down, in a file that git ignores',
      files: { '.env': `${env}AWS_CREDENTIAL_EXPIRATION=2025-03-14T17:02:11+00:00\n` },
      ignored: ['.env'],
      errors: [
        {
          messageId: 'written',
          at: id,
          data: { id: `ASIA…${id.slice(-4)}`, when: 'on 2025-03-14' },
          related: [
            { at: 'AWS_CREDENTIAL_EXPIRATION=2025-03-14T17:02:11+00:00' },
            { at: key },
            { at: session },
          ],
        },
      ],
    },
    {
      name: 'a profile that a login tool wrote',
      files: {
        '.aws/credentials': `[saml]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\naws_session_token = ${session}\nx_security_token_expires = 2024-02-01T10:00:00+01:00\n`,
      },
      errors: [
        {
          messageId: 'written',
          at: id,
          related: [
            { at: 'x_security_token_expires = 2024-02-01T10:00:00+01:00' },
            { at: key },
            { at: session },
          ],
        },
      ],
    },
    {
      name: 'a web identity token that has ended',
      files: webIdentity(jwt(longAgo)),
      errors: [
        {
          messageId: 'jwt',
          at: jwt(longAgo),
          data: { consumer: 'provider "aws"', when: 'on 2023-11-14' },
          says: ['web_identity_token_file'],
        },
      ],
    },
  ],
});

test.run();

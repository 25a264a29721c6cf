import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  credentialName,
  nameBeside,
  roleOfArgument,
  roleOfProfileKey,
  roleOfVariable,
  tellsAboutCredential,
} from '../../../src/aws/names/credential-names.js';

const named: readonly (readonly [name: string, role: string, stem: string])[] = [
  ['access_key', 'key-id', ''],
  ['AWS_ACCESS_KEY_ID', 'key-id', ''],
  ['aws-access-key-id', 'key-id', ''],
  ['awsAccessKeyId', 'key-id', ''],
  ['TF_VAR_aws_access_key', 'key-id', ''],
  ['DEV_AWS_ACCESS_KEY_ID', 'key-id', 'dev'],
  ['aws_access_key_id_dev', 'key-id', 'dev'],
  ['AWS_ACESS_KEY_ID', 'key-id', ''],
  ['secret_key', 'secret', ''],
  ['AWS_SECRET_ACCESS_KEY', 'secret', ''],
  ['secretAccessKey', 'secret', ''],
  ['aws.secretKey', 'secret', ''],
  ['AWS_SECRET', 'secret', ''],
  ['AWS_SECRET_KEY_ID', 'secret', ''],
  ['access_key_secret', 'secret', ''],
  ['prod_aws_secret_key', 'secret', 'prod'],
  ['session_token', 'session-token', ''],
  ['AWS_SECURITY_TOKEN', 'session-token', ''],
  ['AWS_SESSION_KEY', 'session-token', ''],
];

for (const [name, role, stem] of named)
  test(`${name} names a credential`, () => assert.equal(credentialName(name), { role, stem }));

for (const name of [
  'secret_key_path',
  'access_key_arn',
  'secret_access_key_name',
  'access_key_rotation_days',
])
  test(`${name} only tells about one`, () => {
    assert.is(credentialName(name), undefined);
    assert.ok(tellsAboutCredential(name));
  });

for (const name of ['secret', 'key', 'id', 'token', 'password', 'kms_key_id', 'next_token', 'secret_string'])
  test(`${name} alone names none`, () => assert.is(credentialName(name), undefined));

test('pairs in one place have the same stem', () => {
  const words = fc.constantFrom('dev', 'prod', 'backup', 'ci');
  fc.assert(
    fc.property(words, (word) => {
      assert.is(credentialName(`${word}_access_key`)?.stem, credentialName(`${word}_secret_key`)?.stem);
      assert.is(
        credentialName(`AWS_ACCESS_KEY_ID_${word}`)?.stem,
        credentialName(`AWS_SECRET_ACCESS_KEY_${word}`)?.stem,
      );
    }),
  );
});

test('what programs read has exact names', () => {
  assert.is(roleOfVariable('AWS_SECRET_KEY'), 'secret');
  assert.is(roleOfVariable('aws_secret_key'), undefined);
  assert.is(roleOfVariable('AWS_SECURITY_TOKEN'), undefined);
  assert.is(roleOfArgument('token'), 'session-token');
  assert.is(roleOfArgument('secret_access_key'), undefined);
  assert.is(roleOfProfileKey('AWS_Access_Key_ID'), 'key-id');
  assert.is(roleOfProfileKey('aws_access_key'), undefined);
});

test('what stands beside a name', () => {
  assert.is(nameBeside('AWS_ACCESS_KEY_ID', 'session-token'), 'AWS_SESSION_TOKEN');
  assert.is(nameBeside('AWS_SECRET_KEY', 'key-id'), 'AWS_ACCESS_KEY');
  assert.is(nameBeside('access_key', 'session-token'), 'token');
  assert.is(nameBeside('token', 'secret'), 'secret_key');
  assert.is(nameBeside('AWS_Access_Key_ID', 'secret'), 'aws_secret_access_key');
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isSecretName, isSecretSlot, isVagueName, kindOfName } from '../../src/secrets/names.js';

test('the secret word ends the name', () => {
  for (const name of ['db_password', 'apiToken', 'ADMIN_PASS', 'stripe-api-key', 'tunnel1_preshared_key'])
    assert.ok(isSecretName(name), name);
  for (const name of [
    'password_length',
    'secret_arn',
    'bypass',
    'next_token',
    'http_tokens',
    'PublicKeyToken',
    'max_output_tokens',
    'public_key',
    'manage_password',
  ])
    assert.not(isSecretName(name), name);
});

test('what people choose, what vendors issue, and the rest', () => {
  assert.is(kindOfName('db_password'), 'password');
  assert.is(kindOfName('vpn_psk'), 'password');
  assert.is(kindOfName('client_secret'), 'issued');
  assert.is(kindOfName('GITHUB_TOKEN'), 'issued');
  assert.is(kindOfName('encryption_key'), 'material');
});

test('names that leave it open', () => {
  for (const name of ['stripe_key', 'weatherKey', 'GITEA_PAT', 'Ocp_Apim_Subscription_Key'])
    assert.ok(isVagueName(name), name);
  for (const name of ['key', 'monkey', 'path', 'KEYPAT', 's3_key', 'pgp_key', 'publishable_key', 'hash_key'])
    assert.not(isVagueName(name), name);
});

test('slots of resources', () => {
  assert.ok(isSecretSlot('aws_secretsmanager_secret_version', 'secret_string'));
  assert.not(isSecretSlot('aws_instance', 'secret_string'));
});

test.run();

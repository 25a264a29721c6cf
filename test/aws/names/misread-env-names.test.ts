import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { misreadName } from '../../../src/aws/names/misread-env-names.js';

/** Names that nothing in Terraform reads, by the variable that was meant. */
const misspelt: Readonly<Record<string, string>> = {
  AWS_SESSION_TOKEN: 'AWS_SECURITY_TOKEN AWS_TOKEN AWS_SESSION_KEY AWS_SESSIONTOKEN AWS_SESSION',
  AWS_ACCESS_KEY_ID:
    'AWS_ACCESSKEY AWS_ACCESS_KEYID AWS_ACCESSKEYID AWS_ACCESS_ID AWS_ACCES_KEY_ID AWS_ACESS_KEY_ID AWS_KEY_ID AWS_KEY',
  AWS_SECRET_ACCESS_KEY:
    'AWS_SECRET AWS_SECRETKEY AWS_SECRET_ACESS_KEY AWS_SECRET_ACCES_KEY AWS_SECRET_ACCESSKEY AWS_SECRET_ACCESS_KEY_ID ' +
    'AWS_SECRET_KEY_ID AWS_SECERET_ACCESS_KEY AWS_ACCESS_SECRET_KEY AWS_ACCESS_KEY_SECRET',
  AWS_REGION: 'AWS_DEFAULT_REGION_NAME AWS_REGION_NAME',
  AWS_PROFILE: 'AWS_PROFILE_NAME',
  AWS_SHARED_CREDENTIALS_FILE: 'AWS_CREDENTIALS_FILE AWS_CREDENTIAL_FILE AWS_SHARED_CREDENTIAL_FILE',
};

test('tells what a misspelt name meant', () => {
  for (const [meant, names] of Object.entries(misspelt)) {
    for (const name of names.split(' ')) assert.is(misreadName(name)?.meant, meant, name);
  }
});

test('names other readers, and what to do where no variable does it', () => {
  assert.match(misreadName('AWS_SECURITY_TOKEN')!.readBy!, 'boto3');
  assert.match(misreadName('AWS_CREDENTIAL_FILE')!.readBy!, 'boto3');
  assert.match(misreadName('AWS_ASSUME_ROLE_ARN')!.instead!, 'assume_role');
  assert.is(misreadName('AWS_MFA_SERIAL')!.meant, undefined);
});

test('is quiet on variables that are read, and on output of login tools', () => {
  for (const name of [
    'AWS_ACCESS_KEY',
    'AWS_SECRET_KEY',
    'AWS_DEFAULT_PROFILE',
    'AWS_DEFAULT_REGION',
    'AWS_CONFIG_FILE',
    'AWS_SDK_LOAD_CONFIG',
    'AWS_ENDPOINT_URL_S3',
    'AWS_STS_ENDPOINT',
    'TF_AWS_STS_ENDPOINT',
    'TF_LOG',
    'PATH',
    'constructor',
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_SESSION_EXPIRATION',
    'AWS_PAGER',
    'AWS_VAULT',
  ]) {
    assert.is(misreadName(name), undefined, name);
  }
});

test.run();

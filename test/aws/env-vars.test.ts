import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CREDENTIAL_VARIABLES, ENV_VARIABLES, envVariable } from '../../src/aws/env-vars.js';
import { fatalValue } from '../../src/aws/fatal-env-values.js';
import { MISREAD_NAMES, misreadName } from '../../src/aws/misread-env-names.js';

test('says who reads a variable, and in which versions', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['AWS_ACCESS_KEY_ID', 'read', 'read'],
    ['AWS_SHARED_CONFIG_FILE', 'ignored', 'from Terraform 1.6'],
    ['AWS_SDK_LOAD_CONFIG', 'before 3.0.0', 'before Terraform 0.13'],
    ['AWS_METADATA_URL', 'deprecated since 4.0.0', 'deprecated since 1.6'],
    ['AWS_ENDPOINT_URL_S3', 'read', 'read'],
    ['TF_AWS_STS_ENDPOINT', 'deprecated since 4.0.0', 'ignored'],
    ['AWS_DYNAMODB_ENDPOINT', 'deprecated since 4.0.0', 'deprecated since Terraform 1.6'],
    ['AWS_SSE_CUSTOMER_KEY', 'ignored', 'read'],
    ['TFC_AWS_RUN_ROLE_ARN', 'ignored', 'ignored'],
  ];
  for (const [name, provider, backend] of rows) {
    const found = envVariable(name)!;
    assert.equal([found.provider, found.backend], [provider, backend], name);
  }
});

test('knows families and lower-case proxies', () => {
  assert.is(envVariable('TF_VAR_region')?.kind, 'terraform');
  assert.is(envVariable('TF_CLI_ARGS_plan')?.kind, 'terraform');
  assert.is(envVariable('https_proxy')?.kind, 'proxy');
  assert.is(envVariable('AWS_STS_ENDPOINT')?.aliasOf, 'AWS_ENDPOINT_URL_STS');
  for (const name of ['TF_VAR_', 'AWS_ENDPOINT_URL_', 'AWS_NONSENSE', 'PATH', '', 'constructor'])
    assert.is(envVariable(name), undefined, name);
});

test('Go reads two more names for the keys', () => {
  assert.is(envVariable('AWS_ACCESS_KEY')?.aliasOf, 'AWS_ACCESS_KEY_ID');
  assert.is(envVariable('AWS_SECRET_KEY')?.aliasOf, 'AWS_SECRET_ACCESS_KEY');
  assert.equal([...CREDENTIAL_VARIABLES.secret], ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY']);
});

test('marks the variables whose values are secret', () => {
  const secrets = [...ENV_VARIABLES.values()].filter(({ isSecret }) => isSecret).map(({ name }) => name);
  assert.equal(secrets, [
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_SECRET_KEY',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_SSE_CUSTOMER_KEY',
  ]);
});

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
  assert.is(MISREAD_NAMES.length, 31);
});

test('names other readers, and what to do where no variable does it', () => {
  assert.match(misreadName('AWS_SECURITY_TOKEN')!.readBy!, 'boto3');
  assert.match(misreadName('AWS_CREDENTIAL_FILE')!.readBy!, 'boto3');
  assert.match(misreadName('AWS_ASSUME_ROLE_ARN')!.instead!, 'assume_role');
  assert.is(misreadName('AWS_MFA_SERIAL')!.meant, undefined);
});

test('is quiet on variables that are read, and on output of login tools', () => {
  for (const name of [
    ...ENV_VARIABLES.keys(),
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_SESSION_EXPIRATION',
    'AWS_PAGER',
    'AWS_VAULT',
  ]) {
    assert.is(misreadName(name), undefined, name);
  }
});

test('names the values that abort the SDK', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['AWS_USE_FIPS_ENDPOINT', '1', 'true'],
    ['AWS_USE_FIPS_ENDPOINT', 'yes', 'true'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'off', 'false'],
    ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'enabled', 'true'],
    ['AWS_EC2_METADATA_V1_DISABLED', 'true ', undefined],
    ['AWS_RETRY_MODE', 'legacy', undefined],
    ['AWS_RETRY_MODE', 'Standard', 'standard'],
    ['AWS_MAX_ATTEMPTS', 'five', undefined],
    ['AWS_MAX_ATTEMPTS', '5.5', undefined],
    ['AWS_ACCOUNT_ID_ENDPOINT_MODE', 'Disabled', 'disabled'],
    ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'v4', undefined],
    ['AWS_REQUEST_CHECKSUM_CALCULATION', 'never', undefined],
    ['AWS_DEFAULTS_MODE', 'fast', undefined],
  ];
  for (const [name, value, suggestion] of rows) {
    const found = fatalValue(name, value);
    assert.ok(found, `${name}=${value}`);
    assert.is(found.suggestion, suggestion, `${name}=${value}`);
  }
});

test('accepts what the SDK accepts', () => {
  for (const [name, ...values] of [
    ['AWS_USE_FIPS_ENDPOINT', 'true', 'FALSE', ''],
    ['AWS_RETRY_MODE', 'standard', 'adaptive', ''],
    ['AWS_MAX_ATTEMPTS', '5', '-1', '+3'],
    ['AWS_EC2_METADATA_DISABLED', '1', 'yes'],
    ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'IPv4', 'ipv6'],
    ['AWS_REQUEST_CHECKSUM_CALCULATION', 'WHEN_REQUIRED'],
    ['AWS_DEFAULTS_MODE', 'In-Region', 'auto'],
    ['AWS_REGION', 'anything'],
  ] as const) {
    for (const value of values) assert.is(fatalValue(name, value), undefined, `${name}=${value}`);
  }
});

test.run();

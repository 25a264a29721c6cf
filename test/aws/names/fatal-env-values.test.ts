import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fatalValue } from '../../../src/aws/names/fatal-env-values.js';

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

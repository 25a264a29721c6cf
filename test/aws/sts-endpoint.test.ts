import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { classifyEndpoint } from '../../src/aws/endpoints.js';
import { REGIONS } from '../../src/aws/regions.js';
import { stsEndpoint } from '../../src/aws/sts-endpoint.js';

test('each partition has its domain', () => {
  assert.is(stsEndpoint('eu-west-1'), 'https://sts.eu-west-1.amazonaws.com');
  assert.is(stsEndpoint('cn-north-1'), 'https://sts.cn-north-1.amazonaws.com.cn');
  assert.is(stsEndpoint('us-gov-west-1'), 'https://sts.us-gov-west-1.amazonaws.com');
  assert.is(stsEndpoint('us-iso-east-1'), 'https://sts.us-iso-east-1.c2s.ic.gov');
  assert.is(stsEndpoint('eusc-de-east-1'), 'https://sts.eusc-de-east-1.amazonaws.eu');
});

test('every region has one, and all are of AWS', () => {
  for (const region of REGIONS) assert.is(classifyEndpoint(stsEndpoint(region) ?? ''), 'aws');
});

test('what is no region never becomes an address', () => {
  for (const name of ['', 'us-east-1a', 'evil.com/', 'us-east-1.evil.com/?', 'x@y'])
    assert.is(stsEndpoint(name), undefined);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nearest } from '../../src/aws/nearest.js';
import { partitionTitle } from '../../src/aws/partitions.js';
import {
  classifyRegion,
  partitionOfRegion,
  REGIONS,
  regionNamed,
  regionUnknownTo,
} from '../../src/aws/regions.js';
import rows from '../fixtures/aws/regions.json' with { type: 'json' };

test('knows each region: partition, opt-in, first versions', () => {
  assert.is(REGIONS.length, rows.length);
  assert.is(rows.length, 46);
  for (const [name, partition, optIn, provider, terraform] of rows as [
    string,
    string,
    boolean,
    string | null,
    string | null,
  ][]) {
    assert.equal(regionNamed(name), { name, partition, optIn });
    assert.is(partitionOfRegion(name), partition);
    assert.is(regionUnknownTo('provider', '1.60.0', name)?.since ?? null, provider, name);
    assert.is(regionUnknownTo('terraform', '1.5.7', name)?.since ?? null, terraform, name);
    assert.is(regionUnknownTo('provider', '6.63.0', name), undefined, name);
    assert.is(regionUnknownTo('terraform', '1.15.9', name), undefined, name);
  }
});

test('a region is known from its first version on', () => {
  const since = (program: 'provider' | 'terraform', version: string, name: string) =>
    regionUnknownTo(program, version, name)?.since;
  assert.is(since('provider', '5.11.0', 'il-central-1'), '5.12.0');
  assert.is(since('provider', '5.12.0', 'il-central-1'), undefined);
  assert.is(since('terraform', '1.13.4', 'ap-east-2'), '1.13.5');
  assert.is(since('terraform', '1.13.5', 'ap-east-2'), undefined);
  assert.is(since('terraform', '1.9.8', 'ca-west-1'), '1.10.0');
  assert.equal(regionUnknownTo('provider', '5.64.0', 'ap-southeast-5'), {
    since: '5.65.0',
    isCertain: false,
  });
  assert.equal(regionUnknownTo('provider', '5.62.0', 'ap-southeast-5'), { since: '5.65.0', isCertain: true });
  assert.equal(regionUnknownTo('provider', '4.67.0', 'ap-southeast-5'), { since: '5.65.0', isCertain: true });
});

test('Osaka was lost in provider 4.0 and came back', () => {
  const since = (version: string) => regionUnknownTo('provider', version, 'ap-northeast-3')?.since;
  assert.equal(['3.30.0', '3.31.0', '3.76.1', '4.0.0', '4.1.0'].map(since), [
    '3.31.0',
    undefined,
    undefined,
    '4.1.0',
    undefined,
  ]);
});

test('tells zones, typos and new regions', () => {
  const kinds: readonly (readonly [string, string, string?])[] = [
    ['us-east-1', 'region'],
    ['us-east-1a', 'availability-zone', 'us-east-1'],
    ['us-gov-west-1b', 'availability-zone', 'us-gov-west-1'],
    ['us-west-2-lax-1a', 'local-zone', 'us-west-2'],
    ['us-west-2-lax-1', 'local-zone', 'us-west-2'],
    ['us-east-1-wl1-bos-wlz-1', 'local-zone', 'us-east-1'],
    ['us-esat-1', 'typo', 'us-east-1'],
    ['eu-cental-1', 'typo', 'eu-central-1'],
    ['us-east1', 'typo', 'us-east-1'],
    ['US-EAST-1', 'typo', 'us-east-1'],
    ['eu_west_1', 'typo', 'eu-west-1'],
    ['us-east-1 ', 'typo', 'us-east-1'],
    ['ap-south-east-1', 'typo', 'ap-southeast-1'],
    ['us-gov-wset-1', 'typo', 'us-gov-west-1'],
    ['ap-southeast-9', 'unknown'],
    ['us-west-3', 'unknown'],
    ['eu-east-1', 'unknown'],
    ['auto', 'malformed'],
    ['fsn1', 'malformed'],
    ['Ireland', 'malformed'],
    ['', 'malformed'],
    ['constructor', 'malformed'],
  ];
  for (const [text, kind, meant] of kinds) {
    const found = classifyRegion(text);
    assert.is(found.kind, kind, text);
    assert.is('meant' in found ? found.meant : undefined, meant, text);
  }
});

test('names the partition of regions that are not listed', () => {
  assert.is(partitionOfRegion('cn-south-1'), 'aws-cn');
  assert.is(partitionOfRegion('us-gov-central-1'), 'aws-us-gov');
  assert.is(partitionOfRegion('us-isob-central-1'), 'aws-iso-b');
  assert.is(partitionOfRegion('eu-isoe-east-1'), 'aws-iso-e');
  assert.is(partitionOfRegion('eusc-de-west-1'), 'aws-eusc');
  assert.is(partitionOfRegion('eu-east-1'), undefined, 'a region that a new partition may have');
  assert.is(partitionOfRegion('main'), undefined);
  assert.is(partitionTitle('aws-us-gov'), 'AWS GovCloud (US)');
});

test('the nearest word is the one with the fewest slips', () => {
  assert.is(nearest('prdo', ['prod', 'dev']), 'prod');
  assert.is(nearest('Prod', ['prod', 'dev']), 'prod');
  assert.is(nearest('staging', ['prod', 'dev']), undefined);
  assert.is(nearest('dev1', ['dev2', 'dev3']), undefined, 'two are equally near');
  assert.is(nearest('a'.repeat(1000), ['a'.repeat(1000)]), undefined, 'too long to be a slip');
  assert.is(nearest('x', []), undefined);
});

test.run();

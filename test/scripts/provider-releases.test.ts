import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { releasesIn, releaseTable } from '../../scripts/provider-releases.js';
import current from '../../src/aws/data/provider-releases.json' with { type: 'json' };

const changelog = [
  '## 9.1.0 (Unreleased)',
  '',
  'FEATURES:',
  '',
  '* **New Resource:** `aws_thing` ([#1](https://example.invalid/1))',
  '',
  '## 9.0.1 (February 3, 2031)',
  '## 9.0.0 (January 29, 2031)\r',
  'BUG FIXES: see 8.9.0 (March 1, 2030)',
  '## 9.0.0-beta1 (January 2, 2031)',
  '# 8.10.0 (December 09, 2030)',
  '## 8.9.1 (July  7, 2030)',
  '## 8.9.0 (Brumaire 1, 2030)',
].join('\n');

test('takes dated headings alone', () => {
  assert.equal(releasesIn(changelog), {
    '9.0.1': '2031-02-03',
    '9.0.0': '2031-01-29',
    '8.10.0': '2030-12-09',
    '8.9.1': '2030-07-07',
  });
});

test('merges into the table, sorted by version and dated by its newest release', () => {
  const table = releaseTable({ '8.9.0': '2030-03-01', '9.0.0': '2031-01-30' }, releasesIn(changelog));
  assert.equal(JSON.parse(table), {
    asOf: '2031-02-03',
    releases: {
      '8.9.0': '2030-03-01',
      '8.9.1': '2030-07-07',
      '8.10.0': '2030-12-09',
      '9.0.0': '2031-01-29',
      '9.0.1': '2031-02-03',
    },
  });
  assert.equal(Object.keys(JSON.parse(table).releases), ['8.9.0', '8.9.1', '8.10.0', '9.0.0', '9.0.1']);
  assert.ok(table.includes('\n    "8.10.0": "2030-12-09",\n'));
});

test('leaves a table as it is where the CHANGELOG has nothing new', () => {
  const again = JSON.parse(releaseTable(current.releases, {}));
  assert.equal(again, current);
  assert.equal(Object.keys(again.releases), Object.keys(current.releases));
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OPENTOFU_RELEASES, TERRAFORM_RELEASES } from '../../src/terraform/cli-releases.js';
import { compareVersions } from '../../src/terraform/version.js';

test('lists final releases, oldest version first', () => {
  for (const releases of [TERRAFORM_RELEASES, OPENTOFU_RELEASES]) {
    for (let i = 1; i < releases.length; i++)
      assert.ok(compareVersions(releases[i - 1]!, releases[i]!) < 0, releases[i]);
  }
  assert.is(TERRAFORM_RELEASES[0], '0.11.0');
  assert.is(OPENTOFU_RELEASES[0], '1.6.0');
});

test('knows the last release of each old series', () => {
  for (const last of ['0.11.15', '0.12.31', '0.13.7', '0.14.11', '0.15.5', '1.5.7', '1.9.8'])
    assert.ok(TERRAFORM_RELEASES.includes(last), last);
});

test.run();

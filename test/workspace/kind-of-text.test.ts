import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kindOfText } from '../../src/workspace/kind-of-text.js';

test('an AWS config file has profile sections', () => {
  assert.is(kindOfText('# team\n[profile prod]\nregion = eu-west-1\n'), 'aws-config');
  assert.is(kindOfText('[sso-session corp]\nsso_region = eu-west-1\n'), 'aws-config');
});

test('an AWS credentials file has sections with AWS settings', () => {
  assert.is(kindOfText('\ufeff[default]\r\naws_access_key_id = x\r\n'), 'aws-credentials');
  assert.is(kindOfText('[mysqld]\nport = 3306\n'), 'text');
  assert.is(kindOfText('[a link](https://example.com)\n'), 'text');
});

test('an env file is made of entries', () => {
  assert.is(kindOfText('# mine\n\nexport A=1\nB = 2\n'), 'env');
  assert.is(kindOfText('Some prose.\nA=1\nMore prose.\n'), 'text');
  assert.is(kindOfText(''), 'text');
});

test('blank lines by the thousand are no entries', () => {
  assert.is(kindOfText(`${'\n'.repeat(200_000)}[x`), 'text');
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { repository } from '../workspace/repositories.js';
import { runCli } from './run-cli.js';

const MAIN = `terraform {
  backend "s3" {}
}

locals {
  config = yamldecode(file("\${path.module}/config.yaml"))
}

provider "aws" {
  region  = local.config.region
  profile = local.config.profile
}
`;
const CONFIG = 'region: eu-nowhere-9\nprofile: deploy\n';

test('what a YAML file holds is followed to its line, also where only an env file is staged', async () => {
  const made = repository({ 'main.tf': MAIN, 'config.yaml': CONFIG });
  const whole = await runCli(made.root, ['--format', 'compact', '--only', 'valid-region']);
  assert.match(whole.out, /^config\.yaml:1:9: error: "eu-nowhere-9" .* \[valid-region\]\n$/);
  made.write({ '.env': 'AWS_PROFILE=other\n' });
  made.git('add', '.');
  const { out } = await runCli(made.root, ['--staged', '--only', 'no-duplicate-sources', '--format', 'json']);
  const [finding] = JSON.parse(out).findings;
  assert.match(finding.message, /deploy/);
  assert.ok(JSON.stringify(finding).includes('config.yaml'), out);
});

test('a comment there allows the finding', async () => {
  const allowed = `# credlint-disable-next-line valid-region -- a new one\n${CONFIG}`;
  const made = repository({ 'main.tf': MAIN, 'config.yaml': allowed });
  assert.is((await runCli(made.root, ['--format', 'compact', '--only', 'valid-region'])).out, '');
});

test.run();

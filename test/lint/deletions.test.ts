import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/lint/lint.js';
import type { LintOptions } from '../../src/lint/options.js';
import { keyId, secret } from '../keys.js';
import { type Repository, repository } from '../workspace/repositories.js';

const PROVIDER = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const VERSIONS =
  'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 6.0"\n    }\n  }\n}\n';
const WRONG = 'provider "aws" {\n  regionn = 1\n}\n';

async function found({ root }: Repository, options: LintOptions): Promise<readonly string[]> {
  const { report } = await lint({ cwd: root, config: false, preset: 'strict', ...options });
  return report.findings.map(({ file, ruleId }) => `${file} ${ruleId}`);
}

function without(made: Repository, ...names: readonly string[]): Repository {
  for (const name of names) rmSync(join(made.root, name));
  made.git('add', '-A');
  return made;
}

test('what a removed file breaks is reported on the file that remains', async () => {
  const made = without(repository({ 'main.tf': PROVIDER, 'versions.tf': VERSIONS }), 'versions.tf');
  const expected = ['main.tf require-provider-version'];
  assert.equal(await found(made, { staged: true }), expected);
  assert.equal(await found(made, { diff: 'HEAD' }), expected);
});

test('what was wrong before is not', async () => {
  const made = repository({ 'main.tf': WRONG, 'old.tf': '', 'x/main.tf': WRONG, 'x/versions.tf': VERSIONS });
  assert.equal(await found(without(made, 'old.tf'), { staged: true }), []);
  assert.equal(await found(without(made, 'x/versions.tf'), { staged: true }), [
    'x/main.tf require-provider-version',
  ]);
});

test('an env file that loses the other half of its pair', async () => {
  const made = repository({
    'main.tf': PROVIDER + VERSIONS,
    '.env': `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'half')}\n`,
    '.env.local': `AWS_SECRET_ACCESS_KEY=${secret('half')}\n`,
  });
  assert.equal(await found(without(made, '.env.local'), { staged: true }), ['.env no-mixed-pair']);
});

test('modules that are called from elsewhere, and roots that call them', async () => {
  const wrong = 'provider "aws" {\n  region = "eu-cnetral-1"\n}\n';
  const files = {
    'live/main.tf': `${PROVIDER}\nmodule "queue" {\n  source = "../modules/queue"\n}\n`,
    'live/versions.tf': VERSIONS,
    'modules/queue/main.tf': wrong,
    'modules/queue/override.tf': PROVIDER,
  };
  assert.equal(await found(without(repository(files), 'modules/queue/override.tf'), { staged: true }), [
    'modules/queue/main.tf valid-region',
  ]);
  assert.equal(await found(without(repository(files), 'live/versions.tf'), { staged: true }), [
    'live/main.tf require-provider-version',
  ]);
});

test('nothing is said of a file that git no longer tracks and that stays on disk', async () => {
  const made = repository({
    'main.tf': PROVIDER + VERSIONS,
    '.env': `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'removed')}\nAWS_SECRET_ACCESS_KEY=${secret('removed')}\n`,
  });
  made.git('rm', '-q', '--cached', '.env');
  made.write({ '.gitignore': '.env\n' });
  made.git('add', '.gitignore');
  assert.equal(await found(made, { staged: true }), []);
});

test('a rename is no deletion, whatever else is edited', async () => {
  const made = repository({ 'main.tf': PROVIDER, 'versions.tf': VERSIONS });
  made.git('mv', 'versions.tf', 'terraform.tf');
  made.write({ 'main.tf': `# edited\n${PROVIDER}` });
  made.git('add', '-A');
  assert.equal(await found(made, { staged: true }), []);
});

test('configuration, paths and shards narrow what is said of removals', async () => {
  const made = repository({
    'a/main.tf': PROVIDER,
    'a/versions.tf': VERSIONS,
    'b/main.tf': PROVIDER,
    'b/versions.tf': VERSIONS,
    'credlint.yaml': 'ignores: ["b/**"]\n',
  });
  without(made, 'a/versions.tf', 'b/versions.tf');
  const [a, b] = ['a/main.tf require-provider-version', 'b/main.tf require-provider-version'];
  assert.equal(await found(made, { staged: true }), [a, b]);
  assert.equal(await found(made, { staged: true, paths: ['b/versions.tf'] }), [b]);
  assert.equal(await found(made, { staged: true, config: join(made.root, 'credlint.yaml') }), [a]);
  const shards = [1, 2].map((index) => found(made, { staged: true, shard: { index, count: 2 } }));
  assert.equal((await Promise.all(shards)).flat().sort(), [a, b]);
});

test('that files are removed is said', async () => {
  const made = without(repository({ 'main.tf': PROVIDER + VERSIONS, 'old.tf': '' }), 'old.tf');
  const { report } = await lint({ cwd: made.root, staged: true });
  assert.equal(report.notes, ['old.tf is removed: what that breaks in other files is reported too']);
});

test.run();

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/report/report.js';
import { keyId, secret } from '../keys.js';
import { directoryOf, runCli } from './run-cli.js';

const id = keyId('AKIA', 'merge');
const key = secret('merge');

/** Findings that need files of several directories: a module's input, env files above, a lock file. */
const REPOSITORY = {
  '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
  'app/main.tf': `provider "aws" {
  region     = "eu-west-1a"
  access_key = "${id}"
  secret_key = "${key}"
}
module "queue" {
  source = "../modules/queue"
  key    = "${id}"
}
`,
  'app/.env': 'AWS_PROFILE=prod\nAWS_PROFILE=dev\n',
  'modules/queue/main.tf': `variable "key" {}
provider "aws" {
  access_key = var.key
  secret_key = "${key}"
}
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.0"
    }
  }
}
`,
  'other/main.tf': 'provider "aws" {\n  profile = "prod"\n}\n',
  'other/broken.tf': 'a = "open\n',
  'other/noted.tf': '# credlint-disable-next-line syntax-error -- gone\na = 1\n',
};

const test = suite<{ root: string; remove: () => void }>('credlint merge');
test.before.each((context) => {
  Object.assign(context, directoryOf(REPOSITORY));
});
test.after.each(({ remove }) => remove());

async function shards(root: string, count: number): Promise<readonly string[]> {
  const parts = [...Array(count).keys()].map((index) => `part-${index + 1}.report`);
  for (const [index, part] of parts.entries()) {
    const shard = `${index + 1}/${count}`;
    await runCli(root, ['--preset', 'strict', '--shard', shard, '-f', `json=${part}`, '.']);
  }
  return parts;
}

for (const count of [1, 2, 3, 7])
  test(`${count} shards merged are the whole run`, async ({ root }) => {
    const whole: Report = JSON.parse((await runCli(root, ['--preset', 'strict', '-f', 'json'])).out);
    const { code, out } = await runCli(root, ['merge', ...(await shards(root, count)), '-f', 'json']);
    const merged: Report = JSON.parse(out);
    assert.ok(whole.findings.length > 8);
    assert.equal(merged.findings, whole.findings);
    assert.equal(merged.files, whole.files);
    assert.equal(merged.suppressed, whole.suppressed);
    assert.equal(merged.errors, whole.errors);
    const { filesRead: _, bytesRead: __, ...counted } = merged.summary;
    const { filesRead, bytesRead, ...expected } = whole.summary;
    assert.equal(counted, expected);
    assert.is(code, 1);
  });

test('writes several formats at once, with the exit code of the whole', async ({ root }) => {
  const parts = await shards(root, 2);
  const args = ['merge', ...parts, '-f', 'compact', '-f', 'sarif=out/all.sarif'];
  const { code, out } = await runCli(root, args);
  assert.is(code, 1);
  assert.match(out, /^app\/main\.tf:\d+:\d+: error: /m);
  assert.is(JSON.parse(readFileSync(join(root, 'out/all.sarif'), 'utf8')).version, '2.1.0');
});

test('counts warnings as lint does', async ({ root }) => {
  await runCli(root, ['other/noted.tf', '-o', 'noted.report', '-f', 'json']);
  assert.is((await runCli(root, ['merge', 'noted.report'])).code, 0);
  assert.is((await runCli(root, ['merge', 'noted.report', '--max-warnings', '0'])).code, 1);
  assert.match((await runCli(root, ['merge', 'noted.report', '--quiet'])).out, /No findings/);
});

test('refuses what is no report, naming the file and quoting nothing of it', async ({ root }) => {
  const [part = ''] = await shards(root, 1);
  const report = JSON.parse(readFileSync(join(root, part), 'utf8'));
  const foreign: readonly (readonly [unknown, RegExp])[] = [
    [[], /expected an object/],
    [{ results: [] }, /lacks "version"/],
    [{ ...report, version: 2 }, /form that this version of credlint does not know/],
    [
      { ...report, findings: [{ ...report.findings[0], line: '1' }] },
      /findings\.0\.line: expected an integer/,
    ],
    [{ ...report, findings: [{ ...report.findings[0], docs: 'javascript:x' }] }, /findings\.0\.docs/],
  ];
  for (const [value, message] of foreign) {
    writeFileSync(join(root, 'foreign.report'), JSON.stringify(value));
    const { code, out, err } = await runCli(root, ['merge', part, 'foreign.report', '-o', 'merged.txt']);
    assert.is(code, 2);
    assert.is(out, '');
    assert.match(err, /^credlint: foreign\.report is /);
    assert.match(err, message);
  }
  assert.not.ok(existsSync(join(root, 'merged.txt')));
  writeFileSync(join(root, 'broken.report'), `{"a": ${key}`);
  const broken = await runCli(root, ['merge', 'broken.report']);
  assert.is(broken.code, 2);
  assert.match(broken.err, /broken\.report is no valid JSON/);
  assert.not.match(broken.err, key.slice(0, 8).replace(/[+/]/g, '.'));
  assert.match((await runCli(root, ['merge', 'none.report'])).err, /none\.report cannot be read/);
  assert.match((await runCli(root, ['merge'])).err, /needs the JSON reports/);
});

test('what a report of somebody else holds is masked and cannot drive a terminal', async ({ root }) => {
  const [part = ''] = await shards(root, 1);
  const report: Report = JSON.parse(readFileSync(join(root, part), 'utf8'));
  const message = `\u001b[31m ${id}\n::error::x`;
  writeFileSync(join(root, part), JSON.stringify({ ...report, notes: [message], files: [message] }));
  const { out } = await runCli(root, ['merge', part]);
  assert.not.match(out, /\u001b|^::error/m);
  assert.not.ok(out.includes(id));
  assert.match(out, /note: ␛\[31m/);
});

test('a page out of reports says where the picture of the sources is', async ({ root }) => {
  const parts = await shards(root, 2);
  const { out } = await runCli(root, ['merge', '-f', 'html', ...parts]);
  assert.match(out, /<code>credlint sources --format html<\/code>|`credlint sources --format html`/);
  assert.not.match((await runCli(root, ['merge', ...parts])).out, /credlint sources --format html/);
});

test.run();

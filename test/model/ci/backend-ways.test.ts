import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { consumersInRun } from '../../../src/model/ci/run-consumers.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import type { Consumer } from '../../../src/model/consumers/consumer.js';
import { asString } from '../../../src/model/evaluation/value.js';
import { open, script, WORKFLOW, workflow } from './open.js';

const MAIN = 'terraform {\n  backend "s3" {\n    key     = "k"\n    profile = "block"\n  }\n}\n';
const PARTIALS = {
  'env/dev.tfbackend': 'bucket = "dev"\nprofile = "dev"\n',
  'env/prod.tfbackend': 'bucket = "prod"\nprofile = "prod"\n',
};

const described = (backends: readonly Consumer[]): readonly string[] =>
  backends
    .filter(({ kind }) => kind === 'backend')
    .map(({ arguments: given, complete }) => {
      const text = (name: string) => {
        const value = given.get(name)?.value;
        return value ? (asString(value) ?? value.kind) : '-';
      };
      return `${text('bucket')} ${text('profile')}${complete ? '' : ' …'}`;
    });

/** The backends as people use them. */
const local = (files: Readonly<Record<string, string>>) =>
  described(open({ 'main.tf': MAIN, ...files }).consumers);

/** The backend as the last run of a job sees it. */
function inJob(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const repository = open({ 'main.tf': MAIN, [WORKFLOW]: workflow([script(...lines)]), ...files });
  return described(consumersInRun(repository.ciFiles.flatMap(terraformRuns).at(-1)!, repository));
}

test('without any way it is the block alone', () => {
  assert.equal(local({}), ['- block …']);
});

test('each partial file is a way', () => {
  assert.equal(local(PARTIALS), ['dev dev', 'prod prod']);
});

test('options of init go over the block, the later one over the earlier', () => {
  const init = (options: string) => local({ ...PARTIALS, Makefile: `init:\n\tterraform init ${options}\n` });
  assert.equal(init('-backend-config=bucket=b'), ['b block', 'dev dev', 'prod prod']);
  assert.equal(init('-backend-config=env/dev.tfbackend -backend-config="profile=x"'), ['dev x', 'prod prod']);
  assert.equal(init('-backend-config="profile=x" -backend-config=env/dev.tfbackend'), [
    'dev dev',
    'prod prod',
  ]);
});

test('a file that is put together may be any of the partial files', () => {
  const makefile = 'init:\n\tterraform init -backend-config=env/$(ENV).tfbackend -backend-config=profile=x\n';
  assert.equal(local({ ...PARTIALS, Makefile: makefile }), ['dev x', 'prod x']);
  assert.equal(local({ Makefile: makefile }), ['- x …']);
});

test('what make knows is put in', () => {
  const makefile = 'ENV := dev\ninit:\n\tterraform init -backend-config=env/$(ENV).tfbackend\n';
  assert.equal(local({ ...PARTIALS, Makefile: makefile }), ['dev dev', 'prod prod']);
});

test('a script of the repository is a way, too, started there or beside itself', () => {
  const files = (path: string, line: string) => ({ [path]: `#!/bin/sh\n${line}\n` });
  assert.equal(local(files('scripts/init.sh', 'terraform init -backend-config=bucket=b')), ['b block']);
  assert.equal(local(files('scripts/init.sh', 'cd .. && terraform init -backend-config=bucket=b')), [
    'b block',
  ]);
  assert.equal(local(files('scripts/init.sh', 'cd other && terraform init -backend-config=bucket=b')), [
    '- block …',
  ]);
});

test('a value that is no text, or comes from outside, is not known', () => {
  const init = (value: string) => local({ Makefile: `init:\n\tterraform init -backend-config=${value}\n` });
  assert.equal(init("'profile={}'"), ['- unknown …']);
  assert.equal(init('profile=$(PROFILE)'), ['- unknown …']);
});

test('a job has its own init, and no partial file that this does not name', () => {
  assert.equal(inJob(['terraform init -backend-config=env/prod.tfbackend', 'terraform plan'], PARTIALS), [
    'prod prod',
  ]);
  assert.equal(inJob(['terraform init', 'terraform plan'], PARTIALS), ['- block …']);
  assert.equal(inJob(['B=b', 'terraform init -backend-config=bucket=$B', 'terraform plan']), ['b block']);
});

test('where no init of the job shows, it may be any way', () => {
  assert.equal(inJob(['terraform plan'], PARTIALS), ['dev dev', 'prod prod']);
  assert.equal(
    inJob(['export TF_CLI_ARGS_init=-backend-config=x', 'terraform init', 'terraform plan'], PARTIALS),
    ['dev dev', 'prod prod'],
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { jobAnswers } from '../../../src/model/ci/job-answers.js';
import { openingsOf } from '../../../src/model/ci/openings.js';
import { positionAt } from '../../../src/source.js';
import { login, open, script, WORKFLOW, workflow } from './open.js';

const MAIN =
  'terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n  }\n}\nprovider "aws" {\n  profile = var.p\n}\nvariable "p" {\n  default = null\n}\n';

/** For each environment of the jobs: line of its run, and what each consumer ends in. */
function answers(files: Readonly<Record<string, string>>): readonly string[] {
  const repository = open({ 'main.tf': MAIN, ...files });
  return jobAnswers('', repository).map(({ run, answers: list }) => {
    const line = positionAt(run.at.file, run.at.start).line;
    const ends = list.map(({ consumer, inForce: { outcome, certain } }) => {
      const how = outcome.kind === 'error' ? `error ${outcome.error.family}` : outcome.source.kind;
      return `${consumer.kind}: ${how}${certain ? '' : '?'}`;
    });
    return `${line} ${[...new Set(ends)].join(', ')}`;
  });
}
const inWorkflow = (...parts: Parameters<typeof workflow>) => answers({ [WORKFLOW]: workflow(...parts) });

test('a role signs both; init and plan in one environment are one answer', () => {
  assert.equal(inWorkflow([login(), 'run: terraform init', 'run: terraform plan']), [
    '10 backend: environment-keys, provider: environment-keys',
  ]);
});

test('a fresh machine has no profile, whatever the environment has', () => {
  assert.equal(inWorkflow([login(), 'run: terraform plan -var p=dev']), [
    '10 backend: environment-keys, provider: error profile-missing',
  ]);
});

test('a profile that the job makes may be there', () => {
  assert.equal(
    inWorkflow(['run: aws configure set region x --profile dev', 'run: terraform plan -var p=dev']),
    ['7 backend: imds?, provider: profile'],
  );
});

test('env files of people do not count', () => {
  assert.equal(
    answers({ '.env': 'AWS_PROFILE=dev\n', [WORKFLOW]: workflow([login(), 'run: terraform plan']) }),
    ['10 backend: environment-keys, provider: environment-keys'],
  );
});

test('steps with environments of their own are answers of their own', () => {
  assert.equal(
    inWorkflow([login(), 'run: terraform init', 'run: terraform plan\nenv:\n  AWS_ACCESS_KEY_ID: ""']).length,
    2,
  );
});

test('init asks a provider only where nothing else runs', () => {
  assert.equal(inWorkflow([login(), 'run: terraform init', 'run: terraform apply tf.plan']), [
    '10 backend: environment-keys, provider: environment-keys',
  ]);
});

test('services, images and make targets are jobs as well', () => {
  const compose =
    'services:\n  tf:\n    image: hashicorp/terraform\n    environment:\n      AWS_PROFILE: dev\n    command: plan\n';
  assert.equal(answers({ 'compose.yml': compose }), [
    '3 backend: environment-profile, provider: environment-profile',
  ]);
  assert.equal(answers({ Makefile: 'export AWS_PROFILE = dev\nplan:\n\tterraform plan\n' }), [
    '3 backend: environment-profile, provider: environment-profile',
  ]);
});

const openings = (...parts: Parameters<typeof workflow>) => {
  const repository = open({ 'main.tf': MAIN, [WORKFLOW]: workflow(...parts) });
  return jobAnswers('', repository).flatMap(({ run }) => openingsOf(run).map(({ message }) => message));
};

test('what else may sign a job in is told', () => {
  assert.equal(openings(['uses: actions/checkout@v4', login(), 'run: terraform plan']), []);
  assert.equal(openings(['uses: acme/login@v1', 'run: terraform plan', 'uses: acme/later@v1']), [
    'what acme/login@v1 does is not looked at',
  ]);
  assert.equal(openings([script('eval "$(login)"', 'aws-vault exec dev -- terraform plan')]), [
    'what this sets is not looked at',
    'aws-vault may give credentials',
  ]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeRun } from '../../../src/model/ci/describe-run.js';
import { jobAnswers } from '../../../src/model/ci/job-answers.js';
import { limitsOfRuns, runsOf, unplacedIn } from '../../../src/model/ci/repository-runs.js';
import { consumersInRun } from '../../../src/model/ci/run-consumers.js';
import { asString } from '../../../src/model/evaluation/value.js';
import { login, open, script, WORKFLOW, workflow } from './open.js';

const MODULE = 'variable "profile" {}\nprovider "aws" {\n  profile = var.profile\n}\n';
const unit = (profile: string) =>
  `terraform {\n  source = "../../modules/app"\n  extra_arguments "env" {\n    commands = ["plan"]\n    env_vars = { AWS_REGION = "eu-west-1" }\n  }\n}\ninputs = { profile = "${profile}" }\n`;
const LIVE = {
  'modules/app/main.tf': MODULE,
  'live/dev/terragrunt.hcl': unit('dev'),
  'live/prod/terragrunt.hcl': unit('prod'),
};
const inJob = (...commands: readonly string[]) => ({ ...LIVE, [WORKFLOW]: workflow([script(...commands)]) });

/** For each run: what runs it, the profiles that it asks for, what terragrunt adds to its environment. */
const runs = (files: Readonly<Record<string, string>>): readonly string[] => {
  const repository = open(files);
  return runsOf(repository).map((run) => {
    const profiles = consumersInRun(run, repository).map((one) =>
      asString(one.arguments.get('profile')!.value),
    );
    return `${describeRun(run)}: ${profiles}`;
  });
};

const DEV = 'the job plan (unit live/dev): dev';
const PROD = 'the job plan (unit live/prod): prod';

test('terragrunt in the directory of a unit runs its module with its inputs', () => {
  assert.equal(runs(inJob('cd live/dev', 'terragrunt plan')), [DEV]);
});

test('terragrunt over all runs every unit at and below the directory', () => {
  assert.equal(runs(inJob('terragrunt run-all plan --terragrunt-working-dir live')), [DEV, PROD]);
  assert.equal(runs(inJob('terragrunt run --all --working-dir live -- plan')), [DEV, PROD]);
  assert.equal(runs(inJob('terragrunt plan --all --working-dir=live')), [DEV, PROD]);
  assert.equal(runs(inJob('terragrunt --log-level debug plan-all --terragrunt-working-dir live')), [
    DEV,
    PROD,
  ]);
  assert.equal(runs(inJob('cd live && terragrunt run-all apply')), [DEV, PROD]);
});

test('the directory may stand in a variable', () => {
  assert.equal(runs(inJob('export TG_WORKING_DIR=live', 'terragrunt run-all plan')), [DEV, PROD]);
});

test('options choose units by their directories', () => {
  for (const options of [
    '--queue-include-dir=dev',
    '--terragrunt-include-dir dev',
    '--queue-include-dir "d*"',
    '--queue-exclude-dir prod',
    "--filter './dev'",
    '--queue-strict-include --queue-include-dir ./dev',
  ])
    assert.equal(runs(inJob(`cd live && terragrunt run --all ${options} -- plan`)), [DEV], options);
  assert.equal(runs(inJob('terragrunt run --all plan --queue-include-dir "**/prod"')), [PROD]);
  assert.equal(runs(inJob('D=live/prod; terragrunt run-all plan --terragrunt-include-dir $D')), [PROD]);
});

const STACK = `unit "dev" {
  source = "../units/app"
  path   = "dev"
  values = { profile = "stacked" }
}
`;
const STACKED = {
  'modules/app/main.tf': MODULE,
  'units/app/terragrunt.hcl':
    'terraform {\n  source = "${get_repo_root()}/modules/app"\n}\ninputs = { profile = values.profile }\n',
  'live/terragrunt.stack.hcl': STACK,
};

test('the units of a stack are run where it stands', () => {
  for (const command of ['terragrunt stack run plan', 'terragrunt run --all plan'])
    assert.equal(
      runs({ ...STACKED, [WORKFLOW]: workflow([script('cd live', command)]) }),
      ['the job plan (unit live/.terragrunt-stack/dev): stacked'],
      command,
    );
});

test('which units other options choose is not followed, and told', () => {
  const repository = open(inJob('cd live && terragrunt run --all --filter=name=dev -- plan'));
  assert.equal(
    runsOf(repository).map(({ unit: one }) => one),
    [undefined],
  );
  assert.equal(
    unplacedIn(repository).map(({ message }) => message),
    ['terragrunt runs here in units that its options choose'],
  );
  for (const options of ['--queue-include-dir "$DIRECTORY"', '--queue-excludes-file x'])
    assert.is(unplacedIn(open(inJob(`cd live && terragrunt run-all plan ${options}`))).length, 1, options);
});

test("gruntwork's action runs them, too", () => {
  const step = (command: string, directory: string) =>
    `uses: gruntwork-io/terragrunt-action@v2\nwith:\n  tg_dir: ${directory}\n  tg_command: ${command}`;
  assert.equal(runs({ ...LIVE, [WORKFLOW]: workflow([step('run-all plan', 'live')]) }), [DEV, PROD]);
});

test('options of the command line go over the inputs', () => {
  assert.equal(runs(inJob('cd live/dev && terragrunt plan -var profile=other')), [
    'the job plan (unit live/dev): other',
  ]);
});

test('variables of the job go over the inputs, those that terragrunt adds over those of the job', () => {
  const files = {
    ...LIVE,
    [WORKFLOW]: workflow(
      [login(), 'run: cd live/dev && terragrunt plan'],
      '    env:\n      TF_VAR_profile: given\n      AWS_REGION: us-east-1\n',
    ),
  };
  assert.equal(runs(files), ['the job plan (unit live/dev): given']);
  const repository = open(files);
  const [answers] = jobAnswers('modules/app', repository);
  assert.is(answers!.answers[0]!.environment!.variables.get('AWS_REGION')!.value, 'eu-west-1');
  assert.ok(answers!.answers[0]!.environment!.variables.get('AWS_ACCESS_KEY_ID')!.hidden);
});

test('a unit whose module is elsewhere is shown with what terragrunt generates for it', () => {
  const files = {
    'live/root.hcl':
      'remote_state {\n  backend = "s3"\n  config = {\n    bucket  = "b"\n    profile = "state"\n  }\n}\n',
    'live/app/terragrunt.hcl':
      'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "git::https://example.com/app.git"\n}\n',
    [WORKFLOW]: workflow(['run: terragrunt run-all plan\nworking-directory: live']),
  };
  assert.equal(runs(files), ['the job plan (unit live/app): state']);
  assert.is(jobAnswers('live', open(files)).length, 1);
});

test('a unit whose module has no provider of its own is shown with what terragrunt generates, too', () => {
  const files = {
    'modules/app/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
    'live/root.hcl':
      'generate "provider" {\n  path     = "p.tf"\n  contents = <<-EOF\n    provider "aws" {\n      profile = "dev"\n    }\n  EOF\n}\n',
    'live/app/terragrunt.hcl':
      'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "../../modules//app"\n}\n',
    [WORKFLOW]: workflow(['run: terragrunt plan\nworking-directory: live/app']),
  };
  assert.equal(runs(files), ['the job plan (unit live/app): dev']);
  assert.is(jobAnswers('live', open(files)).length, 1);
});

test('terraform in the directory of a unit is no run of terragrunt', () => {
  assert.equal(runs(inJob('cd live/dev && terraform plan')), ['the job plan: ']);
});

test('more units than are followed are said', () => {
  const units = Array.from({ length: 120 }, (_, at) => [`live/u${at}/terragrunt.hcl`, unit('x')]);
  const repository = open({ ...Object.fromEntries(units), ...inJob('cd live && terragrunt run-all plan') });
  assert.is(runsOf(repository).length, 100);
  assert.equal(
    limitsOfRuns(repository).map(({ message }) => message),
    ['more than 100 units of terragrunt: others are not followed'],
  );
});

test('runs in a directory that only the job knows are told', () => {
  const repository = open({ [WORKFLOW]: workflow(['run: cd "$DIRECTORY" && terraform plan']) });
  assert.equal(
    unplacedIn(repository).map(({ message }) => message),
    ['Terraform runs here in a directory that is not known'],
  );
});

test('what GitLab includes from elsewhere is told', () => {
  const repository = open({
    '.gitlab-ci.yml': 'include: [{ template: Terraform.gitlab-ci.yml }, { local: "ci/*.yml" }]\n',
  });
  assert.equal(
    unplacedIn(repository).map(({ message }) => message),
    [
      'what is included here (Terraform.gitlab-ci.yml) is not looked at',
      'what is included here (ci/*.yml) is not looked at',
    ],
  );
});

test.run();

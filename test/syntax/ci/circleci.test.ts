import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCircleci } from '../../../src/syntax/ci/circleci.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string) => readCircleci({ path: '.circleci/config.yml', text }, yaml);
const TEXT = `version: 2.1
executors:
  tf:
    docker:
      - image: hashicorp/terraform:1.13
        environment: { TF_IN_AUTOMATION: "1" }
    environment: { A: executor }
commands:
  init:
    steps:
      - run: terraform init
jobs:
  plan:
    executor: tf
    working_directory: ~/repo/infra
    environment: { A: job }
    steps:
      - checkout
      - aws-cli/setup:
          profile_name: dev
      - init
      - when:
          condition: << pipeline.parameters.x >>
          steps:
            - run:
                name: plan it
                command: terraform plan -var-file=<< parameters.stage >>.tfvars
                working_directory: live
                environment: { TF_LOG: TRACE }
  own:
    resource_class: acme/runner
    machine: true
    steps: []
`;

test('executors and commands of the file are put in', () => {
  const [plan] = read(TEXT).jobs;
  assert.is(plan!.container!.image!.value, 'hashicorp/terraform:1.13');
  assert.equal(
    plan!.env.map(({ name, value }) => [name, value!.value]),
    [
      ['TF_IN_AUTOMATION', '1'],
      ['A', 'executor'],
      ['A', 'job'],
    ],
  );
  assert.equal(
    plan!.steps.map(
      ({ uses, commands }) => uses?.value ?? commands[0]!.words.map(({ value }) => value).join(' '),
    ),
    ['checkout', 'aws-cli/setup', 'terraform init', 'terraform plan -var-file=<< parameters.stage >>.tfvars'],
  );
  const [, setup, init, run] = plan!.steps;
  assert.equal(
    setup!.with.map(({ name, value }) => [name, value.value]),
    [['profile_name', 'dev']],
  );
  assert.is(init!.workingDirectory!.value, '~/repo/infra');
  assert.equal(
    [run!.workingDirectory!.value, run!.env[0]!.name, run!.name!.value],
    ['live', 'TF_LOG', 'plan it'],
  );
});

test('machines of CircleCI and of others are told apart', () => {
  assert.equal(
    read(TEXT).jobs.map(({ runner }) => runner),
    ['hosted', 'self-hosted'],
  );
});

test('commands that use themselves are cut off', () => {
  const steps = '      - a\n'.repeat(50);
  const file = read(`commands:\n  a:\n    steps:\n${steps}jobs:\n  b:\n    steps: [a]\n`);
  assert.is(file.jobs.length, 1);
});

test.run();

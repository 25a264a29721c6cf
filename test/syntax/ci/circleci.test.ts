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
  assert.is(init!.workingDirectory, undefined);
  assert.equal(
    [run!.workingDirectory!.value, run!.env[0]!.name, run!.name!.value],
    ['live', 'TF_LOG', 'plan it'],
  );
});

test('a job checks out into the directory that it starts in, unless it says another', () => {
  const directories = (job: string) =>
    read(`jobs:\n  plan:\n${job}`).jobs[0]!.steps.flatMap(({ commands, workingDirectory }) =>
      commands.length > 0 ? [workingDirectory?.value] : [],
    );
  const steps =
    '    steps:\n      - run: terraform init\n      - run: {command: terraform plan, working_directory: ~/repo/live}\n';
  assert.equal(directories(`    working_directory: ~/repo\n${steps}`), [undefined, 'live']);
  assert.equal(
    directories(`    working_directory: ~/repo/live\n${steps}      - checkout: {path: ~/repo}\n`),
    ['live', 'live'],
  );
  assert.equal(directories(`    working_directory: ~/other\n${steps}`), [undefined, '~/repo/live']);
});

const PARAMETERS = `commands:
  plan:
    parameters:
      dir: { type: string, default: live }
    steps:
      - run: terraform -chdir=<< parameters.dir >> plan
jobs:
  plan:
    parameters:
      env: { type: string, default: dev }
    steps:
      - plan:
          dir: live/<< parameters.env >>
workflows:
  all:
    jobs:
      - plan
      - plan: { env: prod }
      - plan:
          matrix: { parameters: { env: [a, b] } }
`;

test('a job stands once for each way in which a workflow starts it', () => {
  assert.equal(
    read(PARAMETERS).jobs.map(({ id, given }) => `${id} ${given!.inputs.get('env')!.value}`),
    ['plan dev', 'plan prod', 'plan a', 'plan b'],
  );
});

test('what a command is given are texts of the job', () => {
  const [job] = read(PARAMETERS).jobs;
  assert.is(job!.steps[0]!.given!.inputs.get('dir')!.value, 'live/<< parameters.env >>');
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

test('executors have parameters, and may be one', () => {
  const [job] = read(`executors:
  tf:
    parameters:
      profile: { type: string, default: none }
      region: { type: string, default: eu-west-1 }
    docker: [{ image: "hashicorp/terraform" }]
    environment: { AWS_PROFILE: << parameters.profile >>, AWS_REGION: << parameters.region >> }
jobs:
  plan:
    parameters:
      account: { type: string }
      with: { type: executor, default: tf }
    executor: { name: << parameters.with >>, profile: << parameters.account >> }
    steps: [{ run: terraform plan }]
workflows:
  all: { jobs: [{ plan: { account: live } }] }
`).jobs;
  assert.is(job!.container!.image!.value, 'hashicorp/terraform');
  assert.equal(
    job!.env.map(({ name }) => name),
    ['AWS_PROFILE', 'AWS_REGION'],
  );
  const { inputs } = job!.given!;
  assert.equal([inputs.get('profile')!.value, inputs.get('region')!.value], ['live', 'eu-west-1']);
});

test.run();

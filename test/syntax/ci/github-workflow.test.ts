import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import { environmentOf } from '../../../src/syntax/ci/environment.js';
import { readGithubWorkflow } from '../../../src/syntax/ci/github-workflow.js';
import type { CiFile } from '../../../src/syntax/ci/tree.js';
import { directoryOf } from '../../../src/syntax/shell/expand.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string): CiFile => readGithubWorkflow({ path: '.github/workflows/plan.yml', text }, yaml);
const at = (text: string, { start, end }: Range): string => text.slice(start, end);

const WORKFLOW = `name: plan
on:
  pull_request_target:
    paths: ["infra/**"]
  push:
permissions:
  contents: read
env:
  TF_LOG: debug
  AWS_REGION: eu-west-1
jobs:
  plan:
    name: Plan it
    runs-on: ubuntu-24.04
    container:
      image: hashicorp/terraform:1.13
      volumes: [/home/ci/.aws:/root/.aws:ro]
    needs: [credentials]
    environment: { name: live }
    permissions:
      id-token: write
    env:
      AWS_ACCESS_KEY_ID: \${{ secrets.PLAN_KEY_ID }}
      AWS_REGION: us-east-1
    defaults: { run: { working-directory: infra } }
    strategy:
      matrix:
        stage: [dev, prod]
        include:
          - stage: extra
    steps:
      - uses: actions/checkout@v4
      - id: login
        name: log in
        if: github.actor != 'x'
        uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::905418277345:role/gha
          aws-region: eu-north-1
      - run: |
          cd live
          terraform init -input=false
          terraform plan -var "x=\${{ inputs.x }}"
        env:
          TF_VAR_x: y
      - run: print("terraform plan")
        shell: python
      - run: terraform apply
        working-directory: other
`;

test('triggers and permissions of both levels are read', () => {
  const file = read(WORKFLOW);
  assert.equal(
    file.triggers.map(({ value }) => value),
    ['pull_request_target', 'push'],
  );
  assert.is(at(WORKFLOW, file.triggers[0]!), 'pull_request_target');
  assert.is(file.permissions!.scopes.get('contents')!.value, 'read');
  assert.is(file.jobs[0]!.permissions!.scopes.get('id-token')!.value, 'write');
  assert.is(file.jobs[0]!.permissions!.all, 'none');
  assert.is(read('on: push\npermissions: write-all\n').permissions!.all, 'write');
  assert.equal(
    read('on: [push, workflow_call]\n').triggers.map(({ value }) => value),
    ['push', 'workflow_call'],
  );
});

test('a job is read with what surrounds its steps', () => {
  const job = read(WORKFLOW).jobs[0]!;
  assert.is(job.id, 'plan');
  assert.is(at(WORKFLOW, job.nameRange), 'plan');
  assert.equal([job.runner, job.runsOn[0]!.value], ['hosted', 'ubuntu-24.04']);
  assert.is(job.container!.image!.value, 'hashicorp/terraform:1.13');
  assert.equal(
    job.container!.mounts.map(({ source, target }) => [source, target]),
    [['/home/ci/.aws', '/root/.aws']],
  );
  assert.is(job.environment!.value, 'live');
  assert.equal(
    job.needs.map(({ value }) => value),
    ['credentials'],
  );
  assert.equal(
    job.matrix.map((one) => one.get('matrix.stage')?.value),
    ['dev', 'prod', 'extra'],
  );
});

test('variables are read at each level, with the secret that they come from', () => {
  const file = read(WORKFLOW);
  const job = file.jobs[0]!;
  const variable = environmentOf(file, job, job.steps[2]);
  assert.is(variable('TF_LOG')!.value!.value, 'debug');
  assert.is(at(WORKFLOW, variable('TF_LOG')!.value!), 'debug');
  assert.equal([variable('AWS_REGION')!.value!.value, variable('AWS_REGION')!.level], ['us-east-1', 'job']);
  assert.is(variable('AWS_ACCESS_KEY_ID')!.secretReference, 'PLAN_KEY_ID');
  assert.not.ok(variable('AWS_ACCESS_KEY_ID')!.value!.static);
  assert.is(variable('TF_VAR_x')!.level, 'step');
  assert.is(variable('NOTHING'), undefined);
});

test('inputs of actions have exact places', () => {
  const login = read(WORKFLOW).jobs[0]!.steps[1]!;
  assert.equal(
    [login.id, login.name!.value, login.uses!.value],
    ['login', 'log in', 'aws-actions/configure-aws-credentials@v4'],
  );
  assert.is(login.condition!.value, "github.actor != 'x'");
  assert.is(at(WORKFLOW, login.with[0]!), 'role-to-assume: arn:aws:iam::905418277345:role/gha');
});

test('commands are seen with their directories, and their places in the file', () => {
  const [, , plan, python, apply] = read(WORKFLOW).jobs[0]!.steps;
  const command = plan!.commands.find((found) => terraformCommand(found)?.subcommand === 'plan')!;
  assert.is(at(WORKFLOW, command), 'terraform plan -var "x=${{ inputs.x }}"');
  assert.is(directoryOf(command), 'live');
  assert.is(plan!.workingDirectory!.value, 'infra');
  assert.equal(python!.commands, []);
  assert.is(apply!.workingDirectory!.value, 'other');
});

test('runners are told apart', () => {
  const runner = (label: string) => read(`jobs:\n  a:\n    runs-on: ${label}\n`).jobs[0]!.runner;
  assert.is(runner('ubuntu-latest'), 'hosted');
  assert.is(runner('[self-hosted, linux]'), 'self-hosted');
  assert.is(runner('{ group: big, labels: [self-hosted] }'), 'self-hosted');
  assert.is(runner('our-runner'), 'unknown');
  assert.is(runner('${{ matrix.os }}'), 'unknown');
});

test('a called workflow is read with its inputs and secrets', () => {
  const [inherit, named] = read(
    'jobs:\n  a:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n  b:\n    uses: o/r/w.yml@v1\n    with: { dir: infra }\n    secrets: { key: "${{ secrets.K }}" }\n',
  ).jobs;
  assert.equal([inherit!.uses!.value, inherit!.secrets], ['./.github/workflows/x.yml', 'inherit']);
  assert.equal(
    named!.with.map(({ name, value }) => [name, value.value]),
    [['dir', 'infra']],
  );
  assert.is((named!.secrets as NonNullable<typeof named>['with'])[0]!.name, 'key');
});

test('files of any other shape are answered', () => {
  for (const text of [
    '',
    '[]',
    'jobs: []',
    'jobs: {a: }',
    'jobs: {a: [1], b: {steps: x, env: [y]}}',
    'on: {push: }',
  ])
    assert.type(read(text).jobs.length, 'number', text);
});

test('aliases that repeat a script do not multiply the work', () => {
  const script = `x: &s |\n${'  terraform plan\n'.repeat(5000)}jobs:\n  a:\n    steps:\n`;
  const { steps } = read(script + '      - run: *s\n'.repeat(2000)).jobs[0]!;
  assert.equal([steps.length, steps[0]!.commands.length], [2000, 5000]);
  assert.is(steps[1999]!.commands, steps[0]!.commands);
});

test.run();

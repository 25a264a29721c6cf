import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAzurePipelines } from '../../../src/syntax/ci/azure-pipelines.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string) => readAzurePipelines({ path: 'azure-pipelines.yml', text }, yaml);
const TEXT = `trigger: [main]
pool: { vmImage: ubuntu-latest }
variables:
  - name: AWS_REGION
    value: eu-west-1
  - group: secrets
stages:
  - stage: live
    variables: { STAGE: live }
    jobs:
      - job: plan
        variables: { A: b }
        steps:
          - checkout: self
          - task: AWSShellScript@1
            displayName: plan
            inputs:
              awsCredentials: connection
              inlineScript: |
                cd infra
                terraform plan
          - bash: terraform apply
            workingDirectory: infra
            env: { TF_LOG: DEBUG }
      - deployment: apply
        environment: production
        dependsOn: plan
        pool: own-pool
        strategy:
          runOnce:
            deploy:
              steps:
                - script: terraform apply
`;

test('stages, jobs and deployments are read', () => {
  const file = read(TEXT);
  assert.equal(
    file.env.map(({ name, value }) => [name, value!.value]),
    [['AWS_REGION', 'eu-west-1']],
  );
  assert.equal(
    file.jobs.map(({ id, runner, env, environment }) => [
      id,
      runner,
      env.map(({ name }) => name),
      environment?.value,
    ]),
    [
      ['plan', 'hosted', ['STAGE', 'A'], undefined],
      ['apply', 'self-hosted', ['STAGE'], 'production'],
    ],
  );
});

test('tasks and scripts are steps', () => {
  const [plan, apply] = read(TEXT).jobs;
  const [, task, bash] = plan!.steps;
  assert.is(task!.uses!.value, 'AWSShellScript@1');
  assert.equal(
    task!.commands.map(({ name }) => name),
    ['cd', 'terraform'],
  );
  assert.is(task!.with[0]!.name, 'awsCredentials');
  assert.equal([bash!.workingDirectory!.value, bash!.env[0]!.name], ['infra', 'TF_LOG']);
  assert.is(apply!.steps[0]!.commands[0]!.name, 'terraform');
});

test('steps without a job are a job of their own', () => {
  const [job, ...rest] = read('steps:\n  - script: terraform plan\n').jobs;
  assert.is(rest.length, 0);
  assert.is(job!.steps[0]!.commands[0]!.name, 'terraform');
});

const readAll = (files: Readonly<Record<string, string>>) =>
  readAzurePipelines({ path: 'azure-pipelines.yml', text: files['azure-pipelines.yml']! }, yaml, (path) =>
    files[path] === undefined ? undefined : { path, text: files[path] },
  );
const scripts = (file: ReturnType<typeof read>) =>
  file.jobs.map(({ id, steps }) => [id, ...steps.map(({ script }) => script?.value)]);

test('templates of stages, jobs, steps and variables stand where they are taken in', () => {
  const file = readAll({
    'azure-pipelines.yml':
      'variables:\n  - template: ci/vars.yml\nstages:\n  - template: ci/stage.yml\n    parameters: { env: dev, steps: [{ script: own }] }\n',
    'ci/vars.yml': 'variables:\n  - { name: AWS_REGION, value: eu-west-1 }\n',
    'ci/stage.yml':
      'parameters:\n  - { name: env, default: none }\n  - { name: directory, default: infra }\n  - { name: steps, type: stepList, default: [] }\nstages:\n  - stage: s\n    jobs:\n      - template: jobs/plan.yml@self\n        parameters: { directory: "${{ parameters.directory }}", steps: "${{ parameters.steps }}" }\n      - template: /ci/jobs/apply.yml\n',
    'ci/jobs/plan.yml':
      'parameters: { directory: x, steps: [] }\njobs:\n  - job: plan\n    steps:\n      - ${{ parameters.steps }}\n      - template: ../steps.yml\n',
    'ci/jobs/apply.yml': 'jobs:\n  - job: apply\n    steps: [{ script: terraform apply }]\n',
    'ci/steps.yml': 'steps:\n  - script: terraform plan\n',
  });
  assert.equal(scripts(file), [
    ['plan', 'own', 'terraform plan'],
    ['apply', 'terraform apply'],
  ]);
  assert.equal(
    file.env.map(({ name, value }) => [name, value!.value]),
    [['AWS_REGION', 'eu-west-1']],
  );
  const [plan] = file.jobs;
  assert.is(plan!.given!.inputs.get('directory')!.value, '${{ parameters.directory }}');
  assert.is(plan!.given!.outer!.inputs.get('directory')!.value, 'infra');
  assert.is(plan!.given!.outer!.inputs.get('env')!.value, 'dev');
  assert.equal(file.includes, []);
  assert.is(file.parts.length, 6);
});

test('a pipeline may extend a template, and what conditions insert may be there', () => {
  const file = readAll({
    'azure-pipelines.yml': 'extends:\n  template: base.yml\n  parameters: { a: b }\n',
    'base.yml':
      'jobs:\n  - ${{ if eq(parameters.a, 1) }}:\n      - job: one\n        steps: [{ script: a }]\n  - ${{ else }}:\n      - ${{ each x in parameters.list }}:\n          - job: two\n            steps: [{ script: b }]\n',
  });
  assert.equal(scripts(file), [
    ['one', 'a'],
    ['two', 'b'],
  ]);
});

test('templates of other repositories are named', () => {
  const file = read('steps:\n  - template: x.yml@shared\n  - template: ../out.yml\n  - template: gone.yml\n');
  assert.equal(
    file.includes.map(({ path }) => path),
    ['x.yml@shared', '../out.yml', 'gone.yml'],
  );
});

test('templates that take in themselves are cut off, and said', () => {
  const file = readAll({
    'azure-pipelines.yml': 'steps:\n  - template: a.yml\n',
    'a.yml': 'steps:\n  - script: x\n  - template: a.yml\n',
  });
  assert.ok(file.jobs[0]!.steps.length < 20);
  assert.equal(
    file.problems.map(({ message }) => message),
    ['this goes deeper than it is followed'],
  );
});

test('the keys of a service connection are in the environment of its task', () => {
  const [job] = read(
    'steps:\n  - task: TerraformTaskV4@4\n    inputs: { provider: aws, command: plan, environmentServiceNameAWS: live }\n  - task: AWSShellScript@1\n    inputs: { awsCredentials: live, regionName: eu-west-1, inlineScript: terraform plan }\n  - script: terraform plan\n',
  ).jobs;
  assert.equal(
    job!.steps.map(({ env }) =>
      env.map(({ name, value, secretReference }) => [name, value?.value, secretReference]),
    ),
    [
      [
        ['AWS_ACCESS_KEY_ID', undefined, 'live'],
        ['AWS_SECRET_ACCESS_KEY', undefined, 'live'],
      ],
      [
        ['AWS_ACCESS_KEY_ID', undefined, 'live'],
        ['AWS_SECRET_ACCESS_KEY', undefined, 'live'],
        ['AWS_DEFAULT_REGION', 'eu-west-1', undefined],
      ],
      [],
    ],
  );
});

test('parameters and a matrix are choices', () => {
  const file = read(
    'parameters:\n  - { name: env, default: dev, values: [dev, prod] }\nstrategy:\n  matrix:\n    a: { AWS_PROFILE: a }\n    b: { AWS_PROFILE: b }\nsteps:\n  - script: x\n',
  );
  assert.equal(
    [...file.parameters].map(([name, { fallback, options }]) => [name, fallback?.value, options.length]),
    [['env', 'dev', 2]],
  );
  assert.equal(
    file.jobs[0]!.matrix.map((one) => one.get('AWS_PROFILE')!.value),
    ['a', 'b'],
  );
});

test.run();

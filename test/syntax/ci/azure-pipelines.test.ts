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

test.run();

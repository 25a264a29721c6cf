import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readBitbucketPipelines } from '../../../src/syntax/ci/bitbucket-pipelines.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const TEXT = `image: hashicorp/terraform:1.13
definitions:
  steps:
    - step: &plan
        name: plan
        script: [cd infra, terraform plan]
pipelines:
  default:
    - step: *plan
    - parallel:
        - step:
            image: { name: python:3 }
            script: [pytest]
        - step:
            runs-on: [self.hosted, linux]
            script: [make]
  branches:
    main:
      - stage:
          steps:
            - step:
                <<: *plan
                name: apply
                deployment: production
                script:
                  - terraform apply
                  - pipe: atlassian/aws-s3-deploy:1
                    variables: { AWS_DEFAULT_REGION: eu-west-1 }
`;
const file = readBitbucketPipelines({ path: 'bitbucket-pipelines.yml', text: TEXT }, yaml);

test('each step is a job in its container', () => {
  assert.equal(
    file.jobs.map(({ id, runner, container }) => [id, runner, container!.image!.value]),
    [
      ['plan', 'hosted', 'hashicorp/terraform:1.13'],
      ['default', 'hosted', 'python:3'],
      ['default', 'self-hosted', 'hashicorp/terraform:1.13'],
      ['apply', 'hosted', 'hashicorp/terraform:1.13'],
    ],
  );
});

test('a pipe is a step between the lines of the script', () => {
  const [script, pipe] = file.jobs[3]!.steps;
  assert.equal(
    script!.commands.map(({ name }) => name),
    ['terraform'],
  );
  assert.is(pipe!.uses!.value, 'atlassian/aws-s3-deploy:1');
  assert.equal(
    pipe!.with.map(({ name, value }) => [name, value.value]),
    [['AWS_DEFAULT_REGION', 'eu-west-1']],
  );
  assert.is(file.jobs[3]!.environment!.value, 'production');
});

test('what a person is asked for, and a stage or a step says of itself', () => {
  const text = `pipelines:
  custom:
    live:
      - variables:
          - { name: AWS_REGION, default: eu-west-1, allowed-values: [eu-west-1, eu-west-3] }
          - name: TICKET
      - stage:
          deployment: production
          steps:
            - step: { oidc: true, script: [terraform plan] }
            - step: { deployment: test, oidc: false, script: [terraform apply] }
`;
  const { jobs } = readBitbucketPipelines({ path: 'bitbucket-pipelines.yml', text }, yaml);
  assert.equal(
    jobs.map(({ environment, env }) => [
      environment!.value,
      ...env.map(({ name, value, secretReference }) => `${name} ${value?.value ?? secretReference}`),
    ]),
    [
      ['production', 'AWS_REGION eu-west-1', 'BITBUCKET_STEP_OIDC_TOKEN oidc'],
      ['test', 'AWS_REGION eu-west-1'],
    ],
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { environmentOfRun, settingsOf } from '../../../src/model/ci/job-environment.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { positionAt, textOf } from '../../../src/source.js';
import { login, open, runsOf, script, WORKFLOW, workflow } from './open.js';

function environment(files: Readonly<Record<string, string>>) {
  const repository = open(files);
  const run = repository.ciFiles.flatMap(terraformRuns).at(-1);
  assert.ok(run, 'a run is found');
  return environmentOfRun(run, repository);
}

/** Value (`*` hidden, `?` not known) and place of each variable of the last run. */
const seen = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...environment(files).variables.values()].map(({ name, value, hidden, at }) => [
      name,
      `${value ?? (hidden ? '*' : '?')} ${at.file.path}:${positionAt(at.file, at.start).line}`,
    ]),
  );

const inWorkflow = (...parts: Parameters<typeof workflow>) => seen({ [WORKFLOW]: workflow(...parts) });

test('a step sees what it sets itself, then what was written, then the job and the file', () => {
  const found = inWorkflow(
    [login(), 'run: terraform plan\nenv:\n  AWS_REGION: eu-west-3'],
    '    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.ID }}\n      AWS_PROFILE: dev\n',
    'env:\n  AWS_PROFILE: file\n  TF_LOG: INFO\n',
  );
  assert.is(found.AWS_REGION, `eu-west-3 ${WORKFLOW}:18`);
  assert.is(found.AWS_ACCESS_KEY_ID, `* ${WORKFLOW}:15`);
  assert.is(found.AWS_PROFILE, `dev ${WORKFLOW}:10`);
  assert.is(found.TF_LOG, `INFO ${WORKFLOW}:4`);
});

test('secrets and outputs of steps have a value that nobody sees here; inputs may have none', () => {
  const found = inWorkflow([
    'run: terraform plan\nenv:\n  TF_VAR_a: ${{ secrets.A }}\n  TF_VAR_b: ${{ steps.x.outputs.b }}\n  TF_VAR_c: ${{ inputs.c }}',
  ]);
  assert.equal(
    ['TF_VAR_a', 'TF_VAR_b', 'TF_VAR_c'].map((name) => found[name]?.[0]),
    ['*', '*', '?'],
  );
});

test('a script adds what it exports, and changes what is there', () => {
  const found = inWorkflow(
    [script('AWS_PROFILE=script', 'export TF_VAR_a=1', 'own=2', 'unset TF_LOG', 'TF_VAR_b=3 terraform plan')],
    '    env:\n      AWS_PROFILE: dev\n      TF_LOG: DEBUG\n',
  );
  assert.is(found.AWS_PROFILE, `script ${WORKFLOW}:10`);
  assert.is(found.TF_VAR_a, `1 ${WORKFLOW}:11`);
  assert.is(found.TF_VAR_b, `3 ${WORKFLOW}:14`);
  assert.is(found.TF_LOG, ` ${WORKFLOW}:13`);
  assert.is(found.own, undefined);
});

test('docker run gives what it names, and nothing of the job', () => {
  const run =
    'run: docker run --env-file ci.env -e AWS_REGION -e A=$AWS_PROFILE/x -e GONE hashicorp/terraform plan';
  const found = seen({
    [WORKFLOW]: workflow([run], '    env:\n      AWS_REGION: eu-west-1\n      AWS_PROFILE: dev\n'),
    'ci.env': 'AWS_ACCESS_KEY_ID=x\nAWS_REGION=us-east-1\n',
  });
  assert.equal(found, {
    AWS_ACCESS_KEY_ID: 'x ci.env:1',
    AWS_REGION: `eu-west-1 ${WORKFLOW}:9`,
    A: `dev/x ${WORKFLOW}:9`,
  });
});

test('a service has its env files in order, below its own variables', () => {
  const compose =
    'services:\n  tf:\n    image: hashicorp/terraform\n    env_file: [a.env, b.env]\n    environment:\n      - AWS_REGION=eu-west-1\n      - AWS_PROFILE\n    command: plan\n';
  const found = seen({
    'deploy/compose.yml': compose,
    'deploy/a.env': 'A=a\nB=a\nAWS_REGION=us-east-1\n',
    'deploy/b.env': 'B=b\n',
  });
  assert.equal(found, {
    A: 'a deploy/a.env:1',
    B: 'b deploy/b.env:1',
    AWS_REGION: 'eu-west-1 deploy/compose.yml:6',
  });
});

test('an image has what it was built with', () => {
  const found = seen({
    Dockerfile: 'FROM hashicorp/terraform\nENV AWS_PROFILE=ci TF_VAR_a=b\nCMD ["plan"]\n',
  });
  assert.equal(found, { AWS_PROFILE: 'ci Dockerfile:2', TF_VAR_a: 'b Dockerfile:2' });
});

test('make hands on what it exports, of included files too', () => {
  const files = { '.env': 'AWS_PROFILE=dev\nTF_VAR_a=b\n' };
  const makefile =
    'include .env\nexport AWS_PROFILE\nREGION := x\nexport AWS_REGION = eu-west-1\nplan:\n\tterraform plan\n';
  assert.equal(seen({ ...files, Makefile: makefile }), {
    AWS_PROFILE: 'dev .env:1',
    AWS_REGION: 'eu-west-1 Makefile:4',
  });
  const all = seen({ ...files, Makefile: 'include .env\nexport\nplan:\n\tterraform plan\n' });
  assert.equal(Object.keys(all), ['AWS_PROFILE', 'TF_VAR_a']);
});

test('GitLab levels, and the tokens that it makes', () => {
  const found = seen({
    '.gitlab-ci.yml':
      'variables:\n  AWS_PROFILE: file\n  AWS_REGION: eu-west-1\nplan:\n  variables:\n    AWS_PROFILE: job\n  id_tokens:\n    AWS_TOKEN:\n      aud: sts\n  script:\n    - terraform plan\n',
  });
  assert.equal(found, {
    AWS_PROFILE: 'job .gitlab-ci.yml:6',
    AWS_REGION: 'eu-west-1 .gitlab-ci.yml:3',
    AWS_TOKEN: '* .gitlab-ci.yml:8',
  });
});

test('what is sourced, and files that are not here, may set more', () => {
  const complete = (step: string) => environment({ [WORKFLOW]: workflow([step]) }).complete;
  assert.ok(complete('run: terraform plan'));
  assert.not.ok(complete(script('. ./env.sh', 'terraform plan')));
  assert.not.ok(complete('run: docker run --env-file made.env hashicorp/terraform plan'));
});

test('a path in the checkout is one of the repository for the credential chain', () => {
  const found = environment({
    [WORKFLOW]: workflow(['run: terraform plan\nenv:\n  AWS_CONFIG_FILE: ${{ github.workspace }}/ci/aws']),
  });
  const setting = settingsOf(found).get('AWS_CONFIG_FILE');
  assert.is(setting?.state === 'known' && setting.value, 'repository://ci/aws');
});

test('variables that a matrix or a rule of GitLab sets go over those of the job', () => {
  const profiles = (job: string) =>
    runsOf({
      '.gitlab-ci.yml': `plan:\n  variables: { AWS_PROFILE: own }\n${job}  script: [terraform plan]\n`,
    }).map((run) => {
      const variable = environmentOfRun(run, open({})).variables.get('AWS_PROFILE')!;
      return [variable.value, textOf(variable.valueAt)];
    });
  assert.equal(profiles(''), [['own', 'own']]);
  assert.equal(profiles('  parallel: { matrix: [{ AWS_PROFILE: [a, b] }] }\n'), [
    ['a', 'a'],
    ['b', 'b'],
  ]);
  assert.equal(profiles('  rules: [{ if: $A, variables: { AWS_PROFILE: ruled } }, { if: $B }]\n'), [
    ['ruled', 'ruled'],
    ['own', 'own'],
  ]);
});

test('inputs of an included file stand for what they are given', () => {
  const files = {
    '.gitlab-ci.yml': 'include: { local: ci/plan.yml, inputs: { profile: dev, directory: live } }\n',
    'ci/plan.yml':
      'spec: { inputs: { profile: {}, directory: {} } }\n---\nplan:\n  variables: { AWS_PROFILE: "$[[ inputs.profile ]]" }\n  script: ["cd $[[ inputs.directory ]]", terraform plan]\n',
  };
  const repository = open(files);
  const [run] = repository.ciFiles.flatMap(terraformRuns);
  assert.is(run!.directory, 'live');
  assert.is(environmentOfRun(run!, repository).variables.get('AWS_PROFILE')!.value, 'dev');
});

test('Azure Pipelines puts variables into the environment in capitals, and those of a step as they are written', () => {
  const found = seen({
    'azure-pipelines.yml': `variables:
  aws.region: eu-west-1
  TF_VAR_name: orders
  directory: .
steps:
  - script: |
      echo "##vso[task.setvariable variable=aws_profile]ci"
      echo "##vso[task.setvariable variable=AWS_SESSION_TOKEN;issecret=true]$TOKEN"
      echo "##vso[task.setvariable variable=TF_LOG;isOutput=false]$(AWS.Region)"
  - script: terraform plan
    workingDirectory: $(Directory)
    env: { TF_VAR_region: $(AWS.Region), aws_ca_bundle: x, AWS_REGION: $(AWS_REGION) }
`,
  });
  assert.equal(found, {
    TF_VAR_NAME: 'orders azure-pipelines.yml:3',
    AWS_PROFILE: 'ci azure-pipelines.yml:7',
    TF_LOG: 'eu-west-1 azure-pipelines.yml:9',
    TF_VAR_region: 'eu-west-1 azure-pipelines.yml:12',
    AWS_REGION: 'eu-west-1 azure-pipelines.yml:12',
  });
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatSourcesText } from '../../../src/report/sources/text.js';
import { plainStyle } from '../../../src/report/style.js';
import { sourcesOf } from './sample.js';

const MAIN = 'variable "profile" {\n  default = null\n}\nprovider "aws" {\n  profile = var.profile\n}\n';

/** For each job: its name, the sources that may be used (a profile that a fresh machine lacks fails), whether that is certain, and what is open. */
function jobs(path: string, text: string, directory = ''): readonly string[] {
  const { configurations } = sourcesOf({ [`${directory}main.tf`]: MAIN, [path]: text }, undefined, true);
  return configurations.flatMap(({ environments }) =>
    environments.flatMap(({ jobs: run = [], consumers }) =>
      run.map(({ name, line }) => {
        const [provider] = consumers;
        const used = provider!.sources.filter(
          ({ status }) => status === 'wins' || status === 'may-win' || status === 'fails',
        );
        const open = provider!.unknown.map(({ message }) => message);
        return `${line} ${name}: ${used.map((source) => source.name).join(', ')}${provider!.certain ? '' : ' ?'} | ${open.join('; ')}`;
      }),
    ),
  );
}

test('CodeBuild: variables, secrets and the role of the project', () => {
  const text = `version: 0.2
env:
  variables: { TF_VAR_profile: dev }
  parameter-store: { AWS_ACCESS_KEY_ID: /ci/id }
  secrets-manager: { AWS_SECRET_ACCESS_KEY: "ci:secret" }
phases:
  build:
    commands:
      - cd infra
      - terraform plan
`;
  const [found] = jobs('buildspec.yml', text, 'infra/');
  assert.match(found!, /^10 the job build: profile "dev"/);
  assert.match(found!, /CodeBuild gives the role of the project/);
  const keys = jobs('buildspec.yml', text.replace('  variables: { TF_VAR_profile: dev }\n', ''), 'infra/');
  assert.match(keys[0]!, /^9 the job build: environment keys/);
});

test('Bitbucket: a role through OIDC, and variables that no file shows', () => {
  const text = `pipelines:
  default:
    - step:
        name: plan
        oidc: true
        deployment: live
        script:
          - export AWS_ROLE_ARN=arn:aws:iam::730335184422:role/ci
          - export AWS_WEB_IDENTITY_TOKEN_FILE=$(pwd)/token
          - terraform plan
`;
  const [found] = jobs('bitbucket-pipelines.yml', text);
  assert.match(found!, /^10 the job plan: .*web identity/);
  assert.match(found!, /Bitbucket adds the variables of the repository and its workspace/);
});

test('CircleCI: what a workflow gives to a job', () => {
  const text = `version: 2.1
jobs:
  plan:
    docker: [{ image: hashicorp/terraform }]
    parameters: { who: { type: string } }
    environment: { AWS_PROFILE: << parameters.who >> }
    steps:
      - run: { command: terraform plan, working_directory: infra }
workflows:
  all: { jobs: [{ plan: { who: dev, context: aws } }] }
`;
  const [found] = jobs('.circleci/config.yml', text, 'infra/');
  assert.match(found!, /^8 the job plan: AWS_PROFILE "dev"/);
  assert.match(found!, /CircleCI adds the variables of the project and its contexts/);
});

test('Azure Pipelines: scripts and tasks in the directories that its variables name', () => {
  const text = `pool: { vmImage: ubuntu-latest }
variables:
  AWS_PROFILE: dev
steps:
  - script: terraform plan
    workingDirectory: $(System.DefaultWorkingDirectory)/infra
  - task: TerraformTaskV4@4
    inputs: { provider: aws, command: apply, workingDirectory: $(Build.SourcesDirectory)/infra }
  - task: TerraformTaskV4@4
    inputs: { provider: aws, command: validate, workingDirectory: $(Build.SourcesDirectory)/infra }
`;
  const found = jobs('azure-pipelines.yml', text, 'infra/');
  assert.is(found.length, 1);
  assert.match(found[0]!, /^5 the job job: AWS_PROFILE "dev"/);
  assert.match(found[0]!, /Azure Pipelines adds the variables of the pipeline and its groups/);
});

test('Atlantis: the variables and options of a workflow', () => {
  const text = `version: 3
projects:
  - { name: live, dir: infra, workflow: own }
workflows:
  own:
    plan:
      steps:
        - env: { name: AWS_PROFILE, value: server }
        - init
        - plan: { extra_args: ["-var", "profile=dev"] }
`;
  const [found] = jobs('atlantis.yaml', text, 'infra/');
  assert.match(found!, /^9 the Atlantis project live: profile "dev"/);
  assert.match(found!, /Atlantis gives the environment and the role of its server/);
});

test('GitLab: what included files give, and what they are not seen to give', () => {
  const { configurations } = sourcesOf(
    {
      'infra/main.tf': MAIN,
      '.gitlab-ci.yml': 'include:\n  - /ci/tf.yml\n  - template: X.gitlab-ci.yml\nplan:\n  extends: .tf\n',
      'ci/tf.yml':
        '# AWS\n.tf:\n  variables: { AWS_PROFILE: dev }\n  script:\n    - terraform -chdir=infra plan\n',
    },
    undefined,
    true,
  );
  const [environment] = configurations[0]!.environments.filter(({ jobs: run }) => run);
  assert.equal(
    environment!.jobs!.map(({ name, file, line }) => `${name} ${file}:${line}`),
    ['the job plan ci/tf.yml:5'],
  );
  const [provider] = environment!.consumers;
  assert.equal(
    provider!.sources
      .find(({ kind }) => kind === 'environment-profile')!
      .members.map(({ name, file, line }) => `${name} ${file}:${line}`),
    ['AWS_PROFILE ci/tf.yml:3'],
  );
  assert.ok(
    provider!.unknown.some(
      ({ message }) => message === 'what it includes (X.gitlab-ci.yml) is not looked at',
    ),
  );
});

test('runs in a directory that only the job knows are told below the configurations', () => {
  const report = sourcesOf(
    { 'main.tf': MAIN, Makefile: 'plan:\n\tcd $(shell ./where.sh) && terraform plan\n' },
    undefined,
    true,
  );
  assert.equal(report.unknown, [
    { file: 'Makefile', line: 2, message: 'Terraform runs here in a directory that is not known' },
  ]);
  assert.match(
    formatSourcesText(report, plainStyle),
    /in no configuration\n {2}unknown: Terraform runs here in a directory that is not known \(Makefile:2\)\n$/,
  );
});

test('Jenkins: the variables around a step, and what a person may choose', () => {
  const text = `pipeline {
  parameters { choice(name: 'ENV', choices: ['infra', 'other']) }
  environment { AWS_PROFILE = 'dev' }
  stages {
    stage('plan') {
      steps { dir(params.X) { sh 'terraform plan' } }
    }
    stage('apply') {
      steps { withAWS(credentials: 'live') { sh "cd \${params.ENV} && terraform apply" } }
    }
  }
}
`;
  const [found, ...others] = jobs('Jenkinsfile', text, 'infra/');
  assert.equal(others, []);
  assert.match(found!, /^9 the job apply: /);
  assert.match(found!, /Jenkins adds the variables and credentials of the agent/);
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/sources/no-ci-profile.js';
import { ruleTester } from '../../rule-tester.js';

const PROVIDER = 'provider "aws" {\n  profile = "prod"\n}\n';
const workflow = (steps: string, job = '    runs-on: ubuntu-latest\n') =>
  `on: push\njobs:\n  plan:\n${job}    steps:\n${steps}`;
const RUN = '      - run: terraform init && terraform plan\n        working-directory: infra\n';
const files = (yaml: string, main = PROVIDER) => ({
  'infra/main.tf': main,
  '.github/workflows/plan.yml': yaml,
});

const versioned = (version: string) =>
  `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${version}" }\n  }\n}\n${PROVIDER}`;
const KEYS =
  '    runs-on: ubuntu-latest\n    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.A }}\n      AWS_SECRET_ACCESS_KEY: ${{ secrets.B }}\n';

const MADE: readonly (readonly [string, string])[] = [
  ['aws configure', '      - run: aws configure set region eu-west-1 --profile prod\n'],
  [
    'a written file',
    '      - run: |\n          mkdir -p ~/.aws\n          cat > ~/.aws/credentials <<EOT\n          [prod]\n          EOT\n',
  ],
  ['an action that makes profiles', '      - uses: someone/configure-aws-profile-action@v1\n'],
];

ruleTester.run(rule, {
  valid: [
    ...MADE.map(([name, step]) => ({
      name: `the job makes it: ${name}`,
      files: files(workflow(step + RUN)),
    })),
    {
      name: 'a provider that takes the keys of the environment first',
      files: files(workflow(RUN, KEYS), versioned('~> 3.70')),
    },
    {
      name: 'keys that GitLab may give to such a provider',
      files: {
        'main.tf': versioned('~> 3.70'),
        '.gitlab-ci.yml': 'plan:\n  script: [terraform plan]\n',
      },
    },
    { name: 'another directory', files: files(workflow(RUN.replace('infra', 'other'))) },
    { name: 'a self-hosted runner', files: files(workflow(RUN, '    runs-on: self-hosted\n')) },
    {
      name: 'a job that only checks',
      files: files(
        workflow(
          '      - run: terraform fmt -check && terraform init -backend=false && terraform validate\n        working-directory: infra\n',
        ),
      ),
    },
    {
      name: 'a file that a variable names',
      files: files(
        workflow(RUN, '    runs-on: ubuntu-latest\n    env:\n      AWS_CONFIG_FILE: ci/aws.ini\n'),
      ),
    },
    {
      name: 'a file of the repository that has it',
      files: {
        ...files(
          workflow(RUN),
          'provider "aws" {\n  profile = "prod"\n  shared_config_files = ["aws.ini"]\n}\n',
        ),
        'infra/aws.ini': '[profile prod]\nregion = eu-west-1\n',
      },
    },
    {
      name: 'the job gives the variable another value',
      files: files(
        workflow(RUN, '    runs-on: ubuntu-latest\n    env:\n      TF_VAR_profile: ""\n'),
        'variable "profile" {\n  default = "prod"\n}\nprovider "aws" {\n  profile = var.profile\n}\n',
      ),
    },
    {
      name: 'a Makefile is for people',
      files: { 'infra/main.tf': PROVIDER, Makefile: 'plan:\n\tcd infra && terraform plan\n' },
    },
    {
      name: 'a mounted AWS directory',
      files: {
        'main.tf': PROVIDER,
        'compose.yml':
          'services:\n  tf:\n    image: hashicorp/terraform\n    working_dir: /src\n    volumes: [".:/src", "~/.aws:/root/.aws"]\n    command: plan\n',
      },
    },
    {
      name: 'a profile that is not known',
      files: files(workflow(RUN), 'variable "profile" {}\nprovider "aws" {\n  profile = var.profile\n}\n'),
    },
  ],
  invalid: [
    {
      name: 'a partial file that init is given',
      files: {
        ...files(
          workflow('      - run: terraform -chdir=infra init -backend-config=ci.tfbackend\n'),
          'terraform {\n  backend "s3" {\n    profile = "prod"\n  }\n}\n',
        ),
        'infra/ci.tfbackend': 'bucket = "b"\nprofile = "ci"\n',
      },
      errors: [{ messageId: 'missing', file: 'infra/ci.tfbackend', at: 'ci' }],
    },
    {
      name: 'a hosted runner has no profile',
      files: files(workflow(RUN)),
      errors: [
        {
          messageId: 'missing',
          file: 'infra/main.tf',
          at: 'prod',
          severity: 'warn',
          data: {
            profile: 'prod',
            consumer: 'provider "aws"',
            job: 'the job plan',
            file: '.github/workflows/plan.yml',
          },
          related: [{ file: '.github/workflows/plan.yml', at: 'terraform plan' }],
        },
      ],
    },
    {
      name: 'the job itself gives it to a variable and to init',
      files: files(
        'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      TF_VAR_p: ci\n    defaults:\n      run:\n        working-directory: infra\n    steps:\n      - run: terraform init -backend-config=profile=state\n      - run: terraform plan\n',
        'variable "p" {\n  default = null\n}\nprovider "aws" {\n  profile = var.p\n}\nterraform {\n  backend "s3" {}\n}\n',
      ),
      errors: [
        { messageId: 'missing', file: '.github/workflows/plan.yml', at: 'ci', says: ['Delete it from'] },
        { messageId: 'missing', file: '.github/workflows/plan.yml', at: 'state', consumer: 'backend.s3' },
      ],
    },
    {
      name: 'a provider that would take keys, and gets none',
      files: files(workflow(RUN), versioned('~> 3.70')),
      errors: [
        {
          messageId: 'nothing',
          file: 'infra/main.tf',
          at: 'prod',
          says: ['No valid credential sources found'],
        },
      ],
    },
    {
      name: 'a provider that passes over the profile and takes no keys',
      files: files(workflow(RUN, KEYS), versioned('4.0.0')),
      errors: [{ messageId: 'nothing', file: 'infra/main.tf', at: 'prod' }],
    },
    {
      name: 'a literal that reaches two providers is one',
      files: files(
        workflow(RUN),
        'locals {\n  p = "prod"\n}\nprovider "aws" {\n  profile = local.p\n}\nprovider "aws" {\n  alias   = "b"\n  profile = local.p\n}\n',
      ),
      errors: [{ messageId: 'missing', file: 'infra/main.tf', at: 'prod' }],
    },
    {
      name: 'another job made it',
      files: files(
        'on: push\njobs:\n  first:\n    runs-on: ubuntu-latest\n    steps:\n      - run: aws configure set region x --profile prod\n  plan:\n    needs: first\n    runs-on: ubuntu-latest\n    steps:\n' +
          RUN,
      ),
      errors: [{ messageId: 'missing', file: 'infra/main.tf', at: 'prod' }],
    },
    {
      name: 'an action in a container of its own does not see the home of the job',
      files: files(
        workflow(
          '      - run: aws configure set region x --profile prod\n      - uses: dflook/terraform-plan@v1\n        with:\n          path: infra\n',
        ),
      ),
      errors: [{ messageId: 'missing', file: 'infra/main.tf', at: 'prod' }],
    },
    {
      name: 'a default, -chdir and a backend',
      files: files(
        workflow('      - run: terraform -chdir=infra apply\n'),
        'variable "profile" {\n  default = "prod"\n}\nprovider "aws" {\n  profile = var.profile\n}\nterraform {\n  backend "s3" {\n    profile = "state"\n  }\n}\n',
      ),
      errors: [
        { messageId: 'missing', file: 'infra/main.tf', at: 'prod', says: ['provider "aws"'] },
        { messageId: 'missing', file: 'infra/main.tf', at: 'state', consumer: 'backend.s3' },
      ],
    },
    {
      name: 'an image',
      files: {
        'infra/main.tf': PROVIDER,
        Dockerfile:
          'FROM hashicorp/terraform:1.14\nWORKDIR /srv\nCOPY infra/ ./\nCMD ["apply", "-auto-approve"]\nENTRYPOINT ["sh", "-c", "terraform init && terraform apply"]\n',
      },
      errors: [{ messageId: 'missing', file: 'infra/main.tf', at: 'prod', says: ['the image'] }],
    },
    {
      name: 'GitLab with a variable for the directory',
      files: {
        'infra/main.tf': PROVIDER,
        '.gitlab-ci.yml':
          'variables:\n  TF_ROOT: infra\nplan:\n  image: hashicorp/terraform\n  script:\n    - cd "$TF_ROOT"\n    - terraform plan\n',
      },
      errors: [{ messageId: 'missing', file: 'infra/main.tf', at: 'prod' }],
    },
  ],
});

test.run();

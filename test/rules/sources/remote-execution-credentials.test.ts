import { test } from 'uvu';
import rule from '../../../rules/sources/remote-execution-credentials.js';
import { ruleTester } from '../../rule-tester.js';

const CLOUD = 'terraform {\n  cloud {\n    organization = "o"\n  }\n}\n';
const provider = (body: string) => `provider "aws" {\n  region = "eu-west-1"\n${body}}\n`;
const ROLE =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::730335184422:role/plan\n';
const workflow = (steps: string) =>
  `on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    steps:\n${steps}      - run: terraform plan\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'nothing local', files: CLOUD + provider('') },
    { name: 'an S3 backend', files: 'terraform {\n  backend "s3" {}\n}\n' + provider('  profile = "p"\n') },
    {
      name: 'a profile that the repository brings',
      files: {
        'main.tf': CLOUD + provider('  profile = "p"\n  shared_config_files = ["aws.ini"]\n'),
        'aws.ini': '[profile p]\nregion = eu-west-1\n',
      },
    },
    {
      name: 'the job needs the login itself',
      files: {
        'main.tf': CLOUD + provider(''),
        '.github/workflows/p.yml': workflow(`${ROLE}      - run: aws s3 sync a s3://b\n`),
      },
    },
    {
      name: 'an env file without AWS keys',
      files: { 'main.tf': CLOUD + provider(''), '.env': 'TF_LOG=INFO\n' },
    },
  ],
  invalid: [
    {
      name: 'a profile',
      files: CLOUD + provider('  profile = "p"\n'),
      errors: [
        {
          messageId: 'argument',
          at: 'profile = "p"',
          severity: 'warn',
          says: ['HCP Terraform', 'local execution mode', 'TFC_AWS_RUN_ROLE_ARN'],
        },
      ],
    },
    {
      name: 'AWS files of this machine under backend "remote"',
      files: `terraform {\n  backend "remote" {}\n}\n${provider('  shared_credentials_files = ["~/.aws/team"]\n')}`,
      errors: [
        {
          messageId: 'argument',
          at: 'shared_credentials_files = ["~/.aws/team"]',
          says: ['backend "remote"'],
        },
      ],
    },
    {
      name: 'keys in an env file',
      files: {
        'main.tf': CLOUD + provider(''),
        '.env': 'AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${KEY}\n',
      },
      errors: [{ messageId: 'environment', file: '.env', at: 'AWS_ACCESS_KEY_ID=${ID}' }],
    },
    {
      name: 'a job that signs in and only starts the run',
      files: { 'main.tf': CLOUD + provider(''), '.github/workflows/p.yml': workflow(ROLE) },
      errors: [
        {
          messageId: 'job',
          file: '.github/workflows/p.yml',
          at: 'role-to-assume: arn:aws:iam::730335184422:role/plan',
          related: [{ file: '.github/workflows/p.yml', at: 'terraform plan' }],
        },
      ],
    },
  ],
});

test.run();

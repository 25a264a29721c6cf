import { test } from 'uvu';
import rule from '../../../rules/endpoints/no-skipped-validation.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (body: string) => `provider "aws" {\n  region = "eu-west-1"\n${body}}\n`;
const SKIP = '  skip_credentials_validation = true\n';
const BOTH = `${SKIP}  skip_requesting_account_id  = true\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'checks as they are', files: provider('') },
    { name: 'switched on again', files: provider('  skip_credentials_validation = false\n') },
    { name: 'LocalStack', files: provider(`${BOTH}  endpoints {\n    s3 = "http://localhost:4566"\n  }\n`) },
    {
      name: 'another vendor',
      files: provider(`${BOTH}  endpoints {\n    s3 = "https://s3.eu-central-2.wasabisys.com"\n  }\n`),
    },
    {
      name: 'an endpoint that only Terraform knows',
      files: provider(`${BOTH}  endpoints {\n    s3 = var.endpoint\n  }\n`),
    },
    {
      name: 'generated endpoints',
      files: provider(
        `${BOTH}  dynamic "endpoints" {\n    for_each = var.local ? [1] : []\n    content {}\n  }\n`,
      ),
    },
    {
      name: 'the environment redirects every service',
      files: { 'main.tf': provider(BOTH), '.env': 'AWS_ENDPOINT_URL=http://localhost:4566\n' },
    },
    {
      name: 'a region that AWS has not: the endpoint comes from where it runs',
      files: `terraform {\n  backend "s3" {\n    bucket = "state"\n    key    = "a"\n    region = "auto"\n  ${BOTH.replace('\n', '\n  ')}  }\n}\n`,
    },
    {
      name: 'mock keys are another finding',
      files: provider(`${BOTH}  access_key = "test"\n  secret_key = "test"\n`),
    },
    {
      name: 'a flag that only Terraform knows',
      files: provider('  skip_credentials_validation = var.local\n'),
    },
  ],
  invalid: [
    {
      name: 'the check is off',
      files: provider(SKIP),
      errors: [
        {
          messageId: 'skipped',
          at: 'skip_credentials_validation = true',
          severity: 'warn',
          says: ['middle of apply'],
        },
      ],
    },
    {
      name: 'the account is not asked for, and the credentials are checked all the same',
      files: provider('  skip_requesting_account_id = true\n'),
      errors: [
        {
          messageId: 'skipped',
          at: 'skip_requesting_account_id = true',
          says: ['changes nothing as long as the credentials are checked'],
        },
      ],
    },
    {
      name: 'a backend',
      files:
        'terraform {\n  backend "s3" {\n    bucket                      = "b"\n    key                         = "k"\n    region                      = "eu-west-1"\n    skip_credentials_validation = true\n  }\n}\n',
      errors: [
        {
          messageId: 'skipped',
          at: 'skip_credentials_validation = true',
          says: ['bad keys fail when the state is read'],
        },
      ],
    },
    {
      name: 'both flags and a guard',
      files: provider(`${BOTH}  allowed_account_ids = ["111122223333"]\n`),
      errors: [
        {
          messageId: 'guarded',
          at: 'skip_credentials_validation = true',
          data: {
            guard: 'allowed_account_ids',
            consumer: 'provider "aws"',
            effect: 'always fails',
          },
          related: [{ at: 'skip_requesting_account_id  = true' }],
        },
      ],
    },
    {
      name: 'interface endpoints of AWS are real AWS',
      files: provider(
        `${SKIP}  endpoints {\n    sts = "https://vpce-0f9e.sts.eu-central-1.vpce.amazonaws.com"\n  }\n`,
      ),
      errors: [{ messageId: 'skipped', at: 'skip_credentials_validation = true' }],
    },
    {
      name: 'a backend',
      files:
        'terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    skip_credentials_validation = true\n  }\n}\n',
      errors: [{ messageId: 'skipped', at: 'skip_credentials_validation = true', consumer: 'backend.s3' }],
    },
  ],
});

test.run();

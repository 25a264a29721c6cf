import { test } from 'uvu';
import rule from '../../../rules/values/known-arguments.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (version: string, body: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {\n${body}}\n`;
const backend = (version: string, body: string) =>
  `terraform {\n  required_version = "${version}"\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${body}  }\n}\n`;
const ROLE = 'arn:aws:iam::111122223333:role/state';

ruleTester.run(rule, {
  valid: [
    {
      name: 'arguments of the version in force',
      files: provider(
        '~> 6.0',
        '  profile = "p"\n  s3_use_path_style = true\n  endpoints {\n    s3 = "http://localhost:4566"\n  }\n',
      ),
    },
    { name: 'an old name in an old version', files: provider('~> 3.0', '  s3_force_path_style = true\n') },
    {
      name: 'names that the table does not know may be newer than it',
      files: provider('~> 6.0', '  brand_new_switch = true\n'),
    },
    { name: 'a version that is not known', files: 'provider "aws" {\n  s3_force_path_style = true\n}\n' },
    {
      name: 'the table of locks has nothing to do with credentials',
      files: backend('~> 1.11.0', '    dynamodb_table = "locks"\n'),
    },
    {
      name: 'another provider',
      files: 'provider "google" {\n  access_token = "x"\n  credentials = "x"\n}\n',
    },
  ],
  invalid: [
    {
      name: 'a rename',
      files: provider('~> 5.0', '  s3_force_path_style = true\n'),
      errors: [
        {
          messageId: 'removed',
          at: 's3_force_path_style',
          severity: 'error',
          says: ['5.0.0', 's3_use_path_style'],
        },
      ],
      output: provider('~> 5.0', '  s3_use_path_style = true\n'),
    },
    {
      name: 'a rename among arguments whose signs stand in one column',
      files: provider('~> 5.0', '  skip_metadata_api_check = true\n  s3_force_path_style     = true\n'),
      errors: [{ messageId: 'removed', at: 's3_force_path_style' }],
      output: provider('~> 5.0', '  skip_metadata_api_check = true\n  s3_use_path_style       = true\n'),
    },
    {
      name: 'a file that becomes a list',
      files: provider('~> 4.0', '  shared_credentials_file = "./keys"\n'),
      errors: [
        {
          messageId: 'deprecated',
          at: 'shared_credentials_file',
          severity: 'warn',
          says: ['`shared_credentials_files = […]`'],
        },
      ],
      output: provider('~> 4.0', '  shared_credentials_files = ["./keys"]\n'),
    },
    {
      name: 'the endpoint of locks is an endpoint',
      files: backend('~> 1.9.0', '    dynamodb_endpoint = "https://dynamodb.eu-west-1.amazonaws.com"\n'),
      errors: [{ messageId: 'deprecated', at: 'dynamodb_endpoint', says: ['`endpoints.dynamodb`'] }],
      output: backend(
        '~> 1.9.0',
        '    endpoints = {\n      dynamodb = "https://dynamodb.eu-west-1.amazonaws.com"\n    }\n',
      ),
    },
    {
      name: 'seconds that become a duration',
      files: provider(
        '~> 5.0',
        `  assume_role {\n    role_arn         = "${ROLE}"\n    duration_seconds = 3600\n  }\n`,
      ),
      errors: [{ messageId: 'removed', at: 'duration_seconds' }],
      output: provider(
        '~> 5.0',
        `  assume_role {\n    role_arn         = "${ROLE}"\n    duration = "3600s"\n  }\n`,
      ),
    },
    {
      name: 'a name that was never there',
      files: provider('~> 6.0', '  session_token = var.token\n'),
      errors: [{ messageId: 'unknown', at: 'session_token', says: ['`token`'] }],
      output: provider('~> 6.0', '  token = var.token\n'),
    },
    {
      name: 'names in camel case',
      files: provider('~> 6.0', '  accessKey = var.a\n  sessionToken = var.b\n'),
      errors: [
        { messageId: 'unknown', at: 'accessKey', says: ['`access_key`'] },
        { messageId: 'unknown', at: 'sessionToken', says: ['`token`'] },
      ],
      output: provider('~> 6.0', '  access_key = var.a\n  token = var.b\n'),
    },
    {
      name: 'a slip of the pen',
      files: provider('~> 6.0', '  secretkey = var.key\n'),
      errors: [{ messageId: 'unknown', at: 'secretkey', says: ['`secret_key`'] }],
    },
    {
      name: 'an argument that comes later',
      files: provider('4.10.0', '  retry_mode = "adaptive"\n'),
      errors: [
        {
          messageId: 'notYet',
          at: 'retry_mode',
          says: ['5.2.0', 'AWS provider 4.10.0 (the newest that the constraints admit) is in force'],
        },
      ],
    },
    {
      name: 'arguments that exclude one another',
      files: provider(
        '~> 6.0',
        '  allowed_account_ids   = ["111122223333"]\n  forbidden_account_ids = ["444455556666"]\n',
      ),
      errors: [
        {
          messageId: 'conflict',
          at: 'forbidden_account_ids',
          data: {
            name: 'forbidden_account_ids',
            other: 'allowed_account_ids',
            consumer: 'provider "aws"',
            version: 'AWS provider 6.63.0 (the newest that the constraints admit)',
          },
        },
      ],
    },
    {
      name: 'an object where the provider has a block',
      files: provider('~> 6.0', `  assume_role = { role_arn = "${ROLE}" }\n`),
      errors: [{ messageId: 'block', at: 'assume_role' }],
    },
    {
      name: 'a block where the backend has an object',
      files: backend('~> 1.10', `    assume_role {\n      role_arn = "${ROLE}"\n    }\n`),
      errors: [{ messageId: 'object', at: 'assume_role' }],
      output: backend('~> 1.10', `    assume_role = {\n      role_arn = "${ROLE}"\n    }\n`),
    },
    {
      name: 'role arguments of the backend gather in one object',
      files: backend('~> 1.10', `    role_arn     = "${ROLE}"\n    session_name = "state"\n`),
      errors: [
        { messageId: 'removed', at: 'role_arn', says: ['1.10.0', 'assume_role.role_arn'] },
        { messageId: 'removed', at: 'session_name' },
      ],
      output: backend(
        '~> 1.10',
        `    assume_role = {\n      role_arn     = "${ROLE}"\n      session_name = "state"\n    }\n`,
      ),
    },
    {
      name: 'role arguments beside a block of the new name stay where they are',
      files: backend(
        '~> 1.10',
        `    role_arn = "${ROLE}"\n    assume_role {\n      role_arn = "${ROLE}"\n    }\n`,
      ),
      errors: [
        { messageId: 'removed', at: 'role_arn' },
        { messageId: 'object', at: 'assume_role' },
      ],
      output: backend(
        '~> 1.10',
        `    role_arn = "${ROLE}"\n    assume_role = {\n      role_arn = "${ROLE}"\n    }\n`,
      ),
    },
    {
      name: 'OpenTofu keeps the old role arguments and warns',
      files: {
        'main.tofu': backend('>= 1.10', `    role_arn = "${ROLE}"\n`),
        '.opentofu-version': '1.10.0\n',
      },
      errors: [
        { messageId: 'deprecated', file: 'main.tofu', at: 'role_arn', severity: 'warn', says: ['OpenTofu'] },
      ],
      output: {
        'main.tofu': backend('>= 1.10', `    assume_role = {\n      role_arn = "${ROLE}"\n    }\n`),
      },
    },
    {
      name: 'a block that the version does not have, without what is in it',
      files: provider(
        '~> 3.76',
        '  assume_role_with_web_identity {\n    role_arn = "arn:aws:iam::111122223333:role/x"\n  }\n',
      ),
      errors: [{ messageId: 'notYet', at: 'assume_role_with_web_identity', says: ['4.12.0'] }],
    },
    {
      name: 'a reserved name',
      files: provider('~> 6.0', '  count = 2\n'),
      errors: [{ messageId: 'reserved', at: 'count' }],
    },
    {
      name: 'a remote state has the arguments of the backend',
      files:
        'terraform {\n  required_version = "~> 1.10"\n}\nprovider "aws" {}\ndata "terraform_remote_state" "n" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    role_arn = "r"\n  }\n}\n',
      errors: [{ messageId: 'removed', at: 'role_arn', consumer: 'data.terraform_remote_state.n' }],
    },
  ],
});

test.run();

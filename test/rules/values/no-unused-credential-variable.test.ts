import { test } from 'uvu';
import rule from '../../../rules/values/no-unused-credential-variable.js';
import { ruleTester } from '../../rule-tester.js';

const MAIN = 'provider "aws" {}\nvariable "access_key_id" {}\nvariable "region" {}\n';
const VALUES = 'access_key_id = "from-the-vault"\nregion = "eu-west-1"\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'the provider reads it',
      files: {
        'main.tf': MAIN.replace('{}', '{\n  access_key = var.access_key_id\n}'),
        'terraform.tfvars': VALUES,
      },
    },
    {
      name: 'anything else reads it',
      files: { 'main.tf': `${MAIN}locals {\n  key = var.access_key_id\n}\n`, 'terraform.tfvars': VALUES },
    },
    { name: 'no value', files: MAIN },
    {
      name: 'an empty default',
      files: 'provider "aws" {}\nvariable "aws_secret_key" {\n  default = ""\n}\n',
    },
    {
      name: 'a name that only tells about one',
      files: 'provider "aws" {}\nvariable "secret_key_name" {\n  default = "x"\n}\n',
    },
  ],
  invalid: [
    {
      name: 'given and not read',
      files: { 'main.tf': MAIN, 'terraform.tfvars': VALUES },
      errors: [
        {
          messageId: 'unused',
          file: 'main.tf',
          at: 'variable "access_key_id"',
          severity: 'info',
          related: [{ file: 'terraform.tfvars', at: 'from-the-vault' }],
        },
      ],
    },
    {
      name: 'its own validation does not count',
      files:
        'provider "aws" {}\nvariable "aws_secret_key" {\n  default = "x"\n  validation {\n    condition     = var.aws_secret_key != ""\n    error_message = "empty"\n  }\n}\n',
      errors: [{ messageId: 'unused', at: 'variable "aws_secret_key"' }],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/values/no-quoted-reference.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (accessKey: string) =>
  `provider "aws" {\n  region     = "eu-west-1"\n  access_key = ${accessKey}\n}\nvariable "aws_key" {}\nlocals {\n  id = "x"\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a reference', files: provider('var.aws_key') },
    { name: 'a reference in a template', files: provider('"${var.aws_key}"') },
    {
      name: 'names where names are meant',
      files:
        'variable "aws_secret_key" {\n  description = "In CI: $TF_VAR_aws_secret_key"\n}\nresource "x" "y" {\n  secret_key = "$AWS_SECRET_ACCESS_KEY"\n}\n',
    },
    { name: 'tokens that a pipeline replaces before Terraform runs', files: provider('"#{AwsAccessKey}#"') },
    { name: 'a comment', files: provider('var.aws_key # "var.aws_key"') },
    {
      name: 'references of env files',
      files: { '.env': 'AWS_ACCESS_KEY_ID=$OTHER\n', 'main.tf': 'provider "aws" {}\n' },
    },
    {
      name: 'a default that tfvars replace',
      files: {
        'main.tf': 'provider "aws" {\n  access_key = var.k\n}\nvariable "k" {\n  default = "var.other"\n}\n',
        'terraform.tfvars': 'k = "real"\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a variable in quotes',
      files: provider('"var.aws_key"'),
      errors: [
        {
          messageId: 'quoted',
          at: 'var.aws_key',
          severity: 'error',
          consumer: 'provider.aws',
          data: { name: 'access_key', text: '"var.aws_key"' },
          says: ['Take the quotes', 'main.tf'],
        },
      ],
      output: provider('var.aws_key'),
    },
    {
      name: 'a local in quotes',
      files: provider('"local.id"'),
      errors: [{ messageId: 'quoted', at: 'local.id' }],
      output: provider('local.id'),
    },
    {
      name: 'the name that the environment has for a variable',
      files: provider('"TF_VAR_aws_key"'),
      errors: [{ messageId: 'quoted', at: 'TF_VAR_aws_key' }],
      output: provider('var.aws_key'),
    },
    {
      name: 'a variable that is not declared',
      files: provider('"var.AWS_KEY"'),
      errors: [{ messageId: 'quoted', at: 'var.AWS_KEY' }],
    },
    {
      name: 'a shell variable',
      files: provider('"$AWS_ACCESS_KEY_ID"'),
      errors: [
        {
          messageId: 'shellName',
          at: '$AWS_ACCESS_KEY_ID',
          says: ['by themselves'],
          suggestions: [{ messageId: 'remove', output: provider('"x"').replace('  access_key = "x"\n', '') }],
        },
      ],
    },
    {
      name: 'an escaped shell variable',
      files: provider('"$${AWS_ACCESS_KEY_ID}"'),
      errors: [
        {
          messageId: 'shellName',
          at: '$${AWS_ACCESS_KEY_ID}',
          suggestions: [{ messageId: 'remove', output: provider('"x"').replace('  access_key = "x"\n', '') }],
        },
      ],
    },
    {
      name: 'a CI expression, which does not even parse',
      files: provider('"${{ secrets.AWS_KEY }}"'),
      errors: [{ messageId: 'ciExpression', at: '${{ secrets.AWS_KEY }}', says: ['TF_VAR_<name>'] }],
    },
    {
      name: 'tfvars, with the provider that gets it',
      files: {
        'main.tf': 'provider "aws" {\n  access_key = var.k\n}\nvariable "k" {}\n',
        'terraform.tfvars': 'k = "var.access_key"\n',
      },
      errors: [
        {
          messageId: 'quoted',
          at: 'var.access_key',
          file: 'terraform.tfvars',
          related: [{ file: 'main.tf', at: 'access_key = var.k' }],
          says: ['tfvars files hold literal values only'],
        },
      ],
    },
    {
      name: 'a backend and its partial file',
      files: {
        'main.tf':
          'terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "var.key"\n  }\n}\n',
        'prod.tfbackend': 'secret_key = "$AWS_SECRET_ACCESS_KEY"\n',
      },
      errors: [
        { messageId: 'quoted', at: 'var.key' },
        {
          messageId: 'shellName',
          at: '$AWS_SECRET_ACCESS_KEY',
          suggestions: [
            {
              messageId: 'remove',
              output: {
                'main.tf':
                  'terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "var.key"\n  }\n}\n',
                'prod.tfbackend': '',
              },
            },
          ],
        },
      ],
    },
    {
      name: 'JSON, where a reference needs its template',
      files: {
        'main.tf.json': '{"provider": {"aws": {"access_key": "var.k"}}, "variable": {"k": {}}}\n',
      },
      errors: [{ messageId: 'quoted', at: 'var.k' }],
      output: {
        'main.tf.json': '{"provider": {"aws": {"access_key": "${var.k}"}}, "variable": {"k": {}}}\n',
      },
    },
    {
      name: 'a profile',
      files: 'provider "aws" {\n  profile = "var.profile"\n}\nvariable "profile" {}\n',
      errors: [{ messageId: 'argument', at: 'var.profile', says: ['"var.profile"', 'provider "aws"'] }],
      output: 'provider "aws" {\n  profile = var.profile\n}\nvariable "profile" {}\n',
    },
    {
      name: 'a profile that a shell would name',
      files: 'provider "aws" {\n  profile = "$AWS_PROFILE"\n}\n',
      errors: [{ messageId: 'argument', at: '$AWS_PROFILE', says: ['as a shell does', 'Delete profile'] }],
    },
    {
      name: 'regions and roles',
      files:
        'provider "aws" {\n  region     = "local.region"\n  sts_region = "var.region"\n  assume_role {\n    role_arn = "var.role"\n  }\n}\nlocals {\n  region = "eu-west-1"\n}\n',
      errors: [
        { messageId: 'argument', at: 'local.region', says: ['`region`', 'Take the quotes'] },
        { messageId: 'argument', at: 'var.region', says: ['`sts_region`'] },
        {
          messageId: 'argument',
          at: 'var.role',
          says: ['`role_arn`', 'for a role that is none'],
        },
      ],
      output:
        'provider "aws" {\n  region     = local.region\n  sts_region = "var.region"\n  assume_role {\n    role_arn = "var.role"\n  }\n}\nlocals {\n  region = "eu-west-1"\n}\n',
    },
    {
      name: 'a region of a backend, which takes no reference',
      files:
        'terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "var.region"\n  }\n}\n',
      errors: [
        { messageId: 'argument', at: 'var.region', says: ['AWS_REGION is read from the environment'] },
      ],
    },
    {
      name: 'a region that reaches the provider from tfvars',
      files: {
        'main.tf': 'provider "aws" {\n  region = var.region\n}\nvariable "region" {}\n',
        'terraform.tfvars': 'region = "$AWS_REGION"\n',
      },
      errors: [
        {
          messageId: 'argument',
          at: '$AWS_REGION',
          file: 'terraform.tfvars',
          related: [{ file: 'main.tf', at: 'region = var.region' }],
        },
      ],
    },
    {
      name: 'a module argument',
      files: {
        'main.tf':
          'provider "aws" {}\nvariable "secret" {}\nmodule "m" {\n  source = "./m"\n  s      = "var.secret"\n}\n',
        'm/main.tf': 'variable "s" {}\nprovider "aws" {\n  access_key = "a"\n  secret_key = var.s\n}\n',
      },
      errors: [
        { messageId: 'quoted', at: 'var.secret', related: [{ file: 'm/main.tf', at: 'secret_key = var.s' }] },
      ],
      output: {
        'main.tf':
          'provider "aws" {}\nvariable "secret" {}\nmodule "m" {\n  source = "./m"\n  s      = var.secret\n}\n',
      },
    },
  ],
});

test.run();

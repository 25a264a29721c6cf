import { test } from 'uvu';
import rule from '../../../rules/secrets/require-sensitive.js';
import { ruleTester } from '../../rule-tester.js';

const PROVIDER = 'provider "aws" {\n  access_key = var.id\n  secret_key = var.secret\n}\nvariable "id" {}\n';
const KEY = 'provider "aws" {}\nresource "aws_iam_access_key" "ci" {\n  user = "ci"\n}\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'what only chooses, or tells something about a secret',
      files:
        'variable "ci" {}\nvariable "key" {\n  sensitive = true\n}\nvariable "keys" {\n  sensitive = true\n}\nvariable "stage" {}\nprovider "aws" {\n  access_key = "x"\n  secret_key = var.ci ? var.key : var.keys[var.stage]\n}\nresource "aws_iam_access_key" "ci" {\n  user = "ci"\n}\noutput "set" {\n  value = length(aws_iam_access_key.ci.secret) > 0\n}\n',
    },
    { name: 'marked sensitive', files: `${PROVIDER}variable "secret" {\n  sensitive = true\n}\n` },
    { name: 'ephemeral', files: `${PROVIDER}variable "secret" {\n  ephemeral = true\n}\n` },
    { name: 'a key id is no secret', files: `${KEY}output "id" {\n  value = aws_iam_access_key.ci.id\n}\n` },
    {
      name: 'a sensitive output',
      files: `${KEY}output "secret" {\n  value     = aws_iam_access_key.ci.secret\n  sensitive = true\n}\n`,
    },
    {
      name: 'children inherit the mark',
      files: {
        'main.tf':
          'module "m" {\n  source = "./m"\n  secret = var.secret\n}\nvariable "secret" {\n  sensitive = true\n}\nterraform {\n  backend "s3" {}\n}\n',
        'm/main.tf':
          'variable "secret" {}\nprovider "aws" {\n  access_key = "x"\n  secret_key = var.secret\n}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a variable that reaches the provider',
      files: `${PROVIDER}variable "secret" {\n  type = string\n}\n`,
      errors: [
        {
          messageId: 'variable',
          at: 'variable "secret"',
          data: { name: 'secret', what: 'a secret access key', consumer: 'provider "aws"' },
          related: [{ at: 'secret_key = var.secret' }],
        },
      ],
    },
    {
      name: 'through a local and a module',
      files: {
        'main.tf':
          'module "m" {\n  source = "./m"\n  secret = local.s\n}\nlocals {\n  s = trimspace(var.top)\n}\nvariable "top" {}\nterraform {\n  backend "s3" {}\n}\n',
        'm/main.tf':
          'variable "secret" {}\nprovider "aws" {\n  access_key = "x"\n  secret_key = var.secret\n}\n',
      },
      errors: [
        {
          messageId: 'variable',
          file: 'main.tf',
          at: 'variable "top"',
          related: [{ file: 'm/main.tf', at: 'secret_key = var.secret' }],
        },
      ],
    },
    {
      name: 'an output of a key that AWS made',
      files: `${KEY}output "secret" {\n  value = aws_iam_access_key.ci.secret\n}\n`,
      errors: [
        { messageId: 'output', at: 'output "secret"', data: { name: 'secret', what: 'a secret access key' } },
      ],
    },
    {
      name: 'outputs of all keys that AWS made',
      files: `${KEY}output "splat" {\n  value = aws_iam_access_key.ci[*].secret\n}\noutput "loop" {\n  value = { for name, one in aws_iam_access_key.ci : name => one.secret }\n}\noutput "legacy" {\n  value = join(",", aws_iam_access_key.ci.*.secret)\n}\n`,
      errors: ['splat', 'loop', 'legacy'].map((name) => ({ messageId: 'output', at: `output "${name}"` })),
    },
    {
      name: 'the output of a module that is there several times, and a token of a data source',
      files: {
        'main.tf':
          'module "m" {\n  source = "./m"\n  count  = 2\n}\nprovider "aws" {}\noutput "key" {\n  value = module.m[0].keys.secret\n}\noutput "id" {\n  value = module.m[0].keys.id\n}\noutput "token" {\n  value = data.aws_eks_cluster_auth.c.token\n}\n',
        'm/main.tf':
          'resource "aws_iam_access_key" "ci" {\n  user = "ci"\n}\noutput "keys" {\n  value = { id = aws_iam_access_key.ci.id, secret = aws_iam_access_key.ci.secret }\n}\n',
      },
      errors: [
        { messageId: 'output', file: 'main.tf', at: 'output "key"' },
        { messageId: 'output', file: 'main.tf', at: 'output "token"' },
      ],
    },
    {
      name: "an output of a module's output, in an object, of a counted resource",
      files: {
        'main.tf':
          'module "m" {\n  source = "./m"\n}\nprovider "aws" {}\noutput "keys" {\n  value = { secret = module.m.secret }\n}\n',
        'm/main.tf':
          'resource "aws_iam_access_key" "ci" {\n  count = 1\n  user = "ci"\n}\noutput "secret" {\n  value = aws_iam_access_key.ci[0].secret\n}\n',
      },
      errors: [{ messageId: 'output', file: 'main.tf', at: 'output "keys"' }],
    },
  ],
});

test.run();

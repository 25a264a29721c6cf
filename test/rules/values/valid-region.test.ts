import { test } from 'uvu';
import rule from '../../../rules/values/valid-region.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (region: string, more = '') => `provider "aws" {\n  region = ${region}\n${more}}\n`;
const pinned = (version: string, body: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n${body}`;

ruleTester.run(rule, {
  valid: [
    { name: 'a region', files: provider('"eu-central-1"') },
    { name: 'validation is off', files: provider('"mars-north-1a"', '  skip_region_validation = true\n') },
    {
      name: 'a store of its own',
      files: provider('"auto"', '  endpoints {\n    s3 = "https://minio.acme.example"\n  }\n'),
    },
    { name: 'only Terraform knows', files: provider('data.aws_region.here.name') },
    { name: 'filled in before Terraform reads it', files: provider('"__AWS_REGION__"') },
    { name: 'known to the version in force', files: pinned('~> 5.12', provider('"il-central-1"')) },
    { name: 'a version that is not known', files: provider('"il-central-1"') },
  ],
  invalid: [
    {
      name: 'an availability zone',
      files: provider('"us-east-1a"'),
      errors: [
        {
          messageId: 'zone',
          at: 'us-east-1a',
          severity: 'error',
          suggestions: [
            { messageId: 'repair', data: { meant: 'us-east-1' }, output: provider('"us-east-1"') },
          ],
        },
      ],
    },
    {
      name: 'one region of two providers is one finding',
      files: `locals {\n  r = "mars"\n}\n${provider('local.r')}${provider('local.r', '  alias = "b"\n')}`,
      errors: [
        {
          messageId: 'typo',
          at: 'mars',
          related: [
            { line: 5, at: 'region = local.r' },
            { line: 8, at: 'region = local.r' },
          ],
        },
      ],
    },
    {
      name: 'a local zone',
      files: provider('"us-west-2-lax-1a"'),
      errors: [
        {
          messageId: 'zone',
          at: 'us-west-2-lax-1a',
          says: ['local zone'],
          suggestions: [{ messageId: 'repair', output: provider('"us-west-2"') }],
        },
      ],
    },
    {
      name: 'a slip',
      files: provider('"us-east1"'),
      errors: [
        {
          messageId: 'typo',
          at: 'us-east1',
          suggestions: [{ messageId: 'repair', output: provider('"us-east-1"') }],
        },
      ],
    },
    {
      name: 'a new region, perhaps',
      files: provider('"eu-north-9"'),
      errors: [{ messageId: 'unknown', at: 'eu-north-9', severity: 'info' }],
    },
    {
      name: 'newer than the provider in force',
      files: pinned('5.11.0', provider('"il-central-1"')),
      errors: [
        { messageId: 'tooNew', at: 'il-central-1', says: ['5.12.0', '5.11.0'], related: [{ at: '5.11.0' }] },
      ],
    },
    {
      name: 'newer by far than the provider in force, where the first release that knows it is not certain',
      files: pinned('5.60.0', provider('"mx-central-1"')),
      errors: [{ messageId: 'tooNew', at: 'mx-central-1', says: ['5.84.0', '5.60.0'] }],
    },
    {
      name: 'from the environment, for what has no argument',
      files: {
        'main.tf': 'provider "aws" {}\nprovider "aws" {\n  alias  = "b"\n  region = "eu-west-1"\n}\n',
        '.env': 'AWS_REGION=eu-cental-1\n',
      },
      errors: [
        {
          messageId: 'typo',
          file: '.env',
          at: 'eu-cental-1',
          suggestions: [
            {
              messageId: 'repair',
              output: {
                'main.tf': 'provider "aws" {}\nprovider "aws" {\n  alias  = "b"\n  region = "eu-west-1"\n}\n',
                '.env': 'AWS_REGION=eu-central-1\n',
              },
            },
          ],
        },
      ],
    },
    {
      name: 'newer than the Terraform in force',
      files:
        'terraform {\n  required_version = "~> 1.9.0"\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    region = "ca-west-1"\n  }\n}\n',
      errors: [
        {
          messageId: 'tooNew',
          at: 'ca-west-1',
          says: ['Terraform 1.9.8', 'Run Terraform 1.10.0 or newer', 'main.tf:2'],
        },
      ],
    },
    {
      name: 'a default that reaches the provider',
      files: `${provider('var.region')}variable "region" {\n  default = "eu-west-1b"\n}\n`,
      errors: [
        {
          messageId: 'zone',
          at: 'eu-west-1b',
          related: [{ at: 'region = var.region' }],
          suggestions: [
            {
              messageId: 'repair',
              output: `${provider('var.region')}variable "region" {\n  default = "eu-west-1"\n}\n`,
            },
          ],
        },
      ],
    },
    {
      name: 'a region that is put together: no edit would fit',
      files:
        'variable "zone" {\n  default = "a"\n}\nprovider "aws" {\n  region = "eu-west-1${var.zone}"\n}\n',
      errors: [{ messageId: 'zone', at: '"eu-west-1${var.zone}"', says: ['put together from'] }],
    },
  ],
});

test.run();

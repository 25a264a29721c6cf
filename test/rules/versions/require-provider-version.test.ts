import { test } from 'uvu';
import rule from '../../../rules/versions/require-provider-version.js';
import { ruleTester } from '../../rule-tester.js';

const settings = (aws: string, version = '>= 1.5') =>
  `terraform {\n  required_version = "${version}"\n  required_providers {\n    aws = ${aws}\n  }\n}\nprovider "aws" {}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'source and version', files: settings('{ source = "hashicorp/aws", version = "~> 6.0" }') },
    { name: 'a library without a provider block', files: 'resource "aws_sqs_queue" "q" {}\n' },
    {
      name: 'the version in the provider block is another finding',
      files: 'provider "aws" {\n  version = "~> 3.0"\n}\n',
    },
    { name: 'Terraform 0.12 writes the version alone', files: settings('"~> 3.0"', '~> 0.12.0') },
    {
      name: 'the form of Terraform 0.12 where nothing names the command line',
      files: 'terraform {\n  required_providers {\n    aws = "~> 3.0"\n  }\n}\nprovider "aws" {}\n',
    },
    { name: 'no AWS', files: 'provider "google" {}\n' },
    {
      name: 'a root that uses AWS in its modules alone',
      files: {
        'main.tf': 'terraform {\n  backend "s3" {}\n}\nmodule "m" {\n  source = "./m"\n}\n',
        'm/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
      },
    },
    {
      name: 'a module that the root calls',
      files: {
        'main.tf': `${settings('{ source = "hashicorp/aws", version = "~> 6.0" }')}module "m" {\n  source = "./m"\n}\n`,
        'm/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'nothing at all',
      files: 'provider "aws" {\n  region = "eu-west-1"\n}\n',
      errors: [{ messageId: 'nothing', at: 'provider "aws"', says: ['hashicorp/aws', 'terraform init'] }],
    },
    {
      name: 'an entry without version',
      files: settings('{ source = "hashicorp/aws" }'),
      errors: [{ messageId: 'noVersion', at: 'aws = { source = "hashicorp/aws" }' }],
    },
    {
      name: 'an entry without source',
      files: settings('{ version = "~> 6.0" }'),
      errors: [{ messageId: 'noSource', at: 'aws = { version = "~> 6.0" }' }],
    },
    {
      name: 'a version alone of a provider that is younger than Terraform 0.12, whatever command line runs',
      files: settings('{ version = "~> 6.0" }').replace(/ *required_version.*\n/, ''),
      errors: [{ messageId: 'noSource', at: 'aws = { version = "~> 6.0" }' }],
    },
    {
      name: 'a version alone on Terraform 1.5',
      files: settings('"~> 6.0"'),
      errors: [{ messageId: 'noSource', at: 'aws = "~> 6.0"' }],
    },
    {
      name: 'several providers: once',
      files: 'provider "aws" {}\nprovider "aws" {\n  alias = "west"\n}\n',
      errors: [{ messageId: 'nothing', at: 'provider "aws"', line: 1 }],
    },
  ],
});

test.run();

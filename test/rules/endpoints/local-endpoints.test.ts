import { test } from 'uvu';
import rule from '../../../rules/endpoints/local-endpoints.js';
import { ruleTester } from '../../rule-tester.js';

const FLAGS = '  skip_credentials_validation = true\n  skip_requesting_account_id  = true\n';
const provider = (flags: string, ...services: string[]) =>
  `provider "aws" {\n  region = "us-east-1"\n${flags}  endpoints {\n${services.map((service) => `    ${service} = "http://localhost:4566"\n`).join('')}  }\n}\n`;
const BUCKET = 'resource "aws_s3_bucket" "b" {}\n';
const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'every service in use is local', files: provider(FLAGS, 's3', 'sqs') + BUCKET + QUEUE },
    { name: 'sts is local: flags are not needed', files: provider('', 's3', 'sts') + BUCKET },
    {
      name: 'AWS_ENDPOINT_URL covers every service',
      files: { 'main.tf': provider('', 's3') + QUEUE, '.env': 'AWS_ENDPOINT_URL=http://localhost:4566\n' },
    },
    { name: 'no local endpoint at all', files: `provider "aws" {}\n${QUEUE}` },
    {
      name: 'a service whose endpoint is not known',
      files: provider(FLAGS, 's3').replace('  }\n}', '    sqs = var.sqs\n  }\n}') + QUEUE,
    },
    {
      name: 'a resource of another alias',
      files: `${provider(FLAGS, 's3')}provider "aws" {\n  alias = "real"\n}\nresource "aws_sqs_queue" "q" {\n  provider = aws.real\n}\n`,
    },
    {
      name: 'generated endpoints',
      files: `provider "aws" {\n  endpoints {\n    s3 = "http://localhost:4566"\n  }\n  dynamic "endpoints" {\n    for_each = []\n    content {}\n  }\n}\n${QUEUE}`,
    },
  ],
  invalid: [
    {
      name: 'a service in use is left out',
      files: provider(FLAGS, 's3') + BUCKET + QUEUE,
      errors: [
        {
          messageId: 'incomplete',
          at: 'provider "aws"',
          data: { consumer: 'provider "aws"', local: 's3', services: 'sqs', verb: 'has' },
          related: [
            { at: 's3 = "http://localhost:4566"' },
            { at: 'resource "aws_sqs_queue" "q"', says: 'calls sqs' },
          ],
          severity: 'error',
        },
      ],
    },
    {
      name: 'the identity is asked for at AWS',
      files: provider('', 's3') + BUCKET,
      errors: [
        { messageId: 'incomplete', at: 'provider "aws"', says: ['sts', 'skip_requesting_account_id = true'] },
      ],
    },
    {
      name: 'one flag of two',
      files: provider('  skip_credentials_validation = true\n', 's3') + BUCKET,
      errors: [{ messageId: 'incomplete', at: 'provider "aws"', says: ['sts'] }],
    },
    {
      name: 'resources of child modules count',
      files: { 'main.tf': `${provider(FLAGS, 's3')}module "m" {\n  source = "./m"\n}\n`, 'm/main.tf': QUEUE },
      errors: [
        { messageId: 'incomplete', file: 'main.tf', at: 'provider "aws"', says: ['m/main.tf', 'sqs'] },
      ],
    },
    {
      name: 'a backend with its lock table',
      files: `terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    dynamodb_table = "t"\n    skip_credentials_validation = true\n    skip_requesting_account_id = true\n    endpoints = { s3 = "http://localhost:4566" }\n  }\n}\n`,
      errors: [{ messageId: 'incomplete', at: 'backend "s3"', says: ['dynamodb'] }],
    },
  ],
});

test.run();

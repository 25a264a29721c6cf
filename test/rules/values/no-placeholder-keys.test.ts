import { test } from 'uvu';
import rule from '../../../rules/values/no-placeholder-keys.js';
import { exampleId, exampleSecret, keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const maskedId = `AKIA${'X'.repeat(16)}`;
const sequence = `${'abcdefghijklm'}${'nopqrstuvwxyz'}${'0123456789'}abcd`;

const id = keyId('AKIA', 'real');
const key = secret('real');
const provider = (accessKey: string, secretKey: string, more = '') =>
  `provider "aws" {\n  access_key = "${accessKey}"\n  secret_key = "${secretKey}"\n${more}}\n`;
const main = { 'main.tf': 'provider "aws" {}\n' };
const examples = `AWS_ACCESS_KEY_ID=${exampleId}\nAWS_SECRET_ACCESS_KEY=${exampleSecret}\n`;
const fromVariable = 'provider "aws" {\n  access_key = var.k\n}\nvariable "k" {\n  default = "changeme"\n}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'real keys', files: provider(id, key) },
    { name: 'references', files: provider('${var.k}', '${var.s}') },
    {
      name: 'mocks with a local endpoint',
      files: provider('test', 'test', '  endpoints {\n    s3 = "http://localhost:4566"\n  }\n'),
    },
    {
      name: 'mocks where the environment redirects every service',
      files: { 'main.tf': provider('test', 'test'), '.env': 'AWS_ENDPOINT_URL=http://localstack:4566\n' },
    },
    {
      name: "a store that is not AWS's",
      files:
        'terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "minioadmin"\n    secret_key = "minioadmin"\n    endpoints  = { s3 = "https://minio.example.com" }\n  }\n}\n',
    },
    {
      name: 'an endpoint that only Terraform knows',
      files: provider('test', 'test', '  endpoints {\n    s3 = var.url\n  }\n'),
    },
    {
      name: 'documentation',
      files: { ...main, '.env.example': examples, 'terraform.tfvars.sample': 'access_key = "<id>"\n' },
    },
    {
      name: 'comments, descriptions and instructions',
      files: `# access_key = "${exampleId}"\nprovider "aws" {\n  # secret_key = "YOUR_SECRET_KEY"\n}\nvariable "access_key" {\n  description = "such as ${exampleId}"\n}\noutput "next" {\n  value = "aws configure set aws_access_key_id <access key id>"\n}\n`,
    },
    {
      name: 'an example id in a filter',
      files: `resource "aws_cloudwatch_log_metric_filter" "f" {\n  pattern = "{ $.userIdentity.accessKeyId = \\"${exampleId}\\" }"\n}\n`,
    },
    { name: 'env files that no Terraform reads', files: { '.env': examples } },
    {
      name: 'env files beside a provider that does not look at the environment',
      files: { 'main.tf': 'provider "aws" {\n  profile = "dev"\n}\n', '.env': examples },
    },
    {
      name: 'defaults of a layer that a local file replaces',
      files: {
        ...main,
        '.env': 'AWS_ACCESS_KEY_ID=changeme\nAWS_SECRET_ACCESS_KEY=changeme\n',
        '.env.local': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
      },
      ignored: ['.env.local'],
    },
    {
      name: 'a default that tfvars replace',
      files: { 'main.tf': fromVariable, 'terraform.tfvars': `k = "${id}"\n` },
    },
    {
      name: 'a variable that reaches nothing',
      files: 'variable "access_key" {\n  default = "YOUR_ACCESS_KEY"\n}\n',
    },
    {
      name: 'a provider of tests',
      files: { 'x.tftest.hcl': provider('mock_access_key', 'mock_secret_key') },
    },
  ],
  invalid: [
    {
      name: 'the documented example in a provider',
      files: provider(exampleId, exampleSecret),
      errors: [
        {
          messageId: 'example',
          at: exampleId,
          severity: 'error',
          consumer: 'provider.aws',
          data: { name: 'access_key', what: 'the access key id AKIA…MPLE', consumer: 'provider "aws"' },
          says: ['InvalidClientTokenId', 'lines 2, 3 of main.tf', 'aws sts get-caller-identity'],
        },
        { messageId: 'example', at: exampleSecret },
      ],
    },
    {
      name: 'words that ask for a value',
      files: provider('<your access key>', 'YOUR_SECRET_KEY'),
      errors: [
        { messageId: 'placeholder', at: '<your access key>', says: ['brackets'] },
        { messageId: 'placeholder', at: 'YOUR_SECRET_KEY' },
      ],
    },
    {
      name: 'masked values and sequences',
      files: provider(maskedId, sequence),
      errors: [
        { messageId: 'placeholder', at: maskedId },
        { messageId: 'placeholder', at: sequence },
      ],
    },
    {
      name: 'mocks without any local endpoint',
      files: provider('mock_access_key', 'mock_secret_key', '  skip_credentials_validation = true\n'),
      errors: [
        { messageId: 'mock', at: 'mock_access_key', says: ['AWS_ENDPOINT_URL'] },
        { messageId: 'mock', at: 'mock_secret_key' },
      ],
    },
    {
      name: 'mocks for plans that nobody applies',
      files: provider(
        'test',
        'test',
        '  skip_credentials_validation = true\n  skip_requesting_account_id  = true\n',
      ),
      errors: [
        { messageId: 'mock', at: 'test', line: 2, severity: 'warn' },
        { messageId: 'mock', at: 'test', line: 3, severity: 'warn' },
      ],
    },
    {
      name: 'a default, with the way to the provider',
      files: fromVariable,
      errors: [
        { messageId: 'placeholder', at: 'changeme', related: [{ at: 'provider "aws"', says: 'var.k' }] },
      ],
    },
    {
      name: 'tfvars',
      files: { 'main.tf': fromVariable, 'terraform.tfvars': 'k = "xxx"\n' },
      errors: [
        {
          messageId: 'placeholder',
          at: 'xxx',
          file: 'terraform.tfvars',
          related: [{ file: 'main.tf', at: 'access_key = var.k' }],
        },
      ],
    },
    {
      name: 'an env file, ignored or not',
      files: { ...main, '.env': examples },
      ignored: ['.env'],
      errors: [
        {
          messageId: 'example',
          at: exampleId,
          file: '.env',
          related: [{ at: exampleSecret }, { file: 'main.tf', at: 'provider "aws"' }],
        },
        { messageId: 'example', at: exampleSecret, file: '.env' },
      ],
    },
    {
      name: 'a profile that a provider is told to use',
      files: {
        'main.tf':
          'provider "aws" {\n  profile                  = "dev"\n  shared_credentials_files = ["aws/credentials"]\n}\n',
        'aws/credentials':
          '[dev]\naws_access_key_id = YOUR_ACCESS_KEY\naws_secret_access_key = YOUR_SECRET_KEY\n[other]\naws_access_key_id = changeme\n',
      },
      errors: [
        {
          messageId: 'placeholder',
          at: 'YOUR_ACCESS_KEY',
          file: 'aws/credentials',
          related: [{ at: 'YOUR_SECRET_KEY' }, { file: 'main.tf', at: 'provider "aws"' }],
        },
        { messageId: 'placeholder', at: 'YOUR_SECRET_KEY', file: 'aws/credentials' },
      ],
    },
    {
      name: 'backends',
      files:
        'terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "AWS_ACCESS_KEY"\n  }\n}\n',
      errors: [{ messageId: 'placeholder', at: 'AWS_ACCESS_KEY', consumer: 'backend.s3' }],
    },
    {
      name: 'functions and machines that get the example',
      files: `resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      access_key = "${exampleId}"\n      secret_key = "${exampleSecret}"\n    }\n  }\n}\nresource "aws_instance" "w" {\n  user_data = <<EOF\nexport AWS_ACCESS_KEY_ID=${exampleId}\nexport AWS_SECRET_ACCESS_KEY=${exampleSecret}\nEOF\n}\n`,
      errors: [
        { messageId: 'exampleInResource', at: exampleId, line: 4, says: ['aws_lambda_function.f'] },
        { messageId: 'exampleInResource', at: exampleSecret, line: 5 },
        { messageId: 'exampleInResource', at: exampleId, line: 11, says: ['role of aws_instance.w'] },
        { messageId: 'exampleInResource', at: exampleSecret, line: 12 },
      ],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/endpoints/s3-compatible-backend.js';
import { ruleTester } from '../../rule-tester.js';

const backend = (version: string, body: string) =>
  `terraform {\n  required_version = "${version}"\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${body}  }\n}\n`;
const R2 = '    endpoints = { s3 = "https://x.r2.cloudflarestorage.com" }\n';
const OLD = '    endpoint = "https://ams3.digitaloceanspaces.com"\n';
const BOTH = '    skip_credentials_validation = true\n    skip_requesting_account_id = true\n';

ruleTester.run(rule, {
  valid: [
    { name: 'AWS itself', files: backend('~> 1.9', '    region = "eu-west-1"\n') },
    {
      name: 'an interface endpoint of AWS',
      files: backend(
        '~> 1.9',
        '    endpoints = { s3 = "https://bucket.vpce-0a1b.s3.eu-central-1.vpce.amazonaws.com" }\n',
      ),
    },
    {
      name: 'all flags',
      files: backend('~> 1.9', `${R2}    region = "auto"\n${BOTH}    skip_region_validation = true\n`),
    },
    {
      name: 'Terraform 1.5 has no skip_requesting_account_id',
      files: backend('~> 1.5.0', `${OLD}    region = "us-east-1"\n    skip_credentials_validation = true\n`),
    },
    {
      name: 'Terraform 0.12 has skip_requesting_account_id, but asks for no account',
      files: backend(
        '~> 0.12.29',
        `${OLD}    region = "us-east-1"\n    skip_credentials_validation = true\n`,
      ),
    },
    {
      name: 'a version that is not known needs the flag that all have',
      files: backend('~> 1.9', `${OLD}    skip_credentials_validation = true\n`).replace(
        '  required_version = "~> 1.9"\n',
        '',
      ),
    },
    {
      name: 'the store answers for itself at sts',
      files: backend(
        '~> 1.9',
        '    endpoints = { s3 = "https://minio.acme.example", sts = "https://minio.acme.example" }\n',
      ),
    },
    {
      name: 'the flags are in the partial file',
      files: { 'main.tf': backend('~> 1.9', R2), 'x.s3.tfbackend': BOTH.replaceAll('    ', '') },
    },
    {
      name: 'MinIO on this machine is local',
      files: backend('~> 1.9', '    endpoints = { s3 = "http://localhost:9000" }\n'),
    },
  ],
  invalid: [
    {
      name: 'the state that terragrunt keeps',
      files: {
        'terragrunt.hcl':
          'remote_state {\n  backend = "s3"\n  config = {\n    bucket    = "b"\n    key       = "k"\n    region    = "us-east-1"\n    endpoints = { s3 = "https://x.r2.cloudflarestorage.com" }\n  }\n}\n',
      },
      errors: [
        {
          messageId: 'incomplete',
          at: 'remote_state',
          says: ['skip_credentials_validation', 'terragrunt.hcl'],
        },
      ],
    },
    {
      name: 'a version that is not known but has arguments of Terraform 1.6',
      files: backend('~> 1.9', `${R2}    skip_credentials_validation = true\n`).replace(
        '  required_version = "~> 1.9"\n',
        '',
      ),
      errors: [{ messageId: 'incomplete', at: 'backend "s3"', says: ['skip_requesting_account_id'] }],
      output: null,
    },
    {
      name: 'no flag at all and a region of its own',
      files: backend('>= 1.12', `    region = "fr-par"\n${R2}`),
      errors: [
        {
          messageId: 'incomplete',
          at: 'backend "s3"',
          says: ['skip_credentials_validation', 'skip_requesting_account_id', 'skip_region_validation'],
          related: [{ at: 's3 = "https://x.r2.cloudflarestorage.com"' }],
        },
      ],
      output: backend(
        '>= 1.12',
        `    region = "fr-par"\n    endpoints                   = { s3 = "https://x.r2.cloudflarestorage.com" }\n    skip_credentials_validation = true\n    skip_requesting_account_id  = true\n    skip_region_validation      = true\n`,
      ),
    },
    {
      name: 'Terraform 1.5 without any',
      files: backend('~> 1.5.7', OLD),
      errors: [
        {
          messageId: 'incomplete',
          at: 'backend "s3"',
          says: ['but lacks skip_credentials_validation: Terraform checks the keys at AWS'],
        },
      ],
      output: backend(
        '~> 1.5.7',
        '    endpoint                    = "https://ams3.digitaloceanspaces.com"\n    skip_credentials_validation = true\n',
      ),
    },
    {
      name: 'a region that only the store has',
      files: backend('~> 1.9', `${R2}    region = "auto"\n${BOTH}`),
      errors: [
        { messageId: 'incomplete', at: 'backend "s3"', says: ['Terraform takes regions of AWS alone'] },
      ],
      output: backend('~> 1.9', `${R2}    region = "auto"\n${BOTH}    skip_region_validation     = true\n`),
    },
    {
      name: 'a flag that is false',
      files: backend(
        '~> 1.9',
        `${R2}    skip_credentials_validation = false\n    skip_requesting_account_id = true\n`,
      ),
      errors: [{ messageId: 'incomplete', at: 'backend "s3"' }],
      output: backend(
        '~> 1.9',
        `${R2}    skip_credentials_validation = true\n    skip_requesting_account_id = true\n`,
      ),
    },
    {
      name: 'an override file',
      files: {
        'main.tf': 'terraform {\n  required_version = "~> 1.9"\n  backend "local" {}\n}\n',
        'backend_override.tf': backend('~> 1.9', `${OLD}    skip_requesting_account_id = true\n`),
      },
      errors: [{ messageId: 'incomplete', file: 'backend_override.tf', at: 'backend "s3"' }],
      output: null,
    },
    {
      name: 'a remote state',
      files:
        'terraform {\n  required_version = "~> 1.9"\n}\nprovider "aws" {}\ndata "terraform_remote_state" "n" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    endpoints = { s3 = "https://minio.acme.example" }\n  }\n}\n',
      errors: [
        {
          messageId: 'incomplete',
          at: 'data "terraform_remote_state" "n"',
          consumer: 'data.terraform_remote_state.n',
        },
      ],
    },
  ],
});

test.run();

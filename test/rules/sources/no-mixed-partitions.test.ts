import { test } from 'uvu';
import rule from '../../../rules/sources/no-mixed-partitions.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const ACCOUNT = '210987654321';
const arn = (partition: string, name = 'deploy') => `arn:${partition}:iam::${ACCOUNT}:role/${name}`;
const provider = (region: string, body = '') => `provider "aws" {\n  region = "${region}"\n${body}}\n`;
const alias = (name: string, region: string, body = '') => provider(region, `  alias = "${name}"\n${body}`);
const role = (text: string) => `  assume_role {\n    role_arn = ${text}\n  }\n`;
const MOCK = '  access_key = "mock_access_key"\n  secret_key = "mock_secret_key"\n';
const DEV = '  profile = "dev"\n';
const pair = (name: string) =>
  `AWS_ACCESS_KEY_ID=${keyId('AKIA', name, ACCOUNT)}\nAWS_SECRET_ACCESS_KEY=${secret(name)}\n`;
const config = (profile: string, region: string) =>
  `[profile ${profile}]\nregion = ${region}\ncredential_process = x\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'regions of one partition', files: provider('us-east-1') + alias('b', 'ap-south-1') },
    {
      name: 'a region and a role of GovCloud',
      files: provider('us-gov-west-1', role(`"${arn('aws-us-gov')}"`)),
    },
    {
      name: 'two profiles',
      files: provider('us-east-1', DEV) + alias('cn', 'cn-north-1', '  profile = "cn"\n'),
    },
    {
      name: 'ambient credentials of two configurations',
      files: { 'a/main.tf': provider('us-east-1'), 'b/main.tf': provider('cn-north-1') },
    },
    {
      name: 'the default profile of whoever runs it, in two configurations',
      files: {
        'a/main.tf': provider('us-east-1', '  profile = "default"\n'),
        'b/main.tf': provider('cn-north-1', '  profile = "default"\n'),
      },
    },
    {
      name: 'mock keys, which belong to no account',
      files: {
        'a/main.tf': provider('us-east-1', MOCK),
        'b/main.tf': provider('cn-north-1', MOCK),
      },
    },
    {
      name: 'environments that are alternatives',
      files: {
        'main.tf': 'provider "aws" {}\n',
        '.env.us': `AWS_REGION=us-east-1\n${pair('us')}`,
        '.env.cn': `AWS_REGION=cn-north-1\n${pair('cn')}`,
      },
    },
    {
      name: 'a region that tfvars choose',
      files: {
        'main.tf': 'provider "aws" {\n  region = var.r\n  profile = "dev"\n}\nvariable "r" {}\n',
        'a.tfvars': 'r = "us-east-1"\n',
        'b.tfvars': 'r = "cn-north-1"\n',
      },
    },
    {
      name: 'made-up regions of another store',
      files:
        'terraform {\n  backend "s3" {\n    bucket    = "b"\n    key       = "k"\n    region    = "us-east-1"\n    endpoints = { s3 = "https://minio.acme.example" }\n  }\n}\n' +
        provider('cn-north-1'),
    },
    {
      name: 'a partition that does not exist is another finding',
      files: provider('cn-north-1', role(`"${arn('aws-china')}"`)),
    },
    {
      name: 'keys that Vault gives',
      files:
        provider(
          'us-east-1',
          '  access_key = data.vault_aws_access_credentials.a.access_key\n  secret_key = "x"\n',
        ) +
        alias(
          'cn',
          'cn-north-1',
          '  access_key = data.vault_aws_access_credentials.cn.access_key\n  secret_key = "x"\n',
        ),
    },
  ],
  invalid: [
    {
      name: 'one role among several of another partition',
      files:
        provider('us-gov-west-1', role(`"${arn('aws-us-gov')}"`)) +
        alias('b', 'us-gov-west-1', role(`"${arn('aws', 'network')}"`)),
      errors: [
        {
          messageId: 'mixed',
          at: arn('aws', 'network'),
          severity: 'error',
          data: {
            what: 'role',
            text: arn('aws', 'network'),
            partition: 'aws',
            credentials: 'the credentials of the environment',
            verb: 'are',
            other: 'aws-us-gov',
            where: 'main.tf:2',
          },
          related: [{ at: 'region = "us-gov-west-1"' }, { at: `role_arn = "${arn('aws', 'network')}"` }],
          suggestions: [
            {
              messageId: 'change',
              data: { arn: arn('aws-us-gov', 'network') },
              output:
                provider('us-gov-west-1', role(`"${arn('aws-us-gov')}"`)) +
                alias('b', 'us-gov-west-1', role(`"${arn('aws-us-gov', 'network')}"`)),
            },
          ],
        },
      ],
    },
    {
      name: 'a tie is reported at the later one, where its value is written',
      files: {
        'main.tf': provider('us-gov-west-1', role('var.role')),
        'variables.tf': `variable "role" {\n  default = "${arn('aws')}"\n}\n`,
      },
      errors: [
        {
          messageId: 'mixed',
          file: 'variables.tf',
          at: arn('aws'),
          suggestions: [
            {
              messageId: 'change',
              output: { 'variables.tf': `variable "role" {\n  default = "${arn('aws-us-gov')}"\n}\n` },
            },
          ],
        },
      ],
    },
    {
      name: 'one profile in two configurations',
      files: {
        'a/main.tf': provider('us-east-1', DEV) + alias('b', 'us-east-2', DEV),
        'b/main.tf': provider('cn-north-1', DEV),
      },
      errors: [
        {
          messageId: 'mixed',
          file: 'b/main.tf',
          at: 'cn-north-1',
          says: ['profile "dev"', 'AWS China', 'a/main.tf:2'],
        },
      ],
    },
    {
      name: 'backend and provider with one key',
      files: {
        'main.tf': `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "us-east-1"\n  }\n}\n${provider('us-gov-west-1')}`,
        '.env': pair('p'),
      },
      errors: [{ messageId: 'mixed', at: 'us-gov-west-1', says: ['environment keys (.env:1)'] }],
    },
    {
      name: 'a region of the environment',
      files: {
        'main.tf': `provider "aws" {}\n${alias('b', 'eu-west-1')}${alias('c', 'eu-west-2')}`,
        '.env': `${pair('p')}AWS_REGION=cn-north-1\n`,
      },
      errors: [{ messageId: 'mixed', file: '.env', at: 'cn-north-1' }],
    },
    {
      name: "the region of a profile in the repository's AWS files",
      files: {
        '.aws/config': config('dev', 'us-east-1'),
        'main.tf': provider('cn-north-1', `${DEV}  shared_config_files = ["./.aws/config"]\n`),
      },
      errors: [{ messageId: 'mixed', file: 'main.tf', at: 'cn-north-1', says: ['.aws/config:2'] }],
    },
    {
      name: 'the former argument of the backend, in JSON',
      files: {
        'main.tf.json': `{"terraform": {"backend": {"s3": {"bucket": "b", "key": "k", "region": "cn-north-1", "role_arn": "${arn('aws')}"}}}}`,
      },
      errors: [
        {
          messageId: 'mixed',
          at: arn('aws'),
          suggestions: [
            {
              messageId: 'change',
              output: {
                'main.tf.json': `{"terraform": {"backend": {"s3": {"bucket": "b", "key": "k", "region": "cn-north-1", "role_arn": "${arn('aws-cn')}"}}}}`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a module called twice says it once',
      files: {
        'main.tf':
          'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\nprovider "aws" {\n  region = "eu-west-1"\n}\n',
        'm/main.tf': provider('cn-north-1', '  alias = "x"\n'),
      },
      errors: [{ messageId: 'mixed', file: 'main.tf', at: 'eu-west-1' }],
    },
  ],
});

test.run();

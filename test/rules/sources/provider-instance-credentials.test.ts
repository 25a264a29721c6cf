import { test } from 'uvu';
import rule from '../../../rules/sources/provider-instance-credentials.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (body: string, name = 'aws') => `provider "${name}" {\n${body}}\n`;
const alias = (name: string, body = '') => provider(`  alias = "${name}"\n${body}`);
const DEV = '  profile = "dev"\n';
const queue = (name: string, by?: string) =>
  `resource "aws_sqs_queue" "${name}" {\n${by ? `  provider = ${by}\n` : ''}}\n`;
const call = (name: string, source: string, more = '') =>
  `module "${name}" {\n  source = "${source}"\n${more}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'one instance', files: provider('') + queue('q') },
    { name: 'all from the environment', files: provider('') + alias('b') + queue('q') + queue('r', 'aws.b') },
    {
      name: 'all have a profile',
      files: provider(DEV) + alias('b', '  profile = "b"\n') + queue('r', 'aws.b'),
    },
    {
      name: 'an instance of a provider with for_each (OpenTofu)',
      files: {
        'main.tofu': `${alias('by', `  for_each = var.regions\n${DEV}`)}${queue('q', 'aws.by[each.value]')}module "m" {\n  source = "./m"\n  providers = {\n    aws = aws.by[each.key]\n  }\n}\n`,
        'm/main.tf': queue('q'),
      },
    },
    { name: 'an alias that nothing uses', files: provider(DEV) + alias('b') + queue('q') },
    {
      name: 'an alias whose profile may be set',
      files: `${provider(DEV)}${alias('b', '  profile = var.p\n')}variable "p" {}\n${queue('r', 'aws.b')}`,
    },
    {
      name: 'an environment that supplies it',
      files: { 'main.tf': provider(DEV) + alias('b') + queue('r', 'aws.b'), '.env': 'AWS_PROFILE=dev\n' },
    },
    {
      name: 'a role by web identity needs no base',
      files:
        provider(DEV) +
        alias(
          'b',
          '  assume_role_with_web_identity {\n    role_arn = "r"\n    web_identity_token_file = "t"\n  }\n',
        ) +
        queue('r', 'aws.b'),
    },
    {
      name: 'a local stack beside AWS',
      files:
        provider(DEV) +
        alias('local', '  endpoints {\n    sqs = "http://localhost:4566"\n  }\n') +
        queue('r', 'aws.local'),
    },
    {
      name: 'most take the environment, one has a profile of its own',
      files:
        alias('a') +
        alias('b') +
        alias('c', DEV) +
        queue('q', 'aws.a') +
        queue('r', 'aws.b') +
        queue('s', 'aws.c'),
    },
    {
      name: 'a module that gets the provider passed',
      files: {
        'main.tf': provider(DEV) + call('m', './m', '  providers = {\n    aws.x = aws\n  }\n'),
        'm/main.tf':
          'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      configuration_aliases = [aws.x]\n    }\n  }\n}\n' +
          queue('q', 'aws.x'),
      },
    },
    {
      name: 'other roots are other configurations',
      files: { 'a/main.tf': provider(DEV), 'b/main.tf': provider('') + queue('q') },
    },
    {
      name: 'another provider of that name',
      files:
        provider(DEV) +
        alias('b', '  profile = "b"\n') +
        'terraform {\n  required_providers {\n    awscc = {\n      source = "acme/awscc"\n    }\n  }\n}\n' +
        provider('', 'awscc') +
        'resource "awscc_x" "y" {}\n',
    },
  ],
  invalid: [
    {
      name: 'an alias without credentials, used by a resource',
      files: provider(DEV) + alias('b') + queue('q') + queue('r', 'aws.b'),
      errors: [
        {
          messageId: 'lacks',
          line: 4,
          at: 'provider "aws"',
          severity: 'warn',
          consumer: 'provider.aws.b',
          data: {
            provider: 'provider "aws" (alias b)',
            other: 'provider "aws"',
            source: 'profile "dev" (main.tf:2)',
          },
          says: ['Add `profile = "dev"` to provider "aws" (alias b) (main.tf:4)'],
          related: [{ at: 'profile = "dev"' }, { at: 'resource "aws_sqs_queue" "r"' }],
        },
      ],
    },
    {
      name: 'keys that every run has to give to the default alone',
      files: `${provider('  access_key = var.id\n  secret_key = var.secret\n')}variable "id" {}\nvariable "secret" {}\n${alias('b')}${queue('r', 'aws.b')}`,
      errors: [{ messageId: 'lacks', line: 7, at: 'provider "aws"' }],
    },
    {
      name: 'roles do not count',
      files:
        provider(DEV) +
        alias('b', '  assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/x"\n  }\n') +
        queue('r', 'aws.b'),
      errors: [{ messageId: 'lacks', line: 4, at: 'provider "aws"' }],
    },
    {
      name: 'an alias without credentials, used by a module',
      files: {
        'main.tf': provider(DEV) + alias('b') + call('m', './m', '  providers = {\n    aws = aws.b\n  }\n'),
        'm/main.tf': queue('q'),
      },
      errors: [{ messageId: 'lacks', file: 'main.tf', line: 4, at: 'provider "aws"' }],
    },
    {
      name: 'an alias without credentials, passed to a module of the Registry',
      files:
        provider(DEV) +
        alias('b') +
        call('m', 'terraform-aws-modules/acm/aws', '  providers = {\n    aws = aws.b\n  }\n'),
      errors: [{ messageId: 'lacks', line: 4, at: 'provider "aws"' }],
    },
    {
      name: 'a provider of a module of its own, called twice',
      files: {
        'main.tf': provider(DEV) + call('a', './m') + call('b', './m'),
        'm/main.tf': alias('cdn') + queue('q', 'aws.cdn'),
      },
      errors: [
        {
          messageId: 'lacks',
          file: 'm/main.tf',
          at: 'provider "aws"',
          says: ['alias cdn', 'configuration_aliases', 'main.tf:4'],
        },
      ],
    },
    {
      name: 'several aliases each',
      files: provider(DEV) + alias('b') + alias('c') + queue('q', 'aws.b') + queue('r', 'aws.c'),
      errors: [
        { messageId: 'lacks', line: 4, at: 'provider "aws"' },
        { messageId: 'lacks', line: 7, at: 'provider "aws"' },
      ],
    },
    {
      name: 'the default, where every alias has some',
      files: provider('') + alias('b', '  profile = "b"\n') + queue('q') + queue('r', 'aws.b'),
      errors: [{ messageId: 'lacks', line: 1, at: 'provider "aws"' }],
    },
    {
      name: 'a default that nobody declares',
      files: alias('b', '  profile = "b"\n') + queue('q') + queue('r', 'aws.b') + queue('s'),
      errors: [
        {
          messageId: 'undeclared',
          at: 'resource "aws_sqs_queue" "q"',
          consumer: 'provider.aws',
          says: ['provider = aws.b', 'main.tf:5, main.tf:10'],
          related: [{ at: 'profile = "b"' }, { at: 'resource "aws_sqs_queue" "s"' }],
        },
      ],
    },
    {
      name: 'a sibling provider',
      files: provider(DEV) + provider('', 'awscc') + 'resource "awscc_sqs_queue" "q" {}\n',
      errors: [{ messageId: 'lacks', line: 4, at: 'provider "awscc"', consumer: 'provider.awscc' }],
    },
    {
      name: 'shared files, in JSON',
      files: {
        'main.tf.json':
          '{"provider": {"aws": [{"shared_credentials_files": ["~/x"]},\n{"alias": "b"}]},\n"data": {"aws_region": {"r": {"provider": "aws.b"}}}}',
      },
      errors: [{ messageId: 'lacks', file: 'main.tf.json', at: { line: 2, column: 1 } }],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/sources/backend-credentials.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const backend = (body = '') =>
  `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${body}  }\n}\n`;
/** The same after a profile was added, its signs in one column. */
const withProfile = (name: string) =>
  `terraform {\n  backend "s3" {\n    bucket  = "b"\n    key     = "k"\n    profile = "${name}"\n  }\n}\n`;
const provider = (body: string) => `provider "aws" {\n${body}}\n`;
const DEV = '  profile = "dev"\n';
const ROLE = '  assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/x"\n  }\n';
const BACKEND_ROLE = '    assume_role = { role_arn = "arn:aws:iam::734512908761:role/state" }\n';
const keys = (name: string, account: string, indent = '  ') =>
  `${indent}access_key = "${keyId('AKIA', name, account)}"\n${indent}secret_key = "${secret(name)}"\n`;
const pair = `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'p')}\nAWS_SECRET_ACCESS_KEY=${secret('p')}\n`;
const remoteState = (config = '') =>
  `data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    key    = "n"\n${config}  }\n}\n`;

const terragrunt = (config: string) =>
  `remote_state {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    key    = "k"\n${config}  }\n}\n`;
const generate = (body: string) =>
  `generate "provider" {\n  path     = "provider.tf"\n  contents = <<-EOF\n    ${provider(body).trimEnd()}\n  EOF\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'nobody names credentials', files: backend() + provider('  region = "eu-west-1"\n') },
    { name: 'the same profile', files: backend('    profile = "dev"\n') + provider(DEV) },
    {
      name: 'a provider that names the profile that the state is reached with anyway',
      files: backend() + provider('  profile = "default"\n'),
    },
    {
      name: 'an empty backend without its partial file',
      files: `terraform {\n  backend "s3" {}\n}\n${provider(DEV)}`,
    },
    {
      name: 'a partial file with the profile',
      files: { 'main.tf': backend() + provider(DEV), 'dev.s3.tfbackend': 'profile = "dev"\n' },
    },
    {
      name: 'one of two partial files that are given together',
      files: {
        'main.tf': backend() + provider(DEV),
        'common.s3.tfbackend': 'profile = "dev"\n',
        'eu.s3.tfbackend': 'region = "eu-west-1"\n',
      },
    },
    {
      name: 'the command line gives it',
      files: {
        'main.tf': backend() + provider(DEV),
        Makefile: 'init:\n\tterraform init -backend-config=profile=dev\n',
      },
    },
    {
      name: 'a partial file that is made elsewhere',
      files: {
        'main.tf': backend() + provider(DEV),
        'init.sh': 'terraform init -backend-config="$BACKEND_FILE"\n',
      },
    },
    {
      name: 'the environment gives it',
      files: { 'main.tf': backend() + provider(DEV), '.env': 'AWS_PROFILE=dev\n' },
    },
    {
      name: 'an env pair serves the backend; that the provider leaves it aside is another finding',
      files: { 'main.tf': backend() + provider(DEV), '.env': pair },
    },
    {
      name: 'the shell puts the profile in',
      files: { 'main.tf': backend() + provider(DEV), '.envrc': 'export AWS_PROFILE="$TEAM_PROFILE"\n' },
    },
    {
      name: 'the state that terragrunt keeps, with the profile of the provider that it generates',
      files: { 'root.hcl': terragrunt('    profile = "dev"\n') + generate(DEV) },
    },
    {
      name: 'a provider that terragrunt generates from a variable of the module',
      files: { 'root.hcl': terragrunt('') + generate('  profile = var.p\n') },
    },
    {
      name: 'a profile that may be empty',
      files: `${backend() + provider('  profile = var.profile\n')}variable "profile" { default = null }\n`,
    },
    {
      name: 'keys that Vault gives the provider',
      files:
        backend() +
        provider(
          '  access_key = data.vault_aws_access_credentials.a.access_key\n  secret_key = data.vault_aws_access_credentials.a.secret_key\n',
        ),
    },
    {
      name: 'the default provider takes the ambient credentials, too',
      files: backend() + provider('') + provider('  alias   = "dns"\n  profile = "dns"\n'),
    },
    {
      name: 'a local stack',
      files:
        backend() +
        provider(
          '  access_key = "test"\n  secret_key = "test"\n  endpoints {\n    s3 = "http://localhost:4566"\n  }\n',
        ),
    },
    {
      name: 'a store that is not AWS',
      files: backend('    endpoints = { s3 = "https://x.r2.cloudflarestorage.com" }\n') + provider(DEV),
    },
    {
      name: 'another backend',
      files: `terraform {\n  backend "gcs" {\n    bucket = "b"\n  }\n}\n${provider(DEV)}`,
    },
    { name: 'both assume roles', files: backend(BACKEND_ROLE) + provider(ROLE) },
    {
      name: 'a separate account for the state, by its role',
      files: backend(`    profile = "base"\n${BACKEND_ROLE}`) + provider(DEV),
    },
    {
      name: 'a separate account for the state, by its guard',
      files: backend('    profile = "base"\n    allowed_account_ids = ["734512908761"]\n') + provider(DEV),
    },
    {
      name: 'an argument that the provider in force does not have',
      files: `${backend('')}${provider('  shared_credentials_files = ["~/x"]\n')}terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 3.76"\n    }\n  }\n}\n`,
    },
    {
      name: 'one of the providers has the profile of the backend',
      files:
        backend('    profile = "main"\n') + provider(DEV) + provider('  alias   = "b"\n  profile = "main"\n'),
    },
    {
      name: 'one of the tfvars files has the profile of the backend',
      files: {
        'main.tf': `${backend('    profile = "prod"\n')}${provider('  profile = var.p\n')}variable "p" { default = "dev" }\n`,
        'prod.tfvars': 'p = "prod"\n',
      },
    },
    {
      name: 'a profile and keys cannot be compared',
      files: backend('    profile = "prod"\n') + provider(keys('k', '210987654321')),
    },
    {
      name: 'a remote state beside keys that only a run knows',
      files: `${provider('  access_key = var.id\n  secret_key = var.secret\n')}variable "id" {}\nvariable "secret" {}\n${remoteState()}`,
    },
    {
      name: 'the remote state of another account',
      files: provider(DEV) + remoteState('    profile = "network"\n'),
    },
  ],
  invalid: [
    {
      name: 'a separate account for the state, by the name of its profile',
      files: backend('    profile = "acme-tfstate"\n') + provider(DEV),
      errors: [{ messageId: 'other', at: 'backend "s3"', severity: 'info' }],
    },
    {
      name: 'a backend without a profile beside a provider with one',
      files: backend() + provider(DEV),
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          severity: 'warn',
          consumer: 'backend.s3',
          data: { state: 'backend "s3"', provider: 'provider "aws"', source: 'profile "dev" (main.tf:8)' },
          says: ['Add `profile = "dev"` to backend "s3" (main.tf:2)', 'terraform init -reconfigure'],
          related: [{ at: 'profile = "dev"' }],
          suggestions: [
            {
              messageId: 'addProfile',
              data: { line: 'profile = "dev"' },
              output: withProfile('dev') + provider(DEV),
            },
          ],
        },
      ],
    },
    {
      name: 'a profile that arrives through a variable',
      files: {
        'main.tf': `${backend()}${provider('  profile = var.p\n')}variable "p" {}\n`,
        'terraform.tfvars': 'p = "dev"\n',
      },
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          says: ['profile "dev"'],
          suggestions: [
            {
              messageId: 'addProfile',
              output: {
                'main.tf': `${withProfile('dev')}${provider('  profile = var.p\n')}variable "p" {}\n`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a profile that every run has to give',
      files: `${backend()}${provider('  profile = var.p\n')}variable "p" {}\n`,
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          says: ['profile (main.tf:8)', '-backend-config="profile=…"'],
        },
      ],
    },
    {
      name: 'keys that every run has to give',
      files: `${backend()}${provider('  access_key = var.id\n  secret_key = var.secret\n')}variable "id" {}\nvariable "secret" {}\n`,
      errors: [{ messageId: 'none', at: 'backend "s3"', says: ['access_key (main.tf:8)'] }],
    },
    {
      name: 'shared files and a profile',
      files: backend() + provider('  shared_credentials_files = ["~/.aws/team"]\n  profile = "dev"\n'),
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          says: ['profile = "dev"', 'shared_credentials_files = ["~/.aws/team"]'],
        },
      ],
    },
    {
      name: 'shared files in the form that the version of the backend takes',
      files: {
        'old/main.tf': `terraform {\n  required_version = "~> 1.5.0"\n}\n${backend()}${provider('  shared_credentials_files = ["~/.aws/team"]\n')}`,
        'new/main.tf': `terraform {\n  required_version = "~> 1.9.0"\n}\n${backend()}${provider('  shared_credentials_file = "~/.aws/team"\n')}`,
      },
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          file: 'new/main.tf',
          says: ['Add `shared_credentials_files = ["~/.aws/team"]`'],
        },
        {
          messageId: 'none',
          at: 'backend "s3"',
          file: 'old/main.tf',
          says: ['Add `shared_credentials_file = "~/.aws/team"`'],
        },
      ],
    },
    {
      name: 'keys: not to be repeated in the backend',
      files: backend() + provider(keys('k', '210987654321')),
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          says: ['access_key (main.tf:8)', 'AWS_PROFILE', 'do not repeat them'],
        },
      ],
    },
    {
      name: 'a role without a base is no credential',
      files: backend(BACKEND_ROLE) + provider(DEV),
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          suggestions: [
            {
              messageId: 'addProfile',
              output: backend(`${BACKEND_ROLE}    profile     = "dev"\n`) + provider(DEV),
            },
          ],
        },
      ],
    },
    {
      name: 'a partial file without credentials, in JSON with CRLF',
      files: {
        'main.tf.json':
          '{"terraform": {\r\n  "backend": {\r\n    "s3": {"key": "k"}}},\r\n "provider": {"aws": {"profile": "dev"}}}\r\n',
        'config/dev.s3.tfbackend': 'bucket = "b"\r\n',
        Makefile: 'init:\n\tterraform init -backend-config=config/dev.s3.tfbackend\n',
      },
      errors: [{ messageId: 'none', file: 'main.tf.json', line: 3, at: '"s3"' }],
    },
    {
      name: 'no default provider: all of the root have a profile',
      files:
        backend() +
        provider('  alias   = "a"\n  profile = "a"\n') +
        provider('  alias   = "b"\n  profile = "b"\n'),
      errors: [
        {
          messageId: 'none',
          at: 'backend "s3"',
          suggestions: [
            {
              messageId: 'addProfile',
              output:
                withProfile('a') +
                provider('  alias   = "a"\n  profile = "a"\n') +
                provider('  alias   = "b"\n  profile = "b"\n'),
            },
          ],
        },
      ],
    },
    {
      name: 'a remote state in a module',
      files: {
        'main.tf': `${provider(DEV)}module "m" {\n  source = "./m"\n}\n`,
        'm/main.tf': remoteState(),
      },
      errors: [
        {
          messageId: 'none',
          file: 'm/main.tf',
          at: 'data "terraform_remote_state" "net"',
          consumer: 'module.m.data.terraform_remote_state.net',
          says: ['profile "dev" (main.tf:2)', 'terraform plan'],
        },
      ],
    },
    {
      name: 'a backend in an override file',
      files: {
        'main.tf': `terraform {\n  backend "local" {}\n}\n${provider(DEV)}`,
        'override.tf': backend(),
      },
      errors: [
        {
          messageId: 'none',
          file: 'override.tf',
          at: 'backend "s3"',
          suggestions: [{ messageId: 'addProfile', output: { 'override.tf': withProfile('dev') } }],
        },
      ],
    },
    {
      name: 'the state that terragrunt keeps, beside the provider that it generates',
      files: {
        'root.hcl': `locals {\n  profile = "dev"\n}\n${terragrunt('')}${generate('  profile = "${local.profile}"\n')}`,
      },
      errors: [
        {
          messageId: 'none',
          file: 'root.hcl',
          at: 'remote_state',
          consumer: 'remote_state.s3',
          says: ['profile "dev" (root.hcl:15)', 'terragrunt init -reconfigure'],
        },
      ],
    },
    {
      name: 'a provider with only a role',
      files: backend() + provider(ROLE),
      errors: [
        { messageId: 'roleOnly', at: 'backend "s3"', severity: 'info', related: [{ at: 'assume_role' }] },
      ],
    },
    {
      name: 'another profile than that of any provider',
      files: `${backend('    profile = "prod"\n')}${provider('  profile = var.p\n')}variable "p" { default = "qa" }\n${provider('  alias   = "g"\n  profile = "qa"\n')}`,
      errors: [
        {
          messageId: 'other',
          at: 'backend "s3"',
          severity: 'warn',
          data: {
            state: 'backend "s3"',
            source: 'profile "prod" (main.tf:5)',
            providers:
              'provider "aws" uses profile "qa" (main.tf:9), provider "aws" (alias g) uses profile "qa" (main.tf:14)',
          },
          related: [{ at: 'profile = "prod"' }, { at: 'profile = var.p' }, { at: 'profile = "qa"' }],
        },
      ],
    },
    {
      name: 'keys of another account than those of the provider',
      files: backend(keys('s', '734512908761', '    ')) + provider(keys('k', '210987654321')),
      errors: [{ messageId: 'other', at: 'backend "s3"' }],
    },
  ],
});

test.run();

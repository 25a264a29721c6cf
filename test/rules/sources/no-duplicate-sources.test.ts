import { test } from 'uvu';
import rule from '../../../rules/sources/no-duplicate-sources.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const requires = (version: string, cli = '>= 1.9') =>
  `terraform {\n  required_version = "${cli}"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
const lock = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;
const pair = (name: string, account = '210987654321') =>
  `AWS_ACCESS_KEY_ID=${keyId('AKIA', name, account)}\nAWS_SECRET_ACCESS_KEY=${secret(name)}\n`;
const keys = (name: string, account = '210987654321') =>
  `  access_key = "${keyId('AKIA', name, account)}"\n  secret_key = "${secret(name)}"\n`;
const provider = (body: string) => `provider "aws" {\n${body}}\n`;
const PROFILE = '  profile = "dev"\n';
const WEB = 'AWS_WEB_IDENTITY_TOKEN_FILE=/run/token\nAWS_ROLE_ARN=arn:aws:iam::210987654321:role/x\n';
/** Keys without a value in the repository. */
const GIVEN_KEYS = '  access_key = var.k\n  secret_key = var.s\n';
const GIVEN = 'variable "k" {}\nvariable "s" {}\n';
const WEB_BLOCK =
  '  assume_role_with_web_identity {\n    role_arn                = "arn:aws:iam::210987654321:role/x"\n    web_identity_token_file = "/run/token"\n  }\n';

const workflow = (runsOn: string, run = 'terraform init') =>
  `on: push\njobs:\n  plan:\n    runs-on: ${runsOn}\n    env:\n      AWS_ACCESS_KEY_ID: \${{ secrets.KEY_ID }}\n      AWS_SECRET_ACCESS_KEY: \${{ secrets.SECRET }}\n    steps:\n      - run: ${JSON.stringify(run)}\n      - run: terraform plan\n`;

/** The same provider and env pair under another constraint. */
const underConstraint = (constraint: string) => ({
  files: { 'main.tf': requires(constraint) + provider(PROFILE), '.env': pair('p') },
  ignored: ['.env'],
});

ruleTester.run(rule, {
  valid: [
    {
      name: 'arguments that the version in force does not have: Terraform stops at them',
      files: {
        'main.tf': requires('~> 3.76') + provider('  shared_credentials_files = ["./creds"]\n'),
        'new/main.tf': requires('~> 6.0') + provider('  shared_credentials_file = "./creds"\n'),
        '.env': pair('e'),
      },
    },
    { name: 'only the environment', files: { 'main.tf': provider(''), '.env': pair('p') } },
    { name: 'only a profile', files: provider(PROFILE) },
    {
      name: 'a profile that assumes its role with the keys of the environment',
      files: {
        'main.tf':
          requires('~> 6.0') + provider(`${PROFILE}  shared_config_files = ["\${path.module}/aws.ini"]\n`),
        'aws.ini':
          '[profile dev]\nrole_arn = arn:aws:iam::210987654321:role/x\ncredential_source = Environment\n',
        '.env': pair('p'),
      },
    },
    { name: 'only keys in the block', files: provider(keys('k')) },
    { name: 'equal names', files: { 'main.tf': provider(PROFILE), '.env': 'AWS_PROFILE=dev\n' } },
    {
      name: 'the same key twice',
      files: { 'main.tf': provider(keys('p')), '.env': pair('p') },
    },
    {
      name: 'a profile that provably has the same key',
      files: {
        'main.tf': provider(`${PROFILE}  shared_credentials_files = ["./aws-credentials"]\n`),
        'aws-credentials': `[dev]\naws_access_key_id = ${keyId('AKIA', 'p', '210987654321')}\naws_secret_access_key = ${secret('p')}\n`,
        '.env': pair('p'),
      },
    },
    {
      name: 'environments that are alternatives of one another',
      files: { 'main.tf': provider(''), '.env.dev': pair('p'), '.env.prod': 'AWS_PROFILE=prod\n' },
    },
    {
      name: 'branches of .envrc',
      files: {
        'main.tf': provider(''),
        '.envrc': `if [ -n "$CI" ]; then\n${pair('p').replaceAll('AWS_', 'export AWS_')}else\nexport AWS_PROFILE=dev\nfi\n`,
      },
    },
    {
      name: 'a role on top is no source',
      files: {
        'main.tf': provider('  assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/x"\n  }\n'),
        '.env': pair('p'),
      },
    },
    {
      name: 'variables that are empty unless somebody fills them',
      files: {
        'main.tf':
          provider('  profile = var.p != "" ? var.p : null\n  access_key = var.k\n  secret_key = var.k\n') +
          'variable "p" { default = "" }\nvariable "k" { default = null }\n',
        '.env': `${pair('p')}AWS_PROFILE=\n`,
      },
    },
    {
      name: 'an unknown profile',
      files: { 'main.tf': `${provider('  profile = var.p\n')}variable "p" {}\n`, '.env': pair('p') },
    },
    {
      name: 'keys that every run has to give, beside those of the environment',
      files: { 'main.tf': requires('~> 6.0') + provider(GIVEN_KEYS) + GIVEN, '.env': pair('p') },
    },
    {
      name: 'keys that come from a data source',
      files: {
        'main.tf': provider(
          '  access_key = data.vault_aws_access_credentials.a.access_key\n  secret_key = data.vault_aws_access_credentials.a.secret_key\n',
        ),
        '.env': pair('p'),
      },
    },
    {
      name: 'keys that Vault gives leave the environment aside',
      files: {
        'main.tf': provider(
          '  access_key = data.vault_aws_access_credentials.a.access_key\n  secret_key = data.vault_aws_access_credentials.a.secret_key\n',
        ),
        '.env': `${pair('p')}AWS_PROFILE=dev\n`,
      },
    },
    {
      name: 'env values that the shell or a secret store puts in',
      files: {
        'main.tf': provider(PROFILE),
        '.env': 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=op://team/aws/secret\n',
      },
    },
    {
      name: 'placeholders',
      files: {
        'main.tf': provider(PROFILE),
        '.env': 'AWS_ACCESS_KEY_ID=changeme\nAWS_SECRET_ACCESS_KEY=changeme\n',
      },
    },
    {
      name: 'half a pair is another finding',
      files: { 'main.tf': provider(PROFILE), '.env': `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'p')}\n` },
    },
    {
      name: 'documentation',
      files: { 'main.tf': provider(PROFILE), '.env.example': pair('p') },
    },
    {
      name: 'a local endpoint',
      files: {
        'main.tf': provider(`${PROFILE}  endpoints {\n    s3 = "http://localhost:4566"\n  }\n`),
        '.env': pair('p'),
      },
    },
    {
      name: 'a store that is not AWS',
      files: {
        'main.tf': `terraform {\n  backend "s3" {\n    bucket    = "b"\n    key       = "k"\n    endpoints = { s3 = "https://x.r2.cloudflarestorage.com" }\n  ${keys('r2')}  }\n}\n`,
        '.env': pair('p'),
      },
    },
    {
      name: 'an endpoint that only Terraform knows',
      files: {
        'main.tf': provider(
          `${PROFILE}  dynamic "endpoints" {\n    for_each = var.local\n    content {}\n  }\n`,
        ),
        '.env': pair('p'),
      },
    },
    {
      name: 'the default profile of the home directory',
      files: { 'main.tf': provider(''), '.env': pair('p') },
      home: {
        '.aws/credentials': `[default]\naws_access_key_id = ${keyId('AKIA', 'h')}\naws_secret_access_key = ${secret('h')}\n`,
      },
    },
    {
      name: 'a role by web identity, and keys of the environment for the backend',
      files: { 'main.tf': requires('~> 6.0') + provider(WEB_BLOCK), '.env': pair('p') },
    },
    {
      name: 'AWS files that are switched off',
      files: { 'main.tf': provider(''), '.env': `${pair('p')}AWS_SHARED_CREDENTIALS_FILE=/dev/null\n` },
    },
    {
      name: 'a credentials file without a default profile',
      files: {
        'main.tf': provider('  shared_credentials_files = ["aws/credentials"]\n'),
        'aws/credentials': '[other]\n',
        '.env': pair('p'),
      },
    },
    {
      name: 'an env file that only the container loads, which lacks the profile, is another finding',
      files: {
        'main.tf': provider(PROFILE),
        '.env': pair('p'),
        'compose.yml':
          'services:\n  terraform:\n    image: hashicorp/terraform:1.13\n    working_dir: /src\n    env_file: .env\n    volumes:\n      - .:/src\n    command: plan\n    entrypoint: terraform\n',
      },
    },
    {
      name: 'a profile that the CI job does not have is another finding',
      files: { 'main.tf': provider(PROFILE), '.github/workflows/plan.yml': workflow('ubuntu-24.04') },
    },
    {
      name: 'a profile that the CI job makes out of the very keys',
      files: {
        'main.tf': provider(PROFILE),
        '.github/workflows/plan.yml': workflow(
          'ubuntu-24.04',
          'aws configure set aws_access_key_id "$AWS_ACCESS_KEY_ID" --profile dev',
        ),
      },
    },
    {
      name: 'a container that does not run Terraform here',
      files: { 'infra/main.tf': provider(PROFILE), 'app/.env': pair('p') },
    },
  ],
  invalid: [
    {
      name: 'profile and env pair under ~> 3.0: the environment wins',
      ...underConstraint('~> 3.0'),
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          severity: 'warn',
          consumer: 'provider.aws',
          data: {
            consumer: 'provider "aws"',
            count: 2,
            used: 'Used',
            version: 'AWS provider 3.76.1 (the newest that the constraints admit)',
            winner: 'environment keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, .env:1)',
            shadowed: 'the profile argument ("dev", main.tf:11)',
            rule: 'AWS provider versions before 4.0.0 use environment keys before the profile argument.',
            change: '',
            split: '',
            different: '',
          },
          related: [
            { file: '.env', line: 1, says: 'is used' },
            { file: '.env', line: 2, says: 'is used' },
            { file: 'main.tf', at: 'profile = "dev"', says: 'no effect' },
            { file: 'main.tf', at: '~> 3.0', says: 'AWS provider 3.76.1' },
          ],
          suggestions: [
            {
              messageId: 'remove',
              data: { names: 'profile' },
              output: { 'main.tf': requires('~> 3.0') + provider('') },
            },
          ],
        },
      ],
    },
    {
      name: 'profile and env pair under ~> 4.0: the profile wins',
      ...underConstraint('~> 4.0'),
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: [
            'Used with AWS provider 4.67.0 (the newest that the constraints admit): the profile argument ("dev", main.tf:11).',
            'AWS provider 4.0.0 and newer use the profile argument before environment keys.',
          ],
        },
      ],
    },
    {
      name: 'profile and env pair under >= 3.0: the answer changes with the version',
      ...underConstraint('>= 3.0'),
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: [
            'AWS provider 4.0.0 and newer use the profile argument before environment keys.',
            'The answer changes with the version: AWS provider versions before 4.0.0 use environment keys before the profile argument, which main.tf:6 admits as well.',
          ],
        },
      ],
    },
    {
      name: 'the lock decides, not the constraint',
      files: {
        'main.tf': requires('>= 3.0') + provider(PROFILE),
        '.terraform.lock.hcl': lock('3.70.0'),
        '.env': pair('p'),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['AWS provider 3.70.0 (from the lock file): environment keys'],
          suggestions: [{ messageId: 'remove', output: { 'main.tf': requires('>= 3.0') + provider('') } }],
        },
      ],
    },
    {
      name: 'no version is known',
      files: { 'main.tf': provider(PROFILE), '.env': pair('p') },
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['the newest AWS provider (nothing here says'],
        },
      ],
    },
    {
      name: 'one identity for the backend and another for the provider, from the same files',
      files: {
        'main.tf': `terraform {\n  required_version = "~> 1.5.0"\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    profile = "dev"\n  }\n}\n${provider('  region = "eu-west-1"\n  profile = "dev"\n')}`,
        '.env': pair('p'),
      },
      errors: [
        {
          messageId: 'shadowed',
          line: 12,
          at: 'profile = "dev"',
          consumer: 'backend.s3',
          says: [
            'Used with Terraform 1.5.7 (the newest that the constraints admit): environment keys',
            'Terraform versions before 1.7.0 use environment keys before the profile argument.',
            'provider "aws" uses the profile argument',
            'two identities',
          ],
          suggestions: [
            {
              messageId: 'remove',
              output: {
                'main.tf': `terraform {\n  required_version = "~> 1.5.0"\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  }\n}\n${provider('  region = "eu-west-1"\n  profile = "dev"\n')}`,
              },
            },
          ],
        },
        {
          messageId: 'shadowed',
          line: 17,
          at: 'profile = "dev"',
          consumer: 'provider.aws',
          says: [
            'AWS provider 4.0.0 and newer use the profile argument',
            'backend "s3" uses environment keys',
          ],
        },
      ],
    },
    {
      name: 'keys of two accounts are two identities for certain',
      files: {
        'main.tf': `${requires('~> 6.0')}locals {\n  id = var.keys.id\n}\nprovider "aws" {\n  access_key = local.id\n  secret_key = var.keys.secret\n}\nvariable "keys" {}\n`,
        'terraform.tfvars': `keys = {\n  id     = "${keyId('AKIA', 'old', '734512908761')}"\n  secret = "${secret('old')}"\n}\n`,
        '.env': pair('new'),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'access_key = local.id',
          severity: 'error',
          says: [
            'certainly different',
            'the keys in the block (access_key, secret_key, main.tf:14)',
            'terraform.tfvars',
          ],
        },
      ],
    },
    {
      name: 'keys and a profile in one block: the profile is without effect',
      files: requires('~> 6.0') + provider(PROFILE + keys('k')),
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          suggestions: [{ messageId: 'remove', output: requires('~> 6.0') + provider(keys('k')) }],
        },
      ],
    },
    {
      name: 'three sources are one finding',
      files: { 'main.tf': requires('~> 6.0') + provider(PROFILE + keys('k')), '.env': pair('p') },
      errors: [{ messageId: 'shadowed', at: 'profile = "dev"', says: ['3 credential sources'] }],
    },
    {
      name: 'a profile and another AWS_PROFILE',
      files: { 'main.tf': requires('~> 6.0') + provider(PROFILE), '.env': 'AWS_PROFILE=ops\n' },
      errors: [{ messageId: 'shadowed', at: 'profile = "dev"', says: ['AWS_PROFILE "ops" (.env:1)'] }],
    },
    {
      name: 'AWS_PROFILE and the older names of the pair: one finding for all who read it',
      files: {
        'main.tf': `${requires('~> 6.0')}terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n  }\n}\n${provider('')}`,
        '.env': `AWS_PROFILE=dev\n${pair('p').replace('_ID', '').replace('SECRET_ACCESS', 'SECRET')}`,
      },
      errors: [
        {
          messageId: 'shadowed',
          file: '.env',
          at: 'AWS_PROFILE=dev',
          says: ['AWS_ACCESS_KEY', 'backend "s3", provider "aws"'],
        },
      ],
    },
    {
      name: 'keys in the block and AWS_PROFILE',
      files: { 'main.tf': requires('~> 6.0') + provider(keys('k')), '.env': 'AWS_PROFILE=dev\n' },
      errors: [{ messageId: 'shadowed', at: /access_key = .*/.exec(keys('k'))![0] }],
    },
    {
      name: 'shared files and the env pair',
      files: {
        'main.tf': requires('~> 6.0') + provider('  shared_credentials_files = ["~/team/credentials"]\n'),
        '.env': pair('p'),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'shared_credentials_files = ["~/team/credentials"]',
          suggestions: [{ messageId: 'remove', output: { 'main.tf': requires('~> 6.0') + provider('') } }],
        },
      ],
    },
    {
      name: 'web identity variables and the env pair',
      files: { 'main.tf': requires('~> 6.0') + provider(''), '.env': pair('p') + WEB },
      errors: [
        {
          messageId: 'shadowed',
          file: '.env',
          at: 'AWS_WEB_IDENTITY_TOKEN_FILE=/run/token',
          says: ['uses environment keys before the web identity variables'],
        },
      ],
    },
    {
      name: 'web identity variables and a profile',
      files: { 'main.tf': requires('~> 6.0') + provider(PROFILE), '.env': WEB },
      errors: [{ messageId: 'shadowed', at: 'profile = "dev"', says: ['web identity variables'] }],
    },
    {
      name: 'web identity in the block is ignored beside keys',
      files: requires('~> 6.0') + provider(keys('k') + WEB_BLOCK),
      errors: [
        {
          messageId: 'shadowed',
          at: 'assume_role_with_web_identity',
          says: [
            'AWS provider 5.31.0 and newer ignore assume_role_with_web_identity beside keys in the block.',
          ],
        },
      ],
    },
    {
      name: 'keys that every run has to give, beside web identity in the same block',
      files: requires('~> 6.0') + provider(GIVEN_KEYS + WEB_BLOCK) + GIVEN,
      errors: [{ messageId: 'shadowed', at: 'assume_role_with_web_identity', severity: 'warn' }],
    },
    {
      name: 'keys that every run has to give, beside a profile in the same block',
      files: requires('~> 6.0') + provider(PROFILE + GIVEN_KEYS) + GIVEN,
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['Every version of the AWS provider uses the keys in the block before the profile argument.'],
          related: [
            { file: 'main.tf', at: 'access_key = var.k', says: 'is used' },
            { file: 'main.tf', at: 'secret_key = var.s', says: 'is used' },
            { file: 'main.tf', at: 'profile = "dev"', says: 'no effect' },
            { file: 'main.tf', at: '~> 6.0' },
          ],
          suggestions: [{ messageId: 'remove', output: requires('~> 6.0') + provider(GIVEN_KEYS) + GIVEN }],
        },
      ],
    },
    {
      name: 'AWS_PROFILE beside the env pair, though no file in reach has it',
      files: {
        'main.tf':
          requires('~> 6.0') +
          provider('  shared_config_files = ["./a.conf"]\n  shared_credentials_files = ["/dev/null"]\n'),
        'a.conf': '[profile here]\nregion = eu-west-1\n',
        '.env': `${pair('p')}AWS_PROFILE=gone\n`,
      },
      errors: [{ messageId: 'shadowed', file: '.env', at: 'AWS_PROFILE=gone' }],
    },
    {
      name: 'web identity in the block beside keys, before 5.31: the keys are without effect',
      files: requires('~> 5.20.0') + provider(keys('k') + WEB_BLOCK),
      errors: [
        {
          messageId: 'shadowed',
          at: /access_key = .*/.exec(keys('k'))![0],
          suggestions: [{ messageId: 'remove', output: requires('~> 5.20.0') + provider(WEB_BLOCK) }],
        },
      ],
    },
    {
      name: 'use_legacy_workflow of Terraform 1.6',
      files: {
        'main.tf': `terraform {\n  required_version = "1.6.6"\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    profile = "dev"\n  }\n}\n`,
        '.env': pair('p'),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['use_legacy_workflow is not false'],
          suggestions: [
            {
              messageId: 'remove',
              output: {
                'main.tf': `terraform {\n  required_version = "1.6.6"\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  }\n}\n`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'every instance of its own, a module called twice once',
      files: {
        'main.tf': `${requires('~> 6.0')}module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n${provider(PROFILE)}`,
        'm/main.tf': 'provider "aws" {\n  alias   = "m"\n  profile = "m"\n}\n',
        '.env': pair('p'),
      },
      errors: [
        { messageId: 'shadowed', file: 'm/main.tf', at: 'profile = "m"' },
        { messageId: 'shadowed', file: 'main.tf', at: 'profile = "dev"' },
      ],
    },
    {
      name: 'tfvars that are named on the command line all set a profile',
      files: {
        'main.tf': `${requires('~> 6.0')}provider "aws" {\n  profile = var.p\n}\nvariable "p" {}\n`,
        'env/dev.tfvars': 'p = "dev"\n',
        'env/prod.tfvars': 'p = "prod"\n',
        '.env': pair('p'),
      },
      errors: [{ messageId: 'shadowed', at: 'profile = var.p' }],
    },
    {
      name: 'JSON syntax and CRLF',
      files: {
        'main.tf.json': '{"provider": {"aws": {"profile": "dev"}}}',
        '.env': pair('p').replaceAll('\n', '\r\n'),
      },
      errors: [{ messageId: 'shadowed', file: 'main.tf.json', at: '"profile": "dev"' }],
    },
    {
      name: 'a profile of a CI job beside the keys of a role, which needs no profile',
      files: {
        'main.tf': requires('~> 6.0') + provider(''),
        '.github/workflows/plan.yml':
          'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      AWS_PROFILE: dev\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::730335184422:role/plan\n          aws-region: eu-west-1\n      - run: terraform plan\n',
      },
      errors: [
        {
          messageId: 'shadowed',
          file: '.github/workflows/plan.yml',
          at: 'AWS_PROFILE: dev',
          says: [
            'AWS_PROFILE "dev" (.github/workflows/plan.yml:6)',

            'environment keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, .github/workflows/plan.yml:10)',
          ],
        },
      ],
    },
    {
      name: 'keys of the block beside those of a CI job',
      files: {
        'main.tf':
          requires('~> 6.0') +
          `provider "aws" {\n  access_key = "${keyId('AKIA', 'b')}"\n  secret_key = "${secret('b')}"\n}\n`,
        '.github/workflows/plan.yml': workflow('ubuntu-latest'),
      },
      errors: [{ messageId: 'shadowed', at: `access_key = "${keyId('AKIA', 'b')}"` }],
    },
    {
      name: 'keys of a CI job on a machine of its own, which may have the profile',
      files: {
        'main.tf': requires('~> 6.0') + provider(PROFILE),
        '.github/workflows/plan.yml': workflow('[self-hosted, linux]'),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['environment keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, .github/workflows/plan.yml:6)'],
        },
      ],
    },
    {
      name: 'a profile that a CI job makes out of other keys',
      files: {
        'main.tf': requires('~> 3.0') + provider(PROFILE),
        '.github/workflows/plan.yml': workflow(
          'ubuntu-24.04',
          'aws configure set aws_access_key_id "$OTHER" --profile dev',
        ),
      },
      errors: [
        {
          messageId: 'shadowed',
          at: 'profile = "dev"',
          says: ['.github/workflows/plan.yml'],
          suggestions: [{ messageId: 'remove', output: { 'main.tf': requires('~> 3.0') + provider('') } }],
        },
      ],
    },
    {
      name: 'a profile of another account, by the home directory',
      files: { 'main.tf': requires('~> 6.0') + provider(PROFILE), '.env': pair('p') },
      home: { '.aws/config': '[profile dev]\nsso_session = corp\nsso_account_id = 734512908761\n' },
      errors: [{ messageId: 'shadowed', at: 'profile = "dev"', severity: 'error' }],
    },
    {
      name: 'a profile that the home directory lacks breaks the run beside good keys',
      files: { 'main.tf': requires('~> 6.0') + provider(PROFILE), '.env': pair('p') },
      home: {},
      errors: [{ messageId: 'shadowed', at: 'profile = "dev"', says: ['Chosen', 'The run stops here'] }],
    },
  ],
});

test.run();

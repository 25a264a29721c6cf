import { test } from 'uvu';
import rule from '../../../rules/values/account-match.js';
import { exampleId, exampleSecret, keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const A = '210987654321';
const B = '734512908761';
const provider = (body: string) => `provider "aws" {\n${body}}\n`;
const keys = (name: string, account = A) =>
  `  access_key = "${keyId('AKIA', name, account)}"\n  secret_key = "${secret(name)}"\n`;
const pair = (name: string, account = A) =>
  `AWS_ACCESS_KEY_ID=${keyId('AKIA', name, account)}\nAWS_SECRET_ACCESS_KEY=${secret(name)}\n`;
const allowed = (...ids: string[]) => `  allowed_account_ids = [${ids.map((id) => `"${id}"`).join(', ')}]\n`;
const forbidden = (...ids: string[]) => allowed(...ids).replace('allowed', 'forbidden');
const ROLE = `  assume_role {\n    role_arn = "arn:aws:iam::${B}:role/x"\n  }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the account that is allowed', files: provider(keys('k') + allowed(B, A)) },
    { name: 'another one is forbidden', files: provider(keys('k') + forbidden(B)) },
    { name: 'a role in between', files: provider(keys('k') + allowed(B) + ROLE) },
    {
      name: 'a role that Terraform may generate',
      files: provider(
        `${keys('k') + allowed(B)}  dynamic "assume_role" {\n    for_each = var.roles\n    content {}\n  }\n`,
      ),
    },
    {
      name: 'ids that are not known',
      files: `${provider(`${keys('k')}  allowed_account_ids = [var.id]\n`)}variable "id" {}\n`,
    },
    { name: 'an id that is wrong itself', files: provider(keys('k') + allowed('73451290876')) },
    {
      name: 'a documented example',
      files: provider(`  access_key = "${exampleId}"\n  secret_key = "${exampleSecret}"\n${allowed(B)}`),
    },
    {
      name: 'a local stack',
      files: provider(`${keys('k') + allowed(B)}  endpoints {\n    s3 = "http://localhost:4566"\n  }\n`),
    },
    {
      name: 'a profile wins over the pair',
      files: { 'main.tf': provider(`  profile = "dev"\n${allowed(B)}`), '.env': pair('p') },
    },
    {
      name: 'keys of the home directory',
      files: provider(`  profile = "dev"\n${allowed(B)}`),
      home: {
        '.aws/credentials': `[dev]\naws_access_key_id = ${keyId('AKIA', 'h', A)}\naws_secret_access_key = ${secret('h')}\n`,
      },
    },
    {
      name: 'two keys of one account',
      files: { 'main.tf': provider(''), '.env': pair('a'), '.env.local': pair('b') },
    },
    {
      name: 'alternatives of one another',
      files: { 'main.tf': provider(''), '.env.dev': pair('a'), '.env.prod': pair('b', B) },
    },
    {
      name: 'a file that documents',
      files: { 'main.tf': provider(''), '.env': pair('a'), '.env.example': pair('b', B) },
    },
  ],
  invalid: [
    {
      name: 'a key of account A with allowed_account_ids of B',
      files: provider(keys('k') + allowed(B)),
      errors: [
        {
          messageId: 'notAllowed',
          at: keyId('AKIA', 'k', A),
          severity: 'error',
          consumer: 'provider.aws',
          data: {
            key: `${keyId('AKIA', 'k', A).slice(0, 4)}…${keyId('AKIA', 'k', A).slice(-4)}`,
            account: A,
            consumer: 'provider "aws"',
            ids: B,
          },
          related: [{ at: `allowed_account_ids = ["${B}"]` }],
        },
      ],
    },
    {
      name: 'forbidden, and the key in tfvars',
      files: {
        'main.tf': `${provider('  access_key = var.id\n  secret_key = var.secret\n  forbidden_account_ids = [var.no, "210987654321"]\n')}variable "id" {}\nvariable "secret" {}\nvariable "no" {}\n`,
        'terraform.tfvars': `id     = "${keyId('ASIA', 't', A)}"\nsecret = "${secret('t')}"\n`,
      },
      errors: [{ messageId: 'forbidden', file: 'terraform.tfvars', at: keyId('ASIA', 't', A) }],
    },
    {
      name: 'the env pair, by its older names, for an alias',
      files: {
        'main.tf': `${provider('')}${provider(`  alias = "b"\n${allowed(B)}`)}`,
        '.env': pair('p').replace('_ID=', '=').replace('SECRET_ACCESS', 'SECRET'),
      },
      errors: [
        { messageId: 'notAllowed', file: '.env', at: keyId('AKIA', 'p', A), consumer: 'provider.aws.b' },
      ],
    },
    {
      name: 'a number as account id',
      files: provider(`${keys('k')}  allowed_account_ids = [${B}]\n`),
      errors: [{ messageId: 'notAllowed', at: keyId('AKIA', 'k', A) }],
    },
    {
      name: "a profile of the repository's own credentials file",
      files: {
        'main.tf': provider(
          `  profile = "dev"\n  shared_credentials_files = ["./credentials"]\n  shared_config_files = ["./config"]\n${allowed(B)}`,
        ),
        config: '[default]\n',
        credentials: `[dev]\naws_access_key_id = ${keyId('AKIA', 'r', A)}\naws_secret_access_key = ${secret('r')}\n`,
      },
      errors: [{ messageId: 'notAllowed', file: 'credentials', at: keyId('AKIA', 'r', A) }],
    },
    {
      name: 'the backend has a guard, too',
      files: {
        'main.tf': `terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  ${allowed(B)}  }\n}\n`,
        '.env': pair('p'),
      },
      errors: [{ messageId: 'notAllowed', file: '.env', at: keyId('AKIA', 'p', A), consumer: 'backend.s3' }],
    },
    {
      name: '.env.local over .env with a key of another account',
      files: { 'main.tf': provider(''), '.env': pair('a'), '.env.local': pair('b', B) },
      errors: [
        {
          messageId: 'layers',
          file: '.env.local',
          at: keyId('AKIA', 'b', B),
          says: [A, B, '.env:1'],
          related: [{ file: '.env', line: 1 }],
        },
      ],
    },
    {
      name: 'a nearer directory over the root',
      files: { 'infra/main.tf': provider(''), '.env': pair('a'), 'infra/.env': pair('b', B) },
      errors: [{ messageId: 'layers', file: 'infra/.env', at: keyId('AKIA', 'b', B) }],
    },
    {
      name: 'a file of a mode over the base',
      files: { 'main.tf': provider(''), '.env': pair('a'), '.env.prod': pair('b', B) },
      errors: [{ messageId: 'layers', file: '.env.prod', at: keyId('AKIA', 'b', B), says: ['.env:1'] }],
    },
    {
      name: 'a file that .envrc includes',
      files: {
        'main.tf': provider(''),
        '.envrc': `dotenv_if_exists\nexport AWS_REGION=eu-west-1\n`,
        '.env': pair('a'),
        '.env.local': pair('b', B),
      },
      errors: [{ messageId: 'layers', file: '.env.local', at: keyId('AKIA', 'b', B) }],
    },
  ],
});

test.run();

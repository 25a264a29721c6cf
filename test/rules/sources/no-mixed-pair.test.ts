import { test } from 'uvu';
import rule from '../../../rules/sources/no-mixed-pair.js';
import { keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'one');
const other = keyId('AKIA', 'two');
const key = secret('one');
const otherKey = secret('two');
const temporary = keyId('ASIA', 'session');
const session = token('session');
const main = { 'main.tf': 'provider "aws" {}\n' };
const provider = (...lines: readonly string[]) =>
  `provider "aws" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const backend = (...lines: readonly string[]) =>
  `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${lines.map((line) => `    ${line}\n`).join('')}  }\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a pair', files: provider(`access_key = "${id}"`, `secret_key = "${key}"`) },
    {
      name: 'a whole session',
      files: provider(`access_key = "${temporary}"`, `secret_key = "${key}"`, `token = "${session}"`),
    },
    { name: 'nothing', files: provider('region = "eu-west-1"') },
    {
      name: 'variables that are not set',
      files: `${provider('access_key = var.k', 'secret_key = var.s', 'token = var.t')}variable "k" {\n  default = ""\n}\nvariable "s" {\n  default = null\n}\nvariable "t" {\n  default = ""\n}\n`,
    },
    {
      name: 'a half that may be nothing',
      files: `${provider('access_key = try(var.m.id, null)')}variable "m" {}\n`,
    },
    {
      name: 'two references',
      files: `${provider('access_key = var.k', 'secret_key = var.s')}variable "k" {}\nvariable "s" {}\n`,
    },
    {
      name: 'an id whose token may come',
      files: `${provider(`access_key = "${temporary}"`, `secret_key = "${key}"`, 'token = var.t')}variable "t" {}\n`,
    },
    {
      name: 'a backend whose secret comes on the command line',
      files: {
        'main.tf': backend(`access_key = "${id}"`),
        Makefile: 'init:\n\tterraform init -backend-config="secret_key=$(SECRET)"\n',
      },
    },
    {
      name: 'a backend with a partial file that is not here',
      files: {
        'main.tf': backend(`access_key = "${id}"`),
        'init.sh': 'terraform init -backend-config=secret.tfbackend\n',
      },
    },
    {
      name: 'a backend with a partial file that is',
      files: { 'main.tf': backend(`access_key = "${id}"`), 'p.tfbackend': `secret_key = "${key}"\n` },
    },
    {
      name: 'a pair of an env file',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SESSION_TOKEN=\n`,
      },
    },
    {
      name: 'the older names, mixed',
      files: { ...main, '.env': `AWS_ACCESS_KEY=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'a secret that a command gives',
      files: {
        ...main,
        '.envrc': `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=$(pass show aws)\n`,
      },
    },
    {
      name: 'a secret that is kept in a local layer',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}\n`, '.env.local': `AWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'a base that each mode completes',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}\n`, '.env.prod': `AWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'a half that .envrc completes',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\n`,
        '.envrc': `dotenv\nexport AWS_SECRET_ACCESS_KEY=${key}\n`,
      },
    },
    {
      name: 'a file that only some machines have',
      files: { ...main, '.envrc': `source_env_if_exists .envrc.local\nexport AWS_ACCESS_KEY_ID=${id}\n` },
    },
    {
      name: 'a misspelt name, which another rule explains',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET=${key}\n` },
    },
    { name: 'a half in an application without Terraform', files: { '.env': `AWS_ACCESS_KEY_ID=${id}\n` } },
    { name: 'documentation', files: { ...main, '.env.example': `AWS_ACCESS_KEY_ID=${id}\n` } },
    {
      name: 'a temporary id of a local stack',
      files: provider(
        `access_key = "${temporary}"`,
        `secret_key = "${key}"`,
        'endpoints {\n    s3 = "http://localhost:4566"\n  }',
      ),
    },
    {
      name: 'half pairs of profiles, which another rule has',
      files: { '.aws/credentials': `[a]\naws_access_key_id = ${id}\n` },
    },
    {
      name: 'one pair from two places',
      files: {
        'main.tf': `${provider('access_key = var.k', 'secret_key = var.s')}variable "k" {\n  default = "${id}"\n}\nvariable "s" {}\n`,
        'terraform.tfvars': `s = "${key}"\n`,
      },
    },
  ],
  invalid: [
    {
      name: 'an id without a secret',
      files: provider(`access_key = "${id}"`),
      errors: [
        {
          messageId: 'idAlone',
          at: 'access_key',
          severity: 'error',
          consumer: 'provider.aws',
          data: {
            name: 'access_key',
            where: 'provider "aws" (main.tf)',
            effect: 'Terraform stops with "static credentials are empty"',
          },
        },
      ],
    },
    {
      name: 'a secret without an id, by reference',
      files: `${provider('secret_key = var.s')}variable "s" {}\n`,
      errors: [{ messageId: 'secretAlone', at: 'secret_key' }],
    },
    {
      name: 'an older provider, which says nothing',
      files: `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 3.70"\n    }\n  }\n}\n${provider(`access_key = "${id}"`)}`,
      errors: [{ messageId: 'idAlone', at: 'access_key', says: ['passes over it without a word'] }],
    },
    {
      name: 'a token without keys',
      files: provider(`token = "${session}"`),
      errors: [{ messageId: 'tokenAlone', at: 'token' }],
    },
    {
      name: 'a half backend',
      files: backend(`secret_key = "${key}"`),
      errors: [{ messageId: 'secretAlone', at: 'secret_key', consumer: 'backend.s3' }],
    },
    {
      name: 'temporary keys without a token, and one in the environment that does not count',
      files: {
        'main.tf': provider(`access_key = "${temporary}"`, `secret_key = "${key}"`),
        '.env': `AWS_SESSION_TOKEN=${session}\n`,
      },
      errors: [
        {
          messageId: 'temporaryWithoutToken',
          at: `"${temporary}"`,
          data: { id: `ASIA…${temporary.slice(-4)}`, where: 'provider "aws" (main.tf)', token: 'token' },
          related: [{ file: '.env', at: `AWS_SESSION_TOKEN=${session}`, says: 'not taken' }],
        },
      ],
    },
    {
      name: 'a long-lived key with a token, from tfvars',
      files: {
        'main.tf': `${provider('access_key = var.k', 'secret_key = var.s', 'token = var.t')}variable "k" {}\nvariable "s" {}\nvariable "t" {}\n`,
        'terraform.tfvars': `k = "${id}"\ns = "${key}"\nt = "${session}"\n`,
      },
      errors: [
        {
          messageId: 'longLivedWithToken',
          at: 'var.k',
          related: [{ at: 'token' }],
          says: ['InvalidClientTokenId'],
        },
      ],
    },
    {
      name: 'halves in env files',
      files: {
        'a/main.tf': 'provider "aws" {}\n',
        'a/.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=\n`,
        'b/main.tf': 'provider "aws" {}\n',
        'b/.env': `AWS_SECRET_KEY=${key}\n`,
      },
      errors: [
        {
          messageId: 'idAlone',
          at: 'AWS_ACCESS_KEY_ID',
          file: 'a/.env',
          says: ['goes on to the next source'],
        },
        { messageId: 'secretAlone', at: 'AWS_SECRET_KEY', file: 'b/.env' },
      ],
    },
    {
      name: 'a token in another layer than the key',
      files: {
        'main.tf': 'provider "aws" {}\n',
        '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
        '.env.local': `AWS_SESSION_TOKEN=${session}\n`,
      },
      errors: [
        {
          messageId: 'longLivedWithToken',
          at: id,
          file: '.env',
          says: ['.env.local sets a session token', 'Delete AWS_SESSION_TOKEN from .env.local'],
        },
      ],
    },
    {
      name: 'tokens of env files',
      files: {
        'a/main.tf': 'provider "aws" {}\n',
        'a/.env': `AWS_SESSION_TOKEN=${session}\n`,
        'b/main.tf': 'provider "aws" {}\n',
        'b/.env': `AWS_ACCESS_KEY_ID=${temporary}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
        'c/main.tf': 'provider "aws" {}\n',
        'c/.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SESSION_TOKEN=${session}\n`,
      },
      errors: [
        { messageId: 'tokenAlone', at: 'AWS_SESSION_TOKEN', file: 'a/.env' },
        { messageId: 'temporaryWithoutToken', at: temporary, file: 'b/.env', says: ['AWS_SESSION_TOKEN'] },
        { messageId: 'longLivedWithToken', at: id, file: 'c/.env', related: [{ at: 'AWS_SESSION_TOKEN' }] },
      ],
    },
    {
      name: 'a local layer that replaces only the id',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
        '.env.local': `AWS_ACCESS_KEY_ID=${other}\n`,
      },
      errors: [
        {
          messageId: 'mixed',
          at: other,
          file: '.env.local',
          data: { name: 'AWS_ACCESS_KEY_ID', where: '.env.local', other: 'AWS_SECRET_ACCESS_KEY of .env' },
          related: [
            { file: '.env', at: key },
            { file: '.env', at: id },
          ],
        },
      ],
    },
    {
      name: 'a token that another layer left over',
      files: {
        ...main,
        '.env': `AWS_SESSION_TOKEN=${session}\n`,
        '.env.local': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
      },
      errors: [
        {
          messageId: 'longLivedWithToken',
          at: id,
          file: '.env.local',
          related: [{ file: '.env', at: 'AWS_SESSION_TOKEN' }],
        },
      ],
    },
    {
      name: 'halves of two credentials in one block',
      files: `locals {\n  a = { id = "${id}", secret = "${key}" }\n  b = { id = "${other}", secret = "${otherKey}" }\n}\n${provider('access_key = local.a.id', 'secret_key = local.b.secret')}`,
      errors: [
        { messageId: 'mixed', at: 'local.a.id', related: [{ at: id }, { at: key }, { at: otherKey }] },
      ],
    },
    {
      name: 'profiles: only the tokens',
      files: {
        '.aws/credentials': `[a]\naws_access_key_id = ${temporary}\naws_secret_access_key = ${key}\n\n[b]\naws_access_key_id = ${id}\naws_secret_access_key = ${otherKey}\naws_session_token = ${session}\n`,
      },
      errors: [
        {
          messageId: 'temporaryWithoutToken',
          at: temporary,
          data: {
            id: `ASIA…${temporary.slice(-4)}`,
            where: '[a] of .aws/credentials',
            token: 'aws_session_token',
          },
        },
        { messageId: 'longLivedWithToken', at: id },
      ],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/sources/known-profile.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (body: string) => `provider "aws" {\n${body}}\n`;
const CONFIG =
  '[profile lamp]\ncredential_process = x\n[profile lamp-audit]\ncredential_process = x\n[sso-session corp]\nsso_region = eu-west-1\n';
const FILES = '  shared_config_files = ["./aws/config"]\n';
const profile = (name: string) => `  profile = "${name}"\n`;
const pair = `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'p')}\nAWS_SECRET_ACCESS_KEY=${secret('p')}\n`;

ruleTester.run(rule, {
  valid: [
    {
      name: 'quotes around the whole header, which are a finding of their own',
      files: {
        'main.tf': provider(`  profile = "corp"\n${FILES}`),
        'aws/config': '["profile corp"]\ncredential_process = x\n',
      },
    },
    {
      name: 'AWS_DEFAULT_PROFILE beside keys, which are used',
      files: { 'main.tf': provider(''), '.env': `AWS_DEFAULT_PROFILE=gone\n${pair}` },
      home: { '.aws/config': CONFIG },
    },
    { name: 'nothing points at a file', files: provider(profile('gone')) },
    {
      name: 'the file has it',
      files: { 'main.tf': provider(profile('lamp') + FILES), 'aws/config': CONFIG },
    },
    { name: 'a file that is made elsewhere', files: provider(profile('gone') + FILES) },
    {
      name: 'one of two files is out of reach',
      files: {
        'main.tf': provider(
          `${profile('gone')}  shared_config_files = ["./aws/config", "/etc/aws/config"]\n`,
        ),
        'aws/config': CONFIG,
      },
    },
    {
      name: 'a file below the home directory without --with-home',
      files: provider(`${profile('gone')}  shared_config_files = ["~/.aws/team"]\n`),
    },
    { name: 'the home directory has it', files: provider(profile('lamp')), home: { '.aws/config': CONFIG } },
    {
      name: 'the credentials file of the home directory has it',
      files: provider(profile('ops')),
      home: { '.aws/credentials': '[ops]\n' },
    },
    {
      name: 'a profile that is not known',
      files: `${provider('  profile = var.p\n')}variable "p" {}\n`,
      home: {},
    },
    { name: 'no profile at all', files: provider(''), home: {} },
    { name: 'an empty one', files: { 'main.tf': provider(''), '.env': 'AWS_PROFILE=\n' }, home: {} },
    { name: 'a placeholder', files: { 'main.tf': provider(''), '.env': 'AWS_PROFILE=<yours>\n' }, home: {} },
    {
      name: 'a wrong section header is another finding',
      files: {
        'main.tf': provider(profile('lamp') + FILES),
        'aws/config': '[lamp]\ncredential_process = x\n',
      },
    },
    {
      name: 'the argument leaves AWS_PROFILE aside',
      files: { 'main.tf': provider(profile('lamp')), '.env': 'AWS_PROFILE=gone\n' },
      home: { '.aws/config': CONFIG },
    },
  ],
  invalid: [
    {
      name: 'a profile that the file lacks',
      files: { 'main.tf': provider(profile('gone') + FILES), 'aws/config': CONFIG },
      errors: [
        {
          messageId: 'missing',
          at: 'gone',
          severity: 'warn',
          consumer: 'provider.aws',
          data: { profile: 'gone', consumer: 'provider "aws"', known: 'they have "lamp", "lamp-audit"' },
        },
      ],
    },
    {
      name: 'another spelling, through a local',
      files: {
        'main.tf': `locals {\n  p = "lamp-Audit"\n}\n${provider(`  profile = local.p\n${FILES}`)}`,
        'aws/config': CONFIG,
      },
      errors: [
        {
          messageId: 'missing',
          at: 'lamp-Audit',
          says: ['"lamp-audit" is probably meant'],
          related: [{ at: 'profile = local.p' }],
          suggestions: [
            {
              messageId: 'rename',
              data: { profile: 'lamp-audit' },
              output: {
                'main.tf': `locals {\n  p = "lamp-audit"\n}\n${provider(`  profile = local.p\n${FILES}`)}`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'AWS_PROFILE beside valid keys, with the file that the environment names',
      files: {
        'main.tf': provider(''),
        'aws/config': CONFIG,
        '.env': `AWS_PROFILE="gone"\nAWS_CONFIG_FILE=aws/config\n${pair}`,
      },
      errors: [{ messageId: 'missing', file: '.env', at: 'gone' }],
    },
    {
      name: 'AWS_DEFAULT_PROFILE, which nobody asks for',
      files: { 'main.tf': provider(''), '.env': 'AWS_DEFAULT_PROFILE=gone\n' },
      home: { '.aws/config': CONFIG },
      errors: [{ messageId: 'passedOver', file: '.env', at: 'gone', says: ['AWS_DEFAULT_PROFILE'] }],
    },
    ...['$PWD/aws/config', '"${PWD}/aws/config"', '$(pwd)/aws/config', 'aws/config'].map((path) => ({
      name: `a file beside the script, as ${path}`,
      files: {
        'infra/main.tf': provider(''),
        'aws/config': CONFIG,
        '.envrc': `export AWS_PROFILE=gone\nexport AWS_CONFIG_FILE=${path}\n`,
      },
      errors: [{ messageId: 'missing' as const, file: '.envrc', at: 'gone' }],
    })),
    {
      name: 'a file below the home directory that a shell names',
      files: { 'main.tf': provider(''), '.envrc': 'export AWS_PROFILE=gone AWS_CONFIG_FILE=~/team\n' },
      home: { team: CONFIG },
      errors: [{ messageId: 'missing', file: '.envrc', at: 'gone' }],
    },
    {
      name: 'the default profile on a machine without AWS files',
      files: { 'main.tf': provider(''), '.env': `AWS_PROFILE=default\n${pair}` },
      home: {},
      errors: [{ messageId: 'missing', file: '.env', at: 'default', says: ['they have none'] }],
    },
    {
      name: 'below ~ with --with-home, for the backend',
      files:
        'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    profile = "opps"\n    shared_credentials_files = ["~/team"]\n  }\n}\n',
      home: { team: '[ops]\n' },
      errors: [
        {
          messageId: 'missing',
          at: 'opps',
          consumer: 'backend.s3',
          suggestions: [
            {
              messageId: 'rename',
              output:
                'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    profile = "ops"\n    shared_credentials_files = ["~/team"]\n  }\n}\n',
            },
          ],
        },
      ],
    },
    {
      name: 'a tfvars file that is named on the command line',
      files: {
        'main.tf': `${provider('  profile = var.p\n')}variable "p" {}\n`,
        'dev.tfvars': 'p = "lamp"\n',
        'prod.tfvars': 'p = "gone"\n',
      },
      home: { '.aws/config': CONFIG },
      errors: [{ messageId: 'missing', file: 'prod.tfvars', at: 'gone' }],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/versions/profile-needs-newer-version.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const requires = (version: string, cli = '~> 1.9.0') =>
  `terraform {\n  required_version = "${cli}"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n    awsutils = {\n      source  = "cloudposse/awsutils"\n      version = "0.18.1"\n    }\n  }\n}\n`;
const provider = (body: string, name = 'aws') => `provider "${name}" {\n${body}}\n`;
const backend = (body: string) =>
  `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${body}  }\n}\n`;
const DEV = '  profile = "dev"\n';
const SSO_SESSION =
  '[profile dev]\nsso_session = corp\nsso_account_id = 210987654321\nsso_role_name = r\n[sso-session corp]\nsso_start_url = https://x\nsso_region = eu-west-1\n';
const SSO =
  '[profile dev]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 210987654321\nsso_role_name = r\n';
const LOGIN = '[profile dev]\nlogin_session = arn:aws:iam::210987654321:user/x\n';
const ROLE = '[profile dev]\nrole_arn = arn:aws:iam::210987654321:role/x\nsource_profile = base\n';
const PROCESS = '[profile dev]\ncredential_process = x\n';
const KEYS = (name: string) =>
  `[${name}]\naws_access_key_id = ${keyId('AKIA', 'b')}\naws_secret_access_key = ${secret('b')}\n`;
const pair = `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'p')}\nAWS_SECRET_ACCESS_KEY=${secret('p')}\n`;
const home = (config: string, credentials = '') => ({
  '.aws/config': config,
  '.aws/credentials': credentials,
});
const ENV = 'AWS_PROFILE=dev\n';

ruleTester.run(rule, {
  valid: [
    { name: 'new enough', files: requires('~> 6.0') + provider(DEV), home: home(SSO_SESSION) },
    {
      name: 'the newest that the constraint admits is new enough',
      files: requires('>= 4.0') + provider(DEV),
      home: home(SSO_SESSION),
    },
    { name: 'a version that is not known', files: provider(DEV), home: home(SSO_SESSION) },
    { name: 'no file in reach', files: requires('~> 3.0') + provider(DEV) },
    { name: 'keys need nothing', files: requires('~> 2.0') + provider(DEV), home: home('', KEYS('dev')) },
    {
      name: 'environment keys come first',
      files: { 'main.tf': requires('~> 3.0') + provider(DEV), '.env': pair },
      home: home(SSO_SESSION),
    },
    {
      name: 'an old provider reads the config file for the argument',
      files: requires('~> 2.0') + provider(DEV),
      home: home(ROLE, KEYS('base')),
    },
    {
      name: 'an old provider with AWS_SDK_LOAD_CONFIG',
      files: { 'main.tf': requires('~> 2.0') + provider(''), '.env': `${ENV}AWS_SDK_LOAD_CONFIG=1\n` },
      home: home(ROLE, KEYS('base')),
    },
    {
      name: 'keys of the credentials file beside a region in the config file',
      files: { 'main.tf': requires('~> 2.0') + provider(''), '.env': ENV },
      home: home('[profile dev]\nregion = eu-west-1\n', KEYS('dev')),
    },
    { name: 'another sibling', files: provider(DEV, 'awscc'), home: home(SSO_SESSION) },
    {
      name: 'a sibling whose constraint admits newer ones',
      files: requires('~> 6.0').replace('0.18.1', '>= 0.18') + provider(DEV, 'awsutils'),
      home: home(SSO_SESSION),
    },
    {
      name: 'OpenTofu with sso_session',
      files: { 'main.tofu': requires('~> 6.0', '~> 1.6.0') + backend(`  ${DEV}`) },
      home: home(SSO_SESSION),
    },
  ],
  invalid: [
    {
      name: 'sso_session before provider 4.54',
      files: {
        'main.tf': requires('~> 4.20') + provider(''),
        '.terraform.lock.hcl': 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "4.20.1"\n}\n',
        '.envrc': 'export AWS_PROFILE=dev\n',
      },
      home: home(SSO_SESSION),
      errors: [
        {
          messageId: 'tooOld',
          file: '.envrc',
          at: 'export AWS_PROFILE=dev',
          severity: 'error',
          data: {
            profile: 'dev',
            what: 'sso_session',
            version: 'AWS provider 4.20.1 (from the lock file)',
            consumer: 'provider "aws"',
            first: '4.54.0',
          },
          related: [{ file: '.terraform.lock.hcl', at: '4.20.1' }],
        },
      ],
    },
    {
      name: 'SSO before provider 3.26',
      files: requires('~> 3.20.0') + provider(DEV),
      home: home(SSO),
      errors: [{ messageId: 'tooOld', at: 'profile = "dev"', says: ['sso_start_url', '3.26.0'] }],
    },
    {
      name: 'the source profile counts',
      files: requires('~> 4.20.0') + provider('  profile = "admin"\n'),
      home: home(
        `[profile admin]\nrole_arn = arn:aws:iam::210987654321:role/x\nsource_profile = dev\n${SSO_SESSION}`,
      ),
      errors: [{ messageId: 'tooOld', at: 'profile = "admin"', says: ['sso_session'] }],
    },
    {
      name: 'sso_session in the backend before Terraform 1.6, in a file of the repository',
      files: {
        'main.tf': requires('~> 6.0', '~> 1.5.0') + backend(`  ${DEV}`),
        '.env': 'AWS_CONFIG_FILE=aws/config\n',
        'aws/config': SSO_SESSION,
      },
      errors: [
        {
          messageId: 'tooOld',
          at: 'profile = "dev"',
          consumer: 'backend.s3',
          says: ['Terraform 1.5.7', '1.6.0', 'required_version'],
        },
      ],
    },
    {
      name: 'login_session in backend and provider',
      files: requires('6.20.0', '~> 1.13.0') + backend(`  ${DEV}`) + provider(DEV),
      home: home(LOGIN),
      errors: [
        { messageId: 'tooOld', line: 18, at: 'profile = "dev"', says: ['login_session', '1.14.9'] },
        { messageId: 'tooOld', line: 22, at: 'profile = "dev"', says: ['login_session', '6.22.0'] },
      ],
    },
    {
      name: 'login_session in OpenTofu before 1.12',
      files: { 'main.tofu': requires('~> 6.0', '~> 1.9.0') + backend(`  ${DEV}`) },
      home: home(LOGIN),
      errors: [
        { messageId: 'tooOld', file: 'main.tofu', at: 'profile = "dev"', says: ['OpenTofu 1.9', '1.12.0'] },
      ],
    },
    {
      name: 'a role of AWS_PROFILE before provider 3 and Terraform 0.13: one entry',
      files: { 'main.tf': requires('~> 2.0', '~> 0.12.0') + backend('') + provider(''), '.env': ENV },
      home: home(ROLE, KEYS('base')),
      errors: [
        {
          messageId: 'loadConfig',
          file: '.env',
          at: 'AWS_PROFILE=dev',
          says: ['takes a role', 'AWS_SDK_LOAD_CONFIG=1'],
        },
      ],
    },
    {
      name: 'a profile of the config file alone',
      files: { 'main.tf': requires('~> 2.0') + provider(''), '.env': ENV },
      home: home(PROCESS),
      errors: [
        { messageId: 'loadConfig', file: '.env', at: 'AWS_PROFILE=dev', says: ['stands in the config file'] },
      ],
    },
    {
      name: 'awsutils',
      files: requires('~> 6.0') + provider(DEV) + provider(DEV, 'awsutils'),
      home: home(SSO_SESSION),
      errors: [
        {
          messageId: 'tooOld',
          line: 18,
          at: 'profile = "dev"',
          consumer: 'provider.awsutils',
          says: ['awsutils "0.18.1"', '0.19.0'],
          related: [{ at: '0.18.1' }],
        },
      ],
    },
    {
      name: 'awsutils in a bounded range',
      files: requires('~> 6.0').replace('"0.18.1"', '"~> 0.18.0"') + provider(DEV, 'awsutils'),
      home: home(SSO_SESSION),
      errors: [{ messageId: 'tooOld', at: 'profile = "dev"' }],
    },
    {
      name: 'awsutils by its lock',
      files: {
        'main.tf': requires('~> 6.0').replace('"0.18.1"', '">= 0.11"') + provider(DEV, 'awsutils'),
        '.terraform.lock.hcl':
          'provider "registry.terraform.io/cloudposse/awsutils" {\n  version = "0.18.0"\n}\n',
      },
      home: home(SSO_SESSION),
      errors: [
        {
          messageId: 'tooOld',
          at: 'profile = "dev"',
          says: ['provider awsutils 0.18.0 (from the lock file)'],
        },
      ],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/values/mfa-profile.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (body: string) => `provider "aws" {\n${body}}\n`;
const DEPLOY = '  profile = "deploy"\n  shared_config_files = ["./aws/config"]\n';
const CONFIG =
  '[profile base]\ncredential_process = x\n[profile deploy]\nrole_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = base\nmfa_serial = arn:aws:iam::210987654321:mfa/me\n';
const AUDIT = '[profile audit]\nrole_arn = arn:aws:iam::734512908761:role/audit\nsource_profile = deploy\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a role without MFA',
      files: { 'main.tf': provider(DEPLOY), 'aws/config': CONFIG.replace(/mfa.*\n/, '') },
    },
    {
      name: 'a profile that nothing uses',
      files: { 'main.tf': provider(DEPLOY.replace('deploy', 'base')), 'aws/config': CONFIG },
    },
    {
      name: 'mfa_serial without a role is for other tools',
      files: { 'main.tf': provider(DEPLOY), 'aws/config': CONFIG.replace(/role_arn.*\n/, '') },
    },
    {
      name: 'keys of the environment come first',
      files: {
        'main.tf': provider('  shared_config_files = ["./aws/config"]\n'),
        'aws/config': CONFIG,
        '.env': `AWS_PROFILE=deploy\nAWS_ACCESS_KEY_ID=${keyId('AKIA', 'p')}\nAWS_SECRET_ACCESS_KEY=${secret('p')}\n`,
      },
    },
    { name: 'no file in reach', files: provider('  profile = "deploy"\n') },
  ],
  invalid: [
    {
      name: 'the argument, with a file of the repository',
      files: { 'main.tf': provider(DEPLOY), 'aws/config': CONFIG },
      errors: [
        {
          messageId: 'mfa',
          file: 'main.tf',
          at: 'profile = "deploy"',
          severity: 'warn',
          consumer: 'provider.aws',
          data: { profile: 'deploy', consumer: 'provider "aws"', through: '' },
          related: [{ file: 'aws/config', line: 6 }],
        },
      ],
    },
    {
      name: 'a source that is out of reach',
      files: {
        'main.tf': provider(DEPLOY),
        'aws/config': CONFIG.replace('[profile base]\ncredential_process = x\n', ''),
      },
      errors: [{ messageId: 'mfa', at: 'profile = "deploy"' }],
    },
    {
      name: 'through the source profile, by AWS_PROFILE and the home directory, once for all who use it',
      files: {
        'main.tf': `${provider('')}terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  }\n}\n`,
        '.env': 'AWS_PROFILE=audit\n',
      },
      home: { '.aws/config': CONFIG + AUDIT },
      errors: [
        {
          messageId: 'mfa',
          file: '.env',
          at: 'AWS_PROFILE=audit',
          says: ['source profile "deploy"'],
          related: [],
        },
      ],
    },
  ],
});

test.run();

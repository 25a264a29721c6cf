import { test } from 'uvu';
import rule from '../../../rules/values/valid-account-id.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (ids: string) => `provider "aws" {\n  allowed_account_ids = ${ids}\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'twelve digits', files: provider('["012345678901", "730335184422"]') },
    { name: 'an id that only Terraform knows', files: provider('[var.account]') },
    {
      name: 'a word that stands for no account where a condition fails',
      files: provider('[length(data.x.y.z) == 1 ? data.x.y.z[0] : "UNKNOWN"]'),
    },
    { name: 'no guard', files: 'provider "aws" {}\n' },
  ],
  invalid: [
    {
      name: 'eleven digits',
      files: provider('["73033518442"]'),
      errors: [
        {
          messageId: 'fault',
          at: '73033518442',
          severity: 'error',
          says: ['11 digits'],
          suggestions: [
            {
              messageId: 'repair',
              data: { suggestion: '"073033518442"' },
              output: provider('["073033518442"]'),
            },
          ],
        },
      ],
    },
    {
      name: 'separators',
      files: provider('["7303-3518-4422"]'),
      errors: [
        {
          messageId: 'fault',
          at: '7303-3518-4422',
          suggestions: [{ messageId: 'repair', output: provider('["730335184422"]') }],
        },
      ],
    },
    {
      name: 'a number with a leading zero',
      files: provider('[012345678901]'),
      errors: [
        {
          messageId: 'losesZero',
          at: '012345678901',
          severity: 'error',
          suggestions: [{ messageId: 'repair', output: provider('["012345678901"]') }],
        },
      ],
    },
    {
      name: 'a number that happens to convert',
      files: provider('[730335184422]'),
      errors: [
        {
          messageId: 'number',
          at: '730335184422',
          severity: 'warn',
          suggestions: [{ messageId: 'repair', output: provider('["730335184422"]') }],
        },
      ],
    },
    {
      name: 'through a variable',
      files: {
        'main.tf': `${provider('[var.account]')}variable "account" {}\n`,
        'terraform.tfvars': 'account = "prod"\n',
      },
      errors: [
        {
          messageId: 'fault',
          file: 'terraform.tfvars',
          at: 'prod',
          related: [{ file: 'main.tf', at: 'allowed_account_ids = [var.account]' }],
        },
      ],
    },
  ],
});

test.run();

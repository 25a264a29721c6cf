import { test } from 'uvu';
import rule from '../../../rules/versions/no-outdated-provider.js';
import { newestRelease } from '../../../src/aws/provider-releases.js';
import { ruleTester } from '../../rule-tester.js';

const requires = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
const lock = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the current major', files: requires('~> 6.0') },
    { name: 'the major before, while its last release is young enough', files: requires('~> 5.0') },
    { name: 'an open floor, however low', files: requires('>= 2.7') },
    { name: 'a range that ends in the current major', files: requires('>= 4.0, < 7.0') },
    { name: 'a version newer than the table', files: requires('~> 7.1') },
    { name: 'a constraint that Terraform rejects is another finding', files: requires('^3.0') },
    { name: 'no version at all', files: 'provider "aws" {}\n' },
    { name: 'another provider', files: requires('~> 6.0').replaceAll('aws', 'google') },
    { name: 'a minimum that is met', files: requires('~> 4.0'), options: { minimum: '4.60' } },
    {
      name: 'a lock of the current major',
      files: { 'main.tf': `${requires('~> 6.0')}provider "aws" {}\n`, '.terraform.lock.hcl': lock('6.50.0') },
    },
  ],
  invalid: [
    {
      name: 'one major too old, two behind the newest',
      files: requires('~> 4.67'),
      errors: [
        {
          messageId: 'behind',
          at: '~> 4.67',
          severity: 'error',
          says: [
            '4.67.0',
            '2023-05-11',
            '2 major versions behind',
            'version-5-upgrade',
            'version-6-upgrade',
            'as of',
          ],
          suggestions: [{ messageId: 'bump', data: { bumped: '~> 6.63' }, output: requires('~> 6.63') }],
        },
      ],
    },
    {
      name: 'an exact version of the major before that is years old',
      files: requires('5.31.0'),
      errors: [
        {
          messageId: 'behind',
          at: '5.31.0',
          severity: 'warn',
          says: ['33 months behind'],
          suggestions: [{ messageId: 'bump', output: requires(newestRelease()) }],
        },
      ],
    },
    {
      name: 'only the upper bound of a range moves',
      files: requires('>= 3.0, < 4.0'),
      errors: [
        {
          messageId: 'behind',
          at: '>= 3.0, < 4.0',
          says: ['3.76.1'],
          suggestions: [{ messageId: 'bump', output: requires('>= 3.0, < 7.0') }],
        },
      ],
    },
    {
      name: 'arguments that the new major has not',
      files: `${requires('~> 4.0')}provider "aws" {\n  s3_force_path_style = true\n}\n`,
      errors: [
        {
          messageId: 'behind',
          at: '~> 4.0',
          says: ['main.tf:10: `s3_force_path_style` is gone from 5.0.0: write s3_use_path_style instead.'],
          suggestions: [
            {
              messageId: 'bump',
              output: `${requires('~> 6.0')}provider "aws" {\n  s3_force_path_style = true\n}\n`,
            },
          ],
        },
      ],
    },
    {
      name: 'only the lock is behind',
      files: { 'main.tf': `${requires('>= 3.0')}provider "aws" {}\n`, '.terraform.lock.hcl': lock('3.76.1') },
      errors: [
        {
          messageId: 'lockBehind',
          file: '.terraform.lock.hcl',
          at: '3.76.1',
          severity: 'error',
          says: ['-upgrade', '>= 3.0'],
        },
      ],
    },
    {
      name: 'the version of a provider block',
      files: 'provider "aws" {\n  version = "~> 2.0"\n}\n',
      errors: [
        {
          messageId: 'behind',
          at: '~> 2.0',
          says: ['2.70.0'],
          suggestions: [{ messageId: 'bump', output: 'provider "aws" {\n  version = "~> 6.0"\n}\n' }],
        },
      ],
    },
    {
      name: 'a configured minimum',
      files: requires('~> 5.0'),
      options: { minimum: '6.0' },
      errors: [
        {
          messageId: 'behind',
          at: '~> 5.0',
          says: ['older than the minimum 6.0'],
          suggestions: [{ messageId: 'bump', output: requires('~> 6.0') }],
        },
      ],
    },
  ],
});

test.run();

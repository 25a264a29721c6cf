import { test } from 'uvu';
import rule from '../../../rules/versions/no-pulled-release.js';
import { ruleTester } from '../../rule-tester.js';

const requires = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {}\n`;
const lock = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a range with other releases', files: requires('~> 6.0') },
    { name: 'an exclusion', files: requires('>= 5.70, != 5.71.0, < 6.0') },
    {
      name: 'a pin to its successor',
      files: { 'main.tf': requires('6.57.1'), '.terraform.lock.hcl': lock('6.57.1') },
    },
    { name: 'newer than the table', files: requires('~> 7.0') },
  ],
  invalid: [
    {
      name: 'a pin, which the lock repeats',
      files: { 'main.tf': requires('6.57.0'), '.terraform.lock.hcl': lock('6.57.0') },
      errors: [
        {
          messageId: 'constraint',
          at: '6.57.0',
          says: ['6.57.1', '2026-07-29'],
          suggestions: [{ messageId: 'replace', output: requires('6.57.1') }],
        },
      ],
    },
    {
      name: 'a pessimistic constraint around it',
      files: requires('~> 6.1.0'),
      errors: [
        {
          messageId: 'constraint',
          at: '~> 6.1.0',
          says: ['6.2.0'],
          suggestions: [{ messageId: 'replace', output: requires('~> 6.2.0') }],
        },
      ],
    },
    {
      name: 'a lock',
      files: { 'main.tf': requires('>= 5.60, < 7.0'), '.terraform.lock.hcl': lock('5.71.0') },
      errors: [
        { messageId: 'lock', file: '.terraform.lock.hcl', at: '5.71.0', says: ['5.72.0', '-upgrade'] },
      ],
    },
  ],
});

test.run();

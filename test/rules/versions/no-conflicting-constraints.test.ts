import { test } from 'uvu';
import rule from '../../../rules/versions/no-conflicting-constraints.js';
import { ruleTester } from '../../rule-tester.js';

const requires = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
const lock = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

const REJECTED: readonly (readonly [string, string])[] = [
  ['^5', '~> 5.0'],
  ['5.x', '~> 5.0'],
  ['v5.0', '5.0'],
  ['>= 5 < 6', '>= 5, < 6'],
  ['== 5.0.0', '= 5.0.0'],
  ['~>   5.0', '~> 5.0'],
];

ruleTester.run(rule, {
  valid: [
    {
      name: 'ranges that overlap',
      files: {
        'a/main.tf': `${requires('~> 6.0')}provider "aws" {}\nmodule "b" {\n  source = "../b"\n}\n`,
        'b/main.tf': requires('>= 5.40'),
      },
    },
    { name: 'a release newer than the table may exist', files: requires('~> 6.99') },
    { name: 'a release in a gap of the table may exist', files: requires('5.94.1') },
    {
      name: 'a locked version exists',
      files: { 'main.tf': `${requires('5.82.9')}provider "aws" {}\n`, '.terraform.lock.hcl': lock('5.82.9') },
    },
    { name: 'a pulled release is another finding', files: requires('6.1.0') },
    { name: 'a prerelease pin', files: requires('6.0.0-beta1') },
  ],
  invalid: [
    ...REJECTED.map(([text, suggestion]) => ({
      name: `Terraform rejects ${text}`,
      files: requires(text),
      errors: [
        {
          messageId: 'rejected' as const,
          at: text,
          suggestions: [
            { messageId: 'rewrite' as const, data: { suggestion }, output: requires(suggestion) },
          ],
        },
      ],
    })),
    {
      name: 'ten kilobytes of text',
      files: requires('>'.repeat(10_000)),
      errors: [{ messageId: 'rejected', at: '>'.repeat(10_000), says: ['…'] }],
    },
    {
      name: 'two majors at once',
      files: requires('~> 5.0, ~> 6.0'),
      errors: [{ messageId: 'unsatisfiable', at: '~> 5.0, ~> 6.0', says: ['no available releases'] }],
    },
    {
      name: 'a version that never was',
      files: requires('3.99.0'),
      errors: [{ messageId: 'unsatisfiable', at: '3.99.0' }],
    },
    {
      name: "the child's constraint contradicts the root's",
      files: {
        'a/main.tf': `${requires('~> 6.0')}provider "aws" {}\nmodule "b" {\n  source = "../b"\n}\n`,
        'b/main.tf': requires('>= 5.40, < 6.0'),
      },
      errors: [
        {
          messageId: 'contradicts',
          file: 'b/main.tf',
          at: '>= 5.40, < 6.0',
          data: { constraint: '>= 5.40, < 6.0', other: '~> 6.0', where: 'a/main.tf' },
          related: [{ file: 'a/main.tf', at: '~> 6.0' }],
        },
      ],
    },
    {
      name: 'the provider block contradicts required_providers',
      files: `${requires('~> 6.0')}provider "aws" {\n  version = "~> 5.0"\n}\n`,
      errors: [
        {
          messageId: 'contradicts',
          at: '~> 5.0',
          line: 10,
          says: ['Keep one of the two, best in required_providers'],
        },
      ],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/versions/bounded-constraint.js';
import { ruleTester } from '../../rule-tester.js';

const root = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a pessimistic constraint', files: root('~> 6.0') },
    { name: 'an upper bound', files: root('>= 5.0, < 7.0') },
    {
      name: 'a library that others call',
      files: {
        'modules/a/main.tf': root('>= 5.0').replace('provider "aws" {}\n', ''),
        'main.tf': 'module "a" {\n  source = "./modules/a"\n}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an open floor in a root module',
      files: root('>= 5.0'),
      errors: [
        {
          messageId: 'unbounded',
          at: '>= 5.0',
          suggestions: [{ messageId: 'bound', output: root('>= 5.0, < 7.0') }],
        },
      ],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/values/tf-var-names.js';
import { ruleTester } from '../../rule-tester.js';

const MAIN = 'provider "aws" {\n  region = var.region\n}\nvariable "region" {}\nvariable "AWS_KEY" {}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'a variable of the module', files: { 'main.tf': MAIN, '.env': 'TF_VAR_region=eu-west-1\n' } },
    {
      name: 'a variable of one of several modules below',
      files: {
        'a/main.tf': MAIN,
        'b/main.tf': 'provider "aws" {}\nvariable "other" {}\n',
        '.env': 'TF_VAR_other=x\n',
      },
    },
    { name: 'no module in scope', files: { 'a/main.tf': MAIN, 'b/.env': 'TF_VAR_x=1\n' } },
    { name: 'other names', files: { 'main.tf': MAIN, '.env': 'TF_LOG=INFO\nTF_VARS=x\n' } },
    { name: 'documentation', files: { 'main.tf': MAIN, '.env.example': 'TF_VAR_x=1\n' } },
  ],
  invalid: [
    {
      name: 'another case',
      files: { 'main.tf': MAIN, '.env': 'TF_VAR_aws_key=x\n' },
      errors: [
        {
          messageId: 'case',
          file: '.env',
          at: 'TF_VAR_aws_key',
          severity: 'warn',
          related: [{ file: 'main.tf', at: 'variable "AWS_KEY"' }],
          suggestions: [
            {
              messageId: 'rename',
              data: { meant: 'TF_VAR_AWS_KEY' },
              output: { '.env': 'TF_VAR_AWS_KEY=x\n' },
            },
          ],
        },
      ],
    },
    {
      name: 'a slip, in a script that direnv reads, above the module',
      files: { 'app/main.tf': MAIN, '.envrc': 'export TF_VAR_regoin=eu-west-1\n' },
      errors: [
        {
          messageId: 'unknown',
          file: '.envrc',
          at: 'TF_VAR_regoin',
          says: ['app', 'region'],
          suggestions: [{ messageId: 'rename', output: { '.envrc': 'export TF_VAR_region=eu-west-1\n' } }],
        },
      ],
    },
    {
      name: 'a name from nowhere',
      files: { 'main.tf': MAIN, '.env': 'TF_VAR_something_else=x\n' },
      errors: [
        { messageId: 'unknown', file: '.env', at: 'TF_VAR_something_else', says: ['the root module'] },
      ],
    },
  ],
});

test.run();

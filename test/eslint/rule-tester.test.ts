import { type Rule, RuleTester } from 'eslint';
import { test } from 'uvu';
import credlint from '../../src/eslint/index.js';
import { keyId } from '../keys.js';

const id = keyId('AKIA', 'rule-tester');

RuleTester.describe = (_name, run) => run();
RuleTester.it = (name, run) => test(name, run);

const rule = (id: string): Rule.RuleModule => credlint.rules[id]!;
const tester = (language: 'hcl' | 'dotenv') =>
  new RuleTester({ plugins: { credlint }, language: `credlint/${language}` });

tester('hcl').run('valid-region', rule('valid-region'), {
  valid: [{ filename: 'main.tf', code: 'provider "aws" {\n  region = "eu-west-1"\n}\n' }],
  invalid: [
    {
      filename: 'main.tf',
      code: 'provider "aws" {\n  region = "eu-west-1a"\n}\n',
      errors: [{ message: /eu-west-1a/, line: 2, column: 13, endLine: 2, endColumn: 23, suggestions: 1 }],
    },
  ],
});

tester('dotenv').run('no-duplicate-env-keys', rule('no-duplicate-env-keys'), {
  valid: [{ filename: '.env', code: 'AWS_PROFILE=dev\n' }],
  invalid: [
    {
      filename: '.env',
      code: `AWS_ACCESS_KEY_ID=${id}\nAWS_ACCESS_KEY_ID=${id}\n`,
      output: `AWS_ACCESS_KEY_ID=${id}\n`,
      errors: 1,
    },
  ],
});

test.run();

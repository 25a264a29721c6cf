import { test } from 'uvu';
import rule from '../../../rules/hygiene/no-debug-log.js';
import { ruleTester } from '../../rule-tester.js';

const root = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {}\n`;
const workflow = (level: string) =>
  `on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      TF_LOG: ${level}\n    steps:\n      - run: terraform plan\n        working-directory: a\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a quiet level', files: { '.env': 'TF_LOG=INFO\n' } },
    { name: 'a file that git ignores', files: { '.env': 'TF_LOG=TRACE\n' }, ignored: ['.env'] },
    { name: 'a level that is not known', files: { '.env': 'TF_LOG=${LEVEL}\n' } },
    {
      name: 'switched off in CI',
      files: { 'a/main.tf': root('~> 6.0'), '.github/workflows/p.yml': workflow('""') },
    },
  ],
  invalid: [
    {
      name: 'an env file',
      files: { 'main.tf': root('~> 6.0'), '.env': 'TF_LOG_PROVIDER=debug\n' },
      errors: [{ messageId: 'debug', file: '.env', at: 'TF_LOG_PROVIDER=debug', severity: 'warn' }],
    },
    {
      name: 'a provider that does not mask headers',
      files: { 'main.tf': root('4.52.0'), '.env': 'TF_LOG=DEBUG\n' },
      errors: [{ messageId: 'debug', file: '.env', at: 'TF_LOG=DEBUG', severity: 'error', says: ['4.52.0'] }],
    },
    {
      name: 'a workflow: by the module that it runs',
      files: {
        'a/main.tf': root('5.4.0'),
        'b/main.tf': root('4.0.0'),
        '.github/workflows/p.yml': workflow('TRACE'),
      },
      errors: [
        {
          messageId: 'debug',
          file: '.github/workflows/p.yml',
          at: 'TF_LOG: TRACE',
          severity: 'error',
          says: ['5.4.0'],
        },
      ],
    },
  ],
});

test.run();

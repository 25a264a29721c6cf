import { test } from 'uvu';
import rule from '../../../rules/hygiene/account-guard.js';
import { ruleTester } from '../../rule-tester.js';

const role = (account: string) => `  assume_role {\n    role_arn = "arn:aws:iam::${account}:role/x"\n  }\n`;
const provider = (body: string, resource = 'resource "aws_sqs_queue" "q" {}\n') =>
  `provider "aws" {\n${body}}\n${resource}`;

ruleTester.run(rule, {
  valid: [
    {
      name: 'one account',
      files: { 'a/main.tf': provider(role('730335184422')), 'b/main.tf': provider(role('730335184422')) },
    },
    {
      name: 'guarded',
      files: {
        'a/main.tf': provider(`${role('730335184422')}  allowed_account_ids = ["730335184422"]\n`),
        'b/main.tf': provider(`${role('111122223333')}  forbidden_account_ids = ["730335184422"]\n`),
      },
    },
  ],
  invalid: [
    {
      name: 'two accounts',
      files: {
        'a/main.tf': provider(role('730335184422')),
        'b/main.tf': provider(`${role('111122223333')}  allowed_account_ids = ["111122223333"]\n`),
      },
      errors: [
        {
          messageId: 'unguarded',
          file: 'a/main.tf',
          at: 'provider "aws"',
          severity: 'info',
          says: ['730335184422'],
        },
      ],
    },
    {
      name: 'every header, also of an alias that nothing uses yet',
      files: `${provider(role('730335184422'))}provider "aws" {\n  alias = "b"\n${role('111122223333')}}\n`,
      errors: [
        { messageId: 'unguarded', at: 'provider "aws"', line: 1 },
        { messageId: 'unguarded', at: 'provider "aws"', line: 7 },
      ],
    },
    {
      name: 'two profiles, and ARNs of the tree to propose accounts from',
      files: {
        'a/main.tf': `${provider('  profile = "a"\n')}locals {\n  queue = "arn:aws:sqs:eu-west-1:730335184422:jobs"\n}\n`,
        'b/main.tf': provider('  profile = "b"\n  allowed_account_ids = ["111122223333"]\n'),
      },
      errors: [{ messageId: 'unguarded', file: 'a/main.tf', at: 'provider "aws"', says: ['730335184422'] }],
    },
    {
      name: 'two profiles',
      files: {
        'a/main.tf': provider('  profile = "a"\n'),
        'b/main.tf': provider('  profile = "b"\n  allowed_account_ids = ["111122223333"]\n'),
      },
      errors: [{ messageId: 'unguarded', file: 'a/main.tf', at: 'provider "aws"', says: ['profiles'] }],
    },
  ],
});

test.run();

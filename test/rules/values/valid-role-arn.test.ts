import { test } from 'uvu';
import rule from '../../../rules/values/valid-role-arn.js';
import { ruleTester } from '../../rule-tester.js';

const provider = (arn: string) => `provider "aws" {\n  assume_role {\n    role_arn = ${arn}\n  }\n}\n`;
const GOOD = 'arn:aws:iam::730335184422:role/deploy';

ruleTester.run(rule, {
  valid: [
    { name: 'a role', files: provider(`"${GOOD}"`) },
    {
      name: 'a role with a path in China',
      files: provider('"arn:aws-cn:iam::730335184422:role/team/deploy"'),
    },
    { name: 'an account of the documentation', files: provider('"arn:aws:iam::123456789012:role/deploy"') },
    {
      name: 'an account that only Terraform knows',
      files: provider('"arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/deploy"'),
    },
    { name: 'empty: no role', files: provider('""') },
    { name: 'another resource', files: provider('aws_iam_role.deploy.arn') },
  ],
  invalid: [
    {
      name: 'a user',
      files: provider('"arn:aws:iam::730335184422:user/deploy"'),
      errors: [
        {
          messageId: 'fault',
          at: 'arn:aws:iam::730335184422:user/deploy',
          consumer: 'provider.aws',
          severity: 'error',
        },
      ],
    },
    {
      name: 'an account with 11 digits',
      files: provider('"arn:aws:iam::73033518442:role/deploy"'),
      errors: [
        {
          messageId: 'fault',
          at: 'arn:aws:iam::73033518442:role/deploy',
          says: ['11 digits'],
          suggestions: [{ messageId: 'repair', output: provider('"arn:aws:iam::073033518442:role/deploy"') }],
        },
      ],
    },
    {
      name: 'reported at the literal, wherever it stands',
      files: {
        'main.tf': `${provider('var.role')}variable "role" {}\n`,
        'prod.tfvars': 'role = "arn:aws:iam::730335184422:instance-profile/deploy"\n',
      },
      errors: [
        {
          messageId: 'fault',
          file: 'prod.tfvars',
          at: 'arn:aws:iam::730335184422:instance-profile/deploy',
          related: [{ file: 'main.tf', at: 'role_arn = var.role', says: 'provider "aws"' }],
          suggestions: [
            {
              messageId: 'repair',
              output: { 'prod.tfvars': 'role = "arn:aws:iam::730335184422:role/deploy"\n' },
            },
          ],
        },
      ],
    },
    {
      name: "the backend's object",
      files: `terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    assume_role = { role_arn = "deploy" }\n  }\n}\n`,
      errors: [{ messageId: 'fault', at: 'deploy', consumer: 'backend.s3' }],
    },
    {
      name: 'both branches of a condition may be the value',
      files: provider(`var.prod ? "${GOOD}" : "arn:aws:iam::730335184422:group/ops"`),
      errors: [{ messageId: 'fault', at: 'arn:aws:iam::730335184422:group/ops' }],
    },
    {
      name: 'an ARN that is put together: no edit would fit',
      files:
        'variable "account" {\n  default = "11112222333"\n}\nprovider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::${var.account}:role/x"\n  }\n}\n',
      errors: [
        {
          messageId: 'fault',
          at: '"arn:aws:iam::${var.account}:role/x"',
          says: ['put together from', 'arn:aws:iam::011112222333:role/x'],
        },
      ],
    },
  ],
});

test.run();

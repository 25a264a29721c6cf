import { test } from 'uvu';
import rule from '../../../rules/versions/no-auth-regression.js';
import { ruleTester } from '../../rule-tester.js';

const root = (version: string, provider: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {\n${provider}}\n`;
const GUARD = '  forbidden_account_ids = ["111122223333"]\n';
const WEB_IDENTITY =
  '  assume_role_with_web_identity {\n    role_arn = "arn:aws:iam::111122223333:role/x"\n  }\n';
const PATHS = '  shared_config_files = ["~/.aws/team"]\n';
const lock = (version: string) =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'fixed in the version in force', files: root('~> 5.7', GUARD) },
    { name: 'a range whose newest has it fixed', files: root('>= 4.9, < 7.0', GUARD) },
    { name: 'the defect is not touched', files: root('4.50.0', '  region = "eu-west-1"\n') },
    {
      name: 'a version that is not known',
      files: 'provider "aws" {\n  forbidden_account_ids = ["111122223333"]\n}\n',
    },
    { name: 'a path that needs no expansion', files: root('4.1.0', '  shared_config_files = ["./team"]\n') },
    {
      name: 'a role whose ARN is known',
      files: root('4.20.0', '  assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/x"\n  }\n'),
    },
  ],
  invalid: [
    {
      name: 'the guard that does nothing',
      files: { 'main.tf': root('>= 4.0', GUARD), '.terraform.lock.hcl': lock('5.6.2') },
      errors: [
        {
          messageId: 'touched',
          at: 'forbidden_account_ids = ["111122223333"]',
          says: ['not enforced', '5.7.0', 'lock file'],
          related: [{ file: '.terraform.lock.hcl', at: '5.6.2' }],
          consumer: 'provider.aws',
        },
      ],
    },
    {
      name: 'web identity that is ignored',
      files: root('~> 4.12.0', WEB_IDENTITY),
      errors: [{ messageId: 'touched', at: 'assume_role_with_web_identity', says: ['4.22.0'] }],
    },
    {
      name: 'a role whose credentials are not renewed',
      files: root('4.1.0', '  assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/x"\n  }\n'),
      errors: [{ messageId: 'touched', at: 'assume_role', says: ['not renewed', '4.2.0'] }],
    },
    {
      name: 'a path with a tilde',
      files: root('4.1.0', PATHS),
      errors: [{ messageId: 'touched', at: 'shared_config_files = ["~/.aws/team"]', says: ['4.2.0'] }],
    },
    {
      name: 'a role whose ARN only Terraform knows',
      files: root('4.20.0', '  assume_role {\n    role_arn = aws_iam_role.x.arn\n  }\n'),
      errors: [{ messageId: 'touched', at: 'role_arn = aws_iam_role.x.arn', says: ['4.29.0'] }],
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/sources/exec-plugin-profile.js';
import { ruleTester } from '../../rule-tester.js';

const exec = (args: string, more = '') =>
  `provider "kubernetes" {\n  exec {\n    command = "aws"\n    args = ${args}\n${more}  }\n}\n`;
const AWS = 'provider "aws" {\n  profile = "prod"\n}\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'with the profile',
      files: AWS + exec('["eks", "get-token", "--cluster-name", "c", "--profile", "prod"]'),
    },
    {
      name: 'with an environment of its own',
      files: AWS + exec('["eks", "get-token"]', '    env = { AWS_PROFILE = "prod" }\n'),
    },
    {
      name: 'the provider signs with the environment, too',
      files: `provider "aws" {}\n${exec('["eks", "get-token"]')}`,
    },
    {
      name: 'inside of the kubernetes object of helm 3, with the profile',
      files: `${AWS}provider "helm" {\n  kubernetes = {\n    exec = {\n      args = ["eks", "get-token", "--profile", "prod"]\n    }\n  }\n}\n`,
    },
    { name: 'another program', files: AWS + exec('["token"]') },
  ],
  invalid: [
    {
      name: 'without',
      files: AWS + exec('["eks", "get-token", "--cluster-name", "c"]'),
      errors: [
        {
          messageId: 'other',
          at: 'args = ["eks", "get-token", "--cluster-name", "c"]',
          severity: 'info',
          related: [{ at: 'provider "aws"' }],
        },
      ],
    },
    {
      name: 'inside of the kubernetes object of helm 3',
      files: `${AWS}provider "helm" {\n  kubernetes = {\n    exec = {\n      args = ["eks", "get-token"]\n    }\n  }\n}\n`,
      errors: [{ messageId: 'other', at: 'args = ["eks", "get-token"]' }],
    },
    {
      name: 'inside of the kubernetes block of helm, beside a role',
      files: `provider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::730335184422:role/x"\n  }\n}\nprovider "helm" {\n  kubernetes {\n    exec {\n      args = ["eks", "get-token"]\n    }\n  }\n}\n`,
      errors: [{ messageId: 'other', at: 'args = ["eks", "get-token"]', says: ['a role'] }],
    },
  ],
});

test.run();

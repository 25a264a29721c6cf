import { test } from 'uvu';
import rule from '../../../rules/versions/no-provider-version-argument.js';
import { ruleTester } from '../../rule-tester.js';

const ENTRY = '    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n';
const REQUIRED = `terraform {\n  required_providers {\n${ENTRY}  }\n}\n`;
const PROVIDER = 'provider "aws" {\n  version = "~> 5.0"\n  region  = "eu-west-1"\n}\n';
const CLEAN = 'provider "aws" {\n  region  = "eu-west-1"\n}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'required_providers alone', files: REQUIRED + CLEAN },
    {
      name: 'Terraform 0.12 has it in the block',
      files: `terraform {\n  required_version = "~> 0.12.29"\n}\n${PROVIDER}`,
    },
    { name: 'another provider', files: 'provider "google" {\n  version = "~> 5.0"\n}\n' },
  ],
  invalid: [
    {
      name: 'no terraform block',
      files: PROVIDER,
      errors: [{ messageId: 'deprecated', at: 'version = "~> 5.0"', says: ['required_providers'] }],
      output: `${REQUIRED}\n${CLEAN}`,
    },
    {
      name: 'a terraform block without required_providers',
      files: `terraform {\n  required_version = ">= 1.0"\n}\n${PROVIDER}`,
      errors: [{ messageId: 'deprecated', at: 'version = "~> 5.0"' }],
      output: `terraform {\n  required_version = ">= 1.0"\n  required_providers {\n${ENTRY}  }\n}\n${CLEAN}`,
    },
    {
      name: 'required_providers in another file',
      files: {
        'main.tf': PROVIDER,
        'versions.tf': 'terraform {\n  required_providers {\n    google = {}\n  }\n}\n',
      },
      errors: [{ messageId: 'deprecated', at: 'version = "~> 5.0"' }],
      output: {
        'main.tf': CLEAN,
        'versions.tf': `terraform {\n  required_providers {\n    google = {}\n${ENTRY}  }\n}\n`,
      },
    },
    {
      name: 'the same constraint stands there already',
      files: REQUIRED + PROVIDER,
      errors: [{ messageId: 'deprecated', at: 'version = "~> 5.0"', line: 10 }],
      output: REQUIRED + CLEAN,
    },
    {
      name: 'another constraint stands there: a person decides',
      files: REQUIRED + PROVIDER.replace('5.0', '4.0'),
      errors: [{ messageId: 'deprecated', at: 'version = "~> 4.0"' }],
    },
    {
      name: 'aliases with the same version move together',
      files: `${PROVIDER}provider "aws" {\n  alias   = "west"\n  version = "~> 5.0"\n}\n`,
      errors: [
        { messageId: 'deprecated', at: 'version = "~> 5.0"', line: 2 },
        { messageId: 'deprecated', at: 'version = "~> 5.0"', line: 7, says: ['alias west'] },
      ],
      output: `${REQUIRED}\n${CLEAN}provider "aws" {\n  alias   = "west"\n}\n`,
    },
  ],
});

test.run();

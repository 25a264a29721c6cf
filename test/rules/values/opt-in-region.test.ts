import { test } from 'uvu';
import rule from '../../../rules/values/opt-in-region.js';
import { ruleTester } from '../../rule-tester.js';

const ROLE = '  assume_role {\n    role_arn = "arn:aws:iam::730335184422:role/x"\n  }\n';
const provider = (region: string, body: string) => `provider "aws" {\n  region = "${region}"\n${body}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a region that every account has', files: provider('eu-west-1', ROLE) },
    { name: 'no role', files: provider('me-central-1', '') },
    {
      name: 'local endpoints',
      files: provider('me-central-1', `${ROLE}  endpoints {\n    sts = "http://localhost:4566"\n  }\n`),
    },
  ],
  invalid: [
    {
      name: 'a role in an opt-in region',
      files: provider('me-central-1', ROLE),
      errors: [
        {
          messageId: 'optIn',
          at: 'me-central-1',
          severity: 'info',
          says: ['InvalidClientTokenId'],
          related: [{ at: 'assume_role' }],
        },
      ],
    },
    {
      name: 'STS elsewhere',
      files: provider('me-central-1', '  sts_region = "us-east-1"\n'),
      errors: [{ messageId: 'optIn', at: 'me-central-1', related: [{ at: 'sts_region = "us-east-1"' }] }],
    },
  ],
});

test.run();

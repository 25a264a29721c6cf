import { test } from 'uvu';
import rule from '../../../rules/values/known-env-names.js';
import { ruleTester } from '../../rule-tester.js';

const WORKFLOW = 'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'the name of a profile beside keys, which would only stop the run',
      files: {
        '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_PROFILE_NAME: dev\n      AWS_ACCESS_KEY_ID: \${{ secrets.ID }}\n    steps:\n      - run: terraform plan\n`,
      },
    },
    {
      name: 'in CI, where no Terraform runs',
      files: {
        '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_KEY_ID: x\n    steps:\n      - run: ./deploy\n`,
      },
    },
    {
      name: 'in CI, a variable that is used under its own name',
      files: {
        '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_ASSUME_ROLE_ARN: x\n    steps:\n      - run: assume "$AWS_ASSUME_ROLE_ARN"\n      - run: terraform plan\n`,
      },
    },
    {
      name: 'names that Terraform reads',
      files: {
        '.env': 'AWS_ACCESS_KEY_ID=${A}\nAWS_ACCESS_KEY=${A}\nAWS_DEFAULT_PROFILE=x\nAWS_REGION=eu-west-1\n',
      },
    },
    {
      name: 'names of other programs',
      files: {
        '.env':
          'AWS_BUCKET_NAME=x\nAWS_CREDENTIAL_EXPIRATION=2030-01-01T00:00:00Z\nAWS_SESSION_EXPIRATION=x\n',
      },
    },
    { name: 'documentation', files: { '.env.example': 'AWS_SECRET=\n' } },
    {
      name: 'accepted values',
      files: {
        '.env':
          'AWS_USE_FIPS_ENDPOINT=TRUE\nAWS_RETRY_MODE=adaptive\nAWS_MAX_ATTEMPTS=5\nAWS_EC2_METADATA_DISABLED=1\n',
      },
    },
    {
      name: 'a value that is not known',
      files: { '.env': 'AWS_USE_FIPS_ENDPOINT=${FIPS}\nAWS_RETRY_MODE=\n' },
    },
  ],
  invalid: [
    {
      name: 'a slip in half of the pair',
      files: { '.env': 'AWS_SECRET_KEY_ID=${S}\n' },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: 'AWS_SECRET_KEY_ID',
          severity: 'warn',
          says: ['AWS_SECRET_ACCESS_KEY', 'Half a pair'],
          suggestions: [
            {
              messageId: 'rename',
              data: { meant: 'AWS_SECRET_ACCESS_KEY' },
              output: { '.env': 'AWS_SECRET_ACCESS_KEY=${S}\n' },
            },
          ],
        },
      ],
    },
    {
      name: 'a name that only the AWS CLI reads',
      files: { '.envrc': 'export AWS_SECURITY_TOKEN="$T"\n' },
      errors: [
        {
          messageId: 'misread',
          file: '.envrc',
          at: 'AWS_SECURITY_TOKEN',
          says: ['AWS_SESSION_TOKEN', '(the AWS CLI and boto3 read it, even before AWS_SESSION_TOKEN)'],
          suggestions: [{ messageId: 'rename', output: { '.envrc': 'export AWS_SESSION_TOKEN="$T"\n' } }],
        },
      ],
    },
    {
      name: 'a name for which there is none',
      files: { '.env': 'AWS_MFA_SERIAL=x\n' },
      errors: [
        { messageId: 'noSuch', file: '.env', at: 'AWS_MFA_SERIAL', says: ['never asks for the code'] },
      ],
    },
    {
      name: 'the name of a profile where no keys sign',
      files: {
        '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_PROFILE_NAME: dev\n    steps:\n      - run: terraform plan\n`,
      },
      errors: [
        {
          messageId: 'misread',
          at: 'AWS_PROFILE_NAME',
          file: '.github/workflows/a.yml',
          suggestions: [
            {
              messageId: 'rename',
              output: {
                '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_PROFILE: dev\n    steps:\n      - run: terraform plan\n`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'in CI, for runs of Terraform',
      files: {
        '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_ACCES_KEY_ID: \${{ secrets.ID }}\n      AWS_MAX_ATTEMPTS: five\n    steps:\n      - run: terraform plan\n`,
      },
      errors: [
        {
          messageId: 'misread',
          at: 'AWS_ACCES_KEY_ID',
          file: '.github/workflows/a.yml',
          says: ['AWS_ACCESS_KEY_ID', 'in the same job'],
          suggestions: [
            {
              messageId: 'rename',
              output: {
                '.github/workflows/a.yml': `${WORKFLOW}    env:\n      AWS_ACCESS_KEY_ID: \${{ secrets.ID }}\n      AWS_MAX_ATTEMPTS: five\n    steps:\n      - run: terraform plan\n`,
              },
            },
          ],
        },
        { messageId: 'fatal', at: 'AWS_MAX_ATTEMPTS', file: '.github/workflows/a.yml' },
      ],
    },
    {
      name: 'values that abort the SDK',
      files: { '.env': 'AWS_USE_FIPS_ENDPOINT=1\nAWS_RETRY_MODE=legacy\nAWS_MAX_ATTEMPTS=five\n' },
      errors: [
        {
          messageId: 'fatal',
          file: '.env',
          at: 'AWS_USE_FIPS_ENDPOINT',
          severity: 'error',
          data: { name: 'AWS_USE_FIPS_ENDPOINT', accepted: 'true or false' },
          suggestions: [
            {
              messageId: 'rename',
              output: {
                '.env': 'AWS_USE_FIPS_ENDPOINT=true\nAWS_RETRY_MODE=legacy\nAWS_MAX_ATTEMPTS=five\n',
              },
            },
          ],
        },
        { messageId: 'fatal', file: '.env', at: 'AWS_RETRY_MODE', says: ['standard or adaptive'] },
        { messageId: 'fatal', file: '.env', at: 'AWS_MAX_ATTEMPTS', says: ['a whole number'] },
      ],
    },
  ],
});

test.run();

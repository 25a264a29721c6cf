import { test } from 'uvu';
import rule from '../../../rules/sources/no-duplicate-env-keys.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'one');
const other = keyId('AKIA', 'two');
const key = secret('one');
const otherKey = secret('two');
const main = { 'main.tf': 'provider "aws" {}\n' };
const pair = (i: string, k: string) => `AWS_ACCESS_KEY_ID=${i}\nAWS_SECRET_ACCESS_KEY=${k}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'each variable once', files: { ...main, '.env': pair(id, key) } },
    {
      name: 'other variables',
      files: {
        ...main,
        '.env': 'AWS_REGION=a\nAWS_REGION=b\nAWS_PROFILE=a\n',
        '.env.local': 'AWS_PROFILE=b\nAWS_REGION=c\n',
      },
    },
    {
      name: 'a commented-out entry',
      files: { ...main, '.env': `${pair(id, key)}# AWS_ACCESS_KEY_ID=${other}\n` },
    },
    {
      name: 'an empty entry of a template above',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=\nAWS_ACCESS_KEY_ID=${id}\n` },
    },
    {
      name: 'branches of a script',
      files: {
        ...main,
        '.envrc': `if [ "$S" = a ]; then\n  export AWS_ACCESS_KEY_ID=${id}\nelse\n  export AWS_ACCESS_KEY_ID=${other}\nfi\n`,
      },
    },
    {
      name: 'a default that one branch replaces',
      files: {
        ...main,
        '.envrc': `export AWS_ACCESS_KEY_ID=${id}\nif [ -n "$S" ]; then\n  export AWS_ACCESS_KEY_ID=${other}\nfi\n`,
      },
    },
    {
      name: 'a script that goes on with a session',
      files: {
        ...main,
        '.envrc': `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_ACCESS_KEY_ID=$(aws sts assume-role)\n`,
      },
    },
    {
      name: 'steps of a script that nobody sources',
      files: {
        ...main,
        'deploy.sh': `export AWS_ACCESS_KEY_ID=${id}\nterraform apply\nexport AWS_ACCESS_KEY_ID=${other}\nterraform apply\n`,
      },
    },
    {
      name: 'equal values in two layers',
      files: { ...main, '.env': pair(id, key), '.env.local': pair(id, key) },
    },
    {
      name: 'alternatives',
      files: { ...main, '.env.dev': pair(id, key), '.env.prod': pair(other, otherKey) },
    },
    {
      name: 'directories beside one another',
      files: {
        'a/main.tf': 'provider "aws" {}\n',
        'b/main.tf': 'provider "aws" {}\n',
        'a/.env': pair(id, key),
        'b/.env': pair(other, otherKey),
      },
    },
    {
      name: 'two accounts, which another rule has',
      files: {
        ...main,
        '.env': pair(keyId('AKIA', 'a', '418263907155'), key),
        '.env.local': pair(keyId('AKIA', 'b', '730218846093'), otherKey),
      },
    },
    {
      name: 'documentation',
      files: { ...main, '.env.example': 'AWS_ACCESS_KEY_ID=a\nAWS_ACCESS_KEY_ID=b\n', '.env': pair(id, key) },
    },
    {
      name: 'a value of a layer that is not known',
      files: { ...main, '.env': pair(id, key), '.env.local': 'AWS_ACCESS_KEY_ID=$ID\n' },
    },
  ],
  invalid: [
    {
      name: 'two values in one file: the first has no effect',
      files: { '.env': `${pair(id, key)}\nAWS_ACCESS_KEY_ID=${other}\n` },
      errors: [
        {
          messageId: 'twice',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          line: 1,
          severity: 'error',
          data: { name: 'AWS_ACCESS_KEY_ID', line: 4, path: '.env' },
          related: [{ at: `AWS_ACCESS_KEY_ID=${other}` }],
          suggestions: [
            {
              messageId: 'remove',
              output: { '.env': `AWS_SECRET_ACCESS_KEY=${key}\n\nAWS_ACCESS_KEY_ID=${other}\n` },
            },
          ],
        },
      ],
    },
    {
      name: 'a value that an empty one takes away',
      files: { '.env': `AWS_SESSION_TOKEN=${key}\nAWS_SESSION_TOKEN=\n` },
      errors: [
        {
          messageId: 'twice',
          at: `AWS_SESSION_TOKEN=${key}`,
          suggestions: [{ messageId: 'remove', output: { '.env': 'AWS_SESSION_TOKEN=\n' } }],
        },
      ],
    },
    {
      name: 'the same value three times',
      files: {
        '.env': `AWS_ACCESS_KEY_ID=${id}\nA=1\nexport AWS_ACCESS_KEY_ID="${id}"\nAWS_ACCESS_KEY_ID=${id}\n`,
      },
      errors: [
        {
          messageId: 'repeated',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          line: 1,
          severity: 'warn',
          data: { name: 'AWS_ACCESS_KEY_ID', line: 3, path: '.env' },
        },
        { messageId: 'repeated', at: `export AWS_ACCESS_KEY_ID="${id}"`, line: 3 },
      ],
      output: { '.env': `A=1\nAWS_ACCESS_KEY_ID=${id}\n` },
    },
    {
      name: 'variables of Terraform',
      files: { '.env': `TF_VAR_aws_secret_key=${key}\nTF_VAR_aws_secret_key=${otherKey}\n` },
      errors: [
        {
          messageId: 'twice',
          at: `TF_VAR_aws_secret_key=${key}`,
          suggestions: [{ messageId: 'remove', output: { '.env': `TF_VAR_aws_secret_key=${otherKey}\n` } }],
        },
      ],
    },
    {
      name: 'one branch, and what follows all branches',
      files: {
        '.envrc': `if true; then\n  export AWS_ACCESS_KEY_ID=${id}\nfi\nexport AWS_ACCESS_KEY_ID=${other}\n`,
      },
      errors: [
        {
          messageId: 'twice',
          at: `export AWS_ACCESS_KEY_ID=${id}`,
          suggestions: [
            {
              messageId: 'remove',
              output: { '.envrc': `if true; then\nfi\nexport AWS_ACCESS_KEY_ID=${other}\n` },
            },
          ],
        },
      ],
    },
    {
      name: 'a local layer over the base',
      files: { ...main, '.env': pair(id, key), '.env.local': pair(other, otherKey) },
      errors: [
        {
          messageId: 'overridden',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          file: '.env',
          severity: 'warn',
          data: {
            name: 'AWS_ACCESS_KEY_ID',
            path: '.env',
            directory: 'the root directory',
            winner: '.env.local',
          },
          related: [{ file: '.env.local', at: `AWS_ACCESS_KEY_ID=${other}` }],
        },
        { messageId: 'overridden', at: `AWS_SECRET_ACCESS_KEY=${key}`, file: '.env' },
      ],
    },
    {
      name: 'a nearer directory over the root, for two stacks: once',
      files: {
        '.env': `AWS_ACCESS_KEY_ID=${id}\n`,
        'a/main.tf': 'provider "aws" {}\n',
        'a/.env': `AWS_ACCESS_KEY_ID=${other}\n`,
        'b/main.tf': 'provider "aws" {}\n',
        'b/.env': `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'three')}\n`,
      },
      errors: [
        {
          messageId: 'overridden',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          related: [
            { file: 'a/.env', at: `AWS_ACCESS_KEY_ID=${other}` },
            { file: 'b/.env', at: `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'three')}` },
          ],
        },
      ],
    },
    {
      name: 'what .envrc loads and then sets anew',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\n`,
        '.envrc': `dotenv\nexport AWS_ACCESS_KEY_ID=${other}\n`,
      },
      errors: [{ messageId: 'overridden', at: `AWS_ACCESS_KEY_ID=${id}`, file: '.env', says: ['.envrc'] }],
    },
  ],
});

test.run();

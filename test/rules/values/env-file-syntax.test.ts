import { test } from 'uvu';
import rule from '../../../rules/values/env-file-syntax.js';
import { keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'env');
const key = secret('env');
const DOCKER = { Makefile: 'plan:\n\tdocker run --rm --env-file .env hashicorp/terraform plan\n' };
const SOURCED = { 'run.sh': 'set -a\n. ./.env\nterraform plan\n' };
const INCLUDED = { Makefile: 'include .env\nexport\nplan:\n\tterraform plan\n' };
const COMPOSED = { 'compose.yml': 'services:\n  tf:\n    image: hashicorp/terraform\n    env_file: .env\n' };

const quoted = `AWS_ACCESS_KEY_ID="${id}"\nAWS_SECRET_ACCESS_KEY='${key}'\n`;
const plain = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`;
const exported = `export AWS_ACCESS_KEY_ID=${id}\n`;
const spaced = `AWS_ACCESS_KEY_ID = ${id}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no reader in sight', files: { '.env': `\uFEFF${quoted}${exported}${spaced}` } },
    {
      name: 'a reader of another file',
      files: { '.env': quoted, 'a/.env': 'A=1\n', 'a/run.sh': '. ./.env' },
    },
    { name: 'quotes and export for a shell', files: { '.env': quoted + exported, ...SOURCED } },
    {
      name: 'quotes, export and blanks for compose',
      files: { '.env': quoted + exported + spaced, ...COMPOSED },
    },
    { name: 'export and blanks for make', files: { '.env': exported + spaced, ...INCLUDED } },
    { name: 'quotes that make hands to nobody', files: { '.env': quoted, Makefile: 'include .env\n' } },
    {
      name: 'CRLF that docker and make take away',
      files: { '.env': plain.replaceAll('\n', '\r\n'), Makefile: `${INCLUDED.Makefile}${DOCKER.Makefile}` },
    },
    { name: 'a single CR', files: { '.env': plain.replace('\n', '\r\n'), ...SOURCED } },
    {
      name: 'what is no credential',
      files: { '.env': 'AWS_REGION="eu-west-1"\nTF_VAR_name="a"\n', ...DOCKER },
    },
    { name: 'plain entries', files: { '.env': plain, ...DOCKER, ...SOURCED } },
    {
      name: 'documentation',
      files: { '.env.example': quoted, 'run.sh': 'docker run --env-file .env.example x\n' },
    },
    { name: 'an .envrc as shells write it', files: { '.envrc': exported } },
    {
      name: 'a line that is refused whatever is around the value',
      files: { '.env': 'AWS_SESSION_TOKEN = a b\n', ...SOURCED },
    },
  ],
  invalid: [
    {
      name: 'quotes for docker',
      files: { '.env': quoted, ...DOCKER },
      secrets: [key],
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `AWS_ACCESS_KEY_ID="${id}"`,
          severity: 'warn',
          says: ['`docker run --env-file` reads this file, and for AWS_ACCESS_KEY_ID it keeps the quotes'],
          related: [{ file: 'Makefile', says: 'reads the file' }],
        },
        { messageId: 'misread', file: '.env', at: `AWS_SECRET_ACCESS_KEY='${key}'`, severity: 'warn' },
      ],
      output: { '.env': plain, ...DOCKER },
    },
    {
      name: 'quotes for make',
      files: { '.env': `TF_VAR_aws_secret_key="${key}"\n`, ...INCLUDED },
      secrets: [key],
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `TF_VAR_aws_secret_key="${key}"`,
          says: ['make reads this file', 'keeps the quotes'],
        },
      ],
      output: { '.env': `TF_VAR_aws_secret_key=${key}\n`, ...INCLUDED },
    },
    {
      name: 'quotes around the value of a variable that is called otherwise',
      files: { '.env': `TF_VAR_ak='${id}'\nTF_VAR_name='a'\n`, ...DOCKER },
      secrets: [id],
      errors: [{ messageId: 'misread', file: '.env', at: `TF_VAR_ak='${id}'` }],
      output: { '.env': `TF_VAR_ak=${id}\nTF_VAR_name='a'\n`, ...DOCKER },
    },
    {
      name: 'quotes around the name of a profile',
      files: { '.env': 'AWS_PROFILE="prod"\n', ...DOCKER },
      errors: [{ messageId: 'misread', file: '.env', at: 'AWS_PROFILE="prod"' }],
      output: { '.env': 'AWS_PROFILE=prod\n', ...DOCKER },
    },
    {
      name: 'quotes around nothing',
      files: { '.env': 'AWS_SESSION_TOKEN=""\n', ...DOCKER },
      errors: [{ messageId: 'misread', file: '.env', at: 'AWS_SESSION_TOKEN=""' }],
      output: { '.env': 'AWS_SESSION_TOKEN=\n', ...DOCKER },
    },
    {
      name: 'export for docker',
      files: { '.env': exported, ...DOCKER },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: exported.trim(),
          says: ['does not take `export`'],
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: '`export`' },
              output: { '.env': `AWS_ACCESS_KEY_ID=${id}\n`, ...DOCKER },
            },
          ],
        },
      ],
    },
    {
      name: 'several at once, in one finding',
      files: { '.env': `export AWS_SESSION_TOKEN = "${token('env')}"\n`, ...DOCKER },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `export AWS_SESSION_TOKEN = "${token('env')}"`,
          says: ['does not take `export`, does not take the blanks round `=` and keeps the quotes'],
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: '`export`, the blanks round `=` and the quotes' },
              output: { '.env': `AWS_SESSION_TOKEN=${token('env')}\n`, ...DOCKER },
            },
          ],
        },
      ],
    },
    {
      name: 'blanks for a shell, in front and behind',
      files: { '.env': `AWS_ACCESS_KEY_ID =${id}\nAWS_SECRET_KEY= ${key}\n`, ...SOURCED },
      secrets: [key],
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `AWS_ACCESS_KEY_ID =${id}`,
          says: ['A shell reads this file', 'does not take the blanks round `=`'],
        },
        { messageId: 'misread', file: '.env', at: `AWS_SECRET_KEY= ${key}` },
      ],
      output: { '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_KEY=${key}\n`, ...SOURCED },
    },
    {
      name: 'a blank that docker keeps',
      files: { '.env': `AWS_ACCESS_KEY_ID= ${id}\n`, ...DOCKER },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `AWS_ACCESS_KEY_ID= ${id}`,
          says: ['keeps the blanks round `=`'],
        },
      ],
      output: { '.env': `AWS_ACCESS_KEY_ID=${id}\n`, ...DOCKER },
    },
    {
      name: 'quotes that a shell needs and docker keeps',
      files: { '.env': "AWS_SECRET_ACCESS_KEY='a b'\n", ...DOCKER, ...SOURCED },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: "AWS_SECRET_ACCESS_KEY='a b'",
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: 'the quotes' },
              output: { '.env': 'AWS_SECRET_ACCESS_KEY=a b\n', ...DOCKER, ...SOURCED },
            },
          ],
        },
      ],
    },
    {
      name: 'CRLF in all lines for a shell',
      files: { '.env': `AWS_ACCESS_KEY_ID=${id}\r\nA=b\r\n`, ...SOURCED },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          says: ['keeps the carriage return at the line end', '.gitattributes'],
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: 'the carriage return at the line end' },
              output: { '.env': `AWS_ACCESS_KEY_ID=${id}\nA=b\n`, ...SOURCED },
            },
          ],
        },
      ],
    },
    {
      name: 'blanks in an .envrc',
      files: { '.envrc': `export AWS_ACCESS_KEY_ID = "${id}"\n` },
      errors: [
        {
          messageId: 'misread',
          at: `export AWS_ACCESS_KEY_ID = "${id}"`,
          file: '.envrc',
          says: ['A shell', 'the blanks round `=`'],
        },
      ],
      output: { '.envrc': `export AWS_ACCESS_KEY_ID="${id}"\n` },
    },
    {
      name: 'CRLF in an .envrc',
      files: { '.envrc': `export AWS_ACCESS_KEY_ID="${id}"\r\n` },
      errors: [
        {
          messageId: 'misread',
          file: '.envrc',
          at: `export AWS_ACCESS_KEY_ID="${id}"`,
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: 'the carriage return at the line end' },
              output: { '.envrc': `export AWS_ACCESS_KEY_ID="${id}"\n` },
            },
          ],
        },
      ],
    },
    {
      name: 'a byte order mark before the first name',
      files: { '.env': `\uFEFFAWS_ACCESS_KEY_ID=${id}\n`, '.envrc': 'dotenv\n' },
      errors: [
        {
          messageId: 'misread',
          file: '.env',
          at: `AWS_ACCESS_KEY_ID=${id}`,
          says: ['direnv reads this file', 'does not take the byte order mark'],
          suggestions: [
            {
              messageId: 'plain',
              data: { punctuation: 'the byte order mark' },
              output: { '.env': `AWS_ACCESS_KEY_ID=${id}\n`, '.envrc': 'dotenv\n' },
            },
          ],
        },
      ],
    },
    {
      name: 'a job of a workflow',
      files: {
        'prod.env': `AWS_ACCESS_KEY_ID="${id}"\n`,
        '.github/workflows/plan.yml':
          'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker run --env-file=prod.env hashicorp/terraform plan\n',
      },
      errors: [{ messageId: 'misread', file: 'prod.env', at: `AWS_ACCESS_KEY_ID="${id}"` }],
      output: null,
    },
  ],
});

test.run();

import { test } from 'uvu';
import rule from '../../../rules/values/valid-key-shape.js';
import { exampleId, exampleSecret, keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'shape');
const key = secret('shape');
const provider = (accessKey: string, secretKey: string, more = '') =>
  `provider "aws" {\n  access_key = "${accessKey}"\n  secret_key = "${secretKey}"\n${more}}\n`;
const fromVariables =
  'provider "aws" {\n  access_key = var.access_key\n  secret_key = var.secret_key\n}\nvariable "access_key" {}\nvariable "secret_key" {}\n';
const main = { 'main.tf': 'provider "aws" {}\n' };
const malformed = { messageId: 'malformed', severity: 'error' } as const;
/** The fifth character of a real id is none of A to H. */
const impossible = `AKIAB${id.slice(5)}`;
const encoded = `${key.slice(0, 10)}%2B${key.slice(11, 40)}`;

const callOf = (id: string, other: string) =>
  `provider "aws" {}\nvariable "aws_access_key" {}\nvariable "aws_secret_key" {}\nmodule "m" {\n  source     = "./m"\n  access_key = var.aws_${id}_key\n  secret_key = var.aws_${other}_key\n}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'good keys', files: provider(id, key, `  token = "${token('t')}"\n`) },
    { name: 'references and values that nobody knows', files: fromVariables },
    { name: 'placeholders and examples, which another rule has', files: provider(exampleId, exampleSecret) },
    { name: 'a placeholder in brackets', files: provider('<your key>', 'changeme') },
    {
      name: "keys of another vendor's store",
      files:
        'terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "DO00ABCDEFGHJKLMNPQR99"\n    secret_key = "short-and-not-base64!"\n    endpoints  = { s3 = "https://ams3.digitaloceanspaces.com" }\n  }\n}\n',
    },
    {
      name: 'keys of a local stack',
      files:
        'provider "aws" {\n  access_key = "0123456789abcdef"\n  secret_key = "hunter2hunter2"\n  endpoints {\n    s3 = "http://localhost:4566"\n  }\n}\n',
    },
    {
      name: 'env files without anything that reads them for AWS',
      files: { '.env': 'AWS_ACCESS_KEY_ID=minio-user\n' },
    },
    {
      name: 'env files in the notation of their readers',
      files: { ...main, '.env': `export AWS_ACCESS_KEY_ID = "${id}"\nAWS_SECRET_ACCESS_KEY='${key}'  \n` },
    },
    {
      name: 'blanks behind a value that dotenv and shells drop',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}  \n` },
    },
    {
      name: 'a no-break space that compose trims',
      files: {
        ...main,
        'compose.yml': 'services:\n  tf:\n    image: hashicorp/terraform\n    env_file: .env\n',
        '.env': `AWS_ACCESS_KEY_ID=${id}\u00a0\n`,
      },
    },
    {
      name: 'an env file with carriage returns throughout, which another rule has',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}\r\nAWS_SECRET_ACCESS_KEY=${key}\r\n` },
    },
    {
      name: 'quotes that a shell takes away, in a script of CI and in a template',
      files: {
        ...main,
        '.gitlab-ci.yml': `plan:\n  script:\n    - export AWS_ACCESS_KEY_ID="${id}"\n    - AWS_SECRET_ACCESS_KEY="${key}" terraform plan\n`,
        'init.sh.tftpl': `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY='${key}'\n`,
      },
    },
    {
      name: 'text in the place of a key that no consumer is seen to read',
      files: {
        'compose.yml': 'services:\n  a:\n    environment:\n      AWS_ACCESS_KEY_ID: ask the ops team\n',
      },
    },
    { name: 'documentation', files: { ...main, '.env.example': 'AWS_ACCESS_KEY_ID=20-characters\n' } },
    {
      name: 'profiles, which another rule has',
      files: { '.aws/credentials': `[a]\naws_access_key_id = ${id.slice(1)}\n` },
    },
    {
      name: 'a default that tfvars replace',
      files: {
        'main.tf': 'provider "aws" {\n  secret_key = var.s\n}\nvariable "s" {\n  default = "too-short"\n}\n',
        'terraform.tfvars': `s = "${key}"\n`,
      },
    },
  ],
  invalid: [
    {
      name: 'a no-break space in front, in tfvars that git ignores',
      files: {
        'main.tf': fromVariables,
        'secrets.auto.tfvars': `access_key = "\u00a0${id}"\nsecret_key = "${key}"\n`,
      },
      ignored: ['secrets.auto.tfvars'],
      errors: [
        {
          ...malformed,
          at: `\u00a0${id}`,
          data: { name: 'access_key', role: 'an access key id', reason: 'it begins with a no-break space' },
          related: [{ file: 'main.tf', at: 'access_key = var.access_key' }],
        },
      ],
      output: { 'secrets.auto.tfvars': `access_key = "${id}"\nsecret_key = "${key}"\n` },
    },
    {
      name: 'line breaks at the end, in JSON',
      files: {
        'main.tf': fromVariables,
        'terraform.tfvars.json': JSON.stringify({ access_key: `${id}\n`, secret_key: `${key}\r\n` }, null, 2),
      },
      errors: [
        { ...malformed, at: `${id}\\n`, says: ['ends in a line break'] },
        { ...malformed, at: `${key}\\r\\n`, says: ['ends in a carriage return'] },
      ],
      output: { 'terraform.tfvars.json': JSON.stringify({ access_key: id, secret_key: key }, null, 2) },
    },
    {
      name: 'a heredoc, which always ends in a line break',
      files: `provider "aws" {\n  access_key = <<EOF\n${id}\nEOF\n  secret_key = "${key}"\n}\n`,
      errors: [{ ...malformed, at: id, says: ['ends in a line break', 'Write the value in quotes'] }],
    },
    {
      name: 'a text file, which always ends in a line break',
      files: {
        'main.tf': `provider "aws" {\n  access_key = "${id}"\n  secret_key = file("\${path.module}/secret.txt")\n}\n`,
        'secret.txt': `${key}\n`,
      },
      errors: [
        {
          ...malformed,
          file: 'secret.txt',
          at: key,
          says: ['ends in a line break', 'Put trimspace(…) around file("./secret.txt") in main.tf:3'],
        },
      ],
    },
    {
      name: 'blanks, quotes and brackets',
      files: provider(`${id} `, `'${key}'`, `  token = "<${token('t')}>"\n`),
      errors: [
        { ...malformed, at: `${id} `, says: ['ends in a blank'] },
        { ...malformed, at: `'${key}'`, says: ['quotes are part of it'] },
        { ...malformed, at: `<${token('t')}>`, says: ['brackets are part of it'] },
      ],
      output: provider(id, key, `  token = "${token('t')}"\n`),
    },
    {
      name: 'a blank inside',
      files: provider(`${id.slice(0, 8)} ${id.slice(8)}`, key),
      errors: [{ ...malformed, at: `${id.slice(0, 8)} ${id.slice(8)}`, says: ['a blank inside'] }],
    },
    {
      name: 'a secret that is URL-encoded',
      files: provider(id, encoded),
      errors: [{ ...malformed, at: encoded, says: ['%2B'] }],
      output: provider(id, `${key.slice(0, 10)}+${key.slice(11, 40)}`),
    },
    {
      name: 'lengths and alphabets',
      files: provider(id.slice(0, 19), key.slice(0, 38)),
      errors: [
        {
          ...malformed,
          at: id.slice(0, 19),
          data: {
            name: 'access_key',
            role: 'an access key id',
            reason: 'it has 19 characters; an access key id has 20',
          },
        },
        { ...malformed, at: key.slice(0, 38), says: ['38 characters'] },
      ],
    },
    {
      name: 'the id of a user, and a secret of another alphabet',
      files: provider(keyId('AIDA', 'user'), `${key.slice(0, 39)}_`),
      errors: [
        { ...malformed, at: keyId('AIDA', 'user'), says: ['id of a user'] },
        { ...malformed, at: `${key.slice(0, 39)}_`, says: ['letters, digits, + and /'] },
      ],
    },
    {
      name: 'an MFA code in the place of a token',
      files: provider(id, key, '  token = "123987"\n'),
      errors: [{ ...malformed, at: '123987', says: ['six-digit MFA code', 'aws sts get-session-token'] }],
    },
    {
      name: 'a fifth character that AWS never issues',
      files: provider(impossible, key),
      errors: [{ messageId: 'impossible', at: impossible, severity: 'warn' }],
    },
    {
      name: 'swapped literals',
      files: provider(key, id),
      errors: [
        {
          messageId: 'swapped',
          at: key,
          related: [{ at: id }],
          suggestions: [{ messageId: 'swap', output: provider(id, key) }],
        },
      ],
    },
    {
      name: 'swapped references: where they are written',
      files: {
        'main.tf': fromVariables
          .replace('= var.access_key', '= var.x_key')
          .replace('= var.secret_key', '= var.access_key')
          .replace('= var.x_key', '= var.secret_key'),
        'terraform.tfvars': `access_key = "${id}"\nsecret_key = "${key}"\n`,
      },
      errors: [
        {
          messageId: 'swapped',
          at: 'var.secret_key',
          line: 2,
          related: [{ at: 'var.access_key' }, { file: 'terraform.tfvars', at: key }],
          suggestions: [
            {
              messageId: 'swap',
              output: {
                'main.tf': fromVariables,
                'terraform.tfvars': `access_key = "${id}"\nsecret_key = "${key}"\n`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'values that are swapped where the names are right',
      files: {
        'main.tf': fromVariables,
        'terraform.tfvars': `access_key = "${key}"\nsecret_key = "${id}"\n`,
      },
      errors: [
        {
          messageId: 'swapped',
          at: key,
          file: 'terraform.tfvars',
          suggestions: [
            {
              messageId: 'swap',
              output: {
                'main.tf': fromVariables,
                'terraform.tfvars': `access_key = "${id}"\nsecret_key = "${key}"\n`,
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a module call that swaps',
      files: {
        'main.tf': `provider "aws" {}\nvariable "aws_secret" {\n  default = "${key}"\n}\nmodule "m" {\n  source     = "./m"\n  access_key = var.aws_secret\n}\n`,
        'm/main.tf': 'variable "access_key" {}\nprovider "aws" {\n  access_key = var.access_key\n}\n',
      },
      errors: [{ messageId: 'swapped', at: 'var.aws_secret', file: 'main.tf' }],
    },
    {
      name: 'names that are crossed in the call of a module, where no value is known',
      files: {
        'main.tf': callOf('secret', 'access'),
        'm/main.tf': fromVariables,
      },
      errors: [
        {
          messageId: 'swapped',
          at: 'var.aws_secret_key',
          file: 'main.tf',
          suggestions: [
            {
              messageId: 'swap',
              output: { 'main.tf': callOf('access', 'secret'), 'm/main.tf': fromVariables },
            },
          ],
        },
      ],
    },
    {
      name: 'an MFA code of six digits, even 123456',
      files: `provider "aws" {\n  access_key = "${keyId('ASIA', 'shape')}"\n  secret_key = "${key}"\n  token      = "123456"\n}\n`,
      errors: [{ ...malformed, at: '123456', says: ['MFA code'] }],
    },
    {
      name: 'quotes around a reference in a list item of compose',
      files: {
        'compose.yml':
          'services:\n  tf:\n    image: hashicorp/terraform\n    environment:\n      - AWS_ACCESS_KEY_ID="${ID}"\n      - AWS_REGION="${REGION}"\n      - AWS_SECRET_ACCESS_KEY=${SECRET}\n',
      },
      errors: [{ ...malformed, at: '"${ID}"', file: 'compose.yml', says: ['quotes are part of it'] }],
      output: {
        'compose.yml':
          'services:\n  tf:\n    image: hashicorp/terraform\n    environment:\n      - AWS_ACCESS_KEY_ID=${ID}\n      - AWS_REGION="${REGION}"\n      - AWS_SECRET_ACCESS_KEY=${SECRET}\n',
      },
    },
    {
      name: 'quotes in a list item of compose, which keeps them',
      files: {
        ...main,
        'compose.yml': `services:\n  tf:\n    environment:\n      - AWS_ACCESS_KEY_ID="${id}"\n`,
      },
      errors: [{ ...malformed, at: `"${id}"`, file: 'compose.yml', says: ['quotes'] }],
      output: null,
    },
    {
      name: 'names that are crossed, where no value is known',
      files: fromVariables
        .replace('= var.access_key', '= var.x_key')
        .replace('= var.secret_key', '= var.access_key')
        .replace('= var.x_key', '= var.secret_key'),
      errors: [
        {
          messageId: 'swapped',
          at: 'var.secret_key',
          related: [{ at: 'var.access_key' }],
          suggestions: [{ messageId: 'swap', output: fromVariables }],
        },
      ],
    },
    {
      name: 'swapped entries of an env file',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${key}\nAWS_SECRET_ACCESS_KEY=${id}\n` },
      errors: [
        {
          messageId: 'swapped',
          at: key,
          file: '.env',
          suggestions: [
            {
              messageId: 'swap',
              output: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n` },
            },
          ],
        },
      ],
    },
    {
      name: 'quotes that compose and make keep',
      files: {
        'compose.yml': `services:\n  a:\n    environment:\n      - AWS_ACCESS_KEY_ID="${id}"\n      - "AWS_SECRET_ACCESS_KEY=${key}"\n  b:\n    environment:\n      AWS_ACCESS_KEY_ID: "${id}"\n      AWS_SECRET_ACCESS_KEY: "'${key}'"\n`,
        Makefile: `export AWS_ACCESS_KEY_ID := "${id}"\n`,
      },
      errors: [
        { ...malformed, at: `"${id}"`, file: 'Makefile' },
        { ...malformed, at: `"${id}"`, file: 'compose.yml', line: 4, says: ['quotes are part of it'] },
        { ...malformed, at: `'${key}'`, file: 'compose.yml', line: 9 },
      ],
      output: {
        'compose.yml': `services:\n  a:\n    environment:\n      - AWS_ACCESS_KEY_ID=${id}\n      - "AWS_SECRET_ACCESS_KEY=${key}"\n  b:\n    environment:\n      AWS_ACCESS_KEY_ID: "${id}"\n      AWS_SECRET_ACCESS_KEY: "${key}"\n`,
        Makefile: `export AWS_ACCESS_KEY_ID := ${id}\n`,
      },
    },
    {
      name: 'a comment that docker keeps',
      files: {
        'main.tf': 'provider "aws" {}\n',
        '.env': `AWS_ACCESS_KEY_ID=${id} # of the deploy user\nAWS_SECRET_ACCESS_KEY=${key}\n`,
        'run.sh': 'docker run --rm --env-file .env hashicorp/terraform plan\n',
      },
      errors: [
        {
          ...malformed,
          at: id,
          file: '.env',
          says: ['a comment stands behind it', 'Move the comment behind AWS_ACCESS_KEY_ID in .env'],
        },
      ],
    },
    {
      name: 'blanks that docker keeps',
      files: {
        ...main,
        Makefile: 'plan:\n\tdocker run --rm \\\n\t  --env-file .env hashicorp/terraform plan\n',
        '.env': `AWS_ACCESS_KEY_ID=${id}  \nAWS_SECRET_ACCESS_KEY=${key}\t\n`,
      },
      errors: [
        { ...malformed, at: `${id}  `, says: ['docker run --env-file'] },
        { ...malformed, at: `${key}\t` },
      ],
      output: { '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'escapes of a URL in what would else be a sequence',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=abcdefghij%2BklmnopQRSTUVWXYZ%2F0123456789ab\n`,
      },
      errors: [{ ...malformed, at: 'abcdefghij%2BklmnopQRSTUVWXYZ%2F0123456789ab', says: ['%2B'] }],
      output: null,
    },
    {
      name: 'a no-break space that shells keep',
      files: {
        ...main,
        '.env': `AWS_ACCESS_KEY_ID=${id}\u00a0\nAWS_SECRET_ACCESS_KEY=${key}\n`,
      },
      errors: [{ ...malformed, at: `${id}\u00a0`, says: ['U+00A0'] }],
      output: { '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'one carriage return, and blanks inside a value',
      files: {
        ...main,
        '.env': `AWS_REGION=eu-west-1\nAWS_ACCESS_KEY_ID=${id}\r\nAWS_SECRET_ACCESS_KEY="${key.slice(0, 20)} ${key.slice(20)}"\n`,
      },
      errors: [
        { ...malformed, at: `${id}\r`, says: ['carriage return'] },
        { ...malformed, at: `${key.slice(0, 20)} ${key.slice(20)}`, says: ['a blank inside'] },
      ],
      output: null,
    },
    {
      name: 'wrong lengths in an env file that a provider reads',
      files: { ...main, '.env': `AWS_ACCESS_KEY_ID=${id}A\nAWS_SECRET_ACCESS_KEY=${key}\n` },
      errors: [{ ...malformed, at: `${id}A`, says: ['21 characters'] }],
    },
  ],
});

test.run();

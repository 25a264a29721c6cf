import { test } from 'uvu';
import rule from '../../../rules/secrets/no-tracked-env-keys.js';
import { exampleId, exampleSecret, keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'ci', '418263907155');
const key = secret('ci');
const otherId = keyId('AKIA', 'other');
const otherKey = secret('other');
const idAt = { messageId: 'keyId', at: id, severity: 'error' } as const;
const keyAt = { messageId: 'secret', at: key, severity: 'error' } as const;
const both = [idAt, keyAt] as const;
const others = [
  { messageId: 'keyId', at: otherId },
  { messageId: 'secret', at: otherKey },
] as const;
const env = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a file that git ignores', files: { '.env': env }, ignored: ['.env'] },
    { name: 'the secret key of a framework', files: { '.env': `SECRET_KEY=${key}\n` } },
    {
      name: 'the keys of another storage',
      files: { '.env': `R2_ACCESS_KEY_ID=${'0a1b'.repeat(8)}\nR2_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'placeholders in documentation',
      files: { '.env.example': 'AWS_ACCESS_KEY_ID=<id>\nAWS_SECRET_ACCESS_KEY=changeme\n' },
    },
    {
      name: 'documented examples',
      files: { '.env': `AWS_ACCESS_KEY_ID=${exampleId}\nAWS_SECRET_ACCESS_KEY=${exampleSecret}\n` },
    },
    {
      name: 'references of every kind',
      files: {
        '.env': 'AWS_ACCESS_KEY_ID=$ID\nAWS_SECRET_ACCESS_KEY=op://vault/aws/secret\n',
        '.envrc': 'export AWS_SECRET_ACCESS_KEY="$(pass show aws)"\n',
        '.github/workflows/ci.yml': 'env:\n  AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}\n',
        'compose.yaml':
          'services:\n  a:\n    environment:\n      - AWS_SECRET_ACCESS_KEY\n      - AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:?}\n',
      },
    },
    {
      name: 'values that SOPS encrypted',
      files: {
        'prod.enc.env': `AWS_SECRET_ACCESS_KEY=ENC[AES256_GCM,data:${key},iv:${otherKey}abc=,tag:x,type:str]\n`,
      },
    },
    { name: 'the id of an import', files: { 'x.sh': `terraform import aws_iam_access_key.ci ${id}\n` } },
    {
      name: 'digests of images and actions',
      files: {
        '.github/workflows/ci.yml': `steps:\n  - uses: actions/checkout@${'0a1b2c3d'.repeat(5)} # v4\n`,
      },
    },
    {
      name: 'keys in Terraform files, which another rule has',
      files: `locals {\n  a = { id = "${id}", secret = "${key}" }\n}\n`,
    },
  ],
  invalid: [
    {
      name: 'an env file, with steps that keep it on the machine',
      files: { '.env': `# deploy user\n${env}` },
      errors: [
        {
          ...idAt,
          line: 2,
          related: [{ at: key }],
          says: [
            '418263907155',
            'git rm --cached .env',
            '.gitignore',
            'in no commit of this branch yet',
            'Only where the key was ever pushed or shared',
            'aws sts get-caller-identity',
          ],
        },
        { ...keyAt, line: 3, related: [{ at: id }] },
      ],
    },
    {
      name: 'an env file that is committed: its history',
      files: { 'prod.env': env },
      commitTimes: { 'prod.env': 1_700_000_000 },
      errors: [
        {
          ...idAt,
          says: [
            'git log --oneline -- prod.env',
            'git filter-repo',
            'aws iam get-access-key-last-used',
            'aws iam update-access-key --user-name <user>',
          ],
        },
        keyAt,
      ],
    },
    {
      name: 'an env file that the next `git add` takes',
      files: { '.env': env },
      untracked: ['.env'],
      errors: [{ ...idAt, says: ['Git does not ignore .env'] }, keyAt],
    },
    {
      name: 'quotes, export, CRLF, BOM and commented-out entries',
      files: {
        '.env.local': `\uFEFFexport AWS_ACCESS_KEY_ID="${id}"\r\nAWS_SECRET_ACCESS_KEY = '${key}'\r\n# AWS_ACCESS_KEY_ID=${otherId}\r\n#AWS_SECRET_ACCESS_KEY=${otherKey}\r\n`,
      },
      errors: [...both, ...others],
    },
    {
      name: 'a session',
      files: {
        '.env': `AWS_ACCESS_KEY_ID=${keyId('ASIA', 's')}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SESSION_TOKEN=${token('s')}\n`,
      },
      errors: [
        { messageId: 'keyId', at: keyId('ASIA', 's') },
        keyAt,
        { messageId: 'token', at: token('s'), says: ['36 hours'] },
      ],
    },
    {
      name: 'variables of Terraform that reach a provider',
      files: {
        '.env': `TF_VAR_k=${id}\nTF_VAR_s=${key}\n`,
        'main.tf':
          'provider "aws" {\n  access_key = var.k\n  secret_key = var.s\n}\nvariable "k" {}\nvariable "s" {}\n',
      },
      errors: [
        {
          ...idAt,
          consumer: 'provider.aws',
          related: [{ at: key }, { file: 'main.tf', at: 'access_key = var.k', says: 'TF_VAR_k' }],
        },
        keyAt,
      ],
    },
    {
      name: 'real keys in documentation',
      files: { '.env.example': env },
      errors: [{ ...idAt, says: ['meant to be copied'] }, keyAt],
    },
    {
      name: '.envrc and scripts, branch by branch',
      files: {
        '.envrc': `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${key}"\n`,
        'scripts/release.sh': `if [ "$1" = prod ]; then\n  export AWS_ACCESS_KEY_ID='${otherId}'\n  export AWS_SECRET_ACCESS_KEY='${otherKey}'\nfi\n`,
      },
      errors: [...both, ...others],
    },
    {
      name: 'PowerShell and batch files',
      files: {
        'set-env.ps1': `$Env:AWS_ACCESS_KEY_ID = "${id}"\n$Env:AWS_SECRET_ACCESS_KEY='${key}'\nterraform apply\n`,
        'set-env.bat': `@echo off\r\nset AWS_ACCESS_KEY_ID=${otherId}\r\nset "AWS_SECRET_ACCESS_KEY=${otherKey}"\r\n`,
        'ask.ps1': '$env:AWS_ACCESS_KEY_ID = Read-Host "id"\n$env:AWS_SECRET_ACCESS_KEY = $secret\n',
        'ask.cmd': 'set /p AWS_ACCESS_KEY_ID=\r\nset AWS_SECRET_ACCESS_KEY=%1\r\n',
      },
      secrets: [id, key, otherId, otherKey],
      errors: [
        { messageId: 'keyId', file: 'set-env.bat', at: otherId },
        { messageId: 'secret', file: 'set-env.bat', at: otherKey },
        { messageId: 'keyId', file: 'set-env.ps1', at: id },
        { messageId: 'secret', file: 'set-env.ps1', at: key },
      ],
    },
    {
      name: 'a command line of a script',
      files: {
        'setup.sh': `aws configure set aws_access_key_id ${id}\naws configure set aws_secret_access_key ${key}\n`,
      },
      errors: both,
    },
    {
      name: 'profiles of AWS files, each a pair of its own',
      files: {
        '.aws/credentials': `[a]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\n\n[b]\naws_access_key_id=${otherId}\naws_secret_access_key=${otherKey}\n`,
      },
      errors: [{ ...idAt, says: ['profile a of .aws/credentials'] }, keyAt, ...others],
    },
    {
      name: 'an AWS file of any name that a provider reads',
      files: {
        'main.tf': 'provider "aws" {\n  shared_credentials_files = ["keys/deploy"]\n}\n',
        'keys/deploy': `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\n`,
      },
      errors: [
        {
          ...idAt,
          file: 'keys/deploy',
          says: ['profile default of keys/deploy', 'It is staged and in no commit of this branch yet'],
        },
        keyAt,
      ],
    },
    {
      name: 'the file that the console offers for download',
      files: {
        'deployer_accessKeys.csv': `\uFEFFAccess key ID,Secret access key\r\n${id},${key}\r\n`,
        'new_user_credentials.csv': `User name,Password,Access key ID,Secret access key,Console login link\nci,,${otherId},${otherKey},https://example.com\n`,
      },
      errors: [{ ...idAt, related: [{ at: key }], says: ['*accessKeys*.csv'] }, keyAt, ...others],
    },
    {
      name: 'a workflow, and the role that another job assumes already',
      files: {
        '.github/workflows/plan.yml': `env:\n  AWS_ACCESS_KEY_ID: ${id}\n  AWS_SECRET_ACCESS_KEY: "${key}"\n`,
        '.github/workflows/apply.yml':
          'steps:\n  - uses: aws-actions/configure-aws-credentials@v4\n    with:\n      role-to-assume: arn:aws:iam::418263907155:role/gha\n',
      },
      errors: [{ ...idAt, says: ['role-to-assume: arn:aws:iam::418263907155:role/gha'] }, keyAt],
    },
    {
      name: 'other CI systems',
      files: {
        '.gitlab-ci.yml': `variables:\n  AWS_ACCESS_KEY_ID: "${id}"\n  AWS_SECRET_ACCESS_KEY: "${key}"\n`,
      },
      errors: [{ ...idAt, says: ['masked and protected'] }, keyAt],
    },
    {
      name: 'compose files in both notations',
      files: {
        'compose.yml': `services:\n  a:\n    environment:\n      AWS_ACCESS_KEY_ID: ${id}\n      AWS_SECRET_ACCESS_KEY: ${key}\n  b:\n    environment:\n      - AWS_ACCESS_KEY_ID=${otherId}\n      - AWS_SECRET_ACCESS_KEY=${otherKey}\n`,
      },
      errors: [...both, ...others],
    },
    {
      name: 'what an expansion falls back to',
      files: {
        'compose.yml': `services:\n  a:\n    environment:\n      AWS_SECRET_ACCESS_KEY: \${AWS_SECRET_ACCESS_KEY:-${key}}\n`,
      },
      errors: [keyAt],
    },
    {
      name: 'images',
      files: { Dockerfile: `FROM alpine\nENV AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${key}\n` },
      errors: [{ ...idAt, says: ['every layer of the image'] }, keyAt],
    },
    {
      name: 'make',
      files: { Makefile: `export AWS_ACCESS_KEY_ID := ${id}\nexport AWS_SECRET_ACCESS_KEY := ${key}\n` },
      errors: both,
    },
    {
      name: 'an id alone',
      files: { '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=$(pass show aws)\n` },
      errors: [{ messageId: 'keyIdAlone', at: id, severity: 'warn', says: ['Look for the secret of AKIA…'] }],
    },
    {
      name: 'misspelt names and names with a stem',
      files: {
        '.env': `AWS_ACCES_KEY_ID=${id}\nAWS_SECRET_KEY_ID=${key}\nPROD_AWS_SECRET_KEY=${otherKey}\n`,
      },
      errors: [
        ...both,
        { messageId: 'secret', at: otherKey, data: { of: '', where: '.env as PROD_AWS_SECRET_KEY' } },
      ],
    },
    {
      name: 'a secret in a file that only `file` names',
      files: {
        'main.tf':
          'provider "aws" {\n  access_key = var.k\n  secret_key = chomp(file("secret.txt"))\n}\nvariable "k" {}\n',
        'secret.txt': `${key}\n`,
      },
      errors: [{ ...keyAt, at: key, file: 'secret.txt' }],
    },
    {
      name: 'a canary',
      files: {
        '.aws/credentials': `[a]\naws_access_key_id = ${keyId('AKIA', 'trap', '052310077262')}\naws_secret_access_key = ${key}\n`,
      },
      errors: [
        { messageId: 'canary', at: keyId('AKIA', 'trap', '052310077262'), says: ['canary'] },
        { messageId: 'canary', at: key },
      ],
    },
    {
      name: 'values of which a line above has the name',
      files: {
        '.gitlab-ci.yml': `variables:\n  AWS_ACCESS_KEY_ID:\n    value: "${id}"\n    description: "the key"\n  AWS_SECRET_ACCESS_KEY:\n    description: "its secret"\n    value: "${key}"\n`,
        'azure-pipelines.yml': `variables:\n  - name: AWS_ACCESS_KEY_ID\n    value: ${otherId}\n  - name: AWS_SECRET_ACCESS_KEY\n    value: ${otherKey}\n`,
      },
      errors: [
        { ...idAt, file: '.gitlab-ci.yml', says: ['as AWS_ACCESS_KEY_ID'] },
        { ...keyAt, file: '.gitlab-ci.yml', says: ['as AWS_SECRET_ACCESS_KEY'] },
        { messageId: 'keyId', at: otherId, file: 'azure-pipelines.yml', says: ['as AWS_ACCESS_KEY_ID'] },
        {
          messageId: 'secret',
          at: otherKey,
          file: 'azure-pipelines.yml',
          says: ['as AWS_SECRET_ACCESS_KEY'],
        },
      ],
    },
  ],
});

test.run();

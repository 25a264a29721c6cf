import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/report/formats.js';
import { keyId, random, secret, token } from '../keys.js';
import { CARRIERS } from '../rules/secrets/carriers.js';
import { directoryOf, type Outcome, runCli } from './run-cli.js';

const id = keyId('AKIA', 'no-secrets');
const key = secret('no-secrets');
const session = token('no-secrets');
const password = `${random('no-secrets', 14)}!x`;
const pem = random('no-secrets-pem', 64);

const SECRETS = [id, key, session, session.slice(0, 120), password, pem];

const pair = (separator: string, quote = '"') =>
  [
    `aws_access_key_id${separator}${quote}${id}${quote}`,
    `aws_secret_access_key${separator}${quote}${key}${quote}`,
    `aws_session_token${separator}${quote}${session}${quote}`,
  ].join('\n');

const REPOSITORY = {
  'main.tf': `provider "aws" {
  region     = "eu-west-1a"
  access_key = "${id}"
  secret_key = "${key}"
  token      = "${session}"
  profile    = "prod"
}
variable "db_password" {
  default = "${password}" # not ${key}
}
resource "aws_db_instance" "${key}" {
  password = "${password}"
  url      = "postgres://app:${password}@db:5432/app"
}
locals {
  pem = <<-E
    -----BEGIN RSA PRIVATE KEY-----
    ${pem}
    -----END RSA PRIVATE KEY-----
  E
  broken = "${key}
}
`,
  'swapped.tf': `provider "aws" {\n  alias = "b"\n  access_key = "${key}"\n  secret_key = "${id}"\n}\n`,
  '.env': `${pair('=', '').toUpperCase().replace(id, id)}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SECRET_ACCESS_KEY=${key.slice(1)}x\nDB_PASSWORD=${password}\n# AWS_SESSION_TOKEN=${session}\n`,
  '.env.example': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
  [`${id}.tf`]: `# ${key}\nlocals {\n  k = "${id}"\n}\n`,
  'terraform.tfvars': `${pair(' = ')}\npassword = "${password}"\n`,
  '.aws/credentials': `[${key}]\n${pair(' = ', '')}\n`,
  'new_user_credentials.csv': `User name,Access key ID,Secret access key\nbob,${id},${key}\n`,
  'terraform.tfstate': JSON.stringify({
    version: 4,
    resources: [{ type: 'aws_iam_access_key', instances: [{ attributes: { id, secret: key } }] }],
  }),
  '.github/workflows/plan.yml': `jobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      AWS_ACCESS_KEY_ID: ${id}\n      AWS_SECRET_ACCESS_KEY: ${key}\n    steps:\n      - run: terraform apply -var password=${password}\n`,
  Makefile: `plan:\n\tAWS_SECRET_ACCESS_KEY=${key} terraform plan\n`,
  Dockerfile: `FROM x\nENV AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${key}\n`,
  'esc\u001b[31m.tf': `locals {\n  password = "${password}\u001b[2J"\n  \u0007 = "${id}"\n}\n`,
  'credlint.yaml': 'extends: strict\n',
};

const test = suite<{ root: string; remove: () => void }>('no secret leaves');
test.before((context) => {
  Object.assign(context, directoryOf(REPOSITORY));
});
test.after(({ remove }) => remove());

/** Blanks, and what ends a line. */
const CONTROL = /(?![\t\n\r])[\p{Cc}]/u;

function assertClean({ out, err }: Outcome, what: string, secrets: readonly string[] = SECRETS): void {
  const said = `${out}${err}`.replaceAll('\\"', '"');
  for (const value of secrets) {
    const at = said.indexOf(value);
    assert.is(at, -1, `${what}: ${said.slice(Math.max(0, at - 200), at)}«${value.length} secret characters»`);
  }
}

for (const format of formats.keys())
  test(`in ${format}`, async ({ root }) => {
    const outcome = await runCli(root, ['--format', format, '--debug', '--timing']);
    assert.ok(outcome.out.length > 1000, 'there is something to show');
    assertClean(outcome, format);
  });

test('in a diff of all fixes and suggestions', async ({ root }) => {
  assertClean(await runCli(root, ['--fix-dry-run', '--fix-suggestions']), 'diff');
});

test('in a baseline', async ({ root }) => {
  assertClean(await runCli(root, ['--write-baseline', '--baseline', 'known.json']), 'run');
  assertClean({ code: 0, out: readFileSync(join(root, 'known.json'), 'utf8'), err: '' }, 'baseline');
});

test('in colour, wrapped', async ({ root }) => {
  assertClean(await runCli(root, ['--color'], { columns: 60 }), 'colour');
});

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: key,
  AWS_SESSION_TOKEN: session,
  TF_VAR_db_password: password,
};

const LOG = `Error: error configuring provider "aws" with AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${key}
  access_key = "${id}", secret_key = "${key}", token = "${session}"
Error: InvalidClientTokenId: The security token included in the request is invalid.
  status code: 403, ${key}\u001b[31m
`;

/** Every command in every form of its own, with what it reads beside the repository. */
const COMMANDS: readonly (readonly string[])[] = [
  [],
  ['--staged'],
  ['--preset', 'strict', '--debug'],
  ['--fix-dry-run'],
  ['--fix-dry-run', '--fix-suggestions'],
  ['--print-config'],
  ...[...formats.keys()].map((format) => ['--format', format]),
  ...['text', 'json', 'mermaid', 'html'].map((format) => ['sources', '--format', format]),
  ['explain'],
  ['explain', '--format', 'json'],
  ['explain', '--key-id', `…${id.slice(-4)}`],
  ['doctor'],
  ['doctor', '--format', 'json'],
  ['init', '--dry-run'],
  ['rules'],
];

for (const command of COMMANDS)
  test(`credlint ${command.join(' ')}`, async ({ root }) => {
    const outcome = await runCli(root, command, { environment: ENVIRONMENT, stdin: LOG });
    assert.ok(outcome.out.length + outcome.err.length > 0, 'it says something');
    assertClean(outcome, command.join(' '));
    assert.not(CONTROL.test(`${outcome.out}${outcome.err}`), 'control characters');
  });

test('in a report that is merged', async ({ root }) => {
  await runCli(root, ['--format', 'json=part.json']);
  for (const format of formats.keys())
    assertClean(await runCli(root, ['merge', 'part.json', '--format', format]), `merge ${format}`);
});

test('wherever a repository carries keys, whatever is asked', async () => {
  const pair = fc.record({ from: fc.string({ minLength: 1 }), command: fc.constantFrom(...COMMANDS) });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CARRIERS), pair, async ({ files, encoded }, { from, command }) => {
      const [own, ownKey] = [keyId('AKIA', from), secret(from)];
      const { root, remove } = directoryOf(files(own, ownKey));
      try {
        const outcome = await runCli(root, command, { environment: ENVIRONMENT, stdin: LOG });
        assertClean(outcome, command.join(' '), [
          ...SECRETS,
          own,
          ownKey,
          ...(encoded ? [encoded(own, ownKey)] : []),
        ]);
      } finally {
        remove();
      }
    }),
    { numRuns: 30 },
  );
});

test.run();

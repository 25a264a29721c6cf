import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../../rules/index.js';
import { activeByDefault } from '../../../src/engine/active-rule.js';
import { runRules } from '../../../src/engine/run-rules.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { sourcesOf } from '../../report/sources/sample.js';

const IDS = [
  'no-duplicate-sources',
  'backend-credentials',
  'provider-instance-credentials',
  'no-mixed-partitions',
  'known-profile',
  'account-match',
  'profile-needs-newer-version',
  'mfa-profile',
];

const active = IDS.map((id) => activeByDefault(id, rules.get(id)!));

function errorsIn(files: Readonly<Record<string, string>>, home?: Readonly<Record<string, string>>) {
  const read = (path: string) =>
    home?.[path] === undefined ? undefined : { path: `~/${path}`, text: home[path] };
  const repository = createRepository(memoryWorkspace(files), { home: home && { read } });
  return runRules(repository, active).errors.map(({ ruleId, stack }) => `${ruleId}: ${stack}`);
}

const PROVIDER = 'provider "aws" {\n  profile = local.a\n}\nlocals {\n  a = local.b\n  b = local.a\n}\n';

const BAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'modules that call one another': {
    'a/main.tf': `${PROVIDER}module "b" {\n  source = "../b"\n}\nterraform {\n  backend "s3" {}\n}\n`,
    'b/main.tf': `${PROVIDER}module "a" {\n  source = "../a"\n}\n`,
  },
  'a module that calls itself': { 'main.tf': `${PROVIDER}module "m" {\n  source = "./"\n}\n` },
  'a module that is not there, and a providers map that names nothing': {
    'main.tf': `${PROVIDER}module "m" {\n  source = "./gone"\n  providers = {\n    aws.x = aws.y\n    nonsense = 1\n  }\n}\n`,
  },
  'files that do not parse': {
    'main.tf': 'provider "aws" {\n  profile = \n  assume_role {\n',
    'main.tf.json': '{"provider": {"aws": [1, null, {"profile": {"a": [',
    '.env': 'AWS_PROFILE="open\nAWS_ACCESS_KEY_ID\n=\n',
  },
  'types that nobody expects': {
    'main.tf':
      'provider "aws" {\n  profile = ["a"]\n  access_key = {}\n  secret_key = 1\n  region = true\n  allowed_account_ids = "x"\n  assume_role = "x"\n  shared_config_files = { a = 1 }\n  alias = var.x\n}\nterraform {\n  backend "s3" {\n    bucket = null\n    key = 1\n    assume_role = [1, 2]\n  }\n}\ndata "terraform_remote_state" "x" {\n  backend = "s3"\n  config = jsondecode("[1]")\n}\n',
  },
};

const HOME = {
  '.aws/config':
    '[profile a]\nsource_profile = b\nrole_arn = x\nmfa_serial = y\n[profile b]\nsource_profile = a\nrole_arn = x\n[profile c]\nsource_profile = c\n[profile\n[]\n= \n',
};

for (const [name, files] of Object.entries(BAD))
  test(`${name}: every rule gives an answer`, () => {
    assert.equal(errorsIn(files), []);
    assert.equal(errorsIn(files, HOME), []);
    assert.is(sourcesOf(files, HOME).version, 1);
  });

test('profiles that name one another', () => {
  for (const profile of ['a', 'b', 'c'])
    for (const version of ['~> 2.0', '~> 3.0', '~> 4.0', '~> 6.0'])
      assert.equal(
        errorsIn(
          {
            'main.tf': `terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {\n  profile = "${profile}"\n}\n`,
          },
          HOME,
        ),
        [],
      );
});

test('whatever stands in the files, every rule gives an answer', () => {
  const word = fc.constantFrom(
    '"dev"',
    '""',
    'null',
    'var.x',
    '"arn:aws:iam::1:role/x"',
    '["a"]',
    '{}',
    'local.y',
  );
  const name = fc.constantFrom(
    'profile',
    'access_key',
    'secret_key',
    'region',
    'allowed_account_ids',
    'shared_config_files',
    'role_arn',
    'alias',
  );
  const body = fc.dictionary(name, word, { maxKeys: 5 }).map((entries) =>
    Object.entries(entries)
      .map(([key, value]) => `  ${key} = ${value}\n`)
      .join(''),
  );
  const entry = fc.tuple(
    fc.constantFrom(
      'AWS_PROFILE',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_REGION',
      'AWS_CONFIG_FILE',
    ),
    fc.constantFrom('dev', '', '$X', '"a', 'cn-north-1', './config'),
  );
  const env = fc
    .array(entry, { maxLength: 6 })
    .map((entries) => entries.map(([key, value]) => `${key}=${value}\n`).join(''));
  fc.assert(
    fc.property(body, body, body, env, env, (provider, alias, backend, base, local) => {
      const files = {
        'main.tf': `provider "aws" {\n${provider}}\nprovider "aws" {\n  alias = "b"\n${alias}}\nterraform {\n  backend "s3" {\n${backend}  }\n}\nresource "aws_sqs_queue" "q" {\n  provider = aws.b\n}\n`,
        '.env': base,
        '.env.local': local,
        config: '[profile dev]\nregion = us-east-1\n',
      };
      assert.equal(errorsIn(files), []);
      for (const { environments } of sourcesOf(files).configurations)
        for (const { consumers } of environments)
          for (const { sources, error } of consumers) {
            assert.ok(sources.filter(({ status }) => status === 'wins').length <= 1);
            assert.ok(error !== undefined || sources.some(({ status }) => /^(wins|may-win)$/.test(status)));
          }
    }),
    { numRuns: 150 },
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../src/model/create-repository.js';
import { setupOf } from '../../src/model/setup.js';
import { type MemoryOptions, memoryWorkspace } from '../../src/workspace/memory.js';

const setup = (files: Readonly<Record<string, string>>, options: MemoryOptions = {}) =>
  setupOf(createRepository(memoryWorkspace(files, options)));

const versions = (cli: string, provider: string) =>
  `terraform {\n  required_version = "${cli}"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${provider}"\n    }\n  }\n}\nprovider "aws" {}\n`;

test('an empty repository shows nothing', () => {
  assert.equal(setup({}), {
    profiles: [],
    ciRoles: [],
    ignoredEnvFiles: [],
    assumesRoles: false,
    secretStore: undefined,
    ephemeralValues: false,
    writeOnlyArguments: false,
  });
});

test('profiles of blocks and env files, each once', () => {
  const found = setup({
    'main.tf':
      'provider "aws" {\n  profile = var.p\n}\nprovider "aws" {\n  alias   = "b"\n  profile = "audit"\n}\nvariable "p" {\n  default = "deploy"\n}\n',
    '.env': 'AWS_PROFILE=deploy\n',
  });
  assert.equal(found.profiles, ['deploy', 'audit']);
});

test('roles that workflows assume', () => {
  const workflow =
    'steps:\n  - uses: aws-actions/configure-aws-credentials@v4\n    with:\n      role-to-assume: arn:aws:iam::123456789012:role/ci\n';
  assert.equal(setup({ '.github/workflows/a.yml': workflow, '.github/workflows/b.yml': workflow }).ciRoles, [
    'arn:aws:iam::123456789012:role/ci',
  ]);
});

test('env files that git ignores, roles, and where secrets are kept', () => {
  const found = setup(
    {
      'main.tf':
        'provider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::123456789012:role/x"\n  }\n}\ndata "aws_secretsmanager_secret_version" "s" {\n  secret_id = "x"\n}\n',
      '.env': 'A=1\n',
      'shared.env': 'A=1\n',
    },
    { ignored: ['.env'] },
  );
  assert.equal(found.ignoredEnvFiles, ['.env']);
  assert.ok(found.assumesRoles);
  assert.is(found.secretStore, 'Secrets Manager');
});

test('what every version that may run can do', () => {
  const can = (cli: string, provider: string) => {
    const { ephemeralValues, writeOnlyArguments } = setup({ 'main.tf': versions(cli, provider) });
    return { ephemeralValues, writeOnlyArguments };
  };
  assert.equal(can('>= 1.11', '~> 6.0'), { ephemeralValues: true, writeOnlyArguments: true });
  assert.equal(can('~> 1.10.0', '~> 6.0'), { ephemeralValues: true, writeOnlyArguments: false });
  assert.equal(can('>= 1.5', '~> 6.0'), { ephemeralValues: false, writeOnlyArguments: false });
  assert.equal(can('>= 1.11', '~> 5.0'), { ephemeralValues: true, writeOnlyArguments: false });
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString } from '../../../src/model/evaluation/value.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const consumers = (files: Readonly<Record<string, string>>) =>
  createRepository(memoryWorkspace(files)).consumers;
const state = (config: string, backend = 's3') =>
  `remote_state {\n  backend = "${backend}"\n  config = {\n${config}  }\n}\n`;

test('remote_state signs with its config, and locals of the file are followed', () => {
  const [consumer, ...others] = consumers({
    'live/root.hcl': `locals {\n  region = "eu-central-1"\n}\n${state('    bucket = "b"\n    key    = path_relative_to_include()\n    region = local.region\n')}`,
    'live/.env': 'AWS_PROFILE=acme\n',
  });
  assert.is(others.length, 0);
  assert.is(consumer!.kind, 'terragrunt-backend');
  assert.is(asString(consumer!.arguments.get('region')!.value), 'eu-central-1');
  assert.is(consumer!.arguments.get('key')!.value.kind, 'unknown');
  assert.is(consumer!.envScope.environments[0]!.variables.get('AWS_PROFILE')?.value, 'acme');
});

test('objects inside of config are nested arguments', () => {
  const [consumer] = consumers({
    'terragrunt.hcl': state('    bucket = "b"\n    assume_role = {\n      role_arn = "r"\n    }\n'),
  });
  const [role] = consumer!.nested.get('assume_role')!;
  assert.is(role!.form, 'object');
  assert.is(asString(role!.arguments.get('role_arn')!.value), 'r');
});

test('a config that is put together of locals is followed to its parts', () => {
  const [consumer] = consumers({
    'terragrunt.hcl':
      'locals {\n  base = {\n    bucket = "b"\n    "assume_role" = { role_arn = "r" }\n  }\n}\nremote_state {\n  backend = "s3"\n  config  = merge(local.base, { key = "k" })\n}\n',
  });
  assert.equal([...consumer!.arguments.keys()], ['bucket', 'assume_role', 'key']);
  assert.is(asString(consumer!.nested.get('assume_role')![0]!.arguments.get('role_arn')!.value), 'r');
  assert.ok(consumer!.complete);
});

test('other backends and a config that is computed are none', () => {
  assert.equal(consumers({ 'terragrunt.hcl': state('    bucket = "b"\n', 'gcs') }), []);
  assert.equal(
    consumers({
      'terragrunt.hcl': 'remote_state {\n  backend = "s3"\n  config  = read_terragrunt_config("x")\n}\n',
    }),
    [],
  );
});

test('locals that go round in circles are unknown', () => {
  const [consumer] = consumers({
    'terragrunt.hcl': `locals {\n  a = local.b\n  b = local.a\n}\n${state('    region = local.a\n')}`,
  });
  assert.is(consumer!.arguments.get('region')!.value.kind, 'unknown');
});

test.run();

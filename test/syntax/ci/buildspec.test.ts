import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readBuildspec } from '../../../src/syntax/ci/buildspec.js';
import { directoryOf } from '../../../src/syntax/shell/expand.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string) => readBuildspec({ path: 'buildspec.yml', text }, yaml);
const TEXT = `version: 0.2
env:
  variables:
    AWS_REGION: eu-west-1
  parameter-store:
    DB_PASSWORD: /ci/db/password
  secrets-manager:
    NPM_TOKEN: "ci/npm:token"
phases:
  install:
    commands:
      - cd infra
  build:
    commands:
      - terraform init
      - terraform apply -auto-approve
    finally: [echo done]
`;

test('phases are one shell, so that a directory lasts', () => {
  const [job] = read(TEXT).jobs;
  assert.is(job!.steps.length, 1);
  assert.equal(
    job!.steps[0]!.commands.map((command) => [command.name, directoryOf(command)]),
    [
      ['cd', ''],
      ['terraform', 'infra'],
      ['terraform', 'infra'],
      ['echo', 'infra'],
    ],
  );
});

test('in version 0.1 each command has a shell of its own', () => {
  const [job] = read(TEXT.replace('0.2', '0.1')).jobs;
  assert.is(directoryOf(job!.steps[1]!.commands[0]!), '');
});

test('names of parameters and secrets are no values', () => {
  assert.equal(
    read(TEXT).env.map(({ name, value, secretReference }) => [name, value!.static, secretReference]),
    [
      ['AWS_REGION', true, undefined],
      ['DB_PASSWORD', false, '/ci/db/password'],
      ['NPM_TOKEN', false, 'ci/npm:token'],
    ],
  );
});

test.run();

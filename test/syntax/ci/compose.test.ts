import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCompose } from '../../../src/syntax/ci/compose.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string) => readCompose({ path: 'compose.yaml', text }, yaml);
const TEXT = `services:
  terraform:
    image: hashicorp/terraform:1.13
    working_dir: /src
    env_file:
      - ./tools/compose.env
      - path: other.env
        required: false
    environment:
      - AWS_REGION=eu-west-1
      - AWS_ACCESS_KEY_ID
    volumes:
      - .:/src
      - ~/.aws:/root/.aws:ro
      - { type: bind, source: ./x, target: /x }
    entrypoint: ["/bin/sh", "-c"]
    command: ["terraform init -backend-config=a.tfbackend && terraform plan"]
  direct:
    image: hashicorp/terraform:1.13
    environment:
      AWS_SECRET_ACCESS_KEY: "\${AWS_SECRET_ACCESS_KEY}"
      AWS_PROFILE:
    command: ["-chdir=tf/base", "plan"]
  text:
    build: .
    command: terraform apply -var 'a=b c'
`;
const [terraform, direct, text] = read(TEXT).jobs;

test('a service is read with what its container gets', () => {
  assert.is(terraform!.container!.image!.value, 'hashicorp/terraform:1.13');
  assert.equal(
    terraform!.envFiles.map(({ value }) => value),
    ['./tools/compose.env', 'other.env'],
  );
  assert.equal(
    terraform!.container!.mounts.map(({ source, target }) => [source, target]),
    [
      ['.', '/src'],
      ['~/.aws', '/root/.aws'],
      ['./x', '/x'],
    ],
  );
  assert.is(terraform!.steps[0]!.workingDirectory!.value, '/src');
});

test('listed variables have places; those without a value come from outside', () => {
  const [region, id] = terraform!.env;
  assert.equal(
    [region!.name, region!.value!.value, id!.name, id!.value],
    ['AWS_REGION', 'eu-west-1', 'AWS_ACCESS_KEY_ID', undefined],
  );
  assert.is(TEXT.slice(region!.value!.start, region!.value!.end), 'eu-west-1');
  assert.is(TEXT.slice(region!.nameRange.start, region!.nameRange.end), 'AWS_REGION');
  const [secret, profile] = direct!.env;
  assert.not.ok(secret!.value!.static);
  assert.is(profile!.value, undefined);
});

test('what the container starts is seen, whoever starts it', () => {
  const calls = [terraform, direct, text].map((job) =>
    job!.steps[0]!.commands.flatMap((command) => terraformCommand(command) ?? []),
  );
  assert.equal(
    calls.map((found) => found.map(({ subcommand }) => subcommand)),
    [['init', 'plan'], ['plan'], ['apply']],
  );
  assert.is(calls[0]![0]!.backendConfigs[0]!.value, 'a.tfbackend');
  assert.is(calls[1]![0]!.chdir!.value, 'tf/base');
  assert.is(TEXT.slice(calls[1]![0]!.chdir!.start, calls[1]![0]!.chdir!.end), 'tf/base');
  assert.is(calls[2]![0]!.variables[0]!.value, 'a=b c');
});

test('a service without a command starts nothing that the file shows', () => {
  assert.equal(read('services:\n  a:\n    image: x\n').jobs[0]!.steps, []);
  assert.equal(read('services: [a]\n').jobs, []);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMakefile } from '../../../src/syntax/ci/makefile.js';
import { directoryOf } from '../../../src/syntax/shell/expand.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';

const read = (text: string) => readMakefile({ path: 'Makefile', text });
const TEXT = `STAGE ?= dev # default
export AWS_REGION := eu-west-1
PROFILE = x
export PROFILE TF_VAR_a
-include .env other.mk

.PHONY: plan
plan apply: init | dirs ## help
	@cd shop && terraform plan -var-file=$(STAGE).tfvars
	-set -a && . ./.env.$(STAGE) && \\
	  terraform init -backend-config=$(STAGE).s3.tfbackend
	terraform $@

init: ; terraform init
prod: export AWS_PROFILE = prod
ifeq ($(A:b=c),d)
endif
define script
x: y
endef
`;

test('variables and exports are told apart', () => {
  const file = read(TEXT);
  assert.equal(
    file.variables.map(({ name, value }) => [name, value!.value]),
    [
      ['STAGE', 'dev'],
      ['AWS_REGION', 'eu-west-1'],
      ['PROFILE', 'x'],
    ],
  );
  assert.equal(
    file.env.map(({ name, value }) => [name, value?.value]),
    [
      ['AWS_REGION', 'eu-west-1'],
      ['PROFILE', 'x'],
      ['TF_VAR_a', undefined],
    ],
  );
  const [region] = file.env;
  assert.is(TEXT.slice(region!.value!.start, region!.value!.end), 'eu-west-1');
  assert.is(TEXT.slice(region!.start, region!.end), 'AWS_REGION := eu-west-1');
});

test('included files are named, with whether their variables are exported', () => {
  assert.equal(
    read(TEXT).includes.map(({ path, optional, exported }) => [path, optional, exported]),
    [
      ['.env', true, false],
      ['other.mk', true, false],
    ],
  );
  assert.equal(
    read('include .env\nexport\n').includes.map(({ path, optional, exported }) => [path, optional, exported]),
    [['.env', false, true]],
  );
});

test('targets are jobs, each line of a recipe has a shell of its own', () => {
  const { jobs } = read(TEXT);
  assert.equal(
    jobs.map(({ id, needs, steps }) => [id, needs.map(({ value }) => value), steps.length]),
    [
      ['plan', ['init', 'dirs'], 3],
      ['apply', ['init', 'dirs'], 3],
      ['init', [], 1],
      ['prod', [], 0],
    ],
  );
  const [plan, init] = jobs[0]!.steps;
  const call = plan!.commands.find(({ name }) => name === 'terraform')!;
  assert.is(TEXT.slice(call.start, call.end), 'terraform plan -var-file=$(STAGE).tfvars');
  assert.is(directoryOf(call), 'shop');
  assert.is(terraformCommand(init!.commands.at(-1)!)!.backendConfigs[0]!.value, '$(STAGE).s3.tfbackend');
  assert.equal(
    init!.commands.map(({ name, nested }) => [name, nested]),
    [
      ['set', false],
      ['.', false],
      ['terraform', false],
    ],
  );
  assert.is(jobs[3]!.env[0]!.name, 'AWS_PROFILE');
});

test('with .ONESHELL a directory lasts', () => {
  const [job] = read('.ONESHELL:\nplan:\n\tcd x\n\tterraform plan\n').jobs;
  assert.is(job!.steps.length, 1);
  assert.is(directoryOf(job!.steps[0]!.commands[1]!), 'x');
});

test('hostile files are answered', () => {
  const many = 8_000;
  for (const text of [
    'a:\n\tb\n'.repeat(many),
    'a '.repeat(many),
    '\\\n'.repeat(many),
    '$('.repeat(many),
    'a:'.repeat(many),
  ])
    assert.type(read(text).jobs.length, 'number');
  for (const text of [
    ' '.repeat(many * 10),
    'define x\n'.repeat(many),
    `a: ${'b '.repeat(many)}`,
    '\t\n'.repeat(many),
  ])
    assert.type(read(text).jobs.length, 'number');
});

test.run();

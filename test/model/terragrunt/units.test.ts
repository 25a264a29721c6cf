import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString, possibleValues } from '../../../src/model/evaluation/value.js';
import { unitAnswers } from '../../../src/model/terragrunt/unit-answers.js';
import { unitConflicts } from '../../../src/model/terragrunt/unit-conflicts.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const MODULE = 'provider "aws" {\n  profile = var.p\n}\nvariable "p" {\n  default = "default"\n}\n';
const open = (files: Readonly<Record<string, string>>) =>
  createRepository(memoryWorkspace({ 'modules/app/main.tf': MODULE, ...files }));

const unit = (body = '', source = '../../modules//app') => `terraform {\n  source = "${source}"\n${body}}\n`;

/** The profile of the module's provider as people run it. */
function profile(files: Readonly<Record<string, string>>): string {
  const consumer = open(files).consumers.find(({ kind }) => kind === 'provider');
  const value = consumer!.arguments.get('profile')!.value;
  return asString(value) ?? `one of ${possibleValues(value).map(asString).join(', ')}`;
}

test('inputs go to the variables of the module', () => {
  assert.is(profile({ 'live/a/terragrunt.hcl': unit() }), 'default');
  assert.is(profile({ 'live/a/terragrunt.hcl': `${unit()}inputs = { p = "dev" }\n` }), 'dev');
  assert.is(
    profile({
      'live/a/terragrunt.hcl': `${unit()}inputs = { p = "dev" }\n`,
      'live/b/terragrunt.hcl': `${unit()}inputs = { p = "prod" }\n`,
    }),
    'one of dev, prod',
  );
});

test('a unit goes over what it includes', () => {
  const files = (own: string) => ({
    'live/root.hcl': 'inputs = {\n  p = "root"\n}\n',
    'live/a/terragrunt.hcl': `include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n${unit()}${own}`,
  });
  assert.is(profile(files('')), 'root');
  assert.is(profile(files('inputs = { p = "own" }\n')), 'own');
});

test('the source may come from an include, and a unit may stand beside its module', () => {
  assert.is(
    profile({
      'live/root.hcl': `terraform {\n  source = "\${get_repo_root()}/modules/app"\n}\n`,
      'live/a/terragrunt.hcl':
        'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\ninputs = { p = "dev" }\n',
    }),
    'dev',
  );
  const beside = createRepository(
    memoryWorkspace({ 'app/main.tf': MODULE, 'app/terragrunt.hcl': 'inputs = { p = "dev" }\n' }),
  );
  assert.is(asString(beside.consumers[0]!.arguments.get('profile')!.value), 'dev');
});

test('modules elsewhere are not these', () => {
  for (const source of ['git::https://example.com/modules.git//app', 'tfr:///a/b/aws', '/opt/modules/app'])
    assert.is(profile({ 'live/a/terragrunt.hcl': `${unit('', source)}inputs = { p = "dev" }\n` }), 'default');
});

test("tfvars of the module go over inputs, a person's TF_VAR_ too, and -var over all", () => {
  const withInput = (body: string) => `${unit(body)}inputs = { p = "input" }\n`;
  assert.is(
    profile({ 'live/a/terragrunt.hcl': withInput(''), 'modules/app/x.auto.tfvars': 'p = "auto"\n' }),
    'auto',
  );
  assert.is(profile({ 'live/a/terragrunt.hcl': withInput(''), 'live/a/.env': 'TF_VAR_p=env\n' }), 'env');
  const extra = (body: string) =>
    `  extra_arguments "x" {\n    commands = get_terraform_commands_that_need_vars()\n${body}  }\n`;
  const files = { 'live/common.tfvars': 'p = "file"\n' };
  const of = (body: string) => profile({ ...files, 'live/a/terragrunt.hcl': withInput(extra(body)) });
  assert.is(of('    env_vars = { TF_VAR_p = "extra" }\n'), 'extra');
  assert.is(of('    arguments = ["-var", "p=option"]\n'), 'option');
  assert.is(of('    arguments = ["-var=p=option", "-lock=false"]\n'), 'option');
  assert.is(of('    required_var_files = ["${get_terragrunt_dir()}/../common.tfvars"]\n'), 'file');
  assert.is(of('    arguments = ["-var-file=${get_terragrunt_dir()}/../common.tfvars"]\n'), 'file');
  assert.is(of('    optional_var_files = ["${get_terragrunt_dir()}/gone.tfvars"]\n'), 'input');
  assert.is(of('    required_var_files = ["${get_env("HOME")}/x.tfvars"]\n'), 'one of ');
});

test('arguments for other commands do not reach plan', () => {
  const body = '  extra_arguments "x" {\n    commands = ["init"]\n    arguments = ["-var", "p=x"]\n  }\n';
  assert.is(profile({ 'live/a/terragrunt.hcl': unit(body) }), 'default');
});

const include = (name: string, more = '') =>
  `include "${name}" {\n  path = find_in_parent_folders("${name}.hcl")\n${more}}\n`;

test('of several includes the last one goes over the others, and no_merge leaves one out', () => {
  const files = (more = '') => ({
    'live/one.hcl': 'inputs = { p = "one" }\n',
    'live/two.hcl': 'inputs = { p = "two" }\n',
    'live/a/terragrunt.hcl': include('one') + include('two', more) + unit(),
  });
  assert.is(profile(files()), 'two');
  assert.is(profile(files('  merge_strategy = "no_merge"\n')), 'one');
});

test('inputs of a deep include are joined with those of the unit', () => {
  const files = (strategy: string) => ({
    'modules/app/main.tf':
      'provider "aws" {\n  profile = try(var.o.profile, "none")\n}\nvariable "o" {\n  default = {}\n}\n',
    'live/env.hcl': 'inputs = {\n  o = { profile = "env", other = ["x"] }\n}\n',
    'live/a/terragrunt.hcl': `${include('env', `  merge_strategy = "${strategy}"\n`)}${unit()}inputs = {\n  o = { name = "n", other = ["y"] }\n}\n`,
  });
  assert.is(profile(files('deep')), 'env');
  assert.is(profile(files('shallow')), 'none');
});

test('inputs that are not known may be anything', () => {
  assert.is(profile({ 'live/a/terragrunt.hcl': `${unit()}inputs = run_cmd("x")\n` }), 'one of ');
  assert.is(profile({ 'live/a/terragrunt.hcl': include('gone') + unit() }), 'one of ');
  assert.is(
    profile({ 'live/a/terragrunt.hcl': `${include('gone')}${unit()}inputs = { p = "own" }\n` }),
    'own',
  );
});

test('an extra_arguments block takes the place of one of the same name', () => {
  const extra = (value: string) =>
    `  extra_arguments "x" {\n    commands  = ["plan"]\n    arguments = ["-var", "${value}"]\n  }\n`;
  assert.is(
    profile({
      'live/root.hcl': `terraform {\n${extra('p=root')}}\n`,
      'live/a/terragrunt.hcl': include('root') + unit(extra('q=own')),
    }),
    'default',
  );
});

/** What everything ends in that a unit runs. */
function answers(files: Readonly<Record<string, string>>): readonly string[] {
  const repository = open(files);
  return repository.units().flatMap((run) =>
    unitAnswers(run, repository).map(({ consumer, inForce: { outcome } }) => {
      const source = outcome.source;
      return `${consumer.kind}: ${source?.kind} ${source?.profile ?? ''}`.trim();
    }),
  );
}

test('env_vars and iam_role are in the environment of Terraform', () => {
  const extra =
    '  extra_arguments "x" {\n    commands = ["plan"]\n    env_vars = { AWS_PROFILE = "tg" }\n  }\n';
  const files = { 'modules/app/main.tf': 'provider "aws" {}\n' };
  assert.equal(answers({ ...files, 'live/a/terragrunt.hcl': unit(extra) }), [
    'provider: environment-profile tg',
  ]);
  const role = 'iam_role = "arn:aws:iam::210987654321:role/tg"\n';
  assert.equal(answers({ ...files, 'live/a/terragrunt.hcl': unit(extra) + role }), [
    'provider: environment-keys',
  ]);
  assert.equal(answers({ ...files, 'live/a/terragrunt.hcl': `${unit()}iam_role = ""\n` }), [
    'provider: shared-files default',
  ]);
  const under = { ...files, 'live/root.hcl': role };
  assert.equal(answers({ ...under, 'live/a/terragrunt.hcl': `${include('root')}${unit()}iam_role = ""\n` }), [
    'provider: environment-keys',
  ]);
  const local = `locals {\n  env = { AWS_PROFILE = "tg" }\n}\n${unit(extra.replace(/\{ .* \}/, 'local.env'))}`;
  assert.equal(answers({ ...files, 'live/a/terragrunt.hcl': local }), ['provider: environment-profile tg']);
});

const provider = (profile: string) =>
  `generate "provider" {\n  path     = "p.tf"\n  contents = <<-EOF\n    provider "aws" {\n      profile = "${profile}"\n    }\n  EOF\n}\n`;

test('a generate block and a remote_state take the place of those that are included', () => {
  const state = (profile: string) =>
    `remote_state {\n  backend  = "s3"\n  generate = { path = "b.tf" }\n  config   = {\n    bucket  = "b"\n    profile = "${profile}"\n  }\n}\n`;
  const files = {
    'modules/app/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
    'live/root.hcl': state('root') + provider('root'),
  };
  assert.equal(answers({ ...files, 'live/a/terragrunt.hcl': include('root') + unit() }), [
    'terragrunt-backend: profile root',
    'terragrunt-provider: profile root',
  ]);
  assert.equal(
    answers({
      ...files,
      'live/a/terragrunt.hcl': include('root') + unit() + state('own') + provider('own'),
    }),
    ['terragrunt-backend: profile own', 'terragrunt-provider: profile own'],
  );
});

test('a provider that every unit generates is declared, and its version is what they write', () => {
  const versions =
    'generate "versions" {\n  path     = "v.tf"\n  contents = <<-EOF\n    terraform {\n      required_providers {\n        aws = { source = "hashicorp/aws", version = "~> 4.0" }\n      }\n    }\n  EOF\n}\n';
  const repository = open({
    'modules/app/main.tf':
      'resource "aws_sqs_queue" "q" {}\nprovider "aws" {\n  alias = "b"\n}\nresource "aws_sqs_queue" "b" {\n  provider = aws.b\n}\n',
    'live/root.hcl': versions + provider('p'),
    'live/a/terragrunt.hcl': include('root') + unit(),
    'live/b/terragrunt.hcl': include('root') + unit(),
  });
  const [root] = repository.roots;
  assert.equal(
    repository.consumersGiven(root!, repository.units()[0]!.inputs).map(({ name }) => name),
    ['provider "aws" (alias b)'],
  );
  assert.equal(
    root!.module.requirements.map(({ version, at }) => [version?.value, at.file.path]),
    [['~> 4.0', 'live/root.hcl']],
  );
  assert.is(root!.versions.provider('aws').version?.split('.')[0], '4');
});

test('remote_state without generate completes the backend of the module', () => {
  const backend = (generate: string) => {
    const state = `remote_state {\n  backend = "s3"\n${generate}  config = {\n    bucket  = "b"\n    key     = "k"\n    profile = "state"\n  }\n}\n`;
    const repository = open({
      'modules/app/main.tf': 'terraform {\n  backend "s3" {}\n}\n',
      'live/a/terragrunt.hcl': unit() + state,
    });
    const [run] = repository.unitsOver('modules/app');
    return unitAnswers(run!, repository).find(({ consumer }) => consumer.kind === 'backend')!.consumer;
  };
  assert.ok(backend('').complete);
  assert.is(asString(backend('').arguments.get('profile')!.value), 'state');
  assert.not.ok(backend('  generate = { path = "b.tf" }\n').complete);
});

test('a hook looks at the units that the change involves alone', () => {
  const files = {
    'modules/app/main.tf': 'provider "aws" {\n  profile = "p"\n}\n',
    'modules/other/main.tf': '',
    'live/a/terragrunt.hcl': `${unit()}iam_role = "arn:aws:iam::210987654321:role/tg"\n`,
  };
  const conflicts = (...targets: readonly string[]) =>
    unitConflicts(createRepository(memoryWorkspace(files, { targets }))).length;
  assert.is(conflicts('modules/app/main.tf'), 1);
  assert.is(conflicts('live/a/terragrunt.hcl'), 1);
  assert.is(conflicts('modules/other/main.tf'), 0);
});

test('a hook on a file that units read looks at what is generated out of it', () => {
  const files = {
    'root.hcl': `locals {\n  region = read_terragrunt_config(find_in_parent_folders("region.hcl")).locals.region\n}\n${provider('p').replace('profile = "p"', 'region = "${local.region}"')}`,
    'dev/region.hcl': 'locals {\n  region = "eu-west-1"\n}\n',
    'dev/app/terragrunt.hcl': `${include('root')}terraform {\n  source = "git::x"\n}\n`,
    'other/x.hcl': '',
  };
  const consumers = (...targets: readonly string[]) =>
    createRepository(memoryWorkspace(files, { targets })).consumers.map(({ name }) => name);
  assert.equal(consumers('dev/region.hcl'), ['provider "aws"']);
  assert.equal(consumers('dev/app/terragrunt.hcl'), ['provider "aws"']);
  assert.equal(consumers('other/x.hcl'), []);
});

test.run();

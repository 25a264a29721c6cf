import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { createRepository } from '../../src/model/create-repository.js';
import { asString, type Value } from '../../src/model/evaluation/value.js';
import { positionAt } from '../../src/source.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const open = (files: Record<string, string>, targets?: string[]) =>
  createRepository(memoryWorkspace(files, targets ? { targets } : {}));

const argument = (consumer: Consumer | undefined, name: string): Value | undefined =>
  consumer?.arguments.get(name)?.value;
const text = (value: Value | undefined): string | undefined => value && asString(value);
const consumer = (files: Record<string, string>, address: string): Consumer | undefined =>
  open(files).consumers.find((candidate) => candidate.address === address);
const where = (value: Value | undefined): string =>
  value ? `${value.origin.at.file.path}:${positionAt(value.origin.at.file, value.origin.at.start).line}` : '';

const VARIABLE = 'variable "profile" { default = "from-default" }\n';
const PROVIDER = 'provider "aws" {\n  profile = var.profile\n}\n';

test("a variable takes its value in Terraform's own order", () => {
  const base = { 'main.tf': PROVIDER + VARIABLE };
  const layers: [string, string, string][] = [
    ['.env', 'TF_VAR_profile=from-env\n', 'from-env'],
    ['terraform.tfvars', 'profile = "from-tfvars"\n', 'from-tfvars'],
    ['terraform.tfvars.json', '{"profile": "from-json"}\n', 'from-json'],
    ['a.auto.tfvars', 'profile = "from-a"\n', 'from-a'],
    ['.b.auto.tfvars', 'profile = "from-hidden"\n', 'from-a'],
    ['b.auto.tfvars', 'profile = "from-b"\n', 'from-b'],
  ];
  const files: Record<string, string> = { ...base };
  assert.is(text(argument(consumer(files, 'provider.aws'), 'profile')), 'from-default');
  for (const [path, content, expected] of layers) {
    files[path] = content;
    assert.is(text(argument(consumer(files, 'provider.aws'), 'profile')), expected, path);
  }
});

test('a value says where it was written and how it arrived', () => {
  const value = argument(
    consumer({ 'main.tf': PROVIDER + VARIABLE, 'prod.auto.tfvars': '\nprofile = "p"\n' }, 'provider.aws'),
    'profile',
  );
  assert.is(where(value), 'prod.auto.tfvars:2');
  assert.equal(
    value?.origin.path.map(({ label }) => label),
    ['var.profile', 'prod.auto.tfvars'],
  );
});

test('tfvars that are loaded only when named are alternatives', () => {
  const repository = open({
    'main.tf': `${PROVIDER}variable "profile" {}\n`,
    'prod.tfvars': 'profile = "prod"\n',
    'env/dev.tfvars': 'profile = "dev"\n',
  });
  const [root] = repository.roots;
  assert.equal(root?.alternatives('profile').map(asString), ['prod', 'dev']);
  assert.is(root?.variable('profile').kind, 'unknown');
});

test('override files replace arguments, nested blocks and the backend', () => {
  const files = {
    'main.tf':
      'provider "aws" {\n  profile = "a"\n  region = "r"\n}\nterraform {\n  backend "s3" { bucket = "b" }\n}\n',
    'override.tf': 'provider "aws" { profile = "b" }\nterraform {\n  cloud { organization = "o" }\n}\n',
  };
  assert.is(text(argument(consumer(files, 'provider.aws'), 'profile')), 'b');
  assert.is(text(argument(consumer(files, 'provider.aws'), 'region')), 'r');
  const [root] = open(files).roots;
  assert.is(root?.module.backend, undefined);
  assert.ok(root?.module.cloud);
});

test('a .tofu file takes the place of the .tf of its name', () => {
  const files = {
    'main.tf': 'provider "aws" { profile = "tf" }\n',
    'main.tofu': 'provider "aws" { profile = "tofu" }\n',
  };
  assert.is(text(argument(consumer(files, 'provider.aws'), 'profile')), 'tofu');
});

const TREE = {
  'live/main.tf': `
provider "aws" { profile = "base" }
provider "aws" {
  alias   = "west"
  profile = "west"
}
module "app" {
  source    = "../modules/app"
  profile   = "passed"
  providers = { aws = aws.west }
}
module "plain" {
  source = "../modules/plain"
}
`,
  'modules/app/main.tf': `
variable "profile" {}
provider "aws" {
  alias   = "inner"
  profile = var.profile
}
resource "aws_s3_bucket" "b" {}
output "name" { value = var.profile }
`,
  'modules/plain/main.tf': 'resource "aws_s3_bucket" "c" {}\n',
};

test('a remote state is read in a module that is no root, too, unless others call it', () => {
  const state =
    'data "terraform_remote_state" "n" {\n  backend = "s3"\n  config = {\n    profile = "reader"\n  }\n}\n';
  const repository = open({ 'stack/main.tf': state });
  assert.equal(repository.roots, []);
  assert.equal(
    repository.consumers.map((one) => text(argument(one, 'profile'))),
    ['reader'],
  );
  const called = open({
    'main.tf': `${PROVIDER}module "s" {\n  source = "./stack"\n}\n`,
    'stack/main.tf': state,
  });
  assert.equal(called.consumers.filter(({ kind }) => kind === 'remote-state').length, 1);
});

test('consumers come from the whole module tree of each root', () => {
  const repository = open(TREE);
  assert.equal(
    repository.consumers.map(({ address, used }) => [address, used]),
    [
      ['provider.aws', true],
      ['provider.aws.west', true],
      ['module.app.provider.aws.inner', false],
    ],
  );
  const inner = repository.consumers[2];
  assert.is(text(argument(inner, 'profile')), 'passed');
  assert.equal(
    argument(inner, 'profile')?.origin.path.map(({ label }) => label),
    ['var.profile', 'module.app'],
  );
  assert.equal(
    repository.roots.map(({ module }) => module.directory),
    ['live'],
  );
});

test('a module that only calls others is a root where these configure AWS', () => {
  const call = (path: string) => `module "m" {\n  source = "${path}"\n}\n`;
  const rootsOf = (files: Record<string, string>) => open(files).roots.map(({ module }) => module.directory);
  const network = { 'network/main.tf': PROVIDER, 'vpc/main.tf': call('../network') };
  assert.equal(rootsOf({ ...network, 'live/main.tf': call('../vpc') }), ['live']);
  assert.equal(rootsOf({ ...network, 'vpc/other.tf': call('../live'), 'live/main.tf': call('../vpc') }), []);
  assert.equal(rootsOf({ 'live/main.tf': call('../vpc'), 'vpc/main.tf': 'provider "google" {}\n' }), []);
});

test('a default provider that resources use and nobody declares is a consumer', () => {
  const [only] = open({
    'main.tf': 'terraform {\n  backend "s3" {}\n}\nresource "aws_sqs_queue" "q" {}\n',
  }).consumers.filter(({ kind }) => kind === 'provider');
  assert.is(only?.declared, false);
  assert.is(only?.header.start, 32);
});

test('partial backend files complete the backend, one consumer each', () => {
  const backends = open({
    'main.tf': 'terraform {\n  backend "s3" {\n    key = "k"\n  }\n}\n',
    'config/dev.s3.tfbackend': 'bucket = "dev"\nprofile = "d"\n',
    'config/prod.s3.tfbackend': 'bucket = "prod"\n',
  }).consumers;
  assert.equal(
    backends.map((backend) => [
      text(argument(backend, 'bucket')),
      text(argument(backend, 'profile')),
      backend.complete,
    ]),
    [
      ['dev', 'd', true],
      ['prod', undefined, true],
    ],
  );
});

test('an empty backend without its partial file is not complete', () => {
  assert.is(consumer({ 'main.tf': 'terraform {\n  backend "s3" {}\n}\n' }, 'backend.s3')?.complete, false);
});

test('a remote state has the arguments of its config', () => {
  const state = consumer(
    {
      'main.tf':
        'provider "aws" {}\ndata "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    assume_role = { role_arn = "r" }\n  }\n}\n',
    },
    'data.terraform_remote_state.net',
  );
  assert.is(text(argument(state, 'bucket')), 'b');
  assert.is(text(state?.nested.get('assume_role')?.[0]?.arguments.get('role_arn')?.value), 'r');
});

test('the version in force comes from the lock, else from what all constraints admit', () => {
  const main =
    'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "~> 4.0"\n    }\n  }\n}\nprovider "aws" {}\n';
  assert.is(consumer({ 'main.tf': main }, 'provider.aws')?.version.version, '4.67.0');
  const lock = 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "4.2.0"\n}\n';
  const locked = consumer({ 'main.tf': main, '.terraform.lock.hcl': lock }, 'provider.aws')?.version;
  assert.equal([locked?.version, locked?.from], ['4.2.0', 'lock']);
});

test('the command line in force comes from version files, else from required_version', () => {
  const main = 'terraform {\n  required_version = "~> 1.5.0"\n  backend "s3" {}\n}\n';
  assert.is(consumer({ 'main.tf': main }, 'backend.s3')?.version.version, '1.5.7');
  const files = { 'a/main.tf': main, '.tool-versions': 'nodejs 20.1.0\nterraform 1.7.2\n' };
  assert.equal(
    [consumer(files, 'backend.s3')?.version.version, consumer(files, 'backend.s3')?.version.from],
    ['1.7.2', 'version-file'],
  );
});

test('cycles and missing modules leave unknowns, never an error', () => {
  const repository = open({
    'a/main.tf':
      'provider "aws" { profile = local.x }\nlocals {\n  x = local.y\n  y = local.x\n}\nmodule "b" { source = "../b" }\n',
    'b/main.tf': 'module "a" { source = "../a" }\nmodule "gone" { source = "./gone" }\nprovider "aws" {}\n',
  });
  assert.type(repository.consumers.length, 'number');
  const self = open({ 'main.tf': 'provider "aws" { profile = local.x }\nlocals {\n  x = local.x\n}\n' });
  assert.is(argument(self.consumers[0], 'profile')?.kind, 'unknown');
});

test('a run over some files looks only at what involves them', () => {
  const files = {
    ...TREE,
    'other/main.tf': 'provider "aws" {}\n',
    'live/.env': 'AWS_PROFILE=x\n',
  };
  const directories = (targets: string[]) => open(files, targets).modules.map(({ directory }) => directory);
  assert.equal(directories(['live/.env']), ['live']);
  assert.equal(directories(['modules/plain/main.tf']), ['live', 'modules/plain']);
  assert.equal(directories(['other/main.tf']), ['other']);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString, possibleValues } from '../../../src/model/evaluation/value.js';
import { positionAt, textOf } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const consumersOf = (text: string) =>
  createRepository(memoryWorkspace({ 'live/root.hcl': text })).consumers.filter(
    ({ kind }) => kind === 'terragrunt-provider',
  );

const GENERATED = `locals {
  region = "eu-west-1"
}
generate "provider" {
  path     = "provider.tf"
  contents = <<-EOF
    provider "aws" {
      region  = "\${local.region}"
      profile = "dev"
      assume_role {
        role_arn = "arn:aws:iam::\${get_aws_account_id()}:role/x"
      }
    }
    provider "aws" {
      alias = "cdn"
      profile = "$\${var.profile}"
    }
    provider "random" {}
  EOF
}
`;

test('the providers of a heredoc, with their places in the file', () => {
  const [aws, cdn, ...others] = consumersOf(GENERATED);
  assert.equal(others, []);
  assert.equal(
    [aws, cdn].map((one) => [one?.address, one?.name, one?.directory]),
    [
      ['generate.provider.provider.aws', 'provider "aws"', 'live'],
      ['generate.provider.provider.aws.cdn', 'provider "aws" (alias cdn)', 'live'],
    ],
  );
  const { at, value } = aws!.arguments.get('profile')!;
  assert.is(textOf(at), 'profile = "dev"');
  assert.equal(positionAt(at.file, at.start), { line: 9, column: 7 });
  assert.is(asString(value), 'dev');
  assert.is(textOf(aws!.header), 'provider "aws"');
});

test('locals of terragrunt are followed, what Terraform puts in is not known', () => {
  const [aws, cdn] = consumersOf(GENERATED);
  assert.is(asString(aws!.arguments.get('region')!.value), 'eu-west-1');
  assert.is(aws!.nested.get('assume_role')?.[0]?.arguments.get('role_arn')?.value.kind, 'unknown');
  assert.is(cdn!.arguments.get('profile')!.value.kind, 'unknown');
});

test('other contents hold no provider', () => {
  for (const contents of [
    'file("provider.tf")',
    '""',
    '<<EOF\nEOF',
    '"provider \\"aws\\" {}"',
    '<<EOF\nprovider "aws" {\nEOF',
  ])
    assert.is(consumersOf(`generate "x" {\n  contents = ${contents}\n}\n`).length <= 1, true, contents);
  assert.equal(consumersOf('generate "x" {}\ngenerate {\n  contents = 1\n}\n'), []);
});

const given = (files: Readonly<Record<string, string>>) =>
  createRepository(memoryWorkspace(files)).consumers.flatMap(({ header, arguments: all }) =>
    [...all.values()].map(({ name, at, value }) => ({ name, at, header, value })),
  );
const generate = (contents: string) => `generate "p" {\n  path     = "p.tf"\n  contents = ${contents}\n}\n`;

test('contents that are a file of the repository have their places there', () => {
  const file = 'provider "aws" {\n  profile = "dev"\n  region  = var.region\n}\n';
  const [profile, region, ...others] = given({
    'live/root.hcl': `locals {\n  region = "x"\n}\n${generate('file("shared/provider.tpl")')}`,
    'live/shared/provider.tpl': file,
  });
  assert.equal(others, []);
  assert.is(asString(profile!.value), 'dev');
  assert.is(profile!.at.file.path, 'live/shared/provider.tpl');
  assert.is(textOf(profile!.at), 'profile = "dev"');
  assert.is(region!.value.kind, 'unknown');
});

test('contents that functions put together stand where they are asked for', () => {
  const [profile, name, ...others] = given({
    'live/root.hcl': `locals {\n  p = "dev"\n}\n${generate('templatefile("p.tpl", { p = local.p })')}`,
    'live/p.tpl': 'provider "aws" {\n  profile = "${p}"\n  region  = "$${var.region}"\n}\n',
  });
  assert.equal(others, []);
  assert.is(asString(profile!.value), 'dev');
  assert.is(textOf(profile!.at), 'templatefile("p.tpl", { p = local.p })');
  assert.equal(profile!.header, profile!.at);
  assert.is(name!.value.kind, 'unknown');
});

test('contents may be a local, and each of several values counts', () => {
  const [local] = given({
    'root.hcl': `locals {\n  text = <<-EOF\n    provider "aws" {\n      profile = "dev"\n    }\n  EOF\n}\n${generate('local.text')}`,
  });
  assert.is(textOf(local!.at), 'profile = "dev"');
  const unit =
    'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "git::x"\n}\n';
  const several = given({
    'root.hcl': generate(
      '"provider \\"aws\\" {\\n  profile = \\"${basename(get_terragrunt_dir())}\\"\\n}\\n"',
    ),
    'a/terragrunt.hcl': unit,
    'b/terragrunt.hcl': unit,
  });
  assert.equal(
    several.map(({ value }) => asString(value)),
    ['a', 'b'],
  );
});

test('where units differ a value of a heredoc is one of theirs', () => {
  const unit =
    'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "git::x"\n}\n';
  const [region] = given({
    'root.hcl': generate('<<EOF\nprovider "aws" {\n  region = "${basename(get_terragrunt_dir())}"\n}\nEOF'),
    'eu-west-1/terragrunt.hcl': unit,
    'eu-west-2/terragrunt.hcl': unit,
  });
  assert.equal(possibleValues(region!.value).map(asString), ['eu-west-1', 'eu-west-2']);
});

test('the backend of a heredoc signs as its block says', () => {
  const text =
    'generate "backend" {\n  path     = "backend.tf"\n  contents = <<-EOF\n    terraform {\n      backend "s3" {\n        bucket  = "b"\n        key     = "${path_relative_to_include()}/k"\n        profile = "state"\n      }\n    }\n  EOF\n}\n';
  const { consumers } = createRepository(memoryWorkspace({ 'live/root.hcl': text }));
  assert.equal(
    consumers.map(({ kind, name, directory, arguments: given, complete }) => [
      kind,
      name,
      directory,
      asString(given.get('profile')!.value),
      complete,
    ]),
    [['terragrunt-backend', 'backend "s3"', 'live', 'state', true]],
  );
  const other = createRepository(memoryWorkspace({ 'live/root.hcl': text.replace('"s3"', '"gcs"') }));
  assert.equal(other.consumers, []);
});

test.run();

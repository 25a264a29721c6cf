import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString } from '../../../src/model/value.js';
import { positionAt, textOf } from '../../../src/syntax/source.js';
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

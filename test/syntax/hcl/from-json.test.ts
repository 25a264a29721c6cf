import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromJson } from '../../../src/syntax/hcl/from-json.js';
import { type Json, toJson } from '../../../src/syntax/hcl/to-json.js';
import { walk } from '../../../src/syntax/hcl/walk.js';
import { read, readValid, shape } from './support.js';

const roundTrip = (text: string, path = 'main.tf') => {
  const file = { path, text };
  return fromJson(file, JSON.parse(JSON.stringify(toJson(file, read(text)))) as Json);
};

test('blocks, labels, arguments and expressions come back', () => {
  const text = [
    'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n  backend "s3" {\n    bucket = "b"\n  }\n}',
    'provider "aws" {\n  region = var.region\n  assume_role {\n    role_arn = "arn:${local.id}"\n  }\n}',
    'resource "a" "b" {\n  provider = aws.west\n  tags = { x = [1, true, null] }\n}',
    'generate "p" {\n  path = "x"\n}\ncustom {\n  y = 1\n}\ninputs = { z = 1 }\n',
  ].join('\n');
  const { body, problems } = roundTrip(text);
  assert.equal(problems, []);
  const [terraform, provider, resource, generate, custom] = body.blocks;
  assert.equal(
    terraform!.body.blocks.map(({ blockType, labels }) => [blockType, ...labels.map(({ value }) => value)]),
    [['required_providers'], ['backend', 's3']],
  );
  assert.is(provider!.body.blocks[0]!.blockType, 'assume_role');
  assert.is(shape(provider!.body.blocks[0]!.body.attributes[0]!.expression), '"arn:|${local.id}"');
  assert.equal(
    resource!.labels.map(({ value }) => value),
    ['a', 'b'],
  );
  assert.is(
    shape(resource!.body.attributes.find(({ name }) => name === 'tags')!.expression),
    '{x = [1, true, null]}',
  );
  assert.equal([generate!.blockType, custom!.blockType], ['generate', 'custom']);
  assert.is(shape(body.attributes[0]!.expression), '{z = 1}');
});

test('variable files have arguments only', () => {
  const { body } = roundTrip('provider = [{ a = 1 }]\n', 'prod.tfvars');
  assert.is(body.blocks.length, 0);
  assert.is(shape(body.attributes[0]!.expression), '[{a = 1}]');
});

test('every range is empty and at the start of the file', () => {
  walk(roundTrip('a = "b${c}d"\nprovider "e" {\n  f = [1]\n}\n').body, (node) => {
    assert.equal([node.type, node.start, node.end], [node.type, 0, 0]);
  });
});

test('values that are nested too deeply are left out', () => {
  let json: Json = 'end';
  for (let depth = 0; depth < 10_000; depth++) json = [json];
  let height = 0;
  walk(fromJson({ path: 'a.tfvars', text: '' }, { a: json }).body, (_, parents) => {
    height = Math.max(height, parents.length);
  });
  assert.ok(height > 150 && height < 300);
  assert.is(readValid('').problems.length, 0);
});

test.run();

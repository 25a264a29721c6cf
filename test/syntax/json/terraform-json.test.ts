import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Block, HclFile, HclNode } from '../../../src/syntax/hcl/tree.js';
import { walk } from '../../../src/syntax/hcl/walk.js';
import { parseTerraformJson, parseTfvarsJson } from '../../../src/syntax/json/terraform-json.js';
import { at, shape } from '../hcl/support.js';

const read = (text: string): HclFile => parseTerraformJson({ path: 'main.tf.json', text });
const readValue = (value: unknown): HclFile => {
  const file = read(JSON.stringify(value, null, 2));
  assert.equal(file.problems, []);
  return file;
};

/** `resource "a" "b" { arguments; blocks }`. */
function outline({ blockType, labels, body }: Block): string {
  const header = [blockType, ...labels.map(({ value }) => JSON.stringify(value))].join(' ');
  const items = [
    ...body.attributes.map(({ name, expression }) => `${name} = ${shape(expression)}`),
    ...body.blocks.map(outline),
  ];
  return `${header} { ${items.join('; ')} }`;
}
const outlineOf = (value: unknown): readonly string[] => readValue(value).body.blocks.map(outline);

test('blocks have the labels that Terraform gives them', () => {
  assert.equal(
    outlineOf({
      terraform: {
        required_version: '>= 1.0',
        backend: { s3: { bucket: 'b' } },
        required_providers: { aws: { source: 'hashicorp/aws' } },
      },
      variable: { v: { type: 'list(string)', validation: { condition: '${true}' } } },
      locals: { l: 1 },
      resource: { r: { a: { x: null }, b: { x: true } } },
      data: { d: { c: {} } },
      ephemeral: { e: { f: {} } },
      module: { m: { source: './m', providers: { aws: 'aws.west', 'aws.src': 'aws' } } },
      output: { o: { value: '${local.l}', depends_on: ['module.m'] } },
    }),
    [
      'terraform { required_version = ">= 1.0"; backend "s3" { bucket = "b" }; required_providers { aws = {source = "hashicorp/aws"} } }',
      'variable "v" { type = list(string); validation { condition = "${true}" } }',
      'locals { l = 1 }',
      'resource "r" "a" { x = null }',
      'resource "r" "b" { x = true }',
      'data "d" "c" {  }',
      'ephemeral "e" "f" {  }',
      'module "m" { source = "./m"; providers = {aws = aws.west, aws.src = aws} }',
      'output "o" { value = "${local.l}"; depends_on = [module.m] }',
    ],
  );
});

test('arrays are several blocks, also above labels and at the root', () => {
  assert.equal(outlineOf({ provider: { aws: [{ alias: 'a' }, { alias: 'b' }] } }), [
    'provider "aws" { alias = "a" }',
    'provider "aws" { alias = "b" }',
  ]);
  assert.equal(outlineOf({ provider: [{ aws: {} }, { google: {} }] }), [
    'provider "aws" {  }',
    'provider "google" {  }',
  ]);
  assert.equal(outlineOf([{ locals: { a: 1 } }, { locals: [{ b: 2 }] }]), [
    'locals { a = 1 }',
    'locals { b = 2 }',
  ]);
  assert.equal(outlineOf({ provider: { aws: null } }), []);
});

test('nested blocks that Terraform and the AWS provider name are blocks, other objects are arguments', () => {
  assert.equal(
    outlineOf({
      provider: {
        aws: { assume_role: [{ role_arn: 'r' }], endpoints: { s3: 'http://localhost' }, unknown: { a: 1 } },
      },
      resource: {
        a: {
          b: {
            provider: 'aws.west',
            lifecycle: { ignore_changes: ['tags["x"]', 'all'] },
            provisioner: [{ 'local-exec': { command: 'c' } }],
            dynamic: { setting: { for_each: [1], content: { x: '${setting.value}' } } },
            ingress: [{ port: 1 }],
          },
        },
      },
    }),
    [
      'provider "aws" { unknown = {a = 1}; assume_role { role_arn = "r" }; endpoints { s3 = "http://localhost" } }',
      'resource "a" "b" { provider = aws.west; ingress = [{port = 1}]; lifecycle { ignore_changes = [tags["x"], all] }; ' +
        'provisioner "local-exec" { command = "c" }; dynamic "setting" { for_each = [1]; content { x = "${setting.value}" } } }',
    ],
  );
});

test('ranges point into the JSON', () => {
  const text = '{ "provider": { "aws": { "region": "eu-${var.r}-1" } } }';
  const [block] = read(text).body.blocks;
  assert.is(at(text, block!), '"aws": { "region": "eu-${var.r}-1" }');
  assert.is(at(text, block!.headerRange), '"aws"');
  assert.is(at(text, block!.labels[0]!), '"aws"');
  const [attribute] = block!.body.attributes;
  assert.is(at(text, attribute!), '"region": "eu-${var.r}-1"');
  assert.is(at(text, attribute!.nameRange), 'region');
  const texts: string[] = [];
  walk(attribute!.expression, (node) => {
    texts.push(at(text, node));
  });
  assert.equal(texts, ['"eu-${var.r}-1"', 'eu-', '${var.r}', 'var.r', 'var', '-1']);
});

test('ranges are exact behind escapes', () => {
  const text = String.raw`{"locals": {"a": "\u00e9\n\"${'${f(\\"x\\", b)}'}\ud83d\ude00c"}}`;
  const nodes: HclNode[] = [];
  walk(read(text).body.blocks[0]!.body.attributes[0]!.expression, (node) => {
    nodes.push(node);
  });
  const written = (type: HclNode['type']) =>
    nodes.filter((node) => node.type === type).map((node) => at(text, node));
  assert.equal(written('Interpolation'), ['${f(\\"x\\", b)}']);
  assert.equal(written('Variable'), ['b']);
  assert.equal(written('TemplateLiteral'), [String.raw`\u00e9\n\"`, 'x', String.raw`\ud83d\ude00c`]);
});

test('blocks in an array have headers of their own', () => {
  const text = '{ "provider": { "aws": [{ "alias": "a" }, { "alias": "b" }] } }';
  assert.equal(
    read(text).body.blocks.map(({ headerRange, start }) => [
      at(text, headerRange),
      headerRange.start === start,
    ]),
    [
      ['{', true],
      ['{', true],
    ],
  );
});

test('properties named // are comments', () => {
  const text = '{ "//": "one", "locals": { "//": "two", "a": 1 } }';
  const file = read(text);
  assert.equal(
    file.comments.map((comment) => [comment.style, comment.text, at(text, comment)]),
    [
      ['//', 'one', '"one"'],
      ['//', 'two', '"two"'],
    ],
  );
  assert.equal(
    file.body.blocks[0]!.body.attributes.map(({ name }) => name),
    ['a'],
  );
});

test('a broken template is a problem, and its text a literal', () => {
  const text = '{ "locals": { "a": "x ${b", "c": 1 } }';
  const { problems, body } = read(text);
  assert.is(problems.length, 1);
  assert.is(at(text, problems[0]!), '${');
  assert.equal(body.blocks.map(outline), ['locals { a = "x ${b"; c = 1 }']);
});

test('broken JSON: a problem, and what could be read', () => {
  const text = '{ "locals": { "a": 1 }, "provider": { "aws": { "region": } }';
  const { problems, body } = read(text);
  assert.match(problems[0]!.message, /^Not valid JSON: value expected/);
  assert.equal(body.blocks.map(outline)[0], 'locals { a = 1 }');
  for (const broken of [
    '',
    '{',
    '[1',
    '{"a": tru}',
    '{a: 1}',
    "{'a': 1}",
    '{"a": 1,}',
    '{"a": "b}',
    '// x\n{}',
  ]) {
    assert.ok(read(broken).problems.length > 0, broken);
  }
});

test('one fault is one problem', () => {
  assert.equal(
    read('{ "locals": { "a": } }').problems.map(({ message }) => message),
    ['Not valid JSON: value expected'],
  );
  assert.is(read('{ "locals": {').problems.length, 1);
});

test('what should be an object and is none is a problem', () => {
  for (const value of [1, 'x', { provider: 'aws' }, { locals: [1] }, { provider: { aws: 1 } }]) {
    assert.match(read(JSON.stringify(value)).problems[0]?.message ?? '', /^Expected an object/);
  }
});

test('an argument may be set once, a block type as often as one likes', () => {
  assert.is(read('{ "locals": { "a": 1, "a": 2 } }').problems.length, 1);
  assert.equal(read('{ "locals": { "a": 1 }, "locals": { "a": 2 } }').problems, []);
});

test('deep nesting is a problem and no stack overflow', () => {
  for (const text of ['['.repeat(100_000), `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
    assert.is(read(text).problems[0]?.message, 'Nested too deeply');
  }
  const quoted = JSON.stringify({ locals: { a: '['.repeat(1000) } });
  assert.equal(read(quoted).problems, []);
});

test('names that objects have by nature are names like others', () => {
  assert.equal(
    read('{ "__proto__": { "a": 1 }, "constructor": 2 }').body.attributes.map(({ name }) => name),
    ['__proto__', 'constructor'],
  );
});

test('variable files: arguments only, and strings as they are', () => {
  const text = '{ "provider": { "a": "${x}" }, "b": "%{y" }';
  const { body, problems } = parseTfvarsJson({ path: 'prod.tfvars.json', text });
  assert.equal(problems, []);
  assert.is(body.blocks.length, 0);
  assert.equal(
    body.attributes.map(({ name, expression }) => [name, shape(expression)]),
    [
      ['provider', '{a = "${x}"}'],
      ['b', '"%{y"'],
    ],
  );
  const [object] = body.attributes;
  assert.ok(object!.expression.type === 'ObjectExpression');
  const value =
    object!.expression.type === 'ObjectExpression' ? object!.expression.items[0]!.value : undefined;
  assert.is(value?.type === 'Template' && value.parts[0]!.type, 'TemplateLiteral');
});

test('a byte order mark is no part of the text', () => {
  const text = '\ufeff{ "locals": { "a": "b" } }';
  const { body, problems } = read(text);
  assert.equal(problems, []);
  assert.is(at(text, body.blocks[0]!.body.attributes[0]!.expression), '"b"');
});

test.run();

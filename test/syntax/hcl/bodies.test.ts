import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, problemsOf, read, readValid } from './support.js';

test('an attribute: ranges of name, value and the whole', () => {
  const text = '  region = "eu-west-1" # home\n';
  const [attribute] = readValid(text).body.attributes;
  assert.is(attribute!.name, 'region');
  assert.is(at(text, attribute!), 'region = "eu-west-1"');
  assert.is(at(text, attribute!.nameRange), 'region');
  assert.is(at(text, attribute!.expression), '"eu-west-1"');
});

test('a block: ranges of header, labels, body and the whole', () => {
  const text = 'x = 1\nresource "aws_s3_bucket" logs {\n  bucket = "a"\n}\n';
  const [block] = readValid(text).body.blocks;
  assert.is(block!.blockType, 'resource');
  assert.is(at(text, block!), text.slice(6, -1));
  assert.is(at(text, block!.headerRange), 'resource "aws_s3_bucket" logs');
  assert.is(at(text, block!.body), '{\n  bucket = "a"\n}');
  assert.equal(
    block!.labels.map((label) => [label.value, label.quoted, at(text, label)]),
    [
      ['aws_s3_bucket', true, '"aws_s3_bucket"'],
      ['logs', false, 'logs'],
    ],
  );
});

test('the body of a resource is read again where it is asked for, and stays the same then', () => {
  const text = '# \u0301\nresource "a" "b" {\n  c = 1 # d\n  e {\n    f = "g"\n  }\n}\nh = 2\n';
  const { body, comments, problems } = readValid(text);
  const [resource] = body.blocks;
  assert.is(resource!.body, resource!.body);
  assert.is(at(text, resource!.body), '{\n  c = 1 # d\n  e {\n    f = "g"\n  }\n}');
  assert.is(at(text, resource!.body.blocks[0]!.body.attributes[0]!), 'f = "g"');
  assert.equal([comments.length, problems.length], [2, 0]);
});

test('a block without labels has its type as header', () => {
  const text = 'terraform{}';
  const [block] = readValid(text).body.blocks;
  assert.is(at(text, block!.headerRange), 'terraform');
});

test('attributes and blocks keep their order', () => {
  const { body } = readValid('a = 1\nb {\n  c {\n  }\n  d = 2\n}\ne = 3\nb "x" {\n}\n');
  assert.equal(
    body.attributes.map(({ name }) => name),
    ['a', 'e'],
  );
  assert.equal(
    body.blocks.map(({ labels }) => labels.length),
    [0, 1],
  );
  assert.is(body.blocks[0]!.body.blocks[0]!.blockType, 'c');
  assert.is(body.blocks[0]!.body.attributes[0]!.name, 'd');
});

test('blocks on one line', () => {
  const { body } = readValid('variable "a" {}\nvariable "b" { type = string }\nc { d = [\n  1,\n] }\n');
  assert.equal(
    body.blocks.map((block) => block.body.attributes.map(({ name }) => name)),
    [[], ['type'], ['d']],
  );
  for (const text of [
    'a { b {} }\n',
    'a { b = 1\n}\n',
    'a { b = 1, c = 2 }\n',
    'a { b = 1 c = 2 }\n',
    'a { b = 1',
    'a { b = 1 ',
    'a { b = <<E\nE\n}\n',
    'a {\n  b = 1 }\n',
    'a {} b {}\n',
    'a {} b = 1\n',
  ]) {
    problemsOf(text);
  }
});

test('an argument may be set once in a body', () => {
  const text = 'a = 1\nb = 2\na = 3\n';
  const { problems, body } = read(text);
  assert.is(problems.length, 1);
  assert.is(at(text, problems[0]!), 'a');
  assert.is(problems[0]!.start, 12);
  assert.is(body.attributes.length, 3);
  readValid('a = 1\na {\n  a = 1\n}\na {\n  a = 1\n}\n');
});

test('names are Unicode identifiers with dashes', () => {
  const { body } = readValid('größe-2 = 1\n_x = 2\nπ "名前" 名 {\n}\ne\u0301 = 3\n𝒳 = 4\n');
  assert.equal(
    body.attributes.map(({ name }) => name),
    ['größe-2', '_x', 'e\u0301', '𝒳'],
  );
  assert.equal(
    body.blocks[0]!.labels.map(({ value }) => value),
    ['名前', '名'],
  );
  for (const text of ['2a = 1\n', '-a = 1\n', '\u0301a = 1\n', '❤ = 1\n', 'a❤ = 1\n', 'a.b = 1\n'])
    problemsOf(text);
});

test('labels have escapes but no templates', () => {
  const { body } = readValid('a "b\\"\\u00e9" "$${c}$" {\n}\n');
  assert.equal(
    body.blocks[0]!.labels.map(({ value }) => value),
    ['b"é', '${c}$'],
  );
  for (const text of [
    'a "${b}" {\n}\n',
    'a "%{b}" {\n}\n',
    'a "b\n" {\n}\n',
    'a 1 {\n}\n',
    'a "\\q" {\n}\n',
  ]) {
    problemsOf(text);
  }
});

test('line ends, byte order marks and a missing last newline', () => {
  for (const text of [
    'a = 1\r\nb {\r\n  c = 2\r\n}\r\n',
    '\ufeffa = 1\nb {\n  c = 2\n}',
    'a=1\nb{\nc=2\n}# end',
  ]) {
    const { body } = readValid(text);
    assert.is(at(text, body.attributes[0]!.nameRange), 'a');
    assert.is(at(text, body.blocks[0]!.body.attributes[0]!.expression), '2');
  }
});

test('an empty file', () => {
  for (const text of ['', '\n', ' \t\n', '\ufeff']) {
    const file = readValid(text);
    assert.equal([file.body.attributes, file.body.blocks, file.comments], [[], [], []]);
    assert.is(file.body.end, text.length);
  }
});

test('what is neither argument nor block is rejected', () => {
  for (const text of [
    '"a" = 1\n',
    'a\n',
    'a "b"\n',
    'a "b"\n{\n}\n',
    'a := 1\n',
    'a : 1\n',
    'a == 1\n',
    'a => 1\n',
    'a = 1, b = 2\n',
    'a = 1 b = 2\n',
    '}\n',
    'a {\n',
    'a {\n}}\n',
    '{\n}\n',
    '= 1\n',
    'a = 1\rb = 2\n',
    'a = 1\f\n',
    'a = 1\u00a0\n',
    'a = \ufeff1\n',
    'a = 1 /* open\n',
  ]) {
    problemsOf(text);
  }
});

test.run();

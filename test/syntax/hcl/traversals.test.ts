import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, expressionOf, problemsOf, readValid, shape } from './support.js';

const shapeOf = (source: string): string => shape(expressionOf(source));

test('attributes, indexes and splats', () => {
  assert.is(shapeOf('a.b.c'), 'a.b.c');
  assert.is(shapeOf('a["b"][0][c.d]'), 'a["b"][0][c.d]');
  assert.is(shapeOf('a[*].b[0].c'), 'a[*].b[0].c');
  assert.is(shapeOf('a.*.b.c'), 'a.*.b.c');
  assert.is(shapeOf('a.b-c._d'), 'a.b-c._d');
});

test('blanks may stand round dots, and newlines inside brackets', () => {
  assert.is(shapeOf('a . b'), 'a.b');
  assert.is(shapeOf('[a\n  .b\n  [0]]'), '[a.b[0]]');
  assert.is(shapeOf('a[\n  0\n]'), 'a[0]');
});

test('the legacy index is an attribute of digits', () => {
  const value = expressionOf('a.0.b');
  assert.ok(value.type === 'GetAttribute' && value.name === 'b');
  assert.ok(
    value.type === 'GetAttribute' && value.object.type === 'GetAttribute' && value.object.name === '0',
  );
  assert.is(shapeOf('a.*.0.b'), 'a.*.0.b');
});

test('ranges grow with every step', () => {
  const text = 'x = aws_s3_bucket.logs["a"].arn\n';
  const texts: string[] = [];
  let { expression: node } = readValid(text).body.attributes[0]!;
  while (node.type === 'GetAttribute' || node.type === 'Index') {
    texts.push(at(text, node));
    node = node.type === 'Index' ? node.collection : node.object;
  }
  assert.equal(texts, ['aws_s3_bucket.logs["a"].arn', 'aws_s3_bucket.logs["a"]', 'aws_s3_bucket.logs']);
  assert.is(at(text, node), 'aws_s3_bucket');
});

test('a literal may have steps', () => {
  assert.is(shapeOf('"a".b'), '"a".b');
  assert.is(shapeOf('[1][0]'), '[1][0]');
  assert.is(shapeOf('null.a'), 'null.a');
});

test('an ellipsis is no dot', () => {
  assert.is(shapeOf('f(a.b...)'), 'f(a.b...)');
  assert.is(shapeOf('f([1]...)'), 'f([1]...)');
});

test('what is no step is rejected', () => {
  for (const source of [
    'a.',
    'a..b',
    'a.0.1',
    'a.*.*',
    'a.*.b.*',
    'a[',
    'a[]',
    'a[0',
    'a[*',
    'a[\n*]',
    'a."b"',
  ]) {
    problemsOf(`value = ${source}\n`);
  }
});

test.run();

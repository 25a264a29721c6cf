import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { literalString, traversal } from '../../../src/syntax/hcl/static.js';
import { at, expressionOf, readValid } from './support.js';

function literalIn(source: string): readonly [string, string] | undefined {
  const text = `value = ${source}\n`;
  const literal = literalString(readValid(text).body.attributes[0]!.expression);
  return literal && [literal.value, at(text, literal.range)];
}

test('the value of a literal string and its text between the quotes', () => {
  assert.equal(literalIn('"us-east-1"'), ['us-east-1', 'us-east-1']);
  assert.equal(literalIn('("a")'), ['a', 'a']);
  assert.equal(literalIn(String.raw`"a\"b"`), ['a"b', String.raw`a\"b`]);
  assert.equal(literalIn('<<E\na\nb\nE'), ['a\nb\n', 'a\nb\n']);
});

test('an empty string has an empty range between its quotes', () => {
  const literal = literalString(expressionOf('""'));
  assert.equal(literal, { value: '', range: { start: 9, end: 9 } });
  assert.is(literalString(expressionOf('<<E\nE'))?.value, '');
});

test('what depends on anything is no literal string', () => {
  for (const source of ['"${a}"', '"a${b}"', 'a', '1', 'null', '["a"]', 'f("a")', '"%{if a}b%{endif}"']) {
    assert.is(literalString(expressionOf(source)), undefined);
  }
});

test('the steps of a reference', () => {
  assert.equal(traversal(expressionOf('var')), ['var']);
  assert.equal(traversal(expressionOf('var.a.b')), ['var', 'a', 'b']);
  assert.equal(traversal(expressionOf('data.x["y z"][0].w')), ['data', 'x', 'y z', '0', 'w']);
  assert.equal(traversal(expressionOf('a.0.b')), ['a', '0', 'b']);
});

test('dynamic steps, splats and other roots give no traversal', () => {
  for (const source of ['a[b]', 'a["${b}"]', 'a[*]', 'a.*.b', 'f(a).b', '(a).b', '"a"', '-a']) {
    assert.is(traversal(expressionOf(source)), undefined);
  }
});

test.run();

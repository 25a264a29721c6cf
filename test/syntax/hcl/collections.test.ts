import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expressionOf, problemsOf, shape } from './support.js';

const shapeOf = (source: string): string => shape(expressionOf(source));

test('tuples', () => {
  assert.is(shapeOf('[]'), '[]');
  assert.is(shapeOf('[a, "b", [1],]'), '[a, "b", [1]]');
  assert.is(shapeOf('[\n  a, # one\n  b\n  // two\n  , c\n]'), '[a, b, c]');
});

test('objects take both separators, newlines and commas', () => {
  assert.is(shapeOf('{}'), '{}');
  assert.is(shapeOf('{ a = 1, b : 2 }'), '{a = 1, b = 2}');
  assert.is(shapeOf('{\n  a = 1\n\n  b = 2,\n  c = 3 # last\n}'), '{a = 1, b = 2, c = 3}');
  assert.is(shapeOf('{ a = 1, }'), '{a = 1}');
});

test('keys may be names, strings, templates, numbers, references and expressions in parentheses', () => {
  assert.is(shapeOf('{ a-b = 1 }'), '{a-b = 1}');
  assert.is(shapeOf('{ "a b" = 1, "${c}" = 2 }'), '{"a b" = 1, "${c}" = 2}');
  assert.is(shapeOf('{ 1 = 2, null = 3, true = 4 }'), '{1 = 2, null = 3, true = 4}');
  assert.is(shapeOf('{ (a) = 1, aws.west = b }'), '{<a> = 1, aws.west = b}');
});

test('newlines separate items again inside an object that stands in parentheses', () => {
  assert.is(shapeOf('f({\n  a = 1\n  b = 2\n})'), 'f({a = 1, b = 2})');
  problemsOf('value = f({\n  a =\n  1\n})\n');
});

test('for expressions', () => {
  assert.is(shapeOf('[for v in a : v.b]'), '[for v in a : v.b]');
  assert.is(shapeOf('[for i, v in a : v if i > 0]'), '[for i, v in a : v if (i > 0)]');
  assert.is(shapeOf('{for k, v in a : k => v}'), '{for k, v in a : k => v}');
  assert.is(
    shapeOf('{\n  for v in a :\n  v.k => v...\n  if v.k != ""\n}'),
    '{for v in a : v.k => v... if (v.k != "")}',
  );
});

test('for is a keyword only as a whole word at the start', () => {
  assert.is(shapeOf('[form, for1]'), '[form, for1]');
  assert.is(shapeOf('{ "for" = 1 }'), '{"for" = 1}');
  problemsOf('value = { for = 1 }\n');
  problemsOf('value = [for, a]\n');
});

test('broken collections are rejected', () => {
  for (const source of [
    '[a b]',
    '[,]',
    '[a,,b]',
    '[a...]',
    '[a',
    '{ a }',
    '{ a = 1 b = 2 }',
    '{ , a = 1 }',
    '{ a == 1 }',
    '{ a => 1 }',
    '{ a :: 1 }',
    '{ a\n= 1 }',
    '{ a = 1',
    '{ a = 1 ]',
    '[for v a : v]',
    '[for v in a v]',
    '[for v in a : k => v]',
    '{for v in a : v}',
    '[for v in a : v...]',
    '[for 1 in a : v]',
    '[for a, in b : v]',
    '[for v in a : v if]',
    '[for v in a : v}',
  ]) {
    problemsOf(`value = ${source}\n`);
  }
});

test.run();

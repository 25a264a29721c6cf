import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, expressionOf, problemsOf, readValid, shape } from './support.js';

const shapeOf = (source: string): string => shape(expressionOf(source));

test('operators bind as HCL has them', () => {
  assert.is(shapeOf('a || b && c'), '(a || (b && c))');
  assert.is(shapeOf('a && b == c'), '(a && (b == c))');
  assert.is(shapeOf('a == b < c'), '(a == (b < c))');
  assert.is(shapeOf('a != b >= c'), '(a != (b >= c))');
  assert.is(shapeOf('a <= b + c'), '(a <= (b + c))');
  assert.is(shapeOf('a > b - c'), '(a > (b - c))');
  assert.is(shapeOf('a + b * c'), '(a + (b * c))');
  assert.is(shapeOf('a - b / c % d'), '(a - ((b / c) % d))');
});

test('operators of one level associate to the left', () => {
  assert.is(shapeOf('a - b - c'), '((a - b) - c)');
  assert.is(shapeOf('a * b / c'), '((a * b) / c)');
  assert.is(shapeOf('a == b != c'), '((a == b) != c)');
});

test('unary operators bind tighter than binary ones and looser than steps', () => {
  assert.is(shapeOf('-a + b'), '((-a) + b)');
  assert.is(shapeOf('!a.b[0]'), '(!a.b[0])');
  assert.is(shapeOf('!a && !!b'), '((!a) && (!(!b)))');
  assert.is(shapeOf('a - -1'), '(a - (-1))');
});

test('conditionals associate to the right and bind loosest', () => {
  assert.is(shapeOf('a ? b : c ? d : e'), '(a ? b : (c ? d : e))');
  assert.is(shapeOf('a ? b ? c : d : e'), '(a ? (b ? c : d) : e)');
  assert.is(shapeOf('a || b ? c + 1 : d'), '((a || b) ? (c + 1) : d)');
});

test('literals', () => {
  assert.is(shapeOf('true'), 'true');
  assert.is(shapeOf('false'), 'false');
  assert.is(shapeOf('null'), 'null');
  assert.is(shapeOf('1.5e3'), '1500');
  assert.is(shapeOf('007'), '7');
  assert.is(shapeOf('1.e2'), '100');
  assert.is(shapeOf('12E-1'), '1.2');
  assert.is(expressionOf('truer').type, 'Variable');
});

test('parentheses are nodes, and newlines in them are white space', () => {
  assert.is(shapeOf('(\n a\n +\n b\n)'), '<(a + b)>');
  assert.is(shapeOf('(a) * (b)'), '(<a> * <b>)');
});

test('calls, with namespaces, trailing commas and expansion', () => {
  assert.is(shapeOf('f()'), 'f()');
  assert.is(shapeOf('f(a, b,)'), 'f(a, b)');
  assert.is(shapeOf('f(\n  a,\n  b...\n)'), 'f(a, b...)');
  assert.is(shapeOf('provider::aws::arn_parse(x)'), 'provider::aws::arn_parse(x)');
  assert.is(shapeOf('a :: b (c)'), 'a::b(c)');
  assert.is(shapeOf('f (a)[0].b'), 'f(a)[0].b');
});

test('ranges cover the expression and nothing else', () => {
  const text = 'x = { a : f(1, -b) } # end\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.is(at(text, expression), '{ a : f(1, -b) }');
  assert.is(expression.type, 'ObjectExpression');
  if (expression.type !== 'ObjectExpression') return;
  const [item] = expression.items;
  assert.is(at(text, item!), 'a : f(1, -b)');
  assert.is(at(text, item!.key), 'a');
  assert.is(at(text, item!.value), 'f(1, -b)');
});

test('a chain of operators starts where its first operand starts', () => {
  const text = 'x = (a) + b.c[0] * 2\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.is(at(text, expression), '(a) + b.c[0] * 2');
  assert.ok(expression.type === 'BinaryOperation' && at(text, expression.right) === 'b.c[0] * 2');
});

test('what is no expression is rejected', () => {
  for (const source of [
    '',
    '+ 1',
    'a +',
    'a b',
    'a == ',
    'a = b',
    'a & b',
    'a | b',
    '~a',
    "'single'",
    '`back`',
    'a ? b',
    'a ? b :: c',
    'a ? : c',
    '(a',
    '(a]',
    'f(a b)',
    'f(a..., b)',
    'f(,)',
    'f::(a)',
    'a::b',
    '1.2.3',
    '1..2',
    '1e5.2',
    '$a',
    'a; b',
    '“curly”',
  ]) {
    problemsOf(`value = ${source}\n`);
  }
});

test.run();

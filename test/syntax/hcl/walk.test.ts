import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HclNode } from '../../../src/syntax/hcl/tree.js';
import { walk } from '../../../src/syntax/hcl/walk.js';
import { at, readValid } from './support.js';

const TEXT = [
  'a = [for k, v in b.c[0] : "x${v}%{if k}y%{else}${z}%{endif}%{for e in f}${e}%{endfor}" if !(k == null)]',
  'd "l" {',
  '  e = { f = g(1, h[*].i), "j" = k ? true : -l }',
  '  m {',
  '  }',
  '  n = 1',
  '}',
  '',
].join('\n');

test('every node is visited once, outer ones first, in the order of the text', () => {
  const visited: HclNode[] = [];
  walk(readValid(TEXT).body, (node) => {
    visited.push(node);
  });
  assert.is(new Set(visited).size, visited.length);
  const inOrder = [...visited].sort((a, b) => a.start - b.start || b.end - a.end);
  assert.equal(
    visited.map((node) => [node.start, node.end]),
    inOrder.map((node) => [node.start, node.end]),
  );
  assert.equal([...new Set(visited.map(({ type }) => type))].sort(), [
    'Attribute',
    'BinaryOperation',
    'Block',
    'Body',
    'BooleanLiteral',
    'Conditional',
    'ForExpression',
    'FunctionCall',
    'GetAttribute',
    'Index',
    'Interpolation',
    'NullLiteral',
    'NumberLiteral',
    'ObjectExpression',
    'ObjectItem',
    'Parentheses',
    'Splat',
    'Template',
    'TemplateFor',
    'TemplateIf',
    'TemplateLiteral',
    'UnaryOperation',
    'Variable',
  ]);
});

test('parents lead from the root to the node', () => {
  const paths: string[] = [];
  walk(readValid('a {\n  b = [c.d]\n}\n').body, (node, parents) => {
    paths.push([...parents, node].map(({ type }) => type).join(' '));
  });
  assert.equal(paths, [
    'Body',
    'Body Block',
    'Body Block Body',
    'Body Block Body Attribute',
    'Body Block Body Attribute Tuple',
    'Body Block Body Attribute Tuple GetAttribute',
    'Body Block Body Attribute Tuple GetAttribute Variable',
  ]);
});

test('false leaves out what is inside, and only that', () => {
  const text = 'a = [b, c]\nd = e\n';
  const visited: string[] = [];
  walk(readValid(text).body, (node) => {
    visited.push(at(text, node));
    return node.type !== 'Tuple';
  });
  assert.equal(visited.slice(1), ['a = [b, c]', '[b, c]', 'd = e', 'e']);
});

test('any node may be the root', () => {
  const { expression } = readValid('a = b.c\n').body.attributes[0]!;
  const types: string[] = [];
  walk(expression, ({ type }, parents) => {
    types.push(`${parents.length} ${type}`);
  });
  assert.equal(types, ['0 GetAttribute', '1 Variable']);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { toPlain } from '../../../src/model/evaluation/value.js';
import { positionAt } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const PROVIDER = 'provider "aws" {}\n';

function variable(type: string, tfvars: string, given: Readonly<Record<string, string>> = {}) {
  const files = { 'main.tf': `${PROVIDER}variable "v" {\n  type = ${type}\n}\n`, ...given };
  return createRepository(
    memoryWorkspace({ ...files, 'terraform.tfvars': `v = ${tfvars}\n` }),
  ).roots[0]!.variable('v');
}

const CASES: readonly (readonly [type: string, given: string, expected: unknown])[] = [
  ['object({ a = optional(string, "x"), b = string })', '{ b = "y" }', { a: 'x', b: 'y' }],
  ['object({ a = optional(string, "x") })', '{ a = null }', { a: 'x' }],
  ['object({ a = optional(string, "x") })', '{ a = "" }', { a: '' }],
  ['object({ a = optional(string) })', '{}', { a: null }],
  ['object({ "a" = optional(string, "x") })', '{}', { a: 'x' }],
  [
    'object({ in = optional(object({ a = optional(string, "x"), b = string }), { b = "y" }) })',
    '{}',
    { in: { a: 'x', b: 'y' } },
  ],
  ['list(object({ a = optional(string, "x") }))', '[{}, { a = "z" }]', [{ a: 'x' }, { a: 'z' }]],
  ['map(object({ a = optional(string, "x") }))', '{ one = {} }', { one: { a: 'x' } }],
  ['string', '"text"', 'text'],
  ['any', '{ a = 1 }', { a: 1 }],
];

for (const [type, given, expected] of CASES)
  test(`${given} as ${type}`, () => assert.equal(toPlain(variable(type, given)), expected));

test('a default of optional() is written in the type', () => {
  const value = variable('object({\n    a = optional(string, "x")\n  })', '{}');
  assert.is(value.kind, 'object');
  const { at } = value.kind === 'object' ? value.entries.get('a')!.origin : value.origin;
  assert.is(`${at.file.path}:${positionAt(at.file, at.start).line}`, 'main.tf:4');
});

test('what a module is given, and what it leaves out, is completed, too', () => {
  const [root] = createRepository(
    memoryWorkspace({
      'main.tf': `${PROVIDER}module "m" {\n  source = "./m"\n  v      = { b = "y" }\n}\n`,
      'm/main.tf': 'variable "v" {\n  type = object({ a = optional(string, "x"), b = string })\n}\n',
    }),
  ).roots;
  assert.equal(toPlain(root!.children[0]!.variable('v')), { a: 'x', b: 'y' });
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { toPlain } from '../../../src/model/evaluation/value.js';
import { textOf } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

/** The value of a variable of a type, from a text for TF_VAR_. */
function variable(type: string, text: string) {
  const { roots } = createRepository(
    memoryWorkspace({
      'main.tf': `terraform {\n  backend "local" {}\n}\nvariable "x" {\n  ${type && `type = ${type}`}\n}\n`,
      '.env': `TF_VAR_x='${text}'\n`,
    }),
  );
  return roots[0]!.variable('x');
}
const UNKNOWN = undefined;

// What `TF_VAR_x=… terraform apply` makes of them with Terraform 1.11.
const CASES: readonly (readonly [type: string, text: string, expected: unknown])[] = [
  ['', '{"a":"b"}', '{"a":"b"}'],
  ['string', '5', '5'],
  ['any', '{"a":"b"}', { a: 'b' }],
  ['any', '{ a = "b" }', { a: 'b' }],
  ['any', '"x"', 'x'],
  ['any', 'x', UNKNOWN],
  ['any', '${var.y}', UNKNOWN],
  ['number', '5', 5],
  ['number', '"5"', UNKNOWN],
  ['bool', 'true', true],
  ['bool', 'maybe', UNKNOWN],
  ['list(string)', '["a", "b"]', ['a', 'b']],
  ['object({ a = string, b = optional(string, "d") })', '{ a = "x" }', { a: 'x', b: 'd' }],
  ['map(string)', '{ a = ', UNKNOWN],
];

for (const [type, text, expected] of CASES)
  test(`${type || 'no type'}: ${text}`, () => assert.equal(toPlain(variable(type, text)), expected));

test('every part of the value stands where the text does', () => {
  const value = variable('any', '{ a = { b = "x" } }');
  assert.is(value.kind, 'object');
  const inner = value.kind === 'object' ? value.entries.get('a') : undefined;
  assert.is(inner && textOf(inner.origin.at), '{ a = { b = "x" } }');
  assert.equal(
    value.origin.path.map(({ label }) => label),
    ['TF_VAR_x in .env'],
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Template, TemplateLiteral } from '../../../src/syntax/hcl/tree.js';
import { rangeOfValue } from '../../../src/syntax/hcl/value-ranges.js';
import { parseTerraformJson } from '../../../src/syntax/json/terraform-json.js';
import { at, readValid } from './support.js';

/** The text that a part of the first literal's value is written as. */
function writtenAs(text: string, template: Template, part: string): string {
  const literal = template.parts.find(
    (candidate): candidate is TemplateLiteral => candidate.type === 'TemplateLiteral',
  )!;
  const start = literal.value.indexOf(part);
  assert.ok(start >= 0, `${JSON.stringify(part)} is not in ${JSON.stringify(literal.value)}`);
  return at(text, rangeOfValue(text, template, literal, { start, end: start + part.length }));
}

function inHcl(source: string, part: string): string {
  const text = `x = ${source}\n`;
  return writtenAs(text, readValid(text).body.attributes[0]!.expression as Template, part);
}

test('a part of an unchanged literal', () => {
  assert.is(inHcl('"one two three"', 'two'), 'two');
});

test('behind and inside escapes', () => {
  assert.is(inHcl(String.raw`"a\tb\"c\u00e9d\U0001F600efg"`, 'efg'), 'efg');
  assert.is(inHcl(String.raw`"a\tb\"c\u00e9d\U0001F600efg"`, 'b"c'), String.raw`b\"c`);
  assert.is(inHcl(String.raw`"a\U0001F600b"`, '😀'), String.raw`\U0001F600`);
  assert.is(inHcl('"$${x} key"', 'key'), 'key');
  assert.is(inHcl('"a %%{x} b"', '%{x}'), '%%{x}');
});

test('in a flush heredoc, each on its own line', () => {
  const source = '<<-E\n    [default]\n      id = 1\n\n    secret = "\\\\2"\n    E';
  assert.is(inHcl(source, 'id = 1'), 'id = 1');
  assert.is(inHcl(source, 'secret = "\\\\2"'), 'secret = "\\\\2"');
  assert.is(inHcl(source, 'default]\n  id'), 'default]\n      id');
});

test('beside strip markers', () => {
  assert.is(inHcl('"${a ~}  \\n  b\\tc ${~ d}"', 'b'), 'b');
});

test('in JSON', () => {
  const text = JSON.stringify({ locals: { x: 'a "b" c\n\u2028key' } });
  const { body } = parseTerraformJson({ path: 'x.tf.json', text });
  const template = body.blocks[0]!.body.attributes[0]!.expression as Template;
  assert.is(writtenAs(text, template, 'key'), 'key');
  assert.is(writtenAs(text, template, '"b"'), String.raw`\"b\"`);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Body } from '../../../src/syntax/hcl/tree.js';
import { at, read } from './support.js';

/** What was read, as names; unreadable values as `?`. */
function outline(body: Body): readonly string[] {
  const items = [
    ...body.attributes.map((attribute) => ({
      start: attribute.start,
      text: attribute.expression.type === 'InvalidExpression' ? `${attribute.name}?` : attribute.name,
    })),
    ...body.blocks.map((block) => ({
      start: block.start,
      text: `${block.blockType}{${outline(block.body).join(' ')}}`,
    })),
  ];
  return items.sort((a, b) => a.start - b.start).map(({ text }) => text);
}

const outlineOf = (text: string): string => outline(read(text).body).join(' ');

test('reading goes on at the next line', () => {
  assert.is(outlineOf("a = 'x'\nb = 1\n"), 'a? b');
  assert.is(outlineOf('a = "x\nb = 1\n'), 'a? b');
  assert.is(outlineOf('a :=\nb = 1\n'), 'b');
  assert.is(outlineOf('%\n"q" = 1\nb = 1\n'), 'b');
  assert.is(outlineOf('a = 1 2\nb = 1\n'), 'a b');
});

test('the enclosing block stays open, and the blocks after it are read', () => {
  const text = 'provider "aws" {\n  region = \n  access_key = "x"\n}\nlocals {\n  a = 1\n}\n';
  assert.is(outlineOf(text), 'provider{region? access_key} locals{a}');
  assert.is(read(text).problems.length, 1);
});

test('an unreadable value reaches up to where reading goes on', () => {
  const text = 'a = [\n  "x" "y",\n]\nb = 1\n';
  const [attribute] = read(text).body.attributes;
  assert.is(attribute!.expression.type, 'InvalidExpression');
  assert.is(at(text, attribute!.expression), '[\n  "x" "y",\n]');
});

test('the lines of a broken list or object are not taken for arguments', () => {
  assert.is(outlineOf('x {\n  a = {\n    b = 1 c = 2\n    d = 3\n  }\n  e = 4\n}\nf = 5\n'), 'x{a? e} f');
  assert.is(outlineOf('x {\n  a = f(\n    1 2,\n    3\n  )\n  e = 4\n}\n'), 'x{a? e}');
});

test('an item that stands where the broken one started ends it', () => {
  assert.is(outlineOf('x {\n  a = [1, 2\n  b = 3\n}\nc = 4\n'), 'x{a? b} c');
  assert.is(outlineOf('x {\n  a = f(1,\n}\nc = 4\n'), 'x{a?} c');
});

test('an unterminated heredoc costs one line', () => {
  assert.is(outlineOf('a = <<E\nb = 1\nc = 2\n'), 'a? b c');
});

test('blocks are read in spite of a missing newline, a misplaced brace or two items on a line', () => {
  assert.is(outlineOf('a "b"\n{\n  c = 1\n}\nd = 2\n'), 'a{c} d');
  assert.is(outlineOf('a { b = 1, c = 2 }\nd = 3\n'), 'a{b c} d');
  assert.is(outlineOf('a { b {} }\nd = 3\n'), 'a{b{}} d');
  assert.is(outlineOf('a { b = 1\n}\nd = 3\n'), 'a{b} d');
  assert.is(outlineOf("a { b = 'x' }\nd = 3\n"), 'a{b?} d');
  assert.is(outlineOf('a {\n} b {\n}\n}\nd = 3\n'), 'a{} b{} d');
});

test('a block that is never closed holds the rest', () => {
  const text = 'a {\n  b = 1\nc = 2\n';
  const { problems } = read(text);
  assert.is(outlineOf(text), 'a{b c}');
  assert.equal([problems.length, problems[0]!.start], [1, 2]);
});

test('after many problems the rest is given up, and that is said', () => {
  const { problems, body } = read(`${'%\n'.repeat(99)}a = 1\n`);
  assert.equal([problems.length, body.attributes.length], [100, 0]);
  assert.match(problems.at(-1)!.message, 'the rest is not read');
  assert.is(read(`${'%\n'.repeat(98)}a = 1\n`).body.attributes.length, 1);
});

test('text that makes recovery read again and again is given up as well', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `a${i} = <<M${i}\n`).join('');
  const { problems, body } = read(text);
  assert.ok(body.attributes.length < 100);
  assert.match(problems.at(-1)!.message, 'the rest is not read');
});

test.run();

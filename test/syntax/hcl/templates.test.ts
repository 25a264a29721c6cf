import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, literalOf, partShape, problemsOf, readValid, templateOf } from './support.js';

const partsOf = (source: string): readonly string[] => templateOf(source).parts.map(partShape);

test('literals and interpolations alternate', () => {
  assert.equal(partsOf('""'), []);
  assert.equal(partsOf('"a"'), ['a']);
  assert.equal(partsOf('"${a}"'), ['${a}']);
  assert.equal(partsOf('"a${b.c}d${f("e")}${g}"'), ['a', '${b.c}', 'd', '${f("e")}', '${g}']);
  assert.equal(partsOf('"${ {a = "}"} }${"${"${b}"}"}"'), ['${{a = "}"}}', '${"${"${b}"}"}']);
});

test('newlines may stand in interpolations', () => {
  assert.equal(partsOf('"${\n  a\n  + b # c\n}"'), ['${(a + b)}']);
});

test('ranges of the template and its parts', () => {
  const text = 'x = "a${b}c"\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.is(at(text, expression), '"a${b}c"');
  assert.ok(expression.type === 'Template');
  assert.equal(expression.type === 'Template' && expression.parts.map((part) => at(text, part)), [
    'a',
    '${b}',
    'c',
  ]);
});

test('escapes', () => {
  assert.is(literalOf(String.raw`"\n\r\t\"\\"`), '\n\r\t"\\');
  assert.is(literalOf(String.raw`"\u00e9\U0001F600"`), 'é😀');
  assert.is(literalOf('"$${a} %%{b} $a %b $ % $$ %%"'), '${a} %{b} $a %b $ % $$ %%');
  assert.is(literalOf('"$$${a}"'), '$${a}');
  for (const source of [
    String.raw`"\q"`,
    String.raw`"\u12"`,
    String.raw`"\u12g4"`,
    String.raw`"\U0001F6"`,
    String.raw`"\ud800"`,
    String.raw`"\U00110000"`,
    '"\\',
    String.raw`"\$"`,
  ]) {
    problemsOf(`x = ${source}\n`);
  }
});

test('strings are in NFC, as cty has them', () => {
  assert.is(literalOf('"e\u0301"'), '\u00e9');
  assert.is(literalOf('<<E\ne\u0301\nE'), '\u00e9\n');
});

test('an unchanged literal has its text as value', () => {
  const text = 'x = "plain $ text"\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.ok(expression.type === 'Template');
  const [part] = expression.type === 'Template' ? expression.parts : [];
  assert.is(part?.type === 'TemplateLiteral' && part.value, at(text, part!));
});

test('directives hold the parts between them', () => {
  assert.equal(partsOf('"a%{ if b }c${d}%{ else }e%{ endif }f"'), [
    'a',
    '%{if b}c|${d}%{else}e%{endif}',
    'f',
  ]);
  assert.equal(partsOf('"%{ for v in a }${v},%{ endfor }"'), ['%{for _, v in a}${v}|,%{endfor}']);
  assert.equal(partsOf('"%{for k, v in a}%{if v}${k}%{endif}%{endfor}"'), [
    '%{for k, v in a}%{if v}${k}%{else}%{endif}%{endfor}',
  ]);
});

test('many directives may follow one another', () => {
  assert.is(partsOf(`"${'%{if a}b%{endif}'.repeat(1000)}"`).length, 1000);
});

test('a directive reaches from its opener to its end', () => {
  const text = 'x = "a%{ if b }c%{ endif }d"\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.is(expression.type === 'Template' && at(text, expression.parts[1]!), '%{ if b }c%{ endif }');
});

test('strip markers take the white space beside them', () => {
  assert.equal(partsOf('" a ${~ b ~} c "'), [' a', '${b}', 'c ']);
  assert.equal(partsOf('"a \\n ${~b} "'), ['a', '${b}', ' ']);
  assert.equal(partsOf('"x %{~ if a ~} y %{~ else ~} z %{~ endif ~} w"'), [
    'x',
    '%{if a}y%{else}z%{endif}',
    'w',
  ]);
  assert.equal(partsOf('" ${~ a ~} "'), ['', '${a}', '']);
  assert.equal(partsOf('"\u00a0\u3000${~ a}"'), ['', '${a}']);
});

test('broken templates are rejected', () => {
  for (const source of [
    '"a',
    '"a\n"',
    '"a\r"',
    '"${"',
    '"${}"',
    '"${a"',
    '"${a b}"',
    '"${a:b}"',
    '"%{}"',
    '"%{foo}"',
    '"%{if}a%{endif}"',
    '"%{if a}b"',
    '"%{for a}%{endfor}"',
    '"%{for v in a}"',
    '"%{endif}"',
    '"%{else}"',
    '"%{endfor}"',
    '"%{if a}%{else}%{else}%{endif}"',
    '"%{if a}%{endfor}"',
    '"%{for v in a}%{else}%{endfor}"',
    '"%{for v in a}%{endif}"',
    '"%{if a}b%{endif x}"',
  ]) {
    problemsOf(`x = ${source}\n`);
  }
});

test.run();

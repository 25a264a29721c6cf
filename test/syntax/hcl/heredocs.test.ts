import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, literalOf, partShape, problemsOf, readValid, templateOf } from './support.js';

const partsOf = (source: string): readonly string[] => templateOf(source).parts.map(partShape);

test('a heredoc ends at the line that holds its marker alone', () => {
  assert.is(literalOf('<<E\na\n E2\nE b\n  E\t'), 'a\n E2\nE b\n');
  assert.is(literalOf('<<E\nE'), '');
  assert.is(literalOf('<<E\n\n\nE'), '\n\n');
  assert.is(literalOf('<<END-2\na\nEND\nEND-2'), 'a\nEND\n');
});

test('the range reaches from the opener to the marker, parts lie between', () => {
  const text = 'x = <<E\n  a ${b}\nE\ny = 1\n';
  const [x, y] = readValid(text).body.attributes;
  assert.is(at(text, x!.expression), '<<E\n  a ${b}\nE');
  assert.ok(x!.expression.type === 'Template' && x!.expression.form === 'heredoc');
  assert.equal(x!.expression.type === 'Template' && x!.expression.parts.map((part) => at(text, part)), [
    '  a ',
    '${b}',
    '\n',
  ]);
  assert.is(y!.name, 'y');
});

test('only template sequences are escaped in a heredoc', () => {
  assert.is(literalOf('<<E\n\\n "q" $${a} %%{b} $ %\nE'), '\\n "q" ${a} %{b} $ %\n');
});

test('a flush heredoc loses the indentation of its least indented line', () => {
  assert.is(literalOf('<<-E\n    a\n      b\n\n   \n    c\n  E'), 'a\n  b\n\n   \nc\n');
  assert.is(literalOf('<<-E\n\ta\n\t\tb\n  E'), 'a\n\tb\n');
  assert.is(literalOf('<<-E\n  a\nb\n  E'), '  a\nb\n');
});

test('a line that starts with a sequence has the indentation before it', () => {
  assert.equal(partsOf('<<-E\n    ${a}\n      b\n    E'), ['', '${a}', '\n  b\n']);
  assert.equal(partsOf('<<-E\n    a\n${b}\n    E'), ['    a\n', '${b}', '\n']);
  assert.equal(partsOf('<<-E\n    %{ if a }\n    b\n    %{ endif }\n    E'), [
    '',
    '%{if a}\nb\n%{else}%{endif}',
    '\n',
  ]);
});

test('a strip marker takes no more than its own line, and hides the newline from the flushing', () => {
  assert.equal(partsOf('<<E\na\n  ${~ b ~}  \n  c\nE'), ['a\n', '${b}', '  c\n']);
  assert.equal(partsOf('<<-E\n    a ${b ~}\n      c\n    d\n    E'), ['a ', '${b}', '      c\nd\n']);
});

test('marks that combine with a blank go with the indentation', () => {
  assert.is(literalOf('<<-E\n  \u0301x\n   y\n  E'), 'x\n y\n');
  assert.is(literalOf('<<-E\n\u00a0\u0301x\n  E'), 'x\n');
  assert.is(literalOf('<<-E\n\t\u0301x\n  E'), '\u0301x\n');
});

test('one unchanged line has its text as value, also when flushed', () => {
  const text = 'x = <<-E\n    plain\n    E\n';
  const { expression } = readValid(text).body.attributes[0]!;
  const [part] = expression.type === 'Template' ? expression.parts : [];
  assert.is(at(text, part!), 'plain\n');
});

test('carriage returns stay in the value and not in the marker', () => {
  assert.is(literalOf('<<E\r\na\r\nE\r'), 'a\r\n');
  problemsOf('x = <<E\na\rb\nE\n');
});

test('a heredoc may stand inside brackets and in the interpolation of another', () => {
  const text = 'x = f(<<A\na ${<<B\nb\nB\n}\nA\n, 1)\n';
  const { expression } = readValid(text).body.attributes[0]!;
  assert.is(at(text, expression), text.slice(4, -1));
});

test('broken heredocs are rejected', () => {
  for (const text of [
    'x = <<E\na\n',
    'x = <<E\na\nE',
    'x = <<\na\n',
    'x = << E\na\nE\n',
    'x = <<"E"\na\nE\n',
    'x = <<E # no\na\nE\n',
    'x = <<E\n${a\nE\n',
    'x = <<E\n$${a}${\nE\n',
    'x = [<<E\na\nE]\n',
    'x = [<<E, 1]\na\nE\n',
  ]) {
    problemsOf(text);
  }
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseExpressionText, parseTemplateText } from '../../../src/syntax/hcl/parse.js';
import { at, partShape, shape } from './support.js';

const partsOf = (text: string): readonly string[] => {
  const parsed = parseTemplateText(text);
  return parsed.ok ? parsed.value.map(partShape) : [];
};

test('a template without quotes takes quotes and backslashes as they are', () => {
  assert.equal(partsOf('a "b" \\n ${c["d"]} $${e}'), ['a "b" \\n ', '${c["d"]}', ' ${e}']);
  assert.equal(partsOf(''), []);
  assert.equal(partsOf('a\nb ${~ c ~}\n d\n'), ['a\nb', '${c}', ' d\n']);
  assert.equal(partsOf('%{ for v in a }${v}\n%{ endfor }'), ['%{for _, v in a}${v}|\n%{endfor}']);
});

test('ranges are offsets into the text', () => {
  const text = 'a${b}c';
  const parsed = parseTemplateText(text);
  assert.equal(parsed.ok && parsed.value.map((part) => at(text, part)), ['a', '${b}', 'c']);
});

test('a broken template is a problem and no exception', () => {
  const parsed = parseTemplateText('a ${b');
  assert.equal(parsed.ok ? undefined : parsed.problem.start, 2);
  assert.not(parseTemplateText('${'.repeat(100_000)).ok);
});

test('one whole expression, with newlines as in parentheses', () => {
  const parsed = parseExpressionText('aws.west\n[0]');
  assert.is(parsed.ok && shape(parsed.value), 'aws.west[0]');
  for (const text of ['', 'a b', 'a,', '${a}']) assert.not(parseExpressionText(text).ok);
});

test.run();

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { applyEdits, applyFixes } from '../../../src/engine/edits/edits.js';
import type { Edit } from '../../../src/engine/finding.js';
import type { SourceFile } from '../../../src/source.js';

const file = (text: string, path = 'main.tf'): SourceFile => ({ path, text });
const edit = (of: SourceFile, start: number, end: number, text: string): Edit => ({
  at: { file: of, start, end },
  text,
});

test('replaces, inserts and deletes, whatever the order', () => {
  const of = file('abcdef');
  assert.is(applyEdits(of, [edit(of, 4, 6, 'X'), edit(of, 0, 0, '>'), edit(of, 1, 2, '')]), '>acdX');
});

test('inserted line ends follow the file', () => {
  const crlf = file('a\r\nb\r\n');
  assert.is(applyEdits(crlf, [edit(crlf, 3, 3, 'x\ny\r\n')]), 'a\r\nx\r\ny\r\nb\r\n');
  const lf = file('a\nb\n');
  assert.is(applyEdits(lf, [edit(lf, 2, 2, 'x\r\n')]), 'a\nx\nb\n');
});

test('a fix goes in as a whole or not at all', () => {
  const [a, b] = [file('aaaa', 'a.tf'), file('bbbb', 'b.tf')];
  const { texts, applied } = applyFixes([
    [edit(a, 0, 2, 'X')],
    [edit(a, 1, 3, 'Y'), edit(b, 0, 1, 'Y')],
    [edit(b, 3, 4, 'Z')],
  ]);
  assert.equal(
    [...texts],
    [
      ['a.tf', 'Xaa'],
      ['b.tf', 'bbbZ'],
    ],
  );
  assert.is(applied, 2);
});

test('neighbours are no overlap, two inserts at one place are', () => {
  const of = file('abcd');
  assert.is(applyFixes([[edit(of, 0, 2, 'X')], [edit(of, 2, 4, 'Y')]]).texts.get('main.tf'), 'XY');
  assert.is(applyFixes([[edit(of, 2, 2, 'X')], [edit(of, 2, 2, 'Y')]]).texts.get('main.tf'), 'abXcd');
  assert.is(applyFixes([[edit(of, 1, 3, '')], [edit(of, 2, 2, 'Y')]]).texts.get('main.tf'), 'ad');
});

test('every fix that is applied is in the text, and what no fix touches stays', () => {
  const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(5)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{40}$/), ranges, (text, chosen) => {
      const of = file(text);
      const fixes = chosen.map(([start, length], index) => [
        edit(of, start, Math.min(text.length, start + length), `<${index}>`),
      ]);
      const { texts, applied } = applyFixes(fixes);
      const result = texts.get('main.tf') ?? text;
      assert.is(result.match(/<\d+>/g)?.length ?? 0, applied);
      const kept = result.replace(/<\d+>/g, '');
      const removed = [...result.matchAll(/<(\d+)>/g)].reduce((sum, [, index]) => {
        const { at } = fixes[Number(index)]![0]!;
        return sum + at.end - at.start;
      }, 0);
      assert.is(kept.length, text.length - removed);
    }),
  );
});

test.run();

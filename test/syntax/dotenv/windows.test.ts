import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import type { EnvFile } from '../../../src/syntax/dotenv/tree.js';
import { parseWindowsScript } from '../../../src/syntax/dotenv/windows.js';

const read = (text: string): EnvFile => parseWindowsScript({ path: 'env.ps1', text });
const at = (text: string, { start, end }: Range): string => text.slice(start, end);
const seen = (text: string) => read(text).entries.map(({ name, value }) => [name, value]);

test('PowerShell sets variables by name and by method', () => {
  assert.equal(
    seen(
      `$env:A = "b c"; $Env:D='e'\nif ($x) { $ENV:F = 'g' }\n[Environment]::SetEnvironmentVariable("H", "i", "User")`,
    ),
    [
      ['A', 'b c'],
      ['D', 'e'],
      ['F', 'g'],
      ['H', 'i'],
    ],
  );
});

test('cmd sets variables with quotes nowhere, round the value, or round all of it', () => {
  assert.equal(
    seen('@echo off\r\nset A=b \r\nSET "C=d e"\r\nset F="g" & set H=i\r\nsetx J k /m\r\nsetx L "m n"\r\n'),
    [
      ['A', 'b'],
      ['C', 'd e'],
      ['F', 'g'],
      ['H', 'i'],
      ['J', 'k'],
      ['L', 'm n'],
    ],
  );
});

test('ranges are exact', () => {
  const text = 'x\r\n  set "AB=c d"\r\n';
  const [entry] = read(text).entries;
  assert.is(at(text, entry!), 'set "AB=c d"');
  assert.is(at(text, entry!.nameRange), 'AB');
  assert.is(at(text, entry!.valueRange), 'c d');
  assert.is(at('$env:A = "b"', read('$env:A = "b"').entries[0]!.valueRange), 'b');
});

test('what variables stand in for is not known', () => {
  const known = (text: string) => read(text).entries.map(({ interpolated }) => !interpolated);
  assert.equal(known('set A=%B%\nset C=!D!\nset E=%1\n'), [false, false, false]);
  assert.equal(known(`$env:A = $b\n$env:C = "$d"\n$env:E = '$f'\n$env:G = "$(h)"\n`), [
    false,
    false,
    true,
    false,
  ]);
});

test('what is kept for sessions to come is told apart', () => {
  const later = (text: string) => read(text).entries.map(({ forCommand }) => forCommand);
  assert.equal(later('setx A b\nset C=d\n$env:E = "f"\n'), [true, false, false]);
  const method = (scope: string) => later(`[Environment]::SetEnvironmentVariable('A', 'b'${scope})\n`);
  assert.equal(method(''), [false]);
  assert.equal(method(", 'Process'"), [false]);
  assert.equal(method(", 'User'"), [true]);
  assert.equal(method(', [EnvironmentVariableTarget]::Machine'), [true]);
});

test('commented-out assignments are those of comments', () => {
  const { entries, comments } = read('# $env:A = "b"\nrem set C=d\n:: set E=f\nremset=1\n');
  assert.equal(entries, []);
  assert.equal(
    comments.map(({ entry }) => [entry?.name, entry?.value]),
    [
      ['A', 'b'],
      ['C', 'd'],
      ['E', 'f'],
    ],
  );
});

test('comparisons and other commands assign nothing', () => {
  assert.equal(seen('if ($env:A -eq "b") { }\nreset A=b\nset /p A=\nWrite-Host $env:A\nsetlocal\n'), []);
});

test('whatever a script holds, ranges stay within it and in order', () => {
  const piece = fc.constantFrom(
    '$env:',
    'set ',
    'setx ',
    '"',
    "'",
    'A',
    '=',
    ' ',
    '\r\n',
    '\n',
    ';',
    '&',
    '%',
    'rem ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end, nameRange, valueRange, rawRange, value } of read(text).entries) {
        assert.ok(start <= nameRange.start && nameRange.end <= valueRange.start);
        assert.ok(valueRange.start <= valueRange.end && valueRange.end <= end && end <= text.length);
        assert.ok(rawRange.start <= valueRange.start);
        assert.is(text.slice(valueRange.start, valueRange.end), value);
      }
    }),
  );
});

test.run();

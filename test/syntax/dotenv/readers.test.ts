import dotenv from 'dotenv';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDotenv } from '../../../src/syntax/dotenv/dotenv.js';
import { readAs } from '../../../src/syntax/dotenv/readers.js';
import { parseShell } from '../../../src/syntax/dotenv/shell.js';
import type { EnvReader } from '../../../src/syntax/dotenv/tree.js';

const READERS: readonly EnvReader[] = [
  'shell',
  'dotenv',
  'godotenv',
  'compose',
  'python-dotenv',
  'docker-env-file',
  'make',
  'systemd',
];

/** The value, or the kind of answer where it is none. */
function readings(text: string): Record<string, string> {
  const file = { path: '.env', text };
  const entry = parseDotenv(file).entries[0]!;
  return Object.fromEntries(
    READERS.map((reader) => {
      const reading = readAs(entry, file, reader);
      return [reader, reading.kind === 'value' ? `=${reading.value}` : reading.kind];
    }),
  );
}

/** All readers agree but for those named. */
const expected = (
  common: string,
  others: Partial<Record<EnvReader, string>> = {},
): Record<string, string> => ({
  ...Object.fromEntries(READERS.map((reader) => [reader, common])),
  ...others,
});

// Every row was run through the programs: bash 5.2, dotenv 18.0, godotenv 1.5.1, compose-go 2.16, python-dotenv 1.2,
// docker/cli 29.9 and GNU make 4.3; systemd's from its manual.
const ROWS: readonly (readonly [string, string, Partial<Record<EnvReader, string>>?])[] = [
  ['A=b\n', '=b'],
  ['A=\n', '='],
  ['export A=b\n', '=b', { 'docker-env-file': 'error', systemd: 'ignored' }],
  ['A="b c"\n', '=b c', { 'docker-env-file': '="b c"', make: '="b c"' }],
  ["A='b'\n", '=b', { 'docker-env-file': "='b'", make: "='b'" }],
  ['A=`b`\n', '=`b`', { shell: 'unknown', dotenv: '=b' }],
  ['A=b#c\n', '=b#c', { dotenv: '=b', make: '=b' }],
  ['A=b # c\n', '=b', { 'docker-env-file': '=b # c', make: '=b ', systemd: '=b # c' }],
  ["A='$X'\n", '=$X', { 'python-dotenv': '=$X', 'docker-env-file': "='$X'", make: 'unknown' }],
  ['A=$X\n', '=$X', { shell: 'unknown', godotenv: 'unknown', compose: 'unknown', make: 'unknown' }],
  ['A=${X}\n', 'unknown', { dotenv: '=${X}', 'docker-env-file': '=${X}', systemd: '=${X}' }],
  ['A=a$$b\n', '=a$$b', { shell: 'unknown', compose: '=a$b', make: '=a$b' }],
  ['A = b\n', '=b', { shell: 'error', 'docker-env-file': 'error' }],
  ['A= b\n', '=b', { shell: 'error', 'docker-env-file': '= b' }],
  ['A=b  \n', '=b', { 'docker-env-file': '=b  ', make: '=b  ' }],
  [
    'A="b\\nc"\n',
    '=b\nc',
    { shell: '=b\\nc', 'docker-env-file': '="b\\nc"', make: '="b\\nc"', systemd: '=b\\nc' },
  ],
  ['A="b\nc"\n', '=b\nc', { 'docker-env-file': '="b', make: 'error' }],
  ['A=b\r\n', '=b', { shell: '=b\r' }],
  ['A="b"\r\n', '=b', { shell: '=b\r', 'docker-env-file': '="b"', make: '="b"' }],
  [
    '\uFEFFA=b\n',
    '=b',
    { shell: 'error', godotenv: 'error', 'python-dotenv': 'ignored', systemd: 'ignored' },
  ],
  [
    'A: b\n',
    'ignored',
    { shell: 'error', dotenv: '=b', godotenv: '=b', compose: '=b', 'docker-env-file': 'error' },
  ],
  ['A:b\n', 'ignored', { shell: 'error', dotenv: 'ignored', godotenv: '=b', compose: '=b' }],
  ['A=b c\n', '=b c', { shell: 'error' }],
  ['A=a\\b\n', '=a\\b', { shell: '=ab', systemd: '=ab' }],
  ['set A=b\n', 'ignored', { compose: 'error', 'docker-env-file': 'error', make: 'error' }],
  ['A=~/.aws/x\n', '=~/.aws/x'],
];

for (const [text, common, others] of ROWS) {
  test(`what the readers make of ${JSON.stringify(text)}`, () => {
    assert.equal(readings(text), expected(common, others));
  });
}

test('a refusal never names the value', () => {
  const file = { path: '.env', text: 'A = hunter2 "\n' };
  const reading = readAs(parseDotenv(file).entries[0]!, file, 'shell');
  assert.is(reading.kind, 'error');
  assert.not.match(JSON.stringify(reading), /hunter2/);
});

test('an assignment in front of a command is read for that command', () => {
  const file = { path: 'run.sh', text: 'A="b c" terraform plan\n' };
  const [entry] = parseShell(file).entries;
  assert.ok(entry!.forCommand);
  assert.equal(readAs(entry!, file, 'shell'), { kind: 'value', value: 'b c' });
});

const piece = fc.constantFrom(
  ...[
    'b',
    'x y',
    '"',
    "'",
    '`',
    '\\',
    '\\n',
    '\\"',
    '#',
    ' #',
    ' # c',
    '$X',
    '${X}',
    '$$',
    ' ',
    '\t',
    '=',
    ':',
  ],
  ...['\n', '~', '%', ';', '&', 'é', '\u00a0', '\\r', '\r\n', '\r', '#é'],
);
const head = fc.constantFrom(
  'A=',
  'A=',
  'export A=',
  'A = ',
  'A: ',
  'A:',
  'set A=',
  ' A=',
  'B.c-d=',
  '$Env:A=',
);
const entryText = fc
  .tuple(head, fc.array(piece, { maxLength: 7 }), fc.constantFrom('', '"', "'", '`'))
  .map(([name, value, quote]) => `${name}${quote}${value.join('')}${quote}`);
const fileText = fc
  .array(fc.oneof(entryText, fc.constantFrom('', '# c', '#A="b', 'A', '  ', 'source x')), { maxLength: 6 })
  .map((lines) => lines.join('\n'));

/** The package also finds a name, a separator and a value on lines of their own, which nobody means. */
const OVER_LINES = /^[^\S\n]*["'`]|^\s*[\w.-]+\s*\n\s*[=:]|[\w.-]:[^\S\n]*\n/m;

test('the dotenv reader agrees with the npm package on any file', () => {
  const check = fc.property(fileText, (text) => {
    fc.pre(!OVER_LINES.test(text.replace(/\r\n?/g, '\n')));
    const file = { path: '.env', text };
    const found: Record<string, string> = {};
    for (const entry of parseDotenv(file).entries) {
      const reading = readAs(entry, file, 'dotenv');
      if (reading.kind === 'value') found[entry.name] = reading.value;
    }
    assert.equal(found, { ...dotenv.parse(text) });
  });
  fc.assert(check, { numRuns: 2000 });
});

// Run through bash 5.2 and GNU xargs 4.9: `export $(cat .env)` and `export $(cat .env | xargs)`.
const SPLIT: readonly (readonly [string, string, string])[] = [
  ['A=b\n', '=b', '=b'],
  ['export A=b\n', '=b', '=b'],
  ['A="b"\n', '="b"', '=b'],
  ["A='b'\r\n", "='b'\r", '=b\r'],
  ['A=b\r\n', '=b\r', '=b\r'],
  ['A=b  \n', '=b', '=b'],
  ['A=b # c\n', '=b', '=b'],
  ['A="b c"\n', 'error', 'error'],
  ['A = b\n', 'error', 'error'],
  ['A=$X\n', '=$X', '=$X'],
  ['A=b*\n', 'unknown', 'unknown'],
  ['A=b\\c\n', '=b\\c', 'unknown'],
  ['\uFEFFA=b\n', 'error', 'error'],
];

for (const [text, asWords, behindXargs] of SPLIT)
  test(`a shell that splits ${JSON.stringify(text)} into words`, () => {
    const file = { path: '.env', text };
    const entry = parseDotenv(file).entries[0]!;
    const read = (reader: EnvReader) => {
      const reading = readAs(entry, file, reader);
      return reading.kind === 'value' ? `=${reading.value}` : reading.kind;
    };
    assert.equal([read('words'), read('xargs')], [asWords, behindXargs]);
  });

test.run();

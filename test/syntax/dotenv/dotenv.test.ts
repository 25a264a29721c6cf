import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import { parseDotenv } from '../../../src/syntax/dotenv/dotenv.js';
import type { EnvEntry, EnvFile } from '../../../src/syntax/dotenv/tree.js';
import { keyId, secret } from '../../keys.js';

const read = (text: string): EnvFile => parseDotenv({ path: '.env', text });
const only = (text: string): EnvEntry => {
  const { entries } = read(text);
  assert.is(entries.length, 1);
  return entries[0]!;
};
const at = (text: string, { start, end }: Range): string => text.slice(start, end);

test('ranges of name, value, raw value and whole entry are exact', () => {
  const text = '# team\n  export AWS_REGION = "eu-west-1" # home\n';
  const entry = only(text);
  assert.is(at(text, entry), 'export AWS_REGION = "eu-west-1"');
  assert.is(at(text, entry.nameRange), 'AWS_REGION');
  assert.is(at(text, entry.valueRange), 'eu-west-1');
  assert.is(at(text, entry.rawRange), ' "eu-west-1" # home');
  assert.is(at(text, entry.trailingComment!), '# home');
  assert.is(entry.keyword, 'export');
  assert.is(entry.quote, '"');
  assert.ok(entry.spaceBeforeSeparator && entry.spaceAfterSeparator);
});

test('an unquoted value ends before a hash behind a blank, not before one inside', () => {
  assert.is(only('A=b#c #d').value, 'b#c');
  assert.is(only('A= # nothing').value, '');
  assert.is(only('A=b  \t').value, 'b');
});

test('a quoted value may go on over lines', () => {
  const { entries } = read('KEY="-----BEGIN\nabc\n-----END"\nB=2\n');
  assert.equal(
    entries.map(({ name, value }) => [name, value]),
    [
      ['KEY', '-----BEGIN\nabc\n-----END'],
      ['B', '2'],
    ],
  );
});

test('escapes are resolved in double quotes only', () => {
  assert.is(only(String.raw`A="x\ny\"z"`).value, 'x\ny"z');
  assert.is(only(String.raw`A='x\ny'`).value, String.raw`x\ny`);
  assert.is(only(String.raw`A=x\ny`).value, String.raw`x\ny`);
});

test('a quote that is not closed stays in the value, and the next line is read', () => {
  const { entries, problems } = read('A="b\nC=d\n');
  assert.equal(
    entries.map(({ name, value, quote }) => [name, value, quote]),
    [
      ['A', '"b', ''],
      ['C', 'd', ''],
    ],
  );
  assert.equal(problems, [{ start: 2, end: 3, message: 'The quote is not closed at the end of a line.' }]);
});

test('quotes inside of a command substitution are those of a shell', () => {
  const { entries, problems } = read('A="$X-$(date "+%Y-%H:%M")"\nC=d\n');
  assert.equal(
    entries.map(({ name, interpolated }) => [name, interpolated]),
    [
      ['A', true],
      ['C', false],
    ],
  );
  assert.equal(problems, []);
});

test('interpolation is seen outside single quotes, and not where the sign is escaped', () => {
  for (const value of ['$X', '${X}', '"a${X}"', '$(id)', '`id`x', '"`id`"'])
    assert.is(only(`A=${value}`).interpolated, true, value);
  for (const value of ["'$X'", '"\\$X"', '$$X', 'pa$', 'a$1'])
    assert.is(only(`A=${value}`).interpolated, false, value);
});

test('CRLF ends lines and is noted', () => {
  const file = read('A=b\r\nC="d"\r\n');
  assert.is(file.crlf, 'all');
  assert.equal(
    file.entries.map(({ value, endsInCr }) => [value, endsInCr]),
    [
      ['b', true],
      ['d', true],
    ],
  );
  assert.is(read('A=b\r\nC=d\n').crlf, 'some');
  assert.is(read('A=b\n').crlf, 'none');
});

test('a lone CR ends a value, too', () => {
  assert.equal(
    read('A=b\rC=d').entries.map(({ name, value, endsInCr }) => [name, value, endsInCr]),
    [
      ['A', 'b', true],
      ['C', 'd', false],
    ],
  );
});

test('a byte order mark is no part of the first name', () => {
  const file = read('\uFEFFA=b');
  assert.ok(file.hasBom);
  assert.equal(file.entries[0]!.nameRange, { start: 1, end: 2 });
});

test('a commented-out entry is read with its places', () => {
  const id = keyId('AKIA', 'comment');
  const text = `# AWS_ACCESS_KEY_ID=${id} old\n#  export B='${secret('comment')}'\n# see https://example.com\n`;
  const { comments, entries } = read(text);
  assert.is(entries.length, 0);
  assert.is(at(text, comments[0]!.entry!.nameRange), 'AWS_ACCESS_KEY_ID');
  assert.is(comments[0]!.entry!.value, `${id} old`);
  assert.is(comments[1]!.entry!.value, secret('comment'));
  assert.is(comments[2]!.entry, undefined);
  assert.is(comments[2]!.text, ' see https://example.com');
  assert.ok(comments.every(({ ownLine }) => ownLine));
});

test('a quote in a comment does not reach into the next line', () => {
  const { comments, entries } = read('# A="b\nC="d"\n');
  assert.is(comments[0]!.entry!.value, '"b');
  assert.is(entries[0]!.value, 'd');
});

test('assignments of other shells are read where people paste them', () => {
  const seen = (text: string) => {
    const { keyword, name, value, separator } = only(text);
    return [keyword, name, value, separator];
  };
  assert.equal(seen('set A=b c'), ['set', 'A', 'b c', '=']);
  assert.equal(seen('$Env:A = "b"'), ['$Env:', 'A', 'b', '=']);
  assert.equal(seen('set -gx A b'), ['set -gx', 'A', 'b', ' ']);
  assert.equal(seen('setx A b'), ['setx', 'A', 'b', ' ']);
  assert.equal(seen('declare -x A=b'), ['declare -x', 'A', 'b', '=']);
  assert.equal(seen('A: b'), ['', 'A', 'b', ':']);
  assert.equal(seen('export = b'), ['', 'export', 'b', '=']);
});

test('names alone and lines of a shell are no mistakes, other text is', () => {
  assert.equal(read('AWS_PROFILE\nset -a\nif x; then\n}\nunset A\n').problems, []);
  assert.equal(
    read('AWS_PROFILE dev\nAbc+/def==\n').problems.map(({ start, end }) => [start, end]),
    [
      [0, 15],
      [16, 26],
    ],
  );
});

test('files that the file includes are noted', () => {
  assert.equal(
    read('source "./shared.env"\n. ../.env\n').includes.map(({ command, path }) => [command, path]),
    [
      ['source', './shared.env'],
      ['.', '../.env'],
    ],
  );
});

test('hostile files are read in one pass', () => {
  const many = 80_000;
  for (const text of [
    'A="'.repeat(many),
    'A="\\"'.repeat(many),
    `A="${'\\"'.repeat(many)}`,
    `A="${'\\a'.repeat(many)}"`,
    "# A='\n".repeat(many),
    `${' -x'.repeat(many)}=`,
    `set${' -x'.repeat(many)} A b`,
    ' '.repeat(many),
    '\r'.repeat(many),
    'A=\n'.repeat(many),
  ])
    assert.type(read(text).entries.length, 'number');
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import { parseShell } from '../../../src/syntax/dotenv/shell.js';
import type { EnvFile } from '../../../src/syntax/dotenv/tree.js';

const read = (text: string): EnvFile => parseShell({ path: '.envrc', text });
const at = (text: string, { start, end }: Range): string => text.slice(start, end);

test('exports, declarations and plain assignments are entries', () => {
  const text = `export A=b C="d e" # note\ndeclare -x F='g'\nH=i\ntypeset -r -x J=k\nreadonly L=m\n`;
  assert.equal(
    read(text).entries.map(({ keyword, name, value, quote }) => [keyword, name, value, quote]),
    [
      ['export', 'A', 'b', ''],
      ['export', 'C', 'd e', '"'],
      ['declare -x', 'F', 'g', "'"],
      ['', 'H', 'i', ''],
      ['typeset -r -x', 'J', 'k', ''],
      ['readonly', 'L', 'm', ''],
    ],
  );
});

test('ranges are exact; the keyword belongs to the first of its entries', () => {
  const text = `  export A=b C="d e" # note\n`;
  const [first, second] = read(text).entries;
  assert.is(at(text, first!), 'export A=b');
  assert.is(at(text, second!), 'C="d e"');
  assert.is(at(text, second!.nameRange), 'C');
  assert.is(at(text, second!.valueRange), 'd e');
  assert.is(at(text, second!.rawRange), '"d e" # note');
  assert.is(at(text, second!.trailingComment!), '# note');
});

test('what is computed is left as written and marked', () => {
  assert.equal(
    read('A=$X\nB="${Y:-z}"\nC=$(id)\nD=`id`\nE=\'$X\'\nF="\\$X"\n').entries.map(
      ({ value, interpolated }) => [value, interpolated],
    ),
    [
      ['$X', true],
      ['${Y:-z}', true],
      ['$(id)', true],
      ['`id`', true],
      ['$X', false],
      ['$X', false],
    ],
  );
});

test('alternatives have branches, equal within one', () => {
  const text = [
    'A=0',
    'if [ "$S" = prod ]; then',
    '  export A=1',
    '  export B=1',
    'elif x; then export A=2',
    'else export A=3; fi',
    'case $S in',
    '  dev|test) A=4 ;;',
    '  *) A=5;;',
    'esac',
    'for i in a b; do A=6; done',
    'use_prod() { A=7; }',
    '[ -f x ] && A=8 || A=9',
    'cd infra && A=10',
  ].join('\n');
  const branches = new Map(read(text).entries.map(({ name, value, branch }) => [`${name}=${value}`, branch]));
  assert.is(branches.get('A=0'), undefined);
  assert.is(branches.get('A=10'), undefined);
  assert.is(branches.get('A=1'), branches.get('B=1'));
  const alternatives = ['A=1', 'A=2', 'A=3', 'A=4', 'A=5', 'A=6', 'A=7', 'A=8', 'A=9'];
  assert.ok(alternatives.every((entry) => branches.get(entry) !== undefined));
  assert.is(new Set(alternatives.map((entry) => branches.get(entry))).size, alternatives.length);
});

test('an assignment in front of a command, or for env, is set for that command', () => {
  assert.equal(
    read('A=b terraform plan\nenv C=d tofu plan\nE=f\n').entries.map(({ name, forCommand }) => [
      name,
      forCommand,
    ]),
    [
      ['A', true],
      ['C', true],
      ['E', false],
    ],
  );
});

test('text of heredocs and strings is no assignment', () => {
  const text = `cat > x <<EOF\nexport A=b\nEOF\necho "export C=d"\nprintf '%s' 'E=f'\nG=h\n`;
  assert.equal(
    read(text).entries.map(({ name }) => name),
    ['G'],
  );
});

test('scripts that another shell runs hold assignments', () => {
  assert.equal(
    read(`sh -c 'export A=b; terraform plan'\n`).entries.map(({ name, value }) => [name, value]),
    [['A', 'b']],
  );
});

test('assignments of fish, csh, cmd and PowerShell are read, options of set are not', () => {
  const text = 'set -gx A b\nset C=d\nsetenv E f\n$Env:G = "h"\n$env:I="j"\nset -euo pipefail\nset -x\n';
  assert.equal(
    read(text).entries.map(({ keyword, name, value }) => [keyword, name, value]),
    [
      ['set -gx', 'A', 'b'],
      ['set', 'C', 'd'],
      ['setenv', 'E', 'f'],
      ['$Env:', 'G', 'h'],
      ['$env:', 'I', 'j'],
    ],
  );
});

test('assignments with blanks round the equals sign are read, as far as a shell does nothing else with them', () => {
  const text = 'export A = b\nC = "d"\nE= program\n[ F = g ]\ntest H = i\nexport J= K\nL == m\n';
  assert.equal(
    read(text).entries.map(({ keyword, name, value, spaceBeforeSeparator }) => [
      keyword,
      name,
      value,
      spaceBeforeSeparator,
    ]),
    [
      ['export', 'A', 'b', true],
      ['', 'C', 'd', true],
      ['', 'E', '', false],
      ['export', 'J', '', false],
    ],
  );
});

test('included files are noted with the command that includes them', () => {
  const text =
    '. ./a.env\nsource "$HOME/b"\ndotenv\ndotenv_if_exists .env.local\nsource_env ../.envrc\nsource_up\nsource $(f)\n';
  assert.equal(
    read(text).includes.map(({ command, path }) => [command, path]),
    [
      ['.', './a.env'],
      ['source', '$HOME/b'],
      ['dotenv', undefined],
      ['dotenv_if_exists', '.env.local'],
      ['source_env', '../.envrc'],
      ['source_up', undefined],
      ['source', undefined],
    ],
  );
});

test('commented-out exports are read, comments behind a command are told apart', () => {
  const { comments } = read('# export A=b\nB=c # old\n');
  assert.equal(
    comments.map(({ text, ownLine, entry }) => [text, ownLine, entry?.name]),
    [
      [' export A=b', true, 'A'],
      [' old', false, undefined],
    ],
  );
});

test('a CR at the end of a line is told, and is no part of the value', () => {
  const file = read('export A=b\r\nB="c"\r\n');
  assert.is(file.crlf, 'all');
  assert.equal(
    file.entries.map(({ value, endsInCr }) => [value, endsInCr]),
    [
      ['b', true],
      ['c', true],
    ],
  );
});

test('says what is unset and exported beside assignments', () => {
  const text =
    'unset A B\nexport C D=1\nexport -n E\nset -a\nset -eu\nset +a\nset -o allexport\nif x; then\n  unset F\nfi\n';
  const { statements } = parseShell({ path: '.envrc', text });
  assert.equal(
    statements.map(({ action, name, branch }) => [action, name, branch !== undefined]),
    [
      ['unset', 'A', false],
      ['unset', 'B', false],
      ['export', 'C', false],
      ['unset', 'E', false],
      ['export-all', undefined, false],
      ['export-no-more', undefined, false],
      ['export-all', undefined, false],
      ['unset', 'F', true],
    ],
  );
});

test.run();

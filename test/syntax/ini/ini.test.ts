import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import { parseIni } from '../../../src/syntax/ini/ini.js';
import type { IniFile } from '../../../src/syntax/ini/tree.js';
import { keyId, secret } from '../../keys.js';

const read = (text: string): IniFile => parseIni({ path: '.aws/config', text });
const at = (text: string, { start, end }: Range): string => text.slice(start, end);
/** The settings of all sections as the SDK would look them up. */
const settings = (text: string) =>
  read(text).sections.map(({ kind, name, entries }) => [
    kind,
    name,
    Object.fromEntries(entries.map((entry) => [entry.name, entry.value])),
  ]);

test('sections and settings have exact ranges', () => {
  const text = '# team\n[ profile  dev ] ; shared\nrole_arn = "arn:x" # role\nregion=eu-west-1\n';
  const [section] = read(text).sections;
  assert.is(section!.header, 'profile  dev');
  assert.equal([section!.kind, section!.name], ['profile', 'dev']);
  assert.is(at(text, section!.headerRange), 'profile  dev');
  assert.is(at(text, section!), text.slice(text.indexOf('['), -1));
  const [role, region] = section!.entries;
  assert.is(at(text, role!), 'role_arn = "arn:x"');
  assert.is(at(text, role!.nameRange), 'role_arn');
  assert.is(at(text, role!.valueRange), 'arn:x');
  assert.is(at(text, region!.valueRange), 'eu-west-1');
});

// Each row as internal/ini of the AWS SDK for Go v2 (config 1.33) answers it.
const ROWS: readonly (readonly [string, ReturnType<typeof settings>])[] = [
  ['[default]\na = b\n', [['', 'default', { a: 'b' }]]],
  ['[default]\r\na = b\r\n', [['', 'default', { a: 'b' }]]],
  ['[default]\nREGION: x\n', [['', 'default', { region: 'x' }]]],
  ['[default]\na=b:c\nd:e=f\n', [['', 'default', { a: 'b:c', d: 'e=f' }]]],
  ['[default]\na = "b c"\nd = \'e\'\n', [['', 'default', { a: 'b c', d: 'e' }]]],
  ['[default]\na = "b\n', [['', 'default', { a: '"b' }]]],
  ['[default]\na = b #c\nd = e#f\ng = h\t;i\n', [['', 'default', { a: 'b', d: 'e#f', g: 'h' }]]],
  ['[default]\n  a = b # c\n  d = "e" # f\n', [['', 'default', { a: 'b', d: '"e"' }]]],
  ['[default]\na = b\n  more\n', [['', 'default', { a: 'b\nmore' }]]],
  ['[a#b]\nc = d\n', []],
  ['[profile a\nc = d\n', []],
  ['  [a]\nb = c\n', [['', 'a', { b: 'c' }]]],
  ['[profile "a b"]\n', [['profile', '"a b"', {}]]],
  [
    '[sso-session corp]\n[default]\n',
    [
      ['sso-session', 'corp', {}],
      ['', 'default', {}],
    ],
  ],
];
for (const [text, expected] of ROWS) {
  test(`what the SDK makes of ${JSON.stringify(text)}`, () => assert.equal(settings(text), expected));
}

test('indented settings below one without value are nested in it, those below others are not', () => {
  const [section] = read('[default]\ns3 =\n  max = 1 # x\n  b = c\nregion = x\n  output = json\n').sections;
  const [s3, , output] = section!.entries;
  assert.equal(
    s3!.nested.map(({ name, value }) => [name, value]),
    [
      ['max', '1 # x'],
      ['b', 'c'],
    ],
  );
  assert.equal([output!.name, output!.value], ['output', 'json']);
});

test('settings before the first section are kept apart', () => {
  const file = read('region = x\n[default]\na = b\n');
  assert.equal(
    file.globals.map(({ name }) => name),
    ['region'],
  );
});

test('comments are kept, with the setting that they comment out', () => {
  const id = keyId('AKIA', 'old');
  const text = `[default] ; mine\n#aws_access_key_id = ${id} # old\na = b ; c\n`;
  assert.equal(
    read(text).comments.map(({ text: comment, ownLine, entry }) => [comment, ownLine, entry?.value]),
    [
      [' mine', false, undefined],
      [`aws_access_key_id = ${id} # old`, true, id],
      [' c', false, undefined],
    ],
  );
});

test('what the SDK takes otherwise than it looks is a problem', () => {
  const kinds = (text: string) =>
    read(text).problems.map(({ kind, start, end }) => [kind, at(text, { start, end })]);
  assert.equal(kinds('\uFEFF[default]\na = b\n'), [['bom', '\uFEFF']]);
  assert.equal(kinds('[profile dev\n'), [['unclosed-header', '[profile dev']]);
  assert.equal(kinds('[a]\nb = "c\nd = e\'\nf = "\n'), [
    ['unbalanced-quotes', '"c'],
    ['unbalanced-quotes', "e'"],
    ['unbalanced-quotes', '"'],
  ]);
  assert.equal(kinds('[a]\ncredential_process = "/opt/my tools/keys" --role ci\n'), []);
  assert.equal(kinds('[a]\njunk\n'), [['unreadable-line', 'junk']]);
});

test('a problem never names a secret', () => {
  const value = secret('ini');
  const { problems } = read(`[default]\naws_secret_access_key = "${value}\n${value}\n`);
  assert.is(problems.length, 2);
  assert.ok(problems.every(({ message }) => !message.includes(value)));
});

test('what a byte order mark hides is read nonetheless', () => {
  const file = read('\uFEFF[default]\na = b\n');
  assert.ok(file.hasBom);
  assert.is(file.sections[0]!.entries[0]!.value, 'b');
});

test('any text is answered, with values that stand where their ranges say', () => {
  const line = fc.constantFrom(
    '[a]',
    '[b c',
    'k = v',
    ' k = "v"',
    '  more',
    '# c',
    'x',
    '="',
    '\uFEFF',
    'k =',
    '\t;',
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', ' ')))
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(text, (source) => {
      for (const { entries } of read(source).sections)
        for (const entry of entries) assert.ok(entry.value.startsWith(at(source, entry.valueRange)));
    }),
  );
});

test.run();

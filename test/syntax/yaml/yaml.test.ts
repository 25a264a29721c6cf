import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fileOffset } from '../../../src/syntax/mapped-text.js';
import {
  isNull,
  type YamlFile,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../../src/syntax/yaml/tree.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const reader = await loadYamlReader();
const read = (text: string): YamlFile => reader({ path: '.gitlab-ci.yml', text });
const plain = (node: YamlNode): unknown => {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plain(value)]));
};
const root = (text: string): YamlMap => read(text).documents[0] as YamlMap;
const scalar = (text: string): YamlScalar => root(text).entries[0]!.value as YamlScalar;
const messages = (text: string): readonly string[] => read(text).problems.map(({ message }) => message);
const count = (node: YamlNode): number => {
  if (node.type === 'scalar') return 1;
  const below = node.type === 'seq' ? node.items : node.entries.map(({ value }) => value);
  return below.reduce((sum, child) => sum + count(child), 1);
};

test('values stay as they are written, with exact ranges', () => {
  const text = 'a: 0012\nb: yes\nc: [x, "y z"]\nd:\n';
  assert.equal(plain(root(text)), { a: '0012', b: 'yes', c: ['x', 'y z'], d: '' });
  const [a, , c, d] = root(text).entries;
  assert.is(text.slice(a!.start, a!.end), 'a: 0012');
  assert.is(text.slice(c!.value.start, c!.value.end), '[x, "y z"]');
  assert.ok(isNull(d!.value));
  assert.not.ok(isNull(a!.value));
});

const SCALARS: readonly (readonly [string, string])[] = [
  ['a: |\n  cd infra\n    deep\n\n  terraform plan\n', 'cd infra\n  deep\n\nterraform plan\n'],
  ['a: |-\r\n  one\r\n  two\r\n', 'one\ntwo'],
  ['a: |2\n    one\n  two\n', '  one\ntwo\n'],
  ['a: >-\n  one\n  two\n\n  three\n    four\n', 'one two\nthree\n  four'],
  ['a: one\n  two\n', 'one two'],
  ['a: "one \\"two\\"\\n\\u0041\n  three \\\n  four"\n', 'one "two"\nA three four'],
  ["a: 'it''s\n  two'\n", "it's two"],
];
for (const [text, value] of SCALARS) {
  test(`characters keep their places: ${JSON.stringify(text)}`, () => {
    const found = scalar(text);
    assert.is(found.value, value);
    for (const [at, char] of [...value].entries()) {
      if (/[\w]/.test(char) && char !== 'A') assert.is(text[fileOffset(found, at)], char, `${at}`);
    }
  });
}

test('aliases stand for the node at the anchor', () => {
  const text = 'base: &b\n  k: v\nuse: *b\n';
  const [base, use] = root(text).entries;
  assert.is(use!.value, base!.value);
});

test('merge keys add what the map does not set, the first of several wins', () => {
  const text = 'x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 0\n';
  const z = root(text).entries[2]!.value as YamlMap;
  assert.equal(plain(z), { a: '0', b: '2', c: '4' });
  assert.equal(
    z.entries.map(({ merged }) => merged),
    [false, true, true],
  );
});

test('a key that stands twice is a problem, and the last one counts', () => {
  const text = 'a: 1\nb: 2\na: 3\n';
  assert.equal(plain(root(text)), { b: '2', a: '3' });
  const { problems } = read(text);
  assert.equal(problems, [{ start: 10, end: 11, message: 'The key stands twice in this map.' }]);
});

test('several documents are read, tags are kept', () => {
  const file = read('a: !reference [x]\n---\nb: 1\n');
  assert.equal(file.documents.map(plain), [{ a: ['x'] }, { b: '1' }]);
  assert.is((file.documents[0] as YamlMap).entries[0]!.value.tag, '!reference');
});

test('what is no YAML gives problems and what could be read', () => {
  assert.ok(messages('a:\n\tb: c\n').includes('Tabs cannot indent YAML.'));
  assert.equal(messages('a: "b\n'), ['A closing quote, bracket, colon or comma is missing.']);
  assert.equal(messages('a: *b\n'), ['The alias names no anchor before it.']);
  assert.equal(messages('a: &a [*a]\n'), ['The alias names no anchor before it.']);
  assert.equal(messages('? [a]\n: b\nc: d\n'), ['A key that is no text is not read.']);
  assert.equal(plain(root('? [a]\n: b\nc: d\n')), { c: 'd' });
});

test('no problem quotes the file', () => {
  for (const text of [
    'a: "\\hunter2"',
    'a: *hunter2',
    '&hunter2 &hunter2 a',
    '!hunter2! a',
    'a: b: hunter2',
    '@hunter2',
  ])
    assert.not.ok(
      messages(text).some((message) => message.includes('hunter2')),
      text,
    );
});

test('aliases and merges that multiply are cut off', () => {
  const names = [...'abcdefghijkl'];
  const laughs = names.map((name, at) => {
    const below = at === 0 ? 'x' : `*${names[at - 1]}`;
    return `${name}: &${name} [${Array(9).fill(below)}]`;
  });
  const file = read(laughs.join('\n'));
  assert.ok(count(file.documents[0]!) <= 200_000);
  assert.ok(file.problems.some(({ message }) => message === 'Aliases make the file too large to follow.'));
  const big = Array.from({ length: 3000 }, (_, at) => `k${at}: v`).join(', ');
  const merges = read(`b: &b {${big}}\nm:\n${'  - {<<: *b}\n'.repeat(3000)}`);
  assert.ok(count(merges.documents[0]!) <= 300_000);
});

test('deep and large files are answered', () => {
  for (const text of [
    '['.repeat(50_000),
    '{a: '.repeat(20_000),
    '- '.repeat(20_000),
    'a:\n\tb\n'.repeat(5_000),
  ])
    assert.ok(read(text).problems.length > 0, text.slice(0, 5));
  const large = read('job:\n  - run: terraform plan\n'.repeat(180_000));
  assert.equal(
    [large.documents.length, large.problems[0]!.message],
    [0, 'The YAML is too large to be read.'],
  );
});

test('any text is answered', () => {
  const pieces = [
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '#',
    '---\n',
  ];
  const text = fc.array(fc.constantFrom(...pieces, '<<: ', '!t ', ',', '? ', '\\', '%'), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const source = parts.join('');
      for (const document of read(source).documents) {
        assert.ok(document.start >= 0 && document.end <= source.length);
        count(document);
      }
    }),
    { numRuns: 1500, examples: [[['- ', '[', '}', '>', '&a ', 'a']]] },
  );
});

test.run();

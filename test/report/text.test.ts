import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/report/report.js';
import { plainStyle, richStyle } from '../../src/report/style.js';
import { formatText } from '../../src/report/text.js';
import { keyId, secret } from '../keys.js';
import { type At, lintTexts } from './lint-texts.js';

type Reports = Parameters<typeof lintTexts>[1];

const show = (texts: Record<string, string>, reports: Reports, style = plainStyle) => {
  const { report, sources } = lintTexts(texts, reports);
  return formatText(report, { sources, style });
};
/** The block of the first finding, without what stands below its frame. */
const frameOf = (texts: Record<string, string>, reports: Reports) =>
  show(texts, reports).split('\n\n')[1]?.split('\n');

test('a finding is its place, its sentence, its lines, what to do, and its page', () => {
  const id = keyId('AKIA', 'text');
  const texts = {
    'main.tf': `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${secret('text')}"\n}\n`,
    'prod/.env': 'AWS_PROFILE=prod\n',
  };
  const text = show(texts, (at) => [
    {
      at: at('main.tf', id),
      data: { name: id },
      related: [
        { at: at('main.tf', secret('text')), message: 'the secret of the same pair' },
        { at: at('prod/.env', 'prod'), message: 'shadowed' },
      ],
      guidance: ['Delete lines 2 and 3', 'Add:\nprofile = "prod"'],
      fix: [{ at: at('main.tf', '}'), text: '}' }],
    },
  ]);
  assert.is(
    text,
    `main.tf:2:17 error no-it
  Found AKIA…${id.slice(-4)}

  2 │   access_key = "AKIA…${id.slice(-4)}"
    │                 ━━━━━━━━━
  3 │   secret_key = "…"
    │                 ─ the secret of the same pair
    ┌ prod/.env:1:13
  1 │ AWS_PROFILE=prod
    │             ──── shadowed

  fix: 1. Delete lines 2 and 3
       2. Add:
          profile = "prod"
       --fix does this

  prevents: some-code
  docs: https://github.com/credlint/credlint/blob/main/docs/rules/no-it.md

✖ 1 error in 1 file · 1 fixable with --fix
  2 files checked, 2 read (${Buffer.byteLength(texts['main.tf']) + 17} bytes)
`,
  );
});

test('long advice is given once, and referred to from there on', () => {
  const pair = ['Replace it.', 'Delete both.', 'Verify.'];
  const text = show({ 'main.tf': 'a = 1\nb = 2\nc = 3\n' }, (at) => [
    { at: at('main.tf', 'a'), guidance: pair },
    { at: at('main.tf', 'b'), guidance: pair },
    { at: at('main.tf', 'c'), guidance: ['Delete both.', 'Verify.'] },
  ]);
  assert.equal(
    text.split('\n').filter((line) => /^ +(fix: |\d\. )/.test(line)),
    [
      '  fix: 1. Replace it.',
      '       2. Delete both.',
      '       3. Verify.',
      '  fix: The same steps as for main.tf:1:1 above.',
      '  fix: 1. Delete both.',
      '       2. Verify.',
    ],
  );
});

test('lines that lie apart are set apart, marks of one line stand below one another', () => {
  const frame = frameOf({ 'main.tf': 'a = b + c\nd = 1\n\ne = 2\n' }, (at) => [
    {
      at: at('main.tf', 'b'),
      related: [
        { at: at('main.tf', 'c'), message: 'and this' },
        { at: at('main.tf', 'e'), message: 'and that' },
      ],
    },
  ]);
  assert.equal(frame, [
    '  1 │ a = b + c',
    '    │     ━',
    '    │         ─ and this',
    '    ┆',
    '  4 │ e = 2',
    '    │ ─ and that',
  ]);
});

test('what a rule says of the place itself stands beside its mark', () => {
  const frame = frameOf({ 'main.tf': 'a = b\n' }, (at) => [
    { at: at('main.tf', 'b'), related: [{ at: at('main.tf', 'b'), message: 'wins' }] },
  ]);
  assert.equal(frame, ['  1 │ a = b', '    │     ━ wins']);
});

test('marks follow tabs, wide and invisible characters', () => {
  const frame = frameOf({ 'main.tf': '\tn = "日本\u200b" + bad\n' }, (at) => [{ at: at('main.tf', 'bad') }]);
  assert.equal(frame, [String.raw`  1 │   n = "日本\u{200b}" + bad`, `    │ ${' '.repeat(23)}━━━`]);
});

test('of a range of several lines the first is marked to its end, an empty range still has a mark', () => {
  const long = frameOf({ 'main.tf': 'a = [\n  1\n]\n' }, (at) => [{ at: at('main.tf', '[\n  1\n]') }]);
  assert.equal(long, ['  1 │ a = [', '    │     ━']);
  const empty = frameOf({ 'main.tf': 'a = 1\n' }, (at) => [{ at: { ...at('main.tf', 'a'), end: 0 } }]);
  assert.equal(empty, ['  1 │ a = 1', '    │ ━']);
});

test('long lines are shown around the place', () => {
  const [line, mark] = frameOf(
    { 'main.tf': `a = "${'x'.repeat(300)}" + bad + "${'y'.repeat(300)}"\n` },
    (at) => [{ at: at('main.tf', 'bad') }],
  )!;
  assert.ok(line!.length < 130, line);
  assert.match(line!, /│ …x+" \+ bad \+ "y+…$/);
  assert.is(mark!.indexOf('━'), line!.indexOf('bad'));
});

test('a frame shows no secret, also of lines that no rule called secret', () => {
  const texts = {
    'main.tf': [
      'password = "hunter-2-hunter" # bad1',
      'db_token : "changeme"  # bad2',
      'url = "postgres://u:geheim@host" # bad3',
      'secret = var.bad4',
      '',
    ].join('\n'),
    '.env': 'DB_PASSWORD=hunter2 # bad5\nAPI_KEY="${BAD6}"\n',
  };
  const lines = (word: string, path: string) =>
    frameOf(texts, (at: At) => [{ at: at(path, word), related: [] }])?.find((line) => line.includes(word));
  assert.is(lines('bad1', 'main.tf'), '  1 │ password = "…" # bad1');
  assert.is(lines('bad2', 'main.tf'), '  2 │ db_token : "changeme"  # bad2');
  assert.is(lines('bad3', 'main.tf'), '  3 │ url = "postgres://u:…@host" # bad3');
  assert.is(lines('bad4', 'main.tf'), '  4 │ secret = var.bad4');
  assert.is(lines('bad5', '.env'), '  1 │ DB_PASSWORD=… # bad5');
  assert.is(lines('BAD6', '.env'), '  2 │ API_KEY="${BAD6}"');
});

test('a literal that a rule calls secret is hidden as it is written, escapes and all', () => {
  const written = String.raw`a\"b-c`;
  const frame = frameOf({ 'main.tf': `a = "${written}"\n` }, (at) => [
    { at: at('main.tf', written), secret: 'a"b-c' },
  ]);
  assert.equal(frame, ['  1 │ a = "…"', '    │      ━']);
});

test('hostile names and contents cannot drive the terminal', () => {
  const text = show({ 'a\u001b[2J\n.tf': 'x = "\u001b]0;pwned\u0007" # bad\n' }, (at) => [
    { at: at('a\u001b[2J\n.tf', 'bad'), data: { name: '\u001b[31m\nfake' } },
  ]);
  assert.not.match(text.replaceAll('\n', ''), /\p{Cc}/u);
  assert.match(text, /^a␛\[2J␊\.tf:1:/);
  assert.match(text, /Found ␛\[31m␊fake/);
});

test('reports read from files have no source: related places are named', () => {
  const { report } = lintTexts({ 'main.tf': 'a = 1\nb = 2\n' }, (at) => [
    { at: at('main.tf', 'a'), related: [{ at: at('main.tf', 'b'), message: 'this' }] },
  ]);
  assert.match(
    formatText(report, { sources: () => undefined, style: plainStyle }),
    /\n {2}main\.tf:2:1 this\n/,
  );
});

test('lines are wrapped at the width of the terminal, and links are links where it can show them', () => {
  const style = richStyle({ links: true, width: 40 });
  const { report, sources } = lintTexts({ 'main.tf': 'a = 1\n' }, () => [
    {
      data: { name: 'one two three four five six seven eight nine ten' },
      guidance: ['one two three four five six seven eight nine'],
    },
  ]);
  const text = formatText(report, { sources, style });
  assert.match(text, /\n {2}Found one two three four five six\n {2}seven eight nine ten\n/);
  assert.match(text, /\u001b\[32mfix:\u001b\[39m one two three four five six seven\n {7}eight nine\n/);
  assert.match(text, /\u001b\]8;;https:\/\/[^\u0007]+\u0007docs\/rules\/no-it\.md\u001b\]8;;\u0007/);
  assert.match(text, /\u001b\[31m━\u001b\[39m/);
});

test('says what was suppressed, what went wrong, and that nothing was checked', () => {
  const { report } = lintTexts({ 'main.tf': 'a = 1' }, () => []);
  const with_ = (change: Partial<Report>) =>
    formatText({ ...report, ...change }, { sources: () => undefined, style: plainStyle });
  assert.is(with_({}), '✔ No findings\n  1 file checked, 1 read (5 bytes)\n');
  const summary = {
    ...report.summary,
    filesChecked: 0,
    suppressedByDirectives: 2,
    suppressedByBaseline: 1,
    bytesRead: 3e6,
  };
  assert.is(
    with_({ summary }),
    '✔ No findings\n  2 suppressed by comments · 1 known to the baseline · 0 files checked, 1 read (2.9 MB) · no file here has a name that credlint reads\n',
  );
  assert.match(
    with_({ summary, notes: ['nothing is staged'] }),
    /^note: nothing is staged\n✔ No findings\n.* 0 files checked, 1 read \(2\.9 MB\)\n$/,
  );
  const errors = [{ message: 'boom', ruleId: 'no-it', file: 'main.tf', line: 3 }];
  assert.match(
    with_({ errors }),
    /^✖ the rule no-it failed at main\.tf:3, and what it found may not be all: boom\n✖ No findings, and 1 error of credlint itself\n/,
  );
});

test.run();

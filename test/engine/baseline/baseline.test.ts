import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  applyBaseline,
  type Baseline,
  type Identified,
  pruneBaseline,
  updateBaseline,
} from '../../../src/engine/baseline/baseline.js';
import {
  baselineText,
  newBaseline,
  readBaseline,
  writeBaseline,
} from '../../../src/engine/baseline/baseline-file.js';
import { ConfigError } from '../../../src/engine/config/config-file.js';
import type { Finding } from '../../../src/engine/finding.js';
import { secret } from '../../keys.js';

interface Known {
  readonly file?: string;
  readonly rule?: string;
  readonly id?: string;
  readonly secret?: string;
}

function found(...known: readonly Known[]): Identified {
  const identities = new Map(
    known.map(({ file = 'a.tf', rule = 'no-it', id = '0123456789abcdef', secret: value }) => {
      const finding = { ruleId: rule, at: { file: { path: file, text: '' }, start: 0, end: 0 } } as Finding;
      return [finding, { fingerprint: id, anchor: 'provider.aws', secret: value }];
    }),
  );
  return { findings: [...identities.keys()], identities };
}

const always = () => true;
const known = (...list: readonly Known[]): Baseline =>
  updateBaseline(found(...list), newBaseline(), { isChecked: always, allowSecrets: true }).baseline;

test('what it knows is suppressed, as often as it counts', () => {
  const { findings, suppressed, stale } = applyBaseline(found({}, {}, {}), known({}, {}), always);
  assert.is(findings.length, 1);
  assert.equal(
    suppressed.map(({ by }) => by),
    ['baseline', 'baseline'],
  );
  assert.equal(stale, []);
});

test('another file, rule, place or message is new', () => {
  for (const other of [{ file: 'b.tf' }, { rule: 'no-other' }, { id: 'fedcba9876543210' }])
    assert.is(applyBaseline(found(other), known({}), always).findings.length, 1);
});

test('another secret in the same place is new, and no secret is written', () => {
  const baseline = known({ secret: secret('one') });
  assert.is(applyBaseline(found({ secret: secret('one') }), baseline, always).findings.length, 0);
  assert.is(applyBaseline(found({ secret: secret('two') }), baseline, always).findings.length, 1);
  assert.not(baselineText(baseline).includes(secret('one')));
  assert.match(baseline.entries[0]?.value ?? '', /^[0-9a-f]{8}$/);
});

test('a value that could be guessed leaves no trace', () => {
  assert.is(known({ secret: 'hunter2' }).entries[0]?.value, undefined);
  assert.is(known({ secret: 'a'.repeat(40) }).entries[0]?.value, undefined);
});

test('two baselines have nothing in common for one secret', () => {
  const value = () => known({ secret: secret('one') }).entries[0]?.value;
  assert.is.not(value(), value());
});

test('an entry is stale only where it was looked for', () => {
  const baseline = known({ file: 'a.tf' }, { file: 'b.tf' });
  const stale = (isChecked: (file: string) => boolean) =>
    applyBaseline(found(), baseline, isChecked).stale.map(({ file }) => file);
  assert.equal(stale(always), ['a.tf', 'b.tf']);
  assert.equal(
    stale((file) => file === 'b.tf'),
    ['b.tf'],
  );
});

test('updating keeps what was not checked, reasons, and the salt', () => {
  const [a, b] = known({ file: 'a.tf' }, { file: 'b.tf' }).entries;
  const before: Baseline = { version: 1, salt: 'ab'.repeat(16), entries: [{ ...a!, reason: 'agreed' }, b!] };
  const update = (run: Identified, isChecked: (file: string) => boolean) =>
    updateBaseline(run, before, { isChecked, allowSecrets: false }).baseline;
  assert.equal(
    update(found({ file: 'a.tf' }), (file) => file === 'a.tf'),
    before,
  );
  assert.equal(update(found(), always).entries, []);
});

test('a key that looks live becomes known only where that is asked for, and stays known then', () => {
  const run = found({ secret: secret('live') }, { id: 'fedcba9876543210' });
  const update = (before: Baseline, allowSecrets: boolean) =>
    updateBaseline(run, before, { isChecked: always, allowSecrets });
  const left = update(newBaseline(), false);
  assert.equal([left.refused, left.baseline.entries.length], [1, 1]);
  const all = update(newBaseline(), true);
  assert.equal([all.refused, all.baseline.entries.length], [0, 2]);
  assert.equal(update(all.baseline, false), { refused: 0, baseline: all.baseline });
});

test('pruning takes away as many as are gone', () => {
  const baseline = known({}, {}, { file: 'b.tf' });
  const { stale } = applyBaseline(found({}), baseline, always);
  assert.equal(
    pruneBaseline(baseline, stale).entries.map(({ file, count }) => `${file} ${count}`),
    ['a.tf 1'],
  );
});

test('a file that could not be read is never known', () => {
  assert.equal(known({ rule: 'unreadable-file' }).entries, []);
});

test('the file has one sorted entry a line and reads back', () => {
  const directory = mkdtempSync(join(tmpdir(), 'credlint-baseline-'));
  const path = join(directory, 'credlint-baseline.json');
  try {
    const baseline = known({ file: 'b.tf' }, { file: 'a.tf', rule: 'z' }, { file: 'a.tf', rule: 'a' });
    writeBaseline(path, baseline, 'known.json');
    assert.equal(readBaseline(path, 'x'), baseline);
    const entries = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"file"'));
    assert.equal(
      entries
        .map((line) => JSON.parse(line.trim().replace(/,$/, '')))
        .map(({ file, rule }) => `${file} ${rule}`),
      ['a.tf a', 'a.tf z', 'b.tf no-it'],
    );
    const broken = ['', '[]', '{"version":2}', '{"version":1,"salt":"x","entries":[]}'];
    for (const text of [...broken, baselineText(baseline).replace('"count":1', '"count":0')]) {
      writeFileSync(path, text);
      assert.throws(
        () => readBaseline(path, 'known.json'),
        (error: unknown) => error instanceof ConfigError && /^known\.json/.test(error.message),
      );
    }
    assert.throws(() => readBaseline(join(directory, 'none.json'), 'none.json'), /no such baseline/);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test.run();

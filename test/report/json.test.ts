import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatJson } from '../../src/report/json.js';
import { keyId, secret } from '../keys.js';
import { lintTexts } from './lint-texts.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

const texts = { 'main.tf': 'a = "old"\nb = 2\n', 'dir/.env': 'A=1\n' };

const { report } = lintTexts(texts, (at) => [
  {
    at: at('main.tf', 'old'),
    consumer: 'provider.aws',
    related: [{ at: at('dir/.env', 'A'), message: 'this' }],
    guidance: ['do', 'and\ndo'],
    fix: [{ at: at('main.tf', 'old'), text: 'new' }],
    suggest: [{ messageId: 'edit', edits: [{ at: at('main.tf', '2'), text: '3' }] }],
  },
  { at: at('dir/.env', '1') },
]);

test('is what the published schema says', () => {
  assert.ok(validate(JSON.parse(formatJson(report))), JSON.stringify(validate.errors, null, 2));
});

test('the schema would notice a missing field', () => {
  const broken = { ...report, findings: report.findings.map(({ docs: _, ...rest }) => rest) };
  assert.not(validate(JSON.parse(JSON.stringify(broken))));
});

test('places are 1-based, with exclusive ends', () => {
  const { findings, files, summary } = JSON.parse(formatJson(report));
  assert.equal(files, ['dir/.env', 'main.tf']);
  const { ruleId, severity, messageId, message, file, line, column, endLine, endColumn } = findings[1];
  assert.equal(
    { ruleId, severity, messageId, message, file, line, column, endLine, endColumn },
    {
      ruleId: 'no-it',
      severity: 'error',
      messageId: 'found',
      message: 'Found it',
      file: 'main.tf',
      line: 1,
      column: 6,
      endLine: 1,
      endColumn: 9,
    },
  );
  assert.equal(findings[1].related, [
    { file: 'dir/.env', line: 1, column: 1, endLine: 1, endColumn: 2, message: 'this' },
  ]);
  assert.equal(findings[1].fix, [
    { file: 'main.tf', line: 1, column: 6, endLine: 1, endColumn: 9, text: 'new' },
  ]);
  assert.equal([summary.errors, summary.fixable, summary.filesChecked, summary.filesRead], [2, 1, 2, 2]);
  assert.equal(Object.hasOwn(findings[0], 'fix'), false);
});

test('an edit that would show a secret is left out', () => {
  const leaking = lintTexts(texts, (at) => [
    {
      at: at('main.tf', 'old'),
      fix: [{ at: at('main.tf', 'old'), text: secret('edit') }],
      suggest: [{ messageId: 'edit', edits: [{ at: at('main.tf', 'old'), text: keyId('AKIA', 'edit') }] }],
    },
  ]);
  assert.equal(
    Object.keys(leaking.report.findings[0]!).filter((key) => /fix|sugg/.test(key)),
    [],
  );
});

test('nothing in it drives a terminal', () => {
  const hostile = { ...report, notes: ['\u001b[31m \u009b \u202e x\u{e0041}\ud800'] };
  const text = formatJson(hostile);
  assert.not.match(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
  assert.equal(JSON.parse(text).notes, hostile.notes);
});

test.run();

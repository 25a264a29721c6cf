import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatCompact } from '../../src/report/compact.js';
import { mergeReports } from '../../src/report/merge-reports.js';
import { exitCodeOf } from '../../src/report/report.js';
import { lintTexts } from './lint-texts.js';

const one = lintTexts({ 'b.tf': 'x = 1' }, () => [{ severity: 'warn' }]).report;
const two = lintTexts({ 'a.tf': 'y = 1' }, () => [{}, { data: { name: 'more' } }]).report;

test('findings of all parts stand in one order, said twice they stand once', () => {
  const merged = mergeReports([one, two, one]);
  assert.is(
    formatCompact(merged),
    'a.tf:1:1: error: Found it [no-it]\na.tf:1:1: error: Found more [no-it]\nb.tf:1:1: warning: Found it [no-it]\n',
  );
  assert.equal(merged.files, ['a.tf', 'b.tf']);
  const { errors, warnings, filesChecked, filesRead } = merged.summary;
  assert.equal([errors, warnings, filesChecked, filesRead], [2, 1, 2, 3]);
});

test('one report stays as it is, none is an empty one', () => {
  assert.is(mergeReports([one]), one);
  assert.equal(mergeReports([]).findings, []);
});

test('exit codes: 1 for errors and too many warnings, 2 for a job not done', () => {
  assert.is(exitCodeOf(one), 0);
  assert.is(exitCodeOf(one, 0), 1);
  assert.is(exitCodeOf(one, 1), 0);
  assert.is(exitCodeOf(two), 1);
  assert.is(exitCodeOf({ ...one, errors: [{ message: 'x' }] }), 2);
  const unread = { ...one.findings[0]!, ruleId: 'unreadable-file' };
  assert.is(exitCodeOf({ ...one, findings: [{ ...unread, severity: 'error' }] }), 2);
  assert.is(exitCodeOf({ ...one, findings: [unread] }), 0);
});

test.run();

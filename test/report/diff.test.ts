import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unifiedDiff } from '../../src/report/diff.js';

test('shows three lines around a change', () => {
  const lines = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ''].join('\n');
  assert.is(
    unifiedDiff('a.tf', lines, lines.replace('5', 'five')),
    '--- a/a.tf\n+++ b/a.tf\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
});

test('changes that lie apart are hunks of their own', () => {
  const before = Array.from({ length: 30 }, (_, index) => `${index}\n`).join('');
  const diff = unifiedDiff('a.tf', before, before.replace('2\n', '').replace('27\n', '27\nx\n'));
  assert.equal(diff.match(/^@@.*@@$/gm), ['@@ -1,6 +1,5 @@', '@@ -26,5 +25,6 @@']);
});

test('says where the last line has no end, and nothing where nothing changed', () => {
  assert.is(
    unifiedDiff('a', 'x', 'y\n').split('\n').slice(2).join('|'),
    '@@ -1,1 +1,1 @@|-x|\\ No newline at end of file|+y|',
  );
  assert.is(unifiedDiff('a', 'x', 'x'), '');
  assert.match(unifiedDiff('a', '', 'x\n'), /@@ -0,0 \+1,1 @@/);
});

test('lines pass through what hides their secrets', () => {
  const diff = unifiedDiff('a', 'k = 1\ns = hush\n', 's = hush\n', (line) => line.replace('hush', '…'));
  assert.is(diff.split('\n').slice(2).join('|'), '@@ -1,2 +1,1 @@|-k = 1| s = …|');
});

test('patch applies it', () => {
  const root = mkdtempSync(join(tmpdir(), 'credlint-diff-'));
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff('file', before, after);
        if (diff === '') return assert.is(before, after);
        writeFileSync(join(root, 'file'), before);
        execFileSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', '-'], {
          cwd: root,
          input: diff,
        });
        assert.is(readFileSync(join(root, 'file'), 'utf8'), after);
      }),
      { numRuns: 30 },
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test.run();

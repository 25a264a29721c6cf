import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { withTargets, withTexts } from '../../src/workspace/overlay.js';

const workspace = memoryWorkspace({ 'b.tf': 'old', '.env': 'A=1' }, { ignored: ['.env'] });

test('other texts take the place of the files own, also as bytes', () => {
  const changed = withTexts(workspace, new Map([['b.tf', 'new é']]));
  assert.is(changed.read('b.tf')?.text, 'new é');
  assert.is(changed.read('.env')?.text, 'A=1');
  assert.is(changed.files.get('.env')?.tracking, 'ignored');
  assert.is(workspace.read('b.tf')?.text, 'old');
});

test('a new file has its place among the others, if its name or the caller says what it is', () => {
  const texts = new Map([
    ['a.tf', ''],
    ['notes', 'x'],
  ]);
  assert.equal([...withTexts(workspace, texts).files.keys()], ['.env', 'a.tf', 'b.tf']);
  assert.equal(withTexts(workspace, texts, { kind: 'env' }).files.get('notes'), {
    path: 'notes',
    kind: 'env',
    tracking: 'untracked',
  });
  assert.ok(withTexts(workspace, texts).exists('notes'));
});

test('no texts, no overlay', () => {
  assert.is(withTexts(workspace, new Map()), workspace);
});

test('other targets leave everything readable', () => {
  const narrowed = withTargets(workspace, (path) => path === '.env');
  assert.not(narrowed.isTarget('b.tf'));
  assert.is(narrowed.read('b.tf')?.text, 'old');
  assert.not(narrowed.complete);
});

test.run();

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { withoutFiles, withTexts } from '../../src/workspace/overlay.js';
import { repository, staged, temporaryDirectory, writeFiles } from './repositories.js';

const sorted = (paths: readonly string[] | undefined) => paths && [...paths].sort();
const FILES = { 'main.tf': '', 'conf/a.txt': '', 'conf/sub/.b': '', 'conf/.terraform/x.tf': '' };

test('every file below a directory, whatever its name and without caches', async () => {
  const made = repository(FILES);
  made.write({ 'conf/new.txt': '' });
  const workspace = await made.open();
  assert.equal(sorted(workspace.below('conf')), ['conf/a.txt', 'conf/new.txt', 'conf/sub/.b']);
  assert.ok(workspace.below('')?.includes('main.tf'));
  assert.is(workspace.below('gone'), undefined);
  assert.is(workspace.below('../..'), undefined);
  assert.is(workspace.below('main.tf'), undefined);
});

test('the files of the index where it is read', async () => {
  const made = repository({ 'main.tf': '', 'conf/a.txt': '' });
  made.write({ 'conf/new.txt': '', 'main.tf': '# staged' });
  made.git('add', 'main.tf');
  assert.equal((await made.open(staged)).below('conf'), ['conf/a.txt']);
});

test('not all files can be told where a symbolic link is among them, or on the way', async () => {
  const made = repository(FILES);
  const outside = temporaryDirectory();
  writeFiles(outside, { 'x.txt': '' });
  symlinkSync(outside, join(made.root, 'conf/out'));
  symlinkSync(outside, join(made.root, 'away'));
  const workspace = await made.open();
  assert.is(workspace.below('conf'), undefined);
  assert.is(workspace.below('away'), undefined);
  assert.equal(workspace.below('conf/sub'), ['conf/sub/.b']);
});

test('overlays add and take away', () => {
  const workspace = memoryWorkspace({ 'a/x': '', 'a/y': '', 'b/z': '' });
  assert.equal(workspace.below('a'), ['a/x', 'a/y']);
  assert.equal(withTexts(workspace, new Map([['a/new', '']])).below('a'), ['a/x', 'a/y', 'a/new']);
  assert.equal(withoutFiles(workspace, new Set(['a/x'])).below('a'), ['a/y']);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { repository, runGit } from './repositories.js';

test('the last commit that touched a file', async () => {
  const made = repository({ 'old.env': 'A=1', 'a b\n.env': 'A=1', ':(top)x.tf': '' });
  made.write({ 'new.env': 'A=1' });
  made.git('add', '.');
  runGit(made.root, ['commit', '-qm', 'second'], { GIT_COMMITTER_DATE: '2026-01-05T10:00:00Z' });
  made.write({ 'untracked.env': '' });
  const workspace = await made.open();
  const first = Number(made.git('log', '-1', '--format=%ct', 'HEAD~'));
  assert.is(workspace.lastCommitTime('new.env'), 1767607200);
  assert.is(workspace.lastCommitTime('old.env'), first);
  assert.is(workspace.lastCommitTime('a b\n.env'), first);
  assert.is(workspace.lastCommitTime(':(top)x.tf'), first);
  assert.is(workspace.lastCommitTime('untracked.env'), undefined);
});

test('nothing is committed in a repository without commits', async () => {
  const made = repository();
  made.write({ '.env': '' });
  assert.is((await made.open()).lastCommitTime('.env'), undefined);
});

test('the line that makes git ignore a file', async () => {
  const made = repository({
    '.gitignore': '# mine\n*.env\n!keep.env\n',
    'live/.gitignore': '\nbuild/\n',
    'main.tf': '',
  });
  made.write({ 'a.env': '', 'keep.env': '', 'live/build/x.tf': '', 'new\n\udcff.env': '' });
  const workspace = await made.open();
  assert.equal(workspace.ignoreRule('a.env'), { source: '.gitignore', line: 2, pattern: '*.env' });
  assert.equal(workspace.ignoreRule('live/build/x.tf'), {
    source: 'live/.gitignore',
    line: 2,
    pattern: 'build/',
  });
  assert.equal(workspace.ignoreRule('new\n\udcff.env'), { source: '.gitignore', line: 2, pattern: '*.env' });
  assert.is(workspace.ignoreRule('keep.env'), undefined);
  assert.is(workspace.ignoreRule('main.tf'), undefined);
});

test.run();

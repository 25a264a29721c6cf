import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Repository,
  refusal,
  repository,
  repositoryAt,
  runGit,
  since,
  targets,
  temporaryDirectory,
  textIn,
} from './repositories.js';

/** `main` moved on after `topic` left it. */
function branched(): Repository {
  const made = repository({
    'main.tf': 'base',
    'gone.tf': '',
    'later.tf': '',
    'same.tf': 'same',
    'edited.tf': 'base',
  });
  made.git('checkout', '-qb', 'topic');
  made.write({ 'main.tf': 'topic', 'new/.env': 'A=1' });
  rmSync(join(made.root, 'gone.tf'));
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write({ 'later.tf': 'main went on' });
  made.commit();
  made.git('checkout', '-q', 'topic');
  return made;
}

test('what is new since the merge base is reported, as the work tree has it', async () => {
  const made = branched();
  made.write({ 'edited.tf': 'not committed', 'untracked.tf': '' });
  const workspace = await made.open(since('main'));
  assert.equal(targets(workspace), ['edited.tf', 'main.tf', 'new/.env']);
  assert.is(textIn(workspace, 'edited.tf'), 'not committed');
  assert.equal(workspace.removed, ['gone.tf']);
  assert.equal(
    [workspace.complete, workspace.files.has('same.tf'), workspace.files.has('untracked.tf')],
    [false, true, true],
  );
});

test('paths narrow it', async () => {
  const made = branched();
  assert.equal(targets(await made.open({ ...since('main'), paths: ['new'] })), ['new/.env']);
  const same = await made.open({ ...since('main'), paths: ['same.tf'] });
  assert.equal([targets(same), same.notes], [[], ['same.tf: unchanged since main, so nothing to report']]);
});

test('a file that was only touched is not new', async () => {
  const made = branched();
  utimesSync(join(made.root, 'same.tf'), 1, 1);
  assert.equal(targets(await made.open(since('main'))), ['main.tf', 'new/.env']);
});

test('settings of the repository do not change what is listed', async () => {
  const made = branched();
  for (const setting of [
    'diff.relative=true',
    'diff.noprefix=true',
    'diff.renames=copies',
    'diff.ignoreSubmodules=all',
    'color.ui=always',
  ]) {
    made.git('config', ...(setting.split('=') as [string, string]));
  }
  assert.equal(targets(await made.open({ ...since('main'), cwd: join(made.root, 'new') })), [
    'main.tf',
    'new/.env',
  ]);
});

test('a revision that is not here is told with what to fetch', async () => {
  const made = branched();
  assert.match(
    await refusal(made.open(since('origin/release/1'))),
    /^--diff origin\/release\/1: .*git fetch origin release\/1/,
  );
  assert.match(await refusal(made.open(since('develop'))), /git fetch origin develop/);
  assert.match(await refusal(made.open(since('--output=x'))), /names no commit/);
  assert.match(await refusal(made.open(since(''))), /names no commit/);
});

test('a clone that is too shallow for a merge base is told with what to fetch', async () => {
  const made = branched();
  const directory = join(temporaryDirectory(), 'clone');
  runGit(made.root, ['clone', '-q', '--depth=1', '--no-single-branch', `file://${made.root}`, directory]);
  const clone = repositoryAt(directory);
  const message = await refusal(clone.open(since('origin/main')));
  assert.match(message, /^--diff origin\/main: this clone is shallow, .*git fetch --unshallow/);
});

test('histories without a common commit have no merge base', async () => {
  const made = branched();
  made.git('checkout', '-q', '--orphan', 'other');
  made.commit();
  assert.is(await refusal(made.open(since('main'))), '--diff main: it has no common ancestor with HEAD');
});

test.run();

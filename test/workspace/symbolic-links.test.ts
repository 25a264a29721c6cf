import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Repository,
  repository,
  staged,
  targets,
  temporaryDirectory,
  textIn,
  writeFiles,
} from './repositories.js';

const link = ({ root }: Repository, path: string, to: string) => symlinkSync(to, join(root, path));

/** Every kind of link that a repository can hold. */
function linked(): Repository {
  const outside = temporaryDirectory();
  writeFiles(outside, { 'secret.tf': 'outside' });
  const made = repository({ 'shared/provider.tf': 'shared', 'live/main.tf': 'live' });
  link(made, 'live/provider.tf', '../shared/provider.tf');
  link(made, 'live/twice.tf', 'provider.tf');
  link(made, 'live/out.tf', join(outside, 'secret.tf'));
  link(made, 'live/dotdot.tf', '../../../../../../../etc/hostname');
  link(made, 'live/loop.tf', 'loop.tf');
  link(made, 'live/dangling.tf', 'nowhere.tf');
  link(made, 'live/directory.tf', '../shared');
  link(made, 'modules', 'shared');
  link(made, 'live/up', '..');
  link(made, 'away', outside);
  return made;
}

const OUTSIDE = 'a symbolic link leads out of the root';

test('a link inside is read once, under the path of its file', async () => {
  const workspace = await linked().open();
  const provider = workspace.read('shared/provider.tf');
  assert.equal(provider, { path: 'shared/provider.tf', text: 'shared' });
  assert.is(workspace.read('live/provider.tf'), provider);
  assert.is(workspace.read('live/twice.tf'), provider);
  assert.is(workspace.read('modules/provider.tf'), provider);
  assert.is(workspace.read('live/up/shared/provider.tf'), provider);
  assert.is(workspace.read('live/up/live/up/live/provider.tf'), provider);
  assert.is(workspace.files.get('live/provider.tf')?.link, 'shared/provider.tf');
  assert.is(workspace.files.get('live/twice.tf')?.link, 'shared/provider.tf');
  assert.is(workspace.files.get('live/out.tf')?.link, undefined);
  assert.is(workspace.files.get('live/main.tf')?.link, undefined);
  assert.equal([workspace.filesRead, workspace.bytesRead], [1, 6]);
});

test('no link leads out, in circles or nowhere without being told', async () => {
  const workspace = await linked().open();
  for (const path of workspace.files.keys()) workspace.read(path);
  assert.is(workspace.read('away/secret.tf'), undefined);
  assert.equal(
    workspace.unread.map(({ path, reason, detail }) => [path, reason, detail]),
    [
      ['live/dangling.tf', 'io', 'a symbolic link to nothing'],
      ['live/directory.tf', 'io', 'a symbolic link to no file'],
      ['live/dotdot.tf', 'outside-root', OUTSIDE],
      ['live/loop.tf', 'io', 'a symbolic link (ELOOP)'],
      ['live/out.tf', 'outside-root', OUTSIDE],
      ['away/secret.tf', 'outside-root', OUTSIDE],
    ],
  );
  assert.is(workspace.exists('live/out.tf'), false);
  assert.is(workspace.exists('away/secret.tf'), false);
  assert.is(workspace.exists('live/loop.tf'), false);
  assert.is(workspace.exists('modules/provider.tf'), true);
});

test('a link that is named makes its file a target', async () => {
  const workspace = await linked().open({ paths: ['live/provider.tf'] });
  assert.equal(targets(workspace), ['live/provider.tf', 'shared/provider.tf']);
});

test('the index knows the same links, whatever the work tree has', async () => {
  const made = linked();
  made.git('add', '-A');
  for (const name of ['provider.tf', 'out.tf', 'loop.tf']) rmSync(join(made.root, 'live', name));
  mkdirSync(join(made.root, 'live/out.tf'));
  const workspace = await made.open(staged);
  assert.is(workspace.files.get('live/provider.tf')?.link, 'shared/provider.tf');
  assert.is(textIn(workspace, 'live/twice.tf'), 'shared');
  assert.is(textIn(workspace, 'modules/provider.tf'), 'shared');
  assert.is(workspace.exists('modules/provider.tf'), true);
  assert.is(workspace.exists('live/loop.tf'), false);
  assert.ok(workspace.isTarget('shared/provider.tf'));
  for (const path of workspace.files.keys()) workspace.read(path);
  assert.is(workspace.read('away/secret.tf'), undefined);
  assert.equal(
    workspace.unread.map(({ path, detail }) => [path, detail]),
    [
      ['live/dangling.tf', 'a symbolic link to no file'],
      ['live/directory.tf', 'a symbolic link to no file'],
      ['live/dotdot.tf', OUTSIDE],
      ['live/loop.tf', 'symbolic links in a loop'],
      ['live/out.tf', OUTSIDE],
      ['away/secret.tf', OUTSIDE],
    ],
  );
});

test('a tracked file that became a link out of the root is not followed', async () => {
  const made = repository({ 'a/main.tf': 'inside', 'b.tf': '' });
  rmSync(join(made.root, 'a'), { recursive: true });
  const outside = temporaryDirectory();
  writeFiles(outside, { 'main.tf': 'outside' });
  link(made, 'a', outside);
  const workspace = await made.open();
  assert.is(workspace.read('a/main.tf'), undefined);
  assert.is(textIn(await made.open(staged), 'a/main.tf'), 'inside');
});

test.run();

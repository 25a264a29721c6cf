import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, parse } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkspace, openWorkspaces } from '../../src/workspace/open-workspace.js';
import {
  environment,
  type Files,
  refusal,
  runGit,
  since,
  targets,
  temporaryDirectory,
  textIn,
  trackings,
  writeFiles,
} from './repositories.js';

function directory(files: Files): string {
  const root = temporaryDirectory();
  writeFiles(root, files);
  return root;
}

const open = (cwd: string, ...paths: readonly string[]) =>
  openWorkspace({ cwd, paths, mode: { kind: 'worktree' }, environment });

test('outside of a repository nobody knows what is tracked', async () => {
  const root = directory({
    'main.tf': 'a',
    'live/.env': '',
    'README.md': '',
    'node_modules/x/.env': '',
    'live/.terraform/terraform.tfstate': '',
    'live/.terraform/modules/a/main.tf': '',
    'live/.terragrunt-cache/a.tf': '',
  });
  const workspace = await open(root);
  assert.equal(trackings(workspace), {
    'live/.env': 'unknown',
    'live/.terraform/terraform.tfstate': 'unknown',
    'main.tf': 'unknown',
  });
  assert.equal([workspace.root, workspace.complete], [root, true]);
  assert.is(textIn(workspace, 'main.tf'), 'a');
  assert.is(workspace.lastCommitTime('main.tf'), undefined);
  assert.is(workspace.ignoreRule('main.tf'), undefined);
});

test('the working directory is the root of what is in it, with the files above as context', async () => {
  const root = directory({
    '.env': '',
    'live/.env': '',
    'live/a/main.tf': '',
    'live/a/b/c/d/far.tf': '',
    'other/main.tf': '',
  });
  const workspace = await open(root, 'live/a/main.tf');
  assert.equal([...workspace.files.keys()], ['.env', 'live/.env', 'live/a/main.tf']);
  assert.equal(targets(workspace), ['live/a/main.tf']);
  const named = await open(root, 'live');
  assert.equal(
    [named.complete, targets(named)],
    [false, ['live/.env', 'live/a/b/c/d/far.tf', 'live/a/main.tf']],
  );
});

test('what is elsewhere has the directory that holds all of it as root', async () => {
  const root = directory({ 'a/main.tf': '', 'b/x.env': '', 'c/other.tf': '' });
  const workspace = await open(temporaryDirectory(), join(root, 'a'), join(root, 'b/x.env'));
  assert.equal([workspace.root, targets(workspace)], [root, ['a/main.tf', 'b/x.env']]);
  assert.is((await open(temporaryDirectory(), join(root, 'a'))).root, join(root, 'a'));
});

test('repositories below are workspaces of their own', async () => {
  const root = directory({ 'loose.tf': '', 'one/main.tf': '', 'deep/two/main.tf': '', 'deep/two/.env': '' });
  runGit(root, ['init', '-q', 'one']);
  runGit(root, ['init', '-q', 'deep/two']);
  writeFiles(root, { 'deep/two/.gitignore': '.env\n' });
  const options = { cwd: root, paths: [], mode: { kind: 'worktree' }, environment } as const;
  const opened = await openWorkspaces(options);
  const found = Object.fromEntries(
    opened.map((workspace) => [workspace.root.slice(root.length), trackings(workspace)]),
  );
  assert.equal(found, {
    '': { 'loose.tf': 'unknown' },
    '/one': { 'main.tf': 'untracked' },
    '/deep/two': { '.env': 'ignored', 'main.tf': 'untracked' },
  });
  assert.ok(opened.every(({ complete }) => complete));
});

test('so they are for a run that starts in the root of the file system', async () => {
  const root = directory({ 'one/main.tf': 'one' });
  runGit(root, ['init', '-q', 'one']);
  const cwd = parse(root).root;
  const opened = await openWorkspaces({ cwd, paths: [root], mode: { kind: 'worktree' }, environment });
  const inner = opened.find((workspace) => workspace.root === join(root, 'one'));
  assert.equal([...(inner?.files.keys() ?? [])], ['main.tf']);
});

test('links, FIFOs and names that are no UTF-8', async () => {
  const root = directory({ 'real.tf': 'real', 'ca\udce9/\udcff.tf': 'bytes', 'ü.tf': '' });
  symlinkSync('real.tf', join(root, 'link.tf'));
  symlinkSync('..', join(root, 'loop'));
  symlinkSync('/etc/hostname', join(root, 'out.tf'));
  execFileSync('mkfifo', [join(root, '.env')]);
  const workspace = await open(root);
  assert.equal(
    [...workspace.files.keys()],
    ['.env', 'ca\udce9/\udcff.tf', 'link.tf', 'out.tf', 'real.tf', 'ü.tf'],
  );
  assert.is(textIn(workspace, 'ca\udce9/\udcff.tf'), 'bytes');
  assert.is(workspace.read('link.tf'), workspace.read('real.tf'));
  for (const path of workspace.files.keys()) workspace.read(path);
  assert.equal(
    workspace.unread.map(({ path, reason }) => [path, reason]),
    [
      ['.env', 'special'],
      ['out.tf', 'outside-root'],
    ],
  );
});

test('deep directories are walked to the end', async () => {
  const root = temporaryDirectory();
  const deep = `${'d/'.repeat(900)}x.tf`;
  writeFiles(root, { [deep]: 'deep' });
  const workspace = await open(root);
  assert.equal([...workspace.files.keys()], [deep]);
  assert.is(textIn(workspace, deep), 'deep');
});

test('a change needs a repository, a path has to exist', async () => {
  const root = directory({ 'main.tf': '' });
  const diff = openWorkspace({ cwd: root, paths: [], environment, ...since('main') });
  assert.is(await refusal(diff), `--diff needs a git repository, and ${root} is in none`);
  assert.is(await refusal(open(root, 'nope.tf')), 'nope.tf: no such file or directory');
  assert.equal(targets(await open(root, '*.tf')), ['main.tf']);
});

test.run();

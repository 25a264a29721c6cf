import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkspace, openWorkspaces } from '../../src/workspace/open-workspace.js';
import {
  environment,
  refusal,
  repository,
  repositoryAt,
  runGit,
  targets,
  temporaryDirectory,
  textIn,
  trackings,
  writeFiles,
} from './repositories.js';

const IGNORE = '.env\nbuild/\n*.auto.tfvars\n.terraform/\nnode_modules/\n';

test('tracked, untracked and ignored files are told apart', async () => {
  const made = repository({ '.gitignore': IGNORE, 'main.tf': 'a', 'app.ts': '' });
  made.write({ 'new.tf': 'b', '.env': 'A=1', 'live/x.auto.tfvars': '', 'notes.txt': '' });
  const workspace = await made.open();
  assert.equal(trackings(workspace), {
    '.env': 'ignored',
    'live/x.auto.tfvars': 'ignored',
    'main.tf': 'tracked',
    'new.tf': 'untracked',
  });
  assert.is(workspace.root, made.root);
  assert.is(workspace.complete, true);
  assert.equal(targets(workspace), [...workspace.files.keys()]);
  assert.equal([workspace.notes, workspace.unread, workspace.removed], [[], [], []]);
});

test('nothing is read before it is asked for', async () => {
  const made = repository({ 'main.tf': 'a', 'b.tf': 'bc' });
  const workspace = await made.open();
  assert.equal([workspace.filesRead, workspace.bytesRead], [0, 0]);
  assert.is(textIn(workspace, 'b.tf'), 'bc');
  assert.is(workspace.read('b.tf'), workspace.read('b.tf'));
  assert.equal([workspace.filesRead, workspace.bytesRead], [1, 2]);
});

test('of caches only the configured backend is read', async () => {
  const made = repository({ '.gitignore': IGNORE, 'main.tf': '' });
  made.write({
    '.terraform/terraform.tfstate': '{}',
    '.terraform/modules/vpc/main.tf': '',
    '.terraform/modules/vpc/.terraform/terraform.tfstate': '',
    'live/.terraform/terraform.tfstate': '{}',
    'live/.terragrunt-cache/x/main.tf': '',
    'node_modules/pkg/.env': '',
    'node_modules/.env': '',
  });
  const inside = Object.keys(trackings(await made.open()));
  assert.equal(inside, ['.terraform/terraform.tfstate', 'live/.terraform/terraform.tfstate', 'main.tf']);
});

test('a tracked file in a cache is one like any other, a named cache is read', async () => {
  const made = repository({
    'main.tf': '',
    '.terraform/modules/vpc/main.tf': '',
    'node_modules/pkg/.env': '',
  });
  made.write({ '.terraform/modules/vpc/new.tf': '', '.terraform/modules/vpc/.terraform/modules/x.tf': '' });
  assert.equal(trackings(await made.open()), {
    '.terraform/modules/vpc/main.tf': 'tracked',
    'main.tf': 'tracked',
    'node_modules/pkg/.env': 'tracked',
  });
  const named = await made.open({ paths: ['.terraform/modules/vpc'] });
  assert.equal(targets(named), ['.terraform/modules/vpc/main.tf', '.terraform/modules/vpc/new.tf']);
  assert.is(trackings(named)['.terraform/modules/vpc/new.tf'], 'untracked');
});

test('an ignored directory is read one level deep, and as a whole where it is named', async () => {
  const made = repository({ '.gitignore': IGNORE, 'main.tf': '' });
  made.write({ 'build/prod.tfvars': '', 'build/deep/dev.tfvars': '', 'new/.env': '', 'new/deep/.env': '' });
  assert.equal(trackings(await made.open()), {
    'build/prod.tfvars': 'ignored',
    'main.tf': 'tracked',
    'new/.env': 'ignored',
    'new/deep/.env': 'ignored',
  });
  const named = await made.open({ paths: ['build'] });
  assert.equal(targets(named), ['build/deep/dev.tfvars', 'build/prod.tfvars']);
  assert.is(trackings(named)['build/deep/dev.tfvars'], 'ignored');
});

test('what was deleted without telling git is not there', async () => {
  const made = repository({ 'main.tf': '', 'gone.tf': '', 'live/gone.tf': '' });
  rmSync(join(made.root, 'gone.tf'));
  rmSync(join(made.root, 'live'), { recursive: true });
  const workspace = await made.open();
  assert.equal([...workspace.files.keys()], ['main.tf']);
  assert.is(workspace.read('gone.tf'), undefined);
  assert.is(workspace.exists('gone.tf'), false);
  assert.equal(workspace.unread, []);
});

test('what is named is the target, the rest is context', async () => {
  const made = repository({
    '.gitignore': IGNORE,
    'main.tf': '',
    'live/main.tf': '',
    'live/a/b.tf': '',
    'other/main.tf': '',
  });
  made.write({ '.env': '', 'live/.env': '', 'live/a/.env': '', 'other/.env': '' });
  const workspace = await made.open({ paths: ['live/main.tf'] });
  assert.equal(targets(workspace), ['live/main.tf']);
  assert.is(workspace.complete, false);
  assert.equal(Object.keys(trackings(workspace)), [
    '.env',
    'live/.env',
    'live/a/.env',
    'live/a/b.tf',
    'live/main.tf',
    'main.tf',
    'other/main.tf',
  ]);
  assert.equal(targets(await made.open({ paths: ['live'] })), [
    'live/.env',
    'live/a/.env',
    'live/a/b.tf',
    'live/main.tf',
  ]);
  assert.equal(targets(await made.open({ cwd: join(made.root, 'live/a') })), ['live/a/.env', 'live/a/b.tf']);
});

test('untracked files count where a target is, and above', async () => {
  const made = repository({ 'live/main.tf': '' });
  made.write({ 'live/new.tf': '', '.env': '', 'elsewhere/new.tf': '' });
  const workspace = await made.open({ paths: ['live/main.tf'] });
  assert.equal(Object.keys(trackings(workspace)), ['.env', 'live/main.tf', 'live/new.tf']);
});

test('submodules and other repositories are told, not read', async () => {
  const inner = repository({ 'main.tf': '' });
  const made = repository({ 'main.tf': '' });
  made.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'modules/vpc');
  made.git('commit', '-qm', 'submodule');
  runGit(made.root, ['init', '-q', 'nested']);
  made.write({ 'nested/main.tf': '' });
  const workspace = await made.open();
  assert.equal([...workspace.files.keys()], ['main.tf']);
  assert.equal(workspace.notes, [
    'modules/vpc: not read, it is a submodule: run credlint there',
    'nested: not read, it is a repository of its own: run credlint there',
  ]);
  const submodule = await made.open({ paths: ['modules/vpc'] });
  assert.is(submodule.root, join(made.root, 'modules/vpc'));
  assert.equal(trackings(submodule), { 'main.tf': 'tracked' });
});

test('a linked worktree is a root of its own', async () => {
  const made = repository({ 'main.tf': 'a' });
  const linked = join(temporaryDirectory(), 'linked');
  made.git('worktree', 'add', '-q', linked);
  writeFiles(linked, { 'main.tf': 'b' });
  const workspace = await repositoryAt(linked).open();
  assert.is(workspace.root, linked);
  assert.is(textIn(workspace, 'main.tf'), 'b');
});

test('an unmerged file is read as the work tree has it', async () => {
  const made = repository({ 'main.tf': 'base\n' });
  made.git('checkout', '-qb', 'other');
  made.write({ 'main.tf': 'theirs\n' });
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write({ 'main.tf': 'ours\n' });
  made.commit();
  assert.throws(() => made.git('merge', '-q', 'other'));
  const workspace = await made.open();
  assert.equal(trackings(workspace), { 'main.tf': 'tracked' });
  assert.match(textIn(workspace, 'main.tf')!, /^<<<<<<< HEAD\nours\n/);
});

test('an empty repository, SHA-256, and a file added without content', async () => {
  assert.equal([...(await repository().open()).files.keys()], []);
  const made = repository({ 'main.tf': '' }, '--object-format=sha256');
  made.write({ 'later.tf': '' });
  made.git('add', '--intent-to-add', 'later.tf');
  assert.equal(trackings(await made.open()), { 'later.tf': 'tracked', 'main.tf': 'tracked' });
});

test('variables that git sets for a hook hold for its own repository only', async () => {
  const made = repository({ 'main.tf': '', 'live/a.tf': '' });
  const other = repository({ 'b.tf': '' });
  const variables = { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_PREFIX: '' };
  const hook = { ...environment, ...variables };
  assert.equal([...(await made.open({ environment: hook })).files.keys()], ['live/a.tf', 'main.tf']);
  const [first, second] = await openWorkspaces({
    cwd: made.root,
    paths: ['live/a.tf', join(other.root, 'b.tf')],
    mode: { kind: 'worktree' },
    environment: hook,
  });
  assert.equal([first!.root, targets(first!)], [made.root, ['live/a.tf']]);
  assert.equal(
    [second!.root, targets(second!), trackings(second!)],
    [other.root, ['b.tf'], { 'b.tf': 'tracked' }],
  );
});

test('GIT_DIR and GIT_WORK_TREE name a repository that no .git tells of', async () => {
  const made = repository({ 'main.tf': '' });
  const apart = join(temporaryDirectory(), 'apart');
  writeFiles(apart, { 'main.tf': 'x', 'new.tf': '' });
  const variables = { GIT_DIR: join(made.root, '.git'), GIT_WORK_TREE: apart };
  const workspace = await openWorkspace({
    cwd: apart,
    paths: [],
    mode: { kind: 'worktree' },
    environment: { ...environment, ...variables },
  });
  assert.is(workspace.root, apart);
  assert.equal(trackings(workspace), { 'main.tf': 'tracked', 'new.tf': 'untracked' });
});

test('paths in several repositories make several workspaces', async () => {
  const above = temporaryDirectory();
  for (const name of ['one', 'two']) {
    runGit(above, ['init', '-q', name]);
    writeFiles(above, { [`${name}/main.tf`]: '' });
  }
  const options = { cwd: above, paths: ['one', 'two'], mode: { kind: 'worktree' }, environment } as const;
  const opened = await openWorkspaces(options);
  assert.equal(
    opened.map(({ root }) => root),
    [join(above, 'one'), join(above, 'two')],
  );
  assert.match(await refusal(openWorkspace(options)), /^the paths are in several repositories: /);
});

test('a repository of somebody else is refused, with what to do', async () => {
  const made = repository({ 'main.tf': '' });
  const message = await refusal(
    made.open({ environment: { ...environment, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } }),
  );
  assert.match(message, /belongs to somebody else/);
  assert.match(message, /git config --global --add safe\.directory /);
});

test('where git is missing or the repository is none, files are read without it', async () => {
  const made = repository({ 'main.tf': '', '.env': '' });
  const withoutGit = await made.open({ environment: { PATH: '/nonexistent' } });
  assert.equal(trackings(withoutGit), { '.env': 'unknown', 'main.tf': 'unknown' });
  assert.match(withoutGit.notes[0]!, /git is not installed: which files are tracked is unknown/);
  const empty = temporaryDirectory();
  writeFiles(empty, { '.git/nothing': '', 'main.tf': '' });
  const noRepository = await repositoryAt(empty).open();
  assert.equal(trackings(noRepository), { 'main.tf': 'unknown' });
  assert.match(noRepository.notes[0]!, /this is no git repository/);
});

test('a broken index is an error, not an empty repository', async () => {
  const made = repository({ 'main.tf': '' });
  writeFileSync(join(made.root, '.git/index'), 'nonsense');
  assert.match(await refusal(made.open()), /^the files of the repository cannot be listed: /);
});

test('the root is real where the way to it is a symbolic link', async () => {
  const made = repository({ 'live/main.tf': '' });
  const link = join(temporaryDirectory(), 'link');
  symlinkSync(made.root, link);
  const workspace = await made.open({ cwd: link, paths: [join(link, 'live/main.tf')] });
  assert.is(workspace.root, made.root);
  assert.equal(targets(workspace), ['live/main.tf']);
});

test('a file that configuration names is followed, whatever its name', async () => {
  const made = repository({ '.gitignore': 'private\n', 'main.tf': '', 'aws/team': '[a]\n' });
  made.write({ private: '[b]\n' });
  const workspace = await made.open();
  assert.equal(workspace.follow('aws/team', 'aws-config'), {
    path: 'aws/team',
    kind: 'aws-config',
    tracking: 'tracked',
  });
  assert.equal(workspace.follow('private', 'aws-credentials'), {
    path: 'private',
    kind: 'aws-credentials',
    tracking: 'ignored',
  });
  assert.is(workspace.follow('absent', 'aws-config'), undefined);
  assert.is(workspace.follow('../outside', 'aws-config'), undefined);
  assert.is(textIn(workspace, 'aws/team'), '[a]\n');
  assert.is(workspace.isTarget('aws/team'), true);
});

test.run();

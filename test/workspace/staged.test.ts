import {
  chmodSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkspace } from '../../src/workspace/open-workspace.js';
import {
  environment,
  refusal,
  repository,
  runGit,
  staged,
  targets,
  temporaryDirectory,
  textIn,
  trackings,
  writeFiles,
} from './repositories.js';

test('contents are those of the index, also after the work tree changed again', async () => {
  const made = repository({ 'main.tf': 'old', 'other.tf': 'other', 'same.tf': 'same' });
  made.write({ 'main.tf': 'staged', 'other.tf': 'edited, not staged', 'untracked.tf': '' });
  made.git('add', 'main.tf');
  made.write({ 'main.tf': 'clean again' });
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), ['main.tf']);
  assert.is(textIn(workspace, 'main.tf'), 'staged');
  assert.is(textIn(workspace, 'other.tf'), 'other');
  assert.is(textIn(workspace, 'same.tf'), 'same');
  assert.equal(Object.keys(trackings(workspace)), ['main.tf', 'other.tf', 'same.tf']);
  assert.is(workspace.exists('untracked.tf'), false);
  assert.is(workspace.read('untracked.tf'), undefined);
  assert.equal([workspace.filesRead, workspace.complete], [3, false]);
});

test('whether any tracked path exists is told, however many are asked for', async () => {
  const made = repository({ 'a\tb.txt': '', 'dir/c.txt': '', 'main.tf': '' });
  made.write({ 'main.tf': '# staged' });
  made.git('add', '.');
  const workspace = await made.open(staged);
  for (let round = 0; round < 30; round++) {
    const asked = ['a\tb.txt', 'b.txt', 'dir/c.txt', 'c.txt', 'dir', 'd.txt'];
    assert.equal(
      asked.filter((path) => workspace.exists(path)),
      ['a\tb.txt', 'dir/c.txt'],
    );
  }
});

test('a file that is staged and gone from disk is read', async () => {
  const made = repository({ 'main.tf': 'old' });
  made.write({ 'keys.env': 'A=1' });
  made.git('add', '.');
  rmSync(join(made.root, 'keys.env'));
  const workspace = await made.open({ ...staged, paths: ['keys.env'] });
  assert.equal(targets(workspace), ['keys.env']);
  assert.is(textIn(workspace, 'keys.env'), 'A=1');
  assert.is(workspace.exists('keys.env'), true);
});

test('added, renamed, copied and retyped files are targets, deleted ones are removed', async () => {
  const made = repository({
    'a.tf': 'a\n'.repeat(20),
    'b.tf': 'b\n'.repeat(20),
    'gone.tf': '',
    'type.tf': '',
    'keep.tf': '',
    'gone.md': '',
  });
  renameSync(join(made.root, 'a.tf'), join(made.root, 'renamed.tf'));
  made.write({
    'renamed.tf': `${'a\n'.repeat(20)}more\n`,
    'copy.tf': 'b\n'.repeat(20),
    'new/x.tfvars': '',
    'README.md': '',
  });
  for (const name of ['gone.tf', 'gone.md', 'type.tf']) rmSync(join(made.root, name));
  symlinkSync('keep.tf', join(made.root, 'type.tf'));
  made.git('add', '-A');
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), ['copy.tf', 'keep.tf', 'new/x.tfvars', 'renamed.tf', 'type.tf']);
  assert.equal(workspace.removed, ['a.tf', 'gone.tf']);
  assert.equal([workspace.files.has('gone.tf'), workspace.isTarget('gone.tf')], [false, false]);
});

test('before the first commit everything in the index is staged', async () => {
  const made = repository();
  made.write({ 'main.tf': 'x', 'not-added.tf': '' });
  made.git('add', 'main.tf');
  assert.equal(targets(await made.open(staged)), ['main.tf']);
});

test('a file that is only meant to be added is no part of the commit', async () => {
  const made = repository({ 'main.tf': '' });
  made.write({ 'later.tf': 'later' });
  made.git('add', '--intent-to-add', 'later.tf');
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), []);
  assert.is.not(textIn(workspace, 'later.tf'), 'later');
});

test('of an unmerged file one side is read, and that is told', async () => {
  const made = repository({ 'main.tf': 'base\n', 'gone.tf': 'base\n', 'clean.tf': '' });
  made.git('checkout', '-qb', 'other');
  made.write({ 'main.tf': 'theirs\n', 'gone.tf': 'theirs\n' });
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write({ 'main.tf': 'ours\n' });
  rmSync(join(made.root, 'gone.tf'));
  made.commit();
  assert.throws(() => made.git('merge', '-q', 'other'));
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), ['gone.tf', 'main.tf']);
  assert.is(textIn(workspace, 'main.tf'), 'ours\n');
  assert.is(textIn(workspace, 'gone.tf'), 'theirs\n');
  assert.equal(
    workspace.unread.map(({ path, reason }) => [path, reason]),
    [
      ['gone.tf', 'unmerged'],
      ['main.tf', 'unmerged'],
    ],
  );
});

test('git-ignored files around the change are read from disk', async () => {
  const made = repository({
    '.gitignore': '.env\n.terraform/\n*.auto.tfvars\n',
    'live/main.tf': '',
    'far/main.tf': '',
  });
  made.write({
    '.env': 'A=1',
    'live/x.auto.tfvars': 'x = 1',
    'live/.terraform/terraform.tfstate': '{}',
    'far/.env': '',
  });
  made.write({ 'live/main.tf': 'changed' });
  made.git('add', '.');
  const workspace = await made.open(staged);
  assert.equal(trackings(workspace), {
    '.env': 'ignored',
    'far/main.tf': 'tracked',
    'live/.terraform/terraform.tfstate': 'ignored',
    'live/main.tf': 'tracked',
    'live/x.auto.tfvars': 'ignored',
  });
  assert.is(textIn(workspace, '.env'), 'A=1');
  assert.equal(targets(workspace), ['live/main.tf']);
});

test('line ends and filters of the work tree do not matter', async () => {
  const made = repository({ '.gitattributes': '*.tf text eol=crlf\n.env filter=crypt\n' });
  made.git('config', 'filter.crypt.clean', 'tr a-z A-Z');
  made.write({ 'main.tf': 'a\r\nb\r\n', '.env': 'clear' });
  made.git('add', '.');
  const workspace = await made.open(staged);
  assert.is(textIn(workspace, 'main.tf'), 'a\nb\n');
  assert.is(textIn(workspace, '.env'), 'CLEAR');
});

test('many files that differ are read right, directory by directory', async () => {
  const paths = Array.from({ length: 30 }, (_, at) => `d${at % 10}/f${at}.tf`);
  const made = repository(Object.fromEntries(paths.map((path) => [path, `index ${path}`])));
  made.write(Object.fromEntries(paths.map((path) => [path, 'work tree'])));
  const workspace = await made.open(staged);
  for (const path of paths) assert.is(textIn(workspace, path), `index ${path}`);
});

test('the index that git names to its hooks is the one that is read', async () => {
  const made = repository({ 'main.tf': 'old', 'other.tf': 'old' });
  made.write({ 'main.tf': 'new', 'other.tf': 'new' });
  const variables = { GIT_INDEX_FILE: '.git/next-index-1.lock' };
  runGit(made.root, ['read-tree', 'HEAD'], variables);
  runGit(made.root, ['add', 'other.tf'], variables);
  const hook = await made.open({ ...staged, environment: { ...environment, ...variables } });
  assert.equal(targets(hook), ['other.tf']);
  assert.equal([textIn(hook, 'main.tf'), textIn(hook, 'other.tf')], ['old', 'new']);
  assert.equal(targets(await made.open(staged)), []);
});

/** Lets a real commit run `openWorkspace` in its hook; gives what the hook saw. */
function hooked(cwd: string, ...commit: readonly string[]): unknown {
  const report = join(temporaryDirectory(), 'report.json');
  const script = fileURLToPath(new URL('./print-staged.ts', import.meta.url));
  const hooks = temporaryDirectory();
  const loader = import.meta.resolve('tsx');
  writeFileSync(
    join(hooks, 'pre-commit'),
    `#!/bin/sh\nexec '${process.execPath}' --import '${loader}' '${script}' > '${report}'\n`,
    { mode: 0o755 },
  );
  runGit(cwd, ['-c', `core.hooksPath=${hooks}`, 'commit', '-qm', 'hooked', ...commit]);
  return JSON.parse(readFileSync(report, 'utf8'));
}

test('the hooks of `commit -a` and of `commit <path>` see what they commit', () => {
  const made = repository({ 'main.tf': 'old', 'a.tf': 'old', 'b.tf': 'old' });
  made.write({ 'main.tf': 'new' });
  assert.equal(hooked(made.root, '-a'), { root: made.root, targets: { 'main.tf': 'new' } });
  made.write({ 'a.tf': 'new a', 'b.tf': 'new b' });
  made.git('add', 'a.tf');
  assert.equal(hooked(made.root, '--', 'b.tf'), { root: made.root, targets: { 'b.tf': 'new b' } });
});

test('the hooks of a linked worktree and of a submodule see theirs', () => {
  const made = repository({ 'main.tf': 'old' });
  const linked = join(temporaryDirectory(), 'linked');
  made.git('worktree', 'add', '-q', linked);
  writeFiles(linked, { 'main.tf': 'in the worktree' });
  assert.equal(hooked(linked, '-a'), { root: linked, targets: { 'main.tf': 'in the worktree' } });

  const above = repository({ 'x.tf': '' });
  above.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', made.root, 'module');
  const module = join(above.root, 'module');
  writeFiles(module, { 'main.tf': 'in the submodule' });
  assert.equal(hooked(module, '-a'), { root: module, targets: { 'main.tf': 'in the submodule' } });
});

test('a submodule that moves is told; its files are none of this commit', async () => {
  const inner = repository({ 'main.tf': '' });
  const made = repository({ 'main.tf': '' });
  made.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'vpc');
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), []);
  assert.equal(workspace.notes, ['vpc: not read, it is a submodule: run credlint there']);
});

test('SHA-256 repositories have longer ids', async () => {
  const made = repository({ 'main.tf': 'old', 'b.tf': 'same' }, '--object-format=sha256');
  made.write({ 'main.tf': 'staged' });
  made.git('add', '.');
  made.write({ 'main.tf': 'later' });
  const workspace = await made.open(staged);
  assert.equal(
    [targets(workspace), textIn(workspace, 'main.tf'), textIn(workspace, 'b.tf')],
    [['main.tf'], 'staged', 'same'],
  );
});

test('names may hold anything, bytes that are no UTF-8 included', async () => {
  const odd = [
    '-rf.tf',
    'a b.tf',
    'quote".tf',
    'new\nline.tf',
    'esc\u001b[31m.tf',
    'tab\t.tf',
    ':(top)x.tf',
    '\udcff.tf',
    'ü.tf',
  ];
  const made = repository({ 'd/a.tf': '' });
  made.write(Object.fromEntries(odd.map((name) => [`d/${name}`, name.slice(1)])));
  made.git('add', '.');
  made.write(Object.fromEntries(odd.map((name) => [`d/${name}`, 'later'])));
  const workspace = await made.open(staged);
  assert.equal(targets(workspace), odd.map((name) => `d/${name}`).sort());
  for (const name of odd) assert.is(textIn(workspace, `d/${name}`), name.slice(1));
});

test('paths narrow what is reported', async () => {
  const made = repository({ 'a/main.tf': '', 'b/main.tf': '', 'b/notes': '', 'c.tf': '' });
  made.write({ 'a/main.tf': '1', 'b/main.tf': '1', 'b/notes': 'A=1\n' });
  made.git('add', '.');
  assert.equal(targets(await made.open({ ...staged, paths: ['b'] })), ['b/main.tf']);
  assert.equal(targets(await made.open({ ...staged, paths: ['b/notes', 'a/main.tf'] })), [
    'a/main.tf',
    'b/notes',
  ]);
  assert.equal(targets(await made.open({ ...staged, cwd: join(made.root, 'b') })), [
    'a/main.tf',
    'b/main.tf',
  ]);
  assert.equal(targets(await made.open({ ...staged, cwd: join(made.root, 'b'), paths: ['.'] })), [
    'b/main.tf',
  ]);
  assert.equal(targets(await made.open({ ...staged, paths: ['?/*.tf'] })), ['a/main.tf', 'b/main.tf']);
  const unchanged = await made.open({ ...staged, paths: ['c.tf'] });
  assert.equal([targets(unchanged), unchanged.notes], [[], ['c.tf: no staged change, so nothing to report']]);
  assert.is(
    await refusal(made.open({ ...staged, paths: ['nope.tf'] })),
    'nope.tf: no such file or directory',
  );
  assert.is(await refusal(made.open({ ...staged, paths: ['no*.tf'] })), 'no*.tf: no such file or directory');
});

test('large objects are searched for keys without being read at once', async () => {
  const lines = (line: string) => `${'-\n'.repeat(400_000)}${line}\n`;
  const made = repository({ 'main.tf': '' });
  made.write({ 'big.tf': lines('secret 1'), 'big.tfstate': lines('secret 2'), 'small.tf': 'small' });
  made.git('add', '.');
  const names = ['big.tf', 'big.tfstate', 'small.tf'];
  const changes: Record<string, (name: string) => void> = {
    same: () => {},
    gone: (name) => rmSync(join(made.root, name)),
    packed: () => made.git('repack', '-q', '-a', '-d'),
  };
  for (const [change, make] of Object.entries(changes)) {
    if (change === 'packed') made.git('commit', '-q', '-m', 'change');
    names.forEach(make);
    if (change === 'packed') made.git('update-ref', 'HEAD', 'HEAD~1');
    const workspace = await made.open({ ...staged, maxFileBytes: 500_000 });
    assert.is(textIn(workspace, 'small.tf'), 'small');
    assert.is(workspace.excerpt('small.tf'), undefined);
    for (const [at, name] of names.slice(0, 2).entries()) {
      assert.is(workspace.read(name), undefined);
      assert.is(
        workspace.excerpt(name)?.text,
        `${'\n'.repeat(400_000)}secret ${at + 1}\n`,
        `${change} ${name}`,
      );
    }
    assert.equal(workspace.unread, [
      {
        path: 'big.tf',
        reason: 'too-large',
        detail: '0.8 MB, the limit is 0.5 MB; it was only searched for keys, line by line',
      },
    ]);
    assert.equal(workspace.notes, [
      'big.tfstate: too large to be read at once, searched for keys line by line',
    ]);
  }
});

test('an object that git cannot read to its end is told', async () => {
  const made = repository({ 'main.tf': '' });
  made.write({ 'big.tfstate': Buffer.from(Array.from({ length: 900_000 }, (_, i) => (i * i * 7) % 251)) });
  made.git('add', '.');
  const id = made.git('rev-parse', ':big.tfstate').trim();
  rmSync(join(made.root, 'big.tfstate'));
  const object = join(made.root, '.git/objects', id.slice(0, 2), id.slice(2));
  chmodSync(object, 0o644);
  truncateSync(object, 1_000);
  const workspace = await made.open({ ...staged, maxFileBytes: 500_000 });
  assert.is(workspace.excerpt('big.tfstate'), undefined);
  assert.equal(workspace.unread, [
    { path: 'big.tfstate', reason: 'too-large', detail: '0.9 MB, the limit is 0.5 MB' },
  ]);
});

test('outside of a repository there is no index', async () => {
  const directory = temporaryDirectory();
  const options = { cwd: directory, paths: [], environment, ...staged };
  assert.is(
    await refusal(openWorkspace(options)),
    `--staged needs a git repository, and ${directory} is in none`,
  );
});

test('touched files are no changes', async () => {
  const made = repository({ 'main.tf': 'x' });
  utimesSync(join(made.root, 'main.tf'), 1, 1);
  assert.equal(targets(await made.open(staged)), []);
});

test.run();

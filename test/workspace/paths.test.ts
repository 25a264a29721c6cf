import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal, repository, targets, textIn, trackings, writeFiles } from './repositories.js';

const kinds = (workspace: { files: ReadonlyMap<string, { kind: string }> }) =>
  Object.fromEntries([...workspace.files].map(([path, { kind }]) => [path, kind]));

test('a named file is a target whatever its name, by what it holds', async () => {
  const made = repository({
    'main.tf': '',
    keys: '[default]\naws_access_key_id = x\n',
    settings: 'A=1\nB=2\n',
    notes: 'Prose.\n',
  });
  const workspace = await made.open({ paths: ['keys', 'settings', 'notes'] });
  assert.equal(kinds(workspace), {
    keys: 'aws-credentials',
    'main.tf': 'terraform',
    notes: 'text',
    settings: 'env',
  });
  assert.equal(targets(workspace), ['keys', 'notes', 'settings']);
});

test('a named file is a target even when git ignores it', async () => {
  const made = repository({ '.gitignore': 'build/\n*.log\n', 'main.tf': '' });
  made.write({ 'build/a/b/x.tf': '', 'run.log': 'A=1\n', 'node_modules/x/.env': '' });
  const workspace = await made.open({ paths: ['build/a/b/x.tf', 'run.log', 'node_modules/x/.env'] });
  assert.equal(trackings(workspace), {
    'build/a/b/x.tf': 'ignored',
    'main.tf': 'tracked',
    'node_modules/x/.env': 'untracked',
    'run.log': 'ignored',
  });
  assert.equal(targets(workspace), ['build/a/b/x.tf', 'node_modules/x/.env', 'run.log']);
});

test('a named picture is told and left out, a named binary of a known kind is unread', async () => {
  const made = repository({
    'logo.png': Buffer.from([0x89, 0x50, 0, 0, 1]),
    'main.tf': Buffer.from([1, 0, 2]),
  });
  const workspace = await made.open({ paths: ['logo.png', 'main.tf'] });
  assert.equal(targets(workspace), ['main.tf']);
  assert.equal(workspace.notes, [
    'logo.png: not read, it is binary and of no kind that credlint knows by name',
  ]);
  assert.is(workspace.read('main.tf'), undefined);
  assert.equal(workspace.unread, [{ path: 'main.tf', reason: 'binary', detail: 'it holds NUL bytes' }]);
});

test('what does not exist is an error that names it', async () => {
  const made = repository({ 'main.tf': '', 'gone.tf': '' });
  rmSync(join(made.root, 'gone.tf'));
  assert.is(
    await refusal(made.open({ paths: ['main.tf', 'nope.tf'] })),
    'nope.tf: no such file or directory',
  );
  assert.is(await refusal(made.open({ paths: ['nope/a/b'] })), 'nope/a/b: no such file or directory');
  assert.is(await refusal(made.open({ paths: ['gone.tf'] })), 'gone.tf: no such file or directory');
  assert.is(
    await refusal(made.open({ paths: ['no*.tf'] })),
    'no*.tf: no such file, and no file matches the pattern',
  );
});

test('paths are literal first, patterns only where no such file exists', async () => {
  const made = repository({
    '[a].tf': '',
    'a.tf': '',
    'live/b.tf': '',
    'live/c.tfvars': '',
    'live/d.ts': '',
    '*.tf': '',
  });
  assert.equal(targets(await made.open({ paths: ['[a].tf'] })), ['[a].tf']);
  assert.equal(targets(await made.open({ paths: ['*.tf'] })), ['*.tf']);
  assert.equal(targets(await made.open({ paths: ['**/*.{tf,tfvars,ts}', '!**/a.tf'] })), [
    '*.tf',
    '[a].tf',
    'live/b.tf',
    'live/c.tfvars',
  ]);
  assert.equal(targets(await made.open({ cwd: join(made.root, 'live'), paths: ['?.tf'] })), ['live/b.tf']);
});

test('names may hold anything but a slash and NUL', async () => {
  const odd = [
    '-rf.tf',
    'a b.tf',
    ' .tf',
    'quote".tf',
    "it's.tf",
    'new\nline.tf',
    'esc\u001b[31m.tf',
    'tab\t.tf',
    ':(top)x.tf',
    'ü.tf',
    '$(x).tf',
    '\\.tf',
    '100644 x 0\ty.tf',
  ];
  const made = repository(Object.fromEntries(odd.map((name) => [`d/${name}`, name])));
  const whole = await made.open();
  assert.equal([...whole.files.keys()], odd.map((name) => `d/${name}`).sort());
  for (const name of odd) {
    assert.is(textIn(whole, `d/${name}`), name);
    const alone = await made.open({ cwd: join(made.root, 'd'), paths: [name] });
    assert.equal(targets(alone), [`d/${name}`]);
  }
});

test('an untracked name that looks like a line of git is a name', async () => {
  const made = repository({ 'a.tf': '' });
  made.write({ 'H 100644 0123 0\tb.tf': 'x', '? c.tf': 'y' });
  const workspace = await made.open();
  assert.equal(trackings(workspace), {
    '? c.tf': 'untracked',
    'H 100644 0123 0\tb.tf': 'untracked',
    'a.tf': 'tracked',
  });
});

test('names that are no UTF-8 are found, read, and named by what an argument makes of them', async () => {
  const made = repository({ 'ca\udce9/m\udcff.tf': 'tracked', 'other.tf': '' });
  const bracket = repository({ '\udcff[a].tf': '' });
  assert.equal(targets(await bracket.open({ paths: ['\ufffd[a].tf'] })), ['\udcff[a].tf']);
  writeFiles(made.root, { 'ca\udce9/.env': 'A=1', 'ca\udce9/keys\udcfe': 'text' });
  const workspace = await made.open();
  assert.equal(trackings(workspace), {
    'ca\udce9/.env': 'untracked',
    'ca\udce9/m\udcff.tf': 'tracked',
    'other.tf': 'tracked',
  });
  assert.is(textIn(workspace, 'ca\udce9/m\udcff.tf'), 'tracked');
  assert.is(workspace.exists('ca\udce9/m\udcff.tf'), true);
  const named = await made.open({ paths: ['ca\ufffd/m\ufffd.tf', 'ca\ufffd/keys\ufffd'] });
  assert.equal(targets(named), ['ca\udce9/keys\udcfe', 'ca\udce9/m\udcff.tf']);
  assert.is(textIn(named, 'ca\udce9/keys\udcfe'), 'text');
});

test('a FIFO is told and never waited for', async () => {
  const made = repository({ '.env': '' });
  rmSync(join(made.root, '.env'));
  execFileSync('mkfifo', [join(made.root, '.env'), join(made.root, 'other')]);
  const workspace = await made.open({ paths: ['.', 'other'] });
  for (const path of workspace.files.keys()) workspace.read(path);
  assert.equal(
    workspace.unread.map(({ path, reason }) => [path, reason]),
    [
      ['.env', 'special'],
      ['other', 'special'],
    ],
  );
});

test.run();

import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { repository, staged, textIn } from './repositories.js';

const BOM = '\ufeff';

test('encodings become text, and what is guessed is told', async () => {
  const made = repository({
    'bom.tf': `${BOM}a`,
    'wide.env': Buffer.from(`${BOM}A=ü\r\n`, 'utf16le'),
    'latin.env': Buffer.from('# \xfc\nA=1\n', 'latin1'),
    'empty.tf': '',
  });
  const workspace = await made.open();
  assert.is(textIn(workspace, 'bom.tf'), `${BOM}a`);
  assert.is(textIn(workspace, 'wide.env'), `${BOM}A=ü\r\n`);
  assert.is(textIn(workspace, 'latin.env'), '# ü\nA=1\n');
  assert.is(textIn(workspace, 'empty.tf'), '');
  assert.equal(workspace.notes, ['latin.env: not UTF-8, read as Latin-1']);
  assert.equal(workspace.unread, []);
});

const SEARCHED = '2.0 MB, the limit is 2.0 MB; it was only searched for keys, line by line';

test('what is not read is told once', async () => {
  const made = repository({
    'binary.tf': Buffer.from([1, 0, 2]),
    'broken.env': Buffer.from([0xff, 0xfe, 0x41]),
    'big.tf': 'x'.repeat(2_000_001),
    'app.zip': Buffer.from([1, 0, 2]),
  });
  const workspace = await made.open({ maxFileBytes: 2_000_000 });
  for (const path of [...workspace.files.keys(), 'binary.tf', 'big.tf', 'app.zip'])
    assert.is(workspace.read(path), undefined);
  assert.equal(workspace.unread, [
    { path: 'big.tf', reason: 'too-large', detail: SEARCHED },
    { path: 'binary.tf', reason: 'binary', detail: 'it holds NUL bytes' },
    { path: 'broken.env', reason: 'undecodable', detail: 'it starts as UTF-16LE and is not valid in it' },
  ]);
});

test('state that is too large is searched line by line, and a note says so', async () => {
  const filler = '    "a": "b",\n'.repeat(200_000);
  const made = repository({ 'big.tfstate': `{\n${filler}    "secret": "x"\n}\n` });
  const workspace = await made.open({ maxFileBytes: 1_000_000 });
  assert.is(workspace.read('big.tfstate'), undefined);
  const text = workspace.excerpt('big.tfstate')?.text;
  assert.is(text?.trim(), '"secret": "x"');
  assert.is(text?.split('\n').indexOf('    "secret": "x"'), 200_001);
  assert.equal(workspace.unread, []);
  assert.equal(workspace.notes, [
    'big.tfstate: too large to be read at once, searched for keys line by line',
  ]);
  assert.ok(workspace.bytesRead > 2_000_000);
});

test('where even the lines that may hold keys are too many, nothing is read', async () => {
  const made = repository({ 'big.tfstate': '    "secret": "x",\n'.repeat(100) });
  const workspace = await made.open({ maxFileBytes: 1_000 });
  assert.is(workspace.excerpt('big.tfstate'), undefined);
  assert.equal(
    workspace.unread.map(({ path, reason }) => [path, reason]),
    [['big.tfstate', 'too-large']],
  );
  assert.equal(workspace.notes, []);
});

test('a link to a large file gives the lines of that file', async () => {
  const made = repository({ 'real/main.tf': `${'# filler\n'.repeat(500)}secret\n` });
  symlinkSync('real/main.tf', join(made.root, 'link.tf'));
  made.commit();
  for (const options of [{}, staged]) {
    made.write({ 'real/main.tf': `${'# filler\n'.repeat(501)}secret\n` });
    made.git('add', '.');
    const workspace = await made.open({ ...options, maxFileBytes: 1_000 });
    const excerpt = workspace.excerpt('link.tf');
    assert.equal([excerpt?.path, excerpt?.text], ['real/main.tf', `${'\n'.repeat(501)}secret\n`]);
  }
});

test('paths that are none of the workspace are nothing', async () => {
  const workspace = await repository({ 'a/main.tf': '' }).open();
  for (const path of [
    '',
    '/etc/hostname',
    '../x',
    'a/../../x',
    'a',
    'a/',
    'a//main.tf',
    'a/main.tf/x',
    'nul\0.tf',
  ]) {
    assert.is(workspace.read(path), undefined, path);
    assert.is(workspace.excerpt(path), undefined, path);
    assert.is(workspace.exists(path), false, path);
  }
  assert.equal(workspace.unread, []);
});

test('what may not be read is told', async () => {
  const made = repository({ 'main.tf': 'x', 'secret/a.tf': 'x', 'open.tf': 'x' });
  made.write({ 'locked/new.tf': '' });
  chmodSync(join(made.root, 'main.tf'), 0);
  chmodSync(join(made.root, 'secret'), 0);
  chmodSync(join(made.root, 'locked'), 0);
  chmodSync(made.root, 0o755);
  const script = fileURLToPath(new URL('./print-unread.ts', import.meta.url));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const env = {
    ...process.env,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    HOME: '/nonexistent',
    TSX_DISABLE_CACHE: '1',
  };
  const told = (...paths: readonly string[]) => {
    const args = ['--import', import.meta.resolve('tsx'), script, ...paths];
    const options = { cwd: made.root, env, encoding: 'utf8', ...nobody } as const;
    const { stdout, stderr } = spawnSync(process.execPath, args, options);
    return JSON.parse(stdout || stderr);
  };
  const [whole, named] = [told(), told('locked')];
  chmodSync(join(made.root, 'secret'), 0o755);
  chmodSync(join(made.root, 'locked'), 0o755);
  assert.equal(whole, {
    read: ['open.tf'],
    unread: [
      ['main.tf', 'permission'],
      ['secret/a.tf', 'permission'],
    ],
    notes: [
      "git: could not open directory 'locked/': Permission denied",
      "git: could not open directory 'secret/': Permission denied",
    ],
  });
  assert.equal(named.unread[0], ['locked', 'permission']);
});

test.run();

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runGit } from '../workspace/repositories.js';
import { directoryOf } from './run-cli.js';

/** The bundle, which `npm test` brings up to date first. */
const executable = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

const test = suite<{ root: string; remove: () => void }>('the process');
test.before.each((context) => {
  const broken = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`m${index}/main.tf.json`, '{ "a": ']),
  );
  Object.assign(context, directoryOf(broken));
});
test.after.each(({ remove }) => remove());

test('a long report arrives whole through a pipe, with its exit code', ({ root }) => {
  const { status, stdout } = spawnSync(process.execPath, [executable, '--format', 'json', '.'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  assert.is(status, 1);
  assert.ok(stdout.length > 200_000);
  const files = JSON.parse(stdout).findings.map(({ file }: { file: string }) => file);
  assert.is(new Set(files).size, 400);
});

test('a reader that goes away early is no crash', async ({ root }) => {
  const child = spawn(process.execPath, [executable, '.'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('exit', resolve));
  assert.is(code, 1);
  assert.is(errors, '');
});

test('a report that cannot be written is no report', ({ root }) => {
  if (!existsSync('/dev/full')) return;
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [executable, '.'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  assert.is(status, 2);
  assert.match(stderr, /^credlint: the report cannot be written: ENOSPC.*\n$/);
});

test('arguments that make no sense end with 2 and a sentence', ({ root }) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [executable, '--fromat'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.is(status, 2);
  assert.is(stdout, '');
  assert.match(stderr, /^credlint: there is no --fromat; did you mean --format\?\n/);
});

test('without git a repository is read all the same, and nothing waits for it', ({ root }) => {
  runGit(root, ['init', '-q']);
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [executable, 'm1'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: '/nonexistent' },
    timeout: 60_000,
  });
  assert.is(status, 1);
  assert.match(stdout, /note: .*git is not installed: which files are tracked is unknown/);
  assert.ok(performance.now() - started < 30_000);
});

test('a report that has no place to go is told, and nothing tries for ever', ({ root }) => {
  if (!existsSync('/proc/self')) return;
  const { status, stderr } = spawnSync(process.execPath, [executable, '-o', '/proc/none/report.txt', 'm1'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.is(status, 2);
  assert.match(stderr, /^credlint: the report cannot be written to \/proc\/none\/report\.txt: ENOENT.*\n$/);
});

test('a working directory that is gone is told in a sentence', ({ root }) => {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', `mkdir gone && cd gone && rmdir ../gone && '${process.execPath}' '${executable}'`],
    { cwd: root, encoding: 'utf8' },
  );
  assert.is(status, 2);
  assert.match(stderr, /^credlint: the directory in which credlint was started is gone\n/);
});

test.run();

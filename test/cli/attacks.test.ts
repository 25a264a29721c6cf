import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keyId, secret } from '../keys.js';
import { repository, runGit, temporaryDirectory } from '../workspace/repositories.js';
import { directoryOf, runCli } from './run-cli.js';

const compact = async (root: string, ...args: readonly string[]) =>
  runCli(root, ['--format', 'compact', ...args]);

test('a merge that is not resolved is no file that was checked', async () => {
  const made = repository({ 'a.tfvars': 'a = 1\n' });
  made.git('checkout', '-q', '-b', 'other');
  made.write({ 'a.tfvars': 'a = 2\n' });
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write({ 'a.tfvars': 'a = 3\n' });
  made.commit();
  assert.throws(() => made.git('merge', '-q', 'other'));
  const staged = await runCli(made.root, ['--staged']);
  assert.is(staged.code, 2);
  assert.match(staged.out, /not checked as a whole: a merge left several versions of it/);
  assert.match(staged.out, /fix: Resolve the merge in it, and `git add` the file\.\n/);
  // There is no line to show of what is not there to be read.
  assert.not.match(staged.out, /│/);
  const disk = await runCli(made.root, []);
  assert.is(disk.code, 1);
  assert.match(disk.out, /a\.tfvars:1:1 error syntax-error\n/);
  assert.match(disk.out, /fix: Resolve the merge here: both sides of a conflict are in the file\.\n/);
});

test('nesting without end is said once for a file', async () => {
  const depth = 10_000;
  const { root, remove } = directoryOf({ 'main.tf': 'a {\n'.repeat(depth) + '}\n'.repeat(depth) });
  const { out } = await compact(root, '--only', 'syntax-error');
  assert.is(out.split('Nested too deeply').length - 1, 1);
  remove();
});

test('why there is nothing to compare with is said', async () => {
  const empty = temporaryDirectory();
  runGit(empty, ['init', '-q']);
  assert.match(
    (await compact(empty, '--diff', 'HEAD')).err,
    /--diff HEAD: there is no commit here yet; --staged/,
  );
  const made = repository({ 'a.tf': '' });
  const clone = join(temporaryDirectory(), 'clone');
  made.write({ 'b.tf': '' });
  made.commit();
  runGit(made.root, ['clone', '-q', '--depth', '1', `file://${made.root}`, clone]);
  assert.match((await compact(clone, '--diff', 'HEAD~1')).err, /is shallow.* git fetch --unshallow/);
  assert.match((await compact(made.root, '--diff', 'HEAD~5')).err, /git knows no such commit here\n/);
  assert.match((await compact(made.root, '--diff', '@{upstream}')).err, /git knows no such commit here\n/);
  assert.match(
    (await compact(made.root, '--diff', 'HEAD~1..HEAD')).err,
    /it takes one commit, .*; a range is none\n/,
  );
});

/** A hook that runs this version with what git gives to hooks. */
function withHook(root: string): void {
  const executable = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
  const hook = join(root, '.git/hooks/pre-commit');
  writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${executable}' --staged --format compact\n`);
  chmodSync(hook, 0o755);
}

const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return String((error as { readonly stderr?: unknown }).stderr);
  }
  return '';
};

test('the hook judges what this commit will hold, whichever way it is made', () => {
  const env = `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'hook')}\nAWS_SECRET_ACCESS_KEY=${secret('hook')}\n`;
  const made = repository({ 'main.tf': '# 1\n', 'other.tf': '# 1\n', '.env': 'A=1\n' });
  withHook(made.root);
  // What is staged beside it is not in a commit of one file; git gives it an index of its own.
  made.write({ 'main.tf': '# 2\n', '.env': env });
  made.git('add', '.env');
  made.git('commit', '-q', '-m', 'one file', 'main.tf');
  assert.is(made.git('show', '--name-only', '--format=').trim(), 'main.tf');
  // `commit -a` stages in an index that is locked meanwhile.
  made.git('reset', '-q');
  assert.match(
    refused(() => made.git('commit', '-a', '-m', 'all')),
    /^\.env:1:.*no-tracked-env-keys/m,
  );
  assert.match(
    refused(() => made.git('commit', '-m', 'the file', '.env')),
    /^\.env:1:/m,
  );
  // Of a file that is only meant to be added there is nothing in the next commit.
  made.git('checkout', '-q', '.env');
  made.write({ 'b.env': env, 'other.tf': '# 2\n' });
  made.git('add', '-N', 'b.env');
  made.git('add', 'other.tf');
  made.git('commit', '-q', '-m', 'without it');
  assert.match(
    refused(() => made.git('commit', '-a', '-m', 'with it')),
    /^b\.env:1:/m,
  );
});

test('so it does in a linked worktree, and while commits are picked', () => {
  const env = `AWS_ACCESS_KEY_ID=${keyId('AKIA', 'pick')}\nAWS_SECRET_ACCESS_KEY=${secret('pick')}\n`;
  const made = repository({ 'a.env': 'A=1\n' });
  made.git('checkout', '-q', '-b', 'other');
  made.write({ 'a.env': env });
  made.commit();
  made.git('checkout', '-q', 'main');
  made.write({ 'a.env': 'A=2\n' });
  made.commit();
  withHook(made.root);
  const linked = join(temporaryDirectory(), 'linked');
  made.git('worktree', 'add', '-q', linked, '-b', 'linked');
  writeFileSync(join(linked, 'b.env'), env);
  runGit(linked, ['add', '.']);
  assert.match(
    refused(() => runGit(linked, ['commit', '-m', 'linked'])),
    /^b\.env:1:/m,
  );
  assert.throws(() => made.git('cherry-pick', 'other'));
  made.git('checkout', '--theirs', 'a.env');
  made.git('add', '.');
  assert.match(
    refused(() => made.git('commit', '-m', 'picked')),
    /^a\.env:1:/m,
  );
  made.git('cherry-pick', '--abort');
  assert.is(readFileSync(join(made.root, 'a.env'), 'utf8'), 'A=2\n');
});

test('a baseline that has no place is told in a sentence, and leaves nothing behind', async () => {
  const { root, remove } = directoryOf({ 'main.tf': 'a = "open\n', 'known/x': '' });
  const { code, err } = await runCli(root, ['--write-baseline', '--baseline', 'known']);
  assert.is(code, 2);
  assert.match(err, /^known cannot be read \(EISDIR\)\n$/);
  const written = await runCli(root, ['--write-baseline', '--baseline', 'none/known.json']);
  assert.match(written.err, /^none\/known\.json cannot be written \(ENOENT\)\n$/);
  assert.equal(readdirSync(root).sort(), ['known', 'main.tf']);
  remove();
});

test('an empty HOME is no home, and not the directory that is scanned', async () => {
  const { root, remove } = directoryOf({
    'main.tf': 'provider "aws" {\n  region  = "eu-west-1"\n  profile = "deploy"\n}\n',
    '.aws/config': '[profile other]\nregion = eu-west-1\n',
  });
  const environment = { HOME: '' };
  for (const args of [['--with-home'], ['sources', '--with-home'], ['doctor']]) {
    const { out, err } = await runCli(root, args, { environment });
    assert.not.match(out + err, /~\/\.aws/);
  }
  remove();
});

test.run();

import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkspace } from '../../src/workspace/open-workspace.js';
import {
  environment,
  type Repository,
  repository,
  repositoryAt,
  runGit,
  since,
  staged,
  targets,
  temporaryDirectory,
  textIn,
} from './repositories.js';

/** A program that leaves a mark, for the settings with which git runs one. */
function trap(): { readonly program: string; readonly sprung: () => boolean } {
  const directory = temporaryDirectory();
  const mark = join(directory, 'mark');
  const program = join(directory, 'trap.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 });
  return { program, sprung: () => existsSync(mark) };
}

/** Puts a signature into the newest commit, so that showing it would ask a program about it. */
function sign({ root, git }: Repository): void {
  const commit = git('cat-file', 'commit', 'HEAD');
  const signature = ['-----BEGIN PGP SIGNATURE-----', '', 'x', '-----END PGP SIGNATURE-----'].join('\n ');
  const input = commit.replace('\n\n', `\ngpgsig ${signature}\n\n`);
  const options = { cwd: root, env: environment, input };
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], options).toString().trim();
  git('update-ref', 'HEAD', id);
}

async function useEverything(made: Repository): Promise<void> {
  for (const options of [{}, staged, since('main'), { paths: ['main.tf'] }]) {
    const workspace = await made.open(options);
    for (const path of workspace.files.keys()) workspace.read(path);
    workspace.lastCommitTime('main.tf');
    workspace.ignoreRule('main.tf');
  }
}

test('no program runs that the configuration or the attributes of a repository name', async () => {
  const made = repository({ '.gitattributes': '* filter=trap diff=trap\n', 'main.tf': 'a', 'b.tf': 'b' });
  sign(made);
  const { program, sprung } = trap();
  const settings = [
    'core.fsmonitor',
    'core.pager',
    'pager.diff',
    'pager.log',
    'diff.external',
    'diff.trap.command',
    'diff.trap.textconv',
    'gpg.program',
    'core.sshCommand',
    'core.editor',
    'core.askPass',
    'credential.helper',
  ];
  for (const name of settings) made.git('config', name, program);
  for (const name of ['clean', 'smudge', 'process']) made.git('config', `filter.trap.${name}`, program);
  made.git('config', 'filter.trap.required', 'true');
  made.git('config', 'log.showSignature', 'true');
  const hooks = join(made.root, '.git/hooks');
  for (const name of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
    writeFileSync(join(hooks, name), `#!/bin/sh\nexec '${program}'\n`, { mode: 0o755 });
  }
  made.write({ 'b.tf': 'changed' });
  utimesSync(join(made.root, 'main.tf'), 1, 1);
  await useEverything(made);
  assert.is(sprung(), false);
  // The trap works: git left to itself runs into it.
  try {
    made.git('diff', '--quiet');
  } catch {}
  assert.is(sprung(), true);
});

test('no program runs where files are checked in that look like a bare repository', async () => {
  const { program, sprung } = trap();
  const made = repository({
    'main.tf': '',
    'bare/HEAD': 'ref: refs/heads/main\n',
    'bare/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ${program}\n`,
    'bare/objects/x': '',
    'bare/refs/x': '',
    'bare/a.tf': '',
  });
  const bare = join(made.root, 'bare');
  const workspace = await made.open({ cwd: bare });
  assert.equal([workspace.root, targets(workspace)], [made.root, ['bare/a.tf']]);
  rmSync(join(made.root, '.git'), { recursive: true });
  const alone = await openWorkspace({ cwd: bare, paths: [], mode: { kind: 'worktree' }, environment });
  assert.equal(targets(alone), ['a.tf']);
  assert.match(alone.notes[0]!, /bare repository/);
  assert.is(sprung(), false);
});

test('core.worktree leads nowhere else', async () => {
  const elsewhere = temporaryDirectory();
  writeFileSync(join(elsewhere, 'private.tf'), '');
  const made = repository({ 'main.tf': '' });
  made.git('config', 'core.worktree', elsewhere);
  made.write({ 'new.tf': '' });
  assert.equal([...(await made.open()).files.keys()], ['main.tf', 'new.tf']);
});

test('an object that a partial clone left out is not fetched', async () => {
  const origin = repository({ 'main.tf': 'in the index' });
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const directory = join(temporaryDirectory(), 'clone');
  runGit(origin.root, [
    'clone',
    '-q',
    '--filter=blob:none',
    '--no-checkout',
    `file://${origin.root}`,
    directory,
  ]);
  const clone = repositoryAt(directory);
  const { program, sprung } = trap();
  clone.git('config', 'remote.origin.uploadpack', program);
  runGit(directory, ['read-tree', 'HEAD']);
  const workspace = await clone.open(staged);
  assert.is(workspace.read('main.tf'), undefined);
  assert.match(workspace.unread[0]!.detail, /git does not have the object/);
  assert.is(sprung(), false);
});

test('an object that is replaced is read as the commit has it', async () => {
  const made = repository({ 'main.tf': 'real', 'other.tf': 'other' });
  made.git(
    'replace',
    made.git('rev-parse', 'HEAD:main.tf').trim(),
    made.git('rev-parse', 'HEAD:other.tf').trim(),
  );
  rmSync(join(made.root, 'main.tf'));
  assert.is(textIn(await made.open(staged), 'main.tf'), 'real');
});

test.run();

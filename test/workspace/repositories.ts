import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openWorkspace } from '../../src/workspace/open-workspace.js';
import type { WorkspaceOptions } from '../../src/workspace/options.js';
import { bytesOfPath } from '../../src/workspace/path-bytes.js';
import type { Workspace } from '../../src/workspace/workspace.js';

const made: string[] = [];
process.on('exit', () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** The real path of a new directory that is gone when the tests end. */
export function temporaryDirectory(): string {
  const directory = realpathSync.native(mkdtempSync(join(tmpdir(), 'credlint-test-')));
  made.push(directory);
  return directory;
}

/** Neither the person's git configuration nor the variables of a hook that runs the tests. */
export const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
};

export type Files = Readonly<Record<string, string | Buffer>>;

export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(bytesOfPath(dirname(join(root, path))), { recursive: true });
    writeFileSync(bytesOfPath(join(root, path)), content);
  }
}

export function runGit(cwd: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): string {
  const env = { ...environment, ...variables };
  return execFileSync('git', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}

export interface Repository {
  readonly root: string;
  git(...args: readonly string[]): string;
  write(files: Files): void;
  /** Adds everything that is not ignored and commits it. */
  commit(): void;
  open(options?: Partial<WorkspaceOptions>): Promise<Workspace>;
}

/** A repository with one commit of the files; none where there are no files. */
export function repository(files: Files = {}, ...initOptions: readonly string[]): Repository {
  const root = temporaryDirectory();
  runGit(root, ['init', '-q', '-b', 'main', ...initOptions]);
  const made = repositoryAt(root);
  made.write(files);
  if (Object.keys(files).length > 0) made.commit();
  return made;
}

export function repositoryAt(root: string): Repository {
  const git = (...args: readonly string[]) => runGit(root, args);
  return {
    root,
    git,
    write: (files) => writeFiles(root, files),
    commit() {
      git('add', '-A');
      git('commit', '-q', '-m', 'change');
    },
    open: (options) =>
      openWorkspace({ cwd: root, paths: [], mode: { kind: 'worktree' }, environment, ...options }),
  };
}

export const staged = { mode: { kind: 'staged' } } as const;
export const since = (ref: string) => ({ mode: { kind: 'diff', ref } }) as const;

/** `path` → how git sees it. */
export const trackings = (workspace: Workspace): Record<string, string> =>
  Object.fromEntries([...workspace.files.values()].map(({ path, tracking }) => [path, tracking]));

export const targets = (workspace: Workspace): readonly string[] =>
  workspace.targets().map(({ path }) => path);

export const textIn = (workspace: Workspace, path: string): string | undefined => workspace.read(path)?.text;

/** The message of the WorkspaceError with which something ends. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Error && error.name === 'WorkspaceError') return error.message;
    throw error;
  }
  throw new Error('it did not fail');
}

import { spawn, spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { WorkspaceError } from '../workspace-error.js';
import { gitExecutable } from './executable.js';

export interface GitRepository {
  /** Absolute real path of the work tree. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface GitResult {
  /** The exit code; `missing` where git is not installed. */
  readonly status: number | 'missing';
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * git runs programs that a repository's configuration names, and the repository is not trusted. Shut off, each with
 * what would run it: the fsmonitor hook (ls-files), hooks (post-index-change, when a diff refreshes the index), a bare
 * repository that is checked in as files (safe.bareRepository; git 2.38), signature checks (gpg.program, by
 * log.showSignature), and the pager. Diffs are asked for names only, which runs no textconv and no external diff.
 * Clean filters run where git compares a file with the index: only `--diff` does, and takes them out by name.
 * In a partial clone a missing object would be fetched: no transport is allowed, so no ssh, helper or upload-pack runs.
 */
const HARDENED = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  `core.hooksPath=${devNull}`,
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'log.showSignature=false',
];
const SETTINGS = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  // What a commit will hold is the object that the index names, not one that refs/replace puts in its place.
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
};

/** Variables of the person that change what arguments mean. */
const FOREIGN = [
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_EXTERNAL_DIFF',
  'GIT_ATTR_SOURCE',
  'LANGUAGE',
];

/** Variables that name a repository, as git sets them for hooks (`git rev-parse --local-env-vars`). */
const LOCAL = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** The environment for a repository that the process' own variables do not speak of. */
export function withoutRepository(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = { ...environment };
  for (const name of LOCAL) delete rest[name];
  return rest;
}

/** Longer than git takes for a million files; shorter than a FIFO that stands for `.gitignore`. */
const TIMEOUT_MILLISECONDS = 120_000;

const invocation = ({ root, environment }: GitRepository) => {
  const env: NodeJS.ProcessEnv = { ...environment, ...SETTINGS };
  for (const name of FOREIGN) delete env[name];
  return { cwd: root, env, timeout: TIMEOUT_MILLISECONDS, windowsHide: true } as const;
};

/** How git is run, for those who run it elsewhere. */
export const commandOf = (repository: GitRepository, args: readonly string[]) => ({
  file: gitExecutable(repository.environment),
  args: [...HARDENED, ...args],
  options: invocation(repository),
});

/** Runs git in the repository's root with fixed arguments. Never rejects. */
export function git(repository: GitRepository, given: readonly string[]): Promise<GitResult> {
  const { file, args, options } = commandOf(repository, given);
  const { timeout, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
    // The timer of spawn itself runs on where there is no git to start, and the process with it.
    const timer = setTimeout(() => child.kill(), timeout);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const end = (result: GitResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      end({
        status: error.code === 'ENOENT' ? 'missing' : 128,
        stdout: Buffer.alloc(0),
        stderr: error.message,
      }),
    );
    child.on('close', (code, signal) =>
      end({
        status: code ?? 128,
        stdout: Buffer.concat(stdout),
        stderr: signal ? `git was ended by ${signal}` : Buffer.concat(stderr).toString(),
      }),
    );
  });
}

export interface Input {
  readonly input?: Buffer;
  /** More output than this ends the run with status 128; unbounded unless given. */
  readonly maxBuffer?: number;
}

/** The same, waiting for the end: for what is asked while rules run. */
export function gitNow(
  repository: GitRepository,
  given: readonly string[],
  { input, maxBuffer = Number.POSITIVE_INFINITY }: Input = {},
): GitResult {
  const { file, args, options } = commandOf(repository, given);
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    ...options,
    ...(input ? { input } : { stdio: ['ignore', 'pipe', 'pipe'] }),
    maxBuffer,
  });
  const missing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  return {
    status: missing ? 'missing' : error ? 128 : (status ?? 128),
    stdout: stdout ?? Buffer.alloc(0),
    stderr: error ? error.message : stderr.toString(),
  };
}

/** The output of a run that had to succeed. */
export function outputOf({ status, stdout, stderr }: GitResult, purpose: string): Buffer {
  if (status === 0) return stdout;
  if (status === 'missing') throw new GitUnavailable(`${purpose}: git is not installed`);
  if (/not a git repository/.test(stderr)) throw new GitUnavailable(`${purpose}: this is no git repository`);
  throw new WorkspaceError(`${purpose}: ${explain(stderr)}`);
}

/** There is no git, or nothing that git takes for a repository: files can still be read without it. */
export class GitUnavailable extends WorkspaceError {}

/** A pathspec that names a file or everything below a directory, whatever characters are in its name. */
export const literally = (path: string): string => `:(literal)${path}`;

function explain(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  if (!/dubious ownership/.test(stderr)) {
    return lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0] ?? 'git failed without a word';
  }
  const command = lines.find((line) => line.includes('git config --global --add safe.directory'))?.trim();
  return `git refuses to read a repository that belongs to somebody else. If you trust it: ${command ?? 'git config --global --add safe.directory <directory>'}`;
}

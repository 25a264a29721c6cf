import { type GitRepository, git, outputOf } from './git.js';
import { pathsOf } from './path-bytes.js';
import { WorkspaceError } from './workspace-error.js';

/** What a commit or a branch changes: paths relative to the root. */
export interface Changes {
  /** Added, copied, modified, renamed (the new name), of another type, or unmerged. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Names only, so no textconv, no external diff. Renames are a removal and an addition. The rest keeps settings of the
 * repository from changing what is listed.
 */
const NAMES = [
  '-z',
  '--name-status',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
];
const PLAIN_DIFF = ['-c', 'diff.relative=false', '-c', 'diff.autoRefreshIndex=false', 'diff', ...NAMES];

/** What the next commit holds that HEAD does not; everything in the index where there is no HEAD yet. */
export async function stagedChanges(repository: GitRepository): Promise<Changes> {
  const result = await git(repository, [...PLAIN_DIFF, '--cached', '--']);
  return changesOf(outputOf(result, '--staged'));
}

/** What the tracked files of the work tree hold that the merge base of `ref` and HEAD does not. Needs no network. */
export async function changesSince(repository: GitRepository, ref: string): Promise<Changes> {
  const [base, filters] = await Promise.all([mergeBase(repository, ref), withoutFilters(repository)]);
  const result = await git(repository, [...filters, ...PLAIN_DIFF, base, '--']);
  return changesOf(outputOf(result, `--diff ${ref}`));
}

/** `<letter>` and `<path>` in turn. */
function changesOf(output: Buffer): Changes {
  const fields = pathsOf(output);
  const changed: string[] = [];
  const removed: string[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2)
    (fields[at] === 'D' ? removed : changed).push(fields[at + 1]!);
  return { changed: [...new Set(changed)], removed };
}

async function mergeBase(repository: GitRepository, ref: string): Promise<string> {
  if (ref === '' || ref.startsWith('-')) throw new WorkspaceError(`--diff ${ref}: this names no commit`);
  const { status, stdout } = await git(repository, ['merge-base', ref, 'HEAD']);
  if (status === 0) return stdout.toString().trim();
  const known = await git(repository, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (known.status === 'missing') outputOf(known, `--diff ${ref}`);
  const shallow = await git(repository, ['rev-parse', '--is-shallow-repository']);
  throw new WorkspaceError(
    `--diff ${ref}: ${whyNoBase(ref, known.status === 0, shallow.stdout.toString().trim() === 'true')}`,
  );
}

function whyNoBase(ref: string, known: boolean, shallow: boolean): string {
  const [remote, ...branch] = ref.includes('/') ? ref.split('/') : ['origin', ref];
  if (!known) {
    return `git knows no such commit here. Fetch it first: git fetch ${remote} ${branch.join('/')} (GitHub Actions: fetch-depth: 0)`;
  }
  return shallow
    ? 'this clone is shallow, and the commits that connect it with HEAD are missing. Fetch them first: git fetch --unshallow (GitHub Actions: fetch-depth: 0)'
    : 'it has no common ancestor with HEAD';
}

/**
 * Comparing a file of the work tree with a commit runs the clean filter that its attributes name, a program out of the
 * repository's configuration. Every filter that is configured becomes none (an empty `process` wins over `clean`).
 */
async function withoutFilters(repository: GitRepository): Promise<readonly string[]> {
  const { stdout } = await git(repository, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']);
  const drivers = new Set(pathsOf(stdout).map((name) => name.slice('filter.'.length, name.lastIndexOf('.'))));
  return [...drivers].flatMap((driver) => {
    // `-c` ends the name at the first `=`.
    if (driver.includes('=')) throw new WorkspaceError('--diff: a filter with `=` in its name is configured');
    return ['process=', 'clean=', 'smudge=', 'required=false'].flatMap((set) => [
      '-c',
      `filter.${driver}.${set}`,
    ]);
  });
}

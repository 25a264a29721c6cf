import type { Contents } from '../contents.js';
import { diskContents } from '../disk.js';
import { pathsOf } from '../path-bytes.js';
import { WorkspaceError } from '../workspace-error.js';
import { isFile } from './index-entries.js';
import { objectId } from './object-id.js';
import { type GitRepository, git, outputOf } from './run.js';

/** What a commit or a branch changes: paths relative to the root. */
export interface Changes {
  /** Added, copied, modified, renamed (the new name), of another type, or unmerged. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** The objects of regular files as they were before, by path: of all of `removed`, and of `changed` where they existed. */
  readonly previous: ReadonlyMap<string, string>;
}

/**
 * Names only, so no textconv, no external diff. Renames are a removal and an addition. The settings keep those of the
 * repository from changing what is listed, and git from writing the index.
 */
const DIFF = [
  ...['-c', 'diff.relative=false', '-c', 'diff.autoRefreshIndex=false'],
  ...['diff', '-z', '--raw', '--no-abbrev', '--no-renames'],
  ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty'],
];

/** What the next commit holds that HEAD does not; everything in the index where there is no HEAD yet. */
export async function stagedChanges(repository: GitRepository): Promise<Changes> {
  const result = await git(repository, [...DIFF, '--cached', '--']);
  return changesOf(rawChanges(outputOf(result, '--staged')));
}

/** What the tracked files of the work tree hold that the merge base of `ref` and HEAD does not. Needs no network. */
export async function changesSince(repository: GitRepository, ref: string): Promise<Changes> {
  const [base, filters] = await Promise.all([mergeBase(repository, ref), withoutFilters(repository)]);
  const result = await git(repository, [...filters, ...DIFF, base, '--']);
  const disk = diskContents(repository.root);
  return changesOf(
    rawChanges(outputOf(result, `--diff ${ref}`)).filter((change) => !isOnlyTouched(change, disk)),
  );
}

interface RawChange {
  readonly path: string;
  readonly mode: string;
  readonly before: string;
  readonly after: string;
  readonly isRemoval: boolean;
}

/** `:<mode> <mode> <id> <id> <letter>` and `<path>` in turn. */
function rawChanges(output: Buffer): readonly RawChange[] {
  const fields = pathsOf(output);
  return fields.flatMap((path, at) => {
    if (at % 2 === 0) return [];
    const [mode = '', , before = '', after = '', letter] = fields[at - 1]!.split(' ');
    return [{ path, mode: mode.slice(1), before, after, isRemoval: letter === 'D' }];
  });
}

/** An unmerged path comes twice. */
function changesOf(changes: readonly RawChange[]): Changes {
  const paths = (wanted: boolean) =>
    changes.filter(({ isRemoval }) => isRemoval === wanted).map(({ path }) => path);
  const files = changes.filter((change) => isFile(change));
  return {
    changed: [...new Set(paths(false))],
    removed: paths(true),
    previous: new Map(files.map(({ path, before }) => [path, before])),
  };
}

/** git lists a file whose times differ from those in the index, with no id, before it looks into it. */
function isOnlyTouched({ path, before, after, isRemoval }: RawChange, disk: Contents): boolean {
  if (isRemoval || !/^0+$/.test(after)) return false;
  const content = disk.read(path, MAX_COMPARED_BYTES);
  return content?.type === 'bytes' && objectId(content.bytes, before.length) === before;
}

const MAX_COMPARED_BYTES = 100 * 1024 * 1024;

async function mergeBase(repository: GitRepository, ref: string): Promise<string> {
  if (ref === '' || ref.startsWith('-')) throw new WorkspaceError(`--diff ${ref}: this names no commit`);
  const { status, stdout } = await git(repository, ['merge-base', ref, 'HEAD']);
  if (status === 0) return stdout.toString().trim();
  const known = await git(repository, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (known.status === 'missing') outputOf(known, `--diff ${ref}`);
  const [shallow, head] = await Promise.all([
    git(repository, ['rev-parse', '--is-shallow-repository']),
    git(repository, ['rev-parse', '--verify', '--quiet', 'HEAD']),
  ]);
  const state = {
    isKnown: known.status === 0,
    isShallow: shallow.stdout.toString().trim() === 'true',
    isEmpty: head.status !== 0,
  };
  throw new WorkspaceError(`--diff ${ref}: ${whyNoBase(ref, state)}`);
}

interface State {
  readonly isKnown: boolean;
  readonly isShallow: boolean;
  /** HEAD is a branch without a commit. */
  readonly isEmpty: boolean;
}

function whyNoBase(ref: string, { isKnown, isShallow, isEmpty }: State): string {
  if (/\.\./.test(ref))
    return 'it takes one commit, whose merge base with HEAD is compared with the work tree; a range is none';
  if (isEmpty) return 'there is no commit here yet; --staged lints what the first one will hold';
  const [remote, ...branch] = ref.includes('/') ? ref.split('/') : ['origin', ref];
  if (!isKnown && isShallow && /[~^]/.test(ref))
    return 'this clone is shallow, and does not reach back so far. Fetch more first: git fetch --unshallow (GitHub Actions: fetch-depth: 0)';
  if (!isKnown && /[~^@{}:]/.test(ref)) return 'git knows no such commit here';
  if (!isKnown) {
    return `git knows no such commit here. Fetch it first: git fetch ${remote} ${branch.join('/')} (GitHub Actions: fetch-depth: 0)`;
  }
  return isShallow
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

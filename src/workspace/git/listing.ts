import type { Area } from '../areas.js';
import { pathsOf } from '../path-bytes.js';
import { type Ignored, ignoredBy } from './ignored-files.js';
import { type IndexListing, parseIndex } from './index-entries.js';
import { type GitRepository, type GitResult, git, literally, outputOf } from './run.js';

/** Files that git does not track, in an area. */
export interface Others {
  /** Other repositories among them end in a slash. */
  readonly untracked: readonly string[];
  readonly ignored: Ignored;
  readonly notes: readonly string[];
}

export interface Listing extends Others {
  readonly index: IndexListing;
}

/** What git tracks: one walk over its index, no look at the work tree. */
export const listTracked = async (repository: GitRepository): Promise<IndexListing> =>
  parseIndex(listed(await git(repository, ['ls-files', '-z', '-s'])));

/** What git does not track: one walk over the directories of the area for each kind of it. */
export async function listOthers(
  repository: GitRepository,
  { pathspecs }: Area,
  { untracked }: { readonly untracked: boolean },
): Promise<Others> {
  if (pathspecs?.length === 0) return { untracked: [], ignored: { files: [], directories: [] }, notes: [] };
  const others = ['ls-files', '-z', '-o', '--exclude-standard'];
  const within = pathspecs ? ['--', ...pathspecs.map(literally)] : [];
  const runs = await Promise.all([
    git(repository, [...others, '-i', '--directory', ...within]),
    ...(untracked ? [git(repository, [...others, ...within])] : []),
  ]);
  const [ignored, rest] = runs.map(listed);
  return {
    untracked: rest ? pathsOf(rest) : [],
    ignored: ignoredBy(repository.root, ignored!),
    notes: [...new Set(runs.flatMap(({ stderr }) => warningsIn(stderr)))],
  };
}

const listed = (result: GitResult): Buffer =>
  outputOf(result, 'the files of the repository cannot be listed');

/** `warning: could not open directory 'x/': Permission denied` */
const warningsIn = (stderr: string): readonly string[] =>
  stderr
    .split('\n')
    .flatMap((line) => (line.startsWith('warning: ') ? [`git: ${line.slice('warning: '.length)}`] : []));

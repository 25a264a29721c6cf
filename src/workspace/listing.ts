import type { Area } from './areas.js';
import { type GitRepository, git, literally, outputOf } from './git.js';
import { type Ignored, ignoredBy } from './ignored-files.js';
import { type IndexListing, parseListing } from './index-entries.js';

export interface Listing {
  readonly index: IndexListing;
  readonly ignored: Ignored;
  readonly notes: readonly string[];
}

const TRACKED = ['ls-files', '-z', '-t', '-s', '-c'];
const UNTRACKED = ['-o', '--exclude-standard'];
const IGNORED = ['ls-files', '-z', '-o', '-i', '--exclude-standard', '--directory'];

/**
 * What git tracks anywhere, and what it does not track or ignores in an area. Nothing is read and nothing compared:
 * that is one walk of git over its index, and one over each kind of other files.
 */
export async function listRepository(
  repository: GitRepository,
  area: Area,
  { untracked }: { readonly untracked: boolean },
): Promise<Listing> {
  const runs = await Promise.all(commands(area, untracked).map((args) => git(repository, args)));
  const [tracked, ignored = NOTHING, others = NOTHING] = runs.map((run) =>
    outputOf(run, 'the files of the repository cannot be listed'),
  );
  return {
    index: parseListing(Buffer.concat([tracked!, others])),
    ignored: ignoredBy(repository.root, ignored),
    notes: [...new Set(runs.flatMap(({ stderr }) => warningsIn(stderr)))],
  };
}

const NOTHING = Buffer.alloc(0);

/** Tracked files, ignored ones, and others: the first and the last in one walk where both are wanted everywhere. */
function commands({ pathspecs }: Area, untracked: boolean): readonly (readonly string[])[] {
  if (!pathspecs) return [untracked ? [...TRACKED, ...UNTRACKED] : TRACKED, IGNORED];
  if (pathspecs.length === 0) return [TRACKED];
  const within = ['--', ...pathspecs.map(literally)];
  const others = [['ls-files', '-z', '-t', ...UNTRACKED, ...within]];
  return [TRACKED, [...IGNORED, ...within], ...(untracked ? others : [])];
}

/** `warning: could not open directory 'x/': Permission denied` */
const warningsIn = (stderr: string): readonly string[] =>
  stderr
    .split('\n')
    .flatMap((line) => (line.startsWith('warning: ') ? [`git: ${line.slice('warning: '.length)}`] : []));

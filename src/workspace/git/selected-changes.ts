import { fileKind } from '../kinds.js';
import { type Location, pathWithin } from '../locate.js';
import type { Mode } from '../options.js';
import { pathsOf } from '../path-bytes.js';
import { isWithin } from '../targets.js';
import { WorkspaceError } from '../workspace-error.js';
import { type Changes, changesSince, stagedChanges } from './changes.js';
import type { IndexListing } from './index-entries.js';
import { type GitRepository, git, outputOf } from './run.js';

export type ChangeMode = Exclude<Mode, { readonly kind: 'worktree' }>;
type Named = Location & { readonly path: string };

/** What of a change a run is about. */
export interface SelectedChanges extends Changes {
  /** Changed paths without a kind, which nobody named: submodules are among them. */
  readonly others: readonly string[];
  readonly named: readonly Named[];
}

/** Changes below the named paths, or all; of those whose names say nothing, the ones that are named themselves. */
export async function selectChanges(
  repository: GitRepository,
  mode: ChangeMode,
  locations: readonly Location[],
): Promise<SelectedChanges> {
  const [named, { changed, removed, previous }] = await Promise.all([
    withoutGlobs(repository, locations),
    mode.kind === 'staged' ? stagedChanges(repository) : changesSince(repository, mode.ref),
  ]);
  const isChosen = (path: string) =>
    named.length === 0 || named.some((one) => one.path === path || isWithin(path, one.path));
  const isRelevant = (path: string) => fileKind(path) !== undefined || named.some((one) => one.path === path);
  const chosen = changed.filter(isChosen);
  return {
    named,
    changed: chosen.filter(isRelevant),
    others: chosen.filter((path) => !isRelevant(path)),
    removed: removed.filter((path) => isChosen(path) && fileKind(path)),
    previous: new Map([...previous].filter(([path]) => isChosen(path))),
  };
}

/** Arguments that name a file without a change. Throws for those that name nothing at all. */
export function unchangedArguments(
  { named, changed, removed }: SelectedChanges,
  index: IndexListing,
): readonly string[] {
  return named.flatMap(({ argument, path, type }) => {
    if (type === 'directory' || changed.includes(path) || removed.includes(path)) return [];
    const isKnown = type === 'file' || index.find(path) || index.paths.some((known) => isWithin(known, path));
    if (!isKnown) throw new WorkspaceError(`${argument}: no such file or directory`);
    return [argument];
  });
}

/** Patterns stand for what git tracks: a file can be staged that is no longer in the work tree. */
async function withoutGlobs(
  repository: GitRepository,
  locations: readonly Location[],
): Promise<readonly Named[]> {
  const found = locations.map(async (location): Promise<readonly Named[]> => {
    const path = pathWithin(repository.root, location.absolute)!;
    if (location.type !== 'missing' || !/[*?[]/.test(path)) return [{ ...location, path }];
    const result = await git(repository, ['ls-files', '-z', '--', `:(glob)${path}`]);
    const paths = pathsOf(outputOf(result, location.argument));
    if (paths.length === 0) return [{ ...location, path }];
    return paths.map((match) => ({ ...location, path: match, type: 'file' }));
  });
  return (await Promise.all(found)).flat();
}

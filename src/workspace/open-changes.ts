import { areaAround, directoryOf } from './areas.js';
import { type Changes, changesSince, stagedChanges } from './changes.js';
import { createWorkspace } from './create-workspace.js';
import { diskContents } from './disk.js';
import { type GitRepository, git, outputOf } from './git.js';
import { gitView, submoduleNote } from './git-view.js';
import { indexContents } from './index-contents.js';
import type { IndexListing } from './index-entries.js';
import { fileKind } from './kinds.js';
import { listRepository } from './listing.js';
import { type Location, pathWithin } from './locate.js';
import { withNamed } from './named-files.js';
import type { Mode, Request } from './options.js';
import { pathsOf } from './path-bytes.js';
import { byPath, indexFiles, workTreeFiles } from './relevant-files.js';
import { isTargetOf, isWithin, withLinked } from './targets.js';
import type { UnreadFile, Workspace } from './workspace.js';
import { WorkspaceError } from './workspace-error.js';

type Named = Location & { readonly path: string };
type ChangeMode = Exclude<Mode, { readonly kind: 'worktree' }>;

/** A repository of which a change is looked at: the index against HEAD, or the work tree against a merge base. */
export async function openChanges(
  repository: GitRepository,
  mode: ChangeMode,
  { locations, limits }: Request,
): Promise<Workspace> {
  const { root } = repository;
  const staged = mode.kind === 'staged';
  const named = await withoutGlobs(repository, locations);
  const everything = await (staged ? stagedChanges(repository) : changesSince(repository, mode.ref));
  const changes = chosen(everything, named);
  const area = areaAround(root, [...changes.changed, ...changes.removed].map(directoryOf));
  const listing = await listRepository(repository, area, { untracked: !staged });
  const submodules = new Set(listing.index.submodules);
  const given = changes.changed.filter((path) => !submodules.has(path));

  const disk = diskContents(root);
  const ignored = new Set(listing.ignored.files);
  const contents = staged
    ? indexContents({ repository, listing: listing.index, disk, ignored, wanted: given })
    : disk;
  const listed = byPath(staged ? indexFiles(listing, disk, contents) : workTreeFiles(listing, area, disk));
  const view = gitView(repository, listing);
  const notes = [
    ...listing.notes,
    ...everything.changed.filter((path) => submodules.has(path)).map(submoduleNote),
    ...unchanged(named, changes, listing.index).map((argument) => `${argument}: ${nothingNew(mode)}`),
  ];
  const naming = { contents, trackingOf: view.trackingOf, limit: limits.textBytes, notes };
  const files = withNamed(listed, given, naming);
  const targets = withLinked({ directories: [], files: new Set(given) }, files.values());
  return createWorkspace({
    ...view,
    root,
    files,
    isTarget: (path) => isTargetOf(targets, path),
    complete: false,
    removed: changes.removed,
    contents,
    limits,
    unread: staged ? unmerged(listing.index) : [],
    notes,
  });
}

/** Changes below the named paths, or all; of those whose names say nothing, the ones that are named themselves. */
function chosen({ changed, removed }: Changes, named: readonly Named[]): Changes {
  const isChosen = (path: string) =>
    named.length === 0 || named.some((one) => one.path === path || isWithin(path, one.path));
  const isNamed = (path: string) => named.some((one) => one.path === path);
  return {
    changed: changed.filter((path) => isChosen(path) && (fileKind(path) || isNamed(path))),
    removed: removed.filter((path) => isChosen(path) && fileKind(path)),
  };
}

/** Arguments that name a file without a change. Throws for those that name nothing at all. */
function unchanged(
  named: readonly Named[],
  { changed, removed }: Changes,
  index: IndexListing,
): readonly string[] {
  return named.flatMap(({ argument, path, type }) => {
    if (type === 'directory' || changed.includes(path) || removed.includes(path)) return [];
    const isKnown = type === 'file' || index.find(path) || index.paths.some((known) => isWithin(known, path));
    if (!isKnown) throw new WorkspaceError(`${argument}: no such file or directory`);
    return [argument];
  });
}

const nothingNew = (mode: ChangeMode): string =>
  mode.kind === 'staged'
    ? 'no staged change, so nothing to report'
    : `unchanged since ${mode.ref}, so nothing to report`;

const unmerged = ({ tracked }: IndexListing): readonly UnreadFile[] =>
  [...tracked].flatMap(([path, { stage }]) =>
    stage > 0
      ? [
          {
            path,
            reason: 'unmerged',
            detail: 'a merge left several versions of it: only one of them is read',
          },
        ]
      : [],
  );

/** Patterns stand for what git tracks: a file can be staged that is no longer in the work tree. */
async function withoutGlobs(
  repository: GitRepository,
  locations: readonly Location[],
): Promise<readonly Named[]> {
  const named = locations.map((location) => ({
    ...location,
    path: pathWithin(repository.root, location.absolute)!,
  }));
  const found = named.map(async (location) => {
    if (location.type !== 'missing' || !/[*?[]/.test(location.path)) return [location];
    const result = await git(repository, ['ls-files', '-z', '--', `:(glob)${location.path}`]);
    const paths = pathsOf(outputOf(result, location.argument));
    return paths.length > 0
      ? paths.map((path) => ({ ...location, path, type: 'file' as const }))
      : [location];
  });
  return (await Promise.all(found)).flat();
}

import { areaAround, directoryOf } from './areas.js';
import { createWorkspace } from './create-workspace.js';
import { diskContents } from './disk.js';
import { encryptedObjects } from './git/encrypted-objects.js';
import { indexContents } from './git/index-contents.js';
import { type Listing, listOthers, listTracked } from './git/listing.js';
import type { GitRepository } from './git/run.js';
import {
  type ChangeMode,
  type SelectedChanges,
  selectChanges,
  unchangedArguments,
} from './git/selected-changes.js';
import { gitView, submoduleNote } from './git/view.js';
import { withNamed } from './named-files.js';
import type { Request } from './options.js';
import { previousOf } from './previous.js';
import { byPath, indexFiles, workTreeFiles } from './relevant-files.js';
import { withLinked } from './targets.js';
import type { UnreadFile, Workspace } from './workspace.js';

/** A repository of which a change is looked at: the index against HEAD, or the work tree against a merge base. */
export async function openChanges(
  repository: GitRepository,
  mode: ChangeMode,
  { locations, maxFileBytes }: Request,
): Promise<Workspace> {
  const { root } = repository;
  const staged = mode.kind === 'staged';
  const [index, { changes, area, ...others }] = await Promise.all([
    listTracked(repository),
    selectChanges(repository, mode, locations).then((selected) => around(repository, selected, !staged)),
  ]);
  const listing: Listing = { ...others, index };
  const submodules = new Set(index.submodules);
  const given = changes.changed.filter((path) => !submodules.has(path));

  const disk = diskContents(root);
  const ignored = new Set(listing.ignored.files);
  const contents = staged ? indexContents({ repository, index, disk, ignored, wanted: given }) : disk;
  const listed = byPath(
    staged
      ? indexFiles(listing, disk, contents)
      : workTreeFiles(listing, area, disk, encryptedObjects(repository, index, disk)),
  );
  const view = gitView(repository, index, staged);
  const notes = [
    ...listing.notes,
    ...[...changes.changed, ...changes.others].filter((path) => submodules.has(path)).map(submoduleNote),
    ...unchangedArguments(changes, index).map((argument) => `${argument}: ${nothingNew(mode)}`),
  ];
  const naming = { contents, trackingOf: view.trackingOf, limit: maxFileBytes, notes };
  const files = withNamed(listed, given, naming);
  const targets = withLinked({ directories: [], files: new Set(given) }, files);
  const asItWas = (workspace: Workspace) =>
    previousOf(workspace, changes, { repository, limit: maxFileBytes });
  return createWorkspace({
    ...view,
    root,
    files,
    targets,
    complete: false,
    removed: changes.removed,
    ...(changes.removed.length > 0 ? { before: asItWas } : {}),
    contents,
    maxFileBytes,
    unread: staged ? index.unmerged.map(unmergedFile) : [],
    notes,
  });
}

async function around(repository: GitRepository, changes: SelectedChanges, untracked: boolean) {
  const area = areaAround(repository.root, [...changes.changed, ...changes.removed].map(directoryOf));
  return { changes, area, ...(await listOthers(repository, area, { untracked })) };
}

const nothingNew = (mode: ChangeMode): string =>
  mode.kind === 'staged'
    ? 'no staged change, so nothing to report'
    : `unchanged since ${mode.ref}, so nothing to report`;

const unmergedFile = (path: string): UnreadFile => ({
  path,
  reason: 'unmerged',
  detail: 'a merge left several versions of it, and only one of them was looked at',
});

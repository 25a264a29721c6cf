import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { areaAround, directoryOf, everywhere } from './areas.js';
import { createWorkspace } from './create-workspace.js';
import { type Disk, diskContents } from './disk.js';
import { encryptedObjects } from './git/encrypted-objects.js';
import { type Listing, listOthers, listTracked } from './git/listing.js';
import type { GitRepository } from './git/run.js';
import { gitView, otherRepositories } from './git/view.js';
import { type Location, pathWithin } from './locate.js';
import { withNamed } from './named-files.js';
import type { Request } from './options.js';
import { bytesOfPath, fsPath, isText } from './path-bytes.js';
import { byPath, walkedFiles, workTreeFiles } from './relevant-files.js';
import { withLinked } from './targets.js';
import { type Found, isCached, type Walk, walk } from './walk.js';
import type { Workspace, WorkspaceFile } from './workspace.js';
import { WorkspaceError } from './workspace-error.js';

/** A repository as its work tree has it, with the given files and all relevant ones of the given directories as targets. */
export async function openWorkTree(repository: GitRepository, request: Request): Promise<Workspace> {
  const { root } = repository;
  const paths = request.locations.map((location) => ({
    ...location,
    path: pathWithin(root, location.absolute)!,
  }));
  const directories = paths.filter(({ type }) => type === 'directory').map(({ path }) => path);
  const named = paths.filter(({ type }) => type !== 'directory');
  const isUnclear = named.some(({ type }) => type === 'missing');
  const area = isUnclear
    ? everywhere
    : areaAround(root, [...directories, ...named.map(({ path }) => directoryOf(path))]);
  const [index, others] = await Promise.all([
    listTracked(repository),
    listOthers(repository, area, { untracked: true }),
  ]);
  const listing: Listing = { ...others, index };
  const contents = diskContents(root);
  const view = gitView(repository, index);
  const hidden = hiddenDirectories(root, directories, listing).map((directory) => walk(root, directory));
  const listed = byPath([
    ...hidden.flatMap((found) => hiddenFiles(found, listing, contents)),
    ...workTreeFiles(listing, area, contents, encryptedObjects(repository, index, contents)),
  ]);
  const given = named.flatMap((location) =>
    location.type === 'file' ? [location.path] : misread(location, listing),
  );
  const notes = [...listing.notes, ...otherRepositories(listing, directories)];
  const naming = { contents, trackingOf: view.trackingOf, limit: request.maxFileBytes, notes };
  const files = withNamed(listed, given, naming);
  const targets = withLinked({ directories, files: new Set(given) }, files);
  return createWorkspace({
    ...view,
    root,
    files,
    targets,
    complete: directories.includes(''),
    removed: [],
    contents,
    maxFileBytes: request.maxFileBytes,
    unread: hidden.flatMap(({ unread }) => unread),
    notes,
  });
}

/** Directories without their contents in git's list, or that are caches: read because a person names them. */
const hiddenDirectories = (
  root: string,
  directories: readonly string[],
  { ignored }: Listing,
): readonly string[] =>
  directories.filter(
    (directory) =>
      isCached(`${directory}/-`) ||
      ignored.directories.some((hidden) => `${directory}/`.startsWith(hidden)) ||
      !isReadable(join(root, directory)),
  );

function isReadable(directory: string): boolean {
  try {
    accessSync(fsPath(directory), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function hiddenFiles({ files }: Walk, { ignored }: Listing, disk: Disk): readonly WorkspaceFile[] {
  const isIgnored = ({ path }: Found) => ignored.directories.some((directory) => path.startsWith(directory));
  const others = files.filter((found) => !isIgnored(found));
  return [
    ...walkedFiles(files.filter(isIgnored), 'ignored', disk),
    ...walkedFiles(others, 'untracked', disk),
  ];
}

/** Names that are no UTF-8 come as an argument with their bytes replaced: all files that would read the same. */
function misread(
  location: Location & { readonly path: string },
  { index, untracked }: Listing,
): readonly string[] {
  const candidates = location.path.includes('\ufffd') ? [...index.paths, ...untracked] : [];
  const found = candidates.filter((path) => !isText(path) && bytesOfPath(path).toString() === location.path);
  if (found.length === 0) throw new WorkspaceError(`${location.argument}: no such file or directory`);
  return found;
}

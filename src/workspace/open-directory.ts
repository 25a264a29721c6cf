import { join } from 'node:path';
import { directoryOf, parents } from './areas.js';
import { createWorkspace } from './create-workspace.js';
import { diskContents } from './disk.js';
import { noHistory } from './git/history.js';
import { pathWithin } from './locate.js';
import { withNamed } from './named-files.js';
import type { Request } from './options.js';
import { byPath, walkedFiles } from './relevant-files.js';
import { withLinked } from './targets.js';
import { type Walk, walk } from './walk.js';
import type { Workspace } from './workspace.js';
import { WorkspaceError } from './workspace-error.js';

/** Around a single file: its directory and modules below, but not the whole of somebody's home directory. */
const DEPTH_AROUND_FILE = 3;

export interface OpenDirectory {
  readonly workspace: Workspace;
  /** Absolute paths of the repositories below it, of which nothing was read. */
  readonly repositories: readonly string[];
}

/** Files where there is no repository: nobody knows which of them are tracked. */
export function openDirectory(root: string, request: Request, reasons: readonly string[]): OpenDirectory {
  const paths = request.locations.map((location) => ({
    ...location,
    path: pathWithin(root, location.absolute)!,
  }));
  const absent = paths.find(({ type }) => type === 'missing');
  if (absent) throw new WorkspaceError(`${absent.argument}: no such file or directory`);
  const directories = paths.filter(({ type }) => type === 'directory').map(({ path }) => path);
  const given = paths.filter(({ type }) => type === 'file').map(({ path }) => path);
  const walks = walksOver(root, directories, given.map(directoryOf));

  const contents = diskContents(root);
  const listed = byPath(walks.flatMap(({ files }) => walkedFiles(files, 'unknown', contents)));
  const notes = [...reasons];
  const naming = { contents, trackingOf: () => 'unknown' as const, limit: request.maxFileBytes, notes };
  const files = withNamed(listed, given, naming);
  const targets = withLinked({ directories, files: new Set(given) }, files);
  const workspace = createWorkspace({
    ...noHistory,
    root,
    files,
    targets,
    complete: directories.includes(''),
    removed: [],
    contents,
    maxFileBytes: request.maxFileBytes,
    trackingOf: naming.trackingOf,
    unread: walks.flatMap(({ unread }) => unread),
    notes,
  });
  const repositories = walks.flatMap((found) => found.repositories);
  return { workspace, repositories: [...new Set(repositories)].map((path) => join(root, path)) };
}

/** Directories as a whole, the surroundings of single files, and what stands directly above either (env files). */
function walksOver(root: string, directories: readonly string[], around: readonly string[]): readonly Walk[] {
  const above = new Set([...directories, ...around].flatMap(parents));
  return [
    ...[...above].map((directory) => ({ ...walk(root, directory, 1), repositories: [] })),
    ...[...new Set(around)].map((directory) => ({
      ...walk(root, directory, DEPTH_AROUND_FILE),
      repositories: [],
    })),
    ...directories.map((directory) => walk(root, directory)),
  ];
}

import { dirname } from 'node:path';
import { type GitRepository, GitUnavailable } from './git/run.js';
import { filesMatching, mayBeGlob } from './globs.js';
import { isBareRepository, type Location, locate, pathWithin, repositoryFinder } from './locate.js';
import { openChanges } from './open-changes.js';
import { openDirectory } from './open-directory.js';
import { openWorkTree } from './open-work-tree.js';
import { MAX_FILE_BYTES, type Request, type WorkspaceOptions } from './options.js';
import type { Workspace } from './workspace.js';
import { WorkspaceError } from './workspace-error.js';

export type { Mode, WorkspaceOptions } from './options.js';
export { WorkspaceError } from './workspace-error.js';

/**
 * Opens the workspace of the given paths: lists names, and reads no bytes but of files whose names say nothing.
 *
 * @throws {WorkspaceError} for paths that do not exist, revisions that git does not know, a repository that git
 * refuses to read, and paths in several repositories.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const workspaces = await openWorkspaces(options);
  const [workspace, ...others] = workspaces;
  if (!workspace || others.length > 0) {
    const roots = workspaces.map(({ root }) => root).join(', ');
    throw new WorkspaceError(`the paths are in several repositories: ${roots}`);
  }
  return workspace;
}

/** The same for paths in several repositories: one workspace each, and one for what is in none. */
export async function openWorkspaces(options: WorkspaceOptions): Promise<readonly Workspace[]> {
  const { cwd, mode } = options;
  const everything = options.paths.length === 0 && mode.kind !== 'worktree';
  const request = { mode, maxFileBytes: options.maxFileBytes ?? MAX_FILE_BYTES };
  const repositoryOf = repositoryFinder(cwd, options.environment ?? process.env);
  const groups = new Map<string, { readonly repository: GitRepository; readonly locations: Location[] }>();
  const outside: Location[] = [];
  for (const location of await locateAll(options)) {
    const repository = repositoryOf(directoryOf(location));
    const group = repository && groups.get(repository.root);
    if (group) group.locations.push(location);
    else if (repository) groups.set(repository.root, { repository, locations: [location] });
    else outside.push(location);
  }
  const opened: Promise<readonly Workspace[]>[] = [...groups.values()].map(
    async ({ repository, locations }) => [
      await openRepository(repository, { ...request, locations: everything ? [] : locations }),
    ],
  );
  if (outside.length > 0) opened.push(openOutside({ ...request, locations: outside }, cwd, repositoryOf));
  return (await Promise.all(opened)).flat();
}

const directoryOf = ({ type, absolute }: Location): string =>
  type === 'directory' ? absolute : dirname(absolute);

/** Arguments are paths first; those that name nothing and look like patterns are replaced by what they match. */
async function locateAll({ cwd, paths, mode }: WorkspaceOptions): Promise<readonly Location[]> {
  const locations = (paths.length > 0 ? paths : ['.']).map((path) => locate(path, cwd));
  const patterns = locations.filter(({ type, argument }) => type === 'missing' && mayBeGlob(argument));
  // What a change holds need not be in the work tree: there, patterns are git's to match.
  if (patterns.length === 0 || mode.kind !== 'worktree') return locations;
  const literal = locations.filter((location) => !patterns.includes(location));
  const matching = await filesMatching(
    patterns.map(({ argument }) => argument),
    cwd,
  );
  if (matching.length === 0) {
    throw new WorkspaceError(`${patterns[0]!.argument}: no such file, and no file matches the pattern`);
  }
  return [...literal, ...matching.map((path) => locate(path, cwd))];
}

async function openRepository(repository: GitRepository, request: Request): Promise<Workspace> {
  const { mode } = request;
  if (mode.kind !== 'worktree') return openChanges(repository, mode, request);
  try {
    return await openWorkTree(repository, request);
  } catch (error) {
    if (!(error instanceof GitUnavailable)) throw error;
    return openDirectory(repository.root, request, [`${error.message}: which files are tracked is unknown`])
      .workspace;
  }
}

/** What is in no repository, and the repositories that are found below it. */
async function openOutside(
  request: Request,
  cwd: string,
  repositoryOf: (directory: string) => GitRepository | undefined,
): Promise<readonly Workspace[]> {
  const root = commonDirectory(request.locations.map(directoryOf), locate('.', cwd).absolute);
  if (request.mode.kind !== 'worktree') {
    throw new WorkspaceError(`--${request.mode.kind} needs a git repository, and ${root} is in none`);
  }
  const reasons = isBareRepository(root) ? ['this is a bare repository: it has no work tree to read'] : [];
  const { workspace, repositories } = openDirectory(root, request, reasons);
  const found = repositories.flatMap((directory) => repositoryOf(directory) ?? []);
  const opened = found.map((repository) =>
    openRepository(repository, { ...request, locations: [locate(repository.root, cwd)] }),
  );
  const nothingElse = workspace.files.size === 0 && found.length > 0;
  return [...(nothingElse ? [] : [workspace]), ...(await Promise.all(opened))];
}

/** The first directory if all are in it, else the nearest that holds them all. */
function commonDirectory(directories: readonly string[], first: string): string {
  const holdsAll = (candidate: string) =>
    directories.every((path) => pathWithin(candidate, path) !== undefined);
  let candidate = holdsAll(first) ? first : directories[0]!;
  while (!holdsAll(candidate)) candidate = dirname(candidate);
  return candidate;
}

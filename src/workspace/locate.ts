import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { type GitRepository, gitNow, withoutRepository } from './git/run.js';
import { fsPath } from './path-bytes.js';

/** Where an argument of the command line leads. */
export interface Location {
  /** As it was given. */
  readonly argument: string;
  /** Absolute; real except for its last part, which may be a symbolic link to a file. */
  readonly absolute: string;
  readonly type: 'directory' | 'file' | 'missing';
}

export function locate(argument: string, cwd: string): Location {
  const absolute = resolve(cwd, argument);
  const type = typeOf(absolute);
  if (type === 'directory') return { argument, absolute: realpathSync.native(absolute), type };
  return { argument, absolute: join(realDirectory(dirname(absolute)), basename(absolute)), type };
}

function typeOf(absolute: string): Location['type'] {
  try {
    if (!lstatSync(absolute, { throwIfNoEntry: false })) return 'missing';
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? 'directory' : 'file';
  } catch {
    // There is something that cannot be looked at: reading it says why.
    return 'file';
  }
}

/** The real path of a directory, of which the last parts need not exist. */
function realDirectory(directory: string): string {
  try {
    return realpathSync.native(directory);
  } catch {
    const parent = dirname(directory);
    return parent === directory ? directory : join(realDirectory(parent), basename(directory));
  }
}

/** A path relative to the root with forward slashes; undefined for one outside. */
export function pathWithin(root: string, absolute: string): string | undefined {
  if (absolute === root) return '';
  const prefix = root.endsWith(sep) ? root : root + sep;
  if (!absolute.startsWith(prefix)) return undefined;
  const path = absolute.slice(prefix.length);
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The nearest directory upwards that holds a `.git`: found without git, because most runs need no more of it. */
function enclosingRoot(directory: string): string | undefined {
  if (existsSync(fsPath(join(directory, '.git')))) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : enclosingRoot(parent);
}

/**
 * Finds repositories for the process that runs in `cwd`. Variables such as GIT_DIR and GIT_INDEX_FILE, which git sets
 * for its hooks, hold for the repository of `cwd` alone: a path in another repository is looked at without them.
 */
export function repositoryFinder(
  cwd: string,
  environment: NodeJS.ProcessEnv,
): (directory: string) => GitRepository | undefined {
  const named = repositoryOfVariables(cwd, environment);
  const home = named?.root ?? enclosingRoot(realDirectory(cwd));
  return (directory) => {
    const nearest = enclosingRoot(directory);
    const isNamed = named && pathWithin(named.root, directory) !== undefined;
    if (isNamed && (!nearest || nearest.length <= named.root.length)) return named;
    if (nearest === undefined) return undefined;
    const own = nearest === home ? { ...environment, GIT_DIR: undefined } : withoutRepository(environment);
    // Told to git, so that core.worktree in the repository's configuration cannot lead elsewhere.
    return { root: nearest, environment: { ...own, GIT_WORK_TREE: nearest } };
  };
}

/** The repository that GIT_DIR names; GIT_WORK_TREE, core.worktree or `cwd` is its work tree. */
function repositoryOfVariables(cwd: string, environment: NodeJS.ProcessEnv): GitRepository | undefined {
  const { GIT_DIR } = environment;
  if (!GIT_DIR) return undefined;
  const { status, stdout } = gitNow({ root: cwd, environment }, ['rev-parse', '--show-toplevel']);
  const top = stdout.toString().replace(/\n$/, '');
  if (status !== 0 || top === '') return undefined;
  const root = realDirectory(top);
  return { root, environment: { ...environment, GIT_DIR: resolve(cwd, GIT_DIR), GIT_WORK_TREE: root } };
}

/** True inside a repository without a work tree, of which no `.git` tells. */
export const isBareRepository = (directory: string): boolean =>
  ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(directory, name)));

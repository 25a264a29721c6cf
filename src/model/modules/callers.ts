import type { Workspace } from '../../workspace/workspace.js';
import type { Module } from './module.js';
import { baseName } from './module-files.js';

interface Tree {
  readonly workspace: Workspace;
  /** Of all modules. */
  readonly directories: readonly string[];
  module(directory: string): Module | undefined;
  pathsOf(directory: string): readonly string[];
}

/** More searches than this take longer than reading all modules. */
const MOST_SEARCHES = 12;

/**
 * Finds the modules that call a local module. A run over everything has all of them at hand; one over a few files only
 * reads those whose text may name the directory: by its own last part, or by `..` from below it.
 */
export function findCallers(tree: Tree): (directory: string) => readonly string[] {
  const { workspace, directories, module } = tree;
  const known = new Map<string, readonly string[]>();
  let all: ReadonlyMap<string, readonly string[]> | undefined;
  let searches = 0;

  const calls = (caller: string, directory: string): boolean =>
    module(caller)?.calls.some((call) => call.directory === directory) === true;

  function search(directory: string): readonly string[] {
    const isBelow = (other: string): boolean => directory === '' || other.startsWith(`${directory}/`);
    const name = baseName(directory);
    const others = directories.filter((other) => other !== directory);
    const mentioning = (texts: readonly string[], candidates: readonly string[]): readonly string[] => {
      if (candidates.length === 0) return [];
      searches++;
      const found = new Set(workspace.mentioning({ texts }, candidates.flatMap(tree.pathsOf)));
      return candidates.filter((candidate) => tree.pathsOf(candidate).some((path) => found.has(path)));
    };
    return [
      ...mentioning(['..'], others.filter(isBelow)),
      ...mentioning(
        [`/${name}"`, `/${name}/`],
        others.filter((other) => !isBelow(other)),
      ),
    ]
      .filter((caller) => calls(caller, directory))
      .sort();
  }

  return (directory) => {
    const found = known.get(directory);
    if (found) return found;
    if (workspace.complete || searches >= MOST_SEARCHES) {
      all ??= callersByDirectory(directories.flatMap((one) => module(one) ?? []));
      return all.get(directory) ?? [];
    }
    const callers = search(directory);
    known.set(directory, callers);
    return callers;
  };
}

function callersByDirectory(modules: readonly Module[]): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const module of modules) {
    for (const { directory } of module.calls) {
      if (directory === undefined || directory === module.directory) continue;
      callers.set(directory, [...(callers.get(directory) ?? []), module.directory]);
    }
  }
  return callers;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileKind } from './kinds.js';
import { isText } from './path-bytes.js';

/**
 * The part of a repository in which files that git does not track can matter to a run: the directories of the
 * targets with all below them (modules, tfvars), and what stands directly in the directories above (env files).
 */
export interface Area {
  /** Paths of directories and files; undefined for the whole repository. */
  readonly pathspecs: readonly string[] | undefined;
  includes(path: string): boolean;
}

/** Beyond this, one walk over everything is the cheaper one, and argument lists stay short. */
const MAX_PATHSPECS = 100;

export const everywhere: Area = { pathspecs: undefined, includes: () => true };

/** @param directories Relative to the root, '' being the root itself. */
export function areaAround(root: string, directories: readonly string[]): Area {
  const tops = outermost(directories);
  if (tops.includes('') || tops.length > MAX_PATHSPECS || !tops.every(isText)) return everywhere;
  const above = new Set(tops.flatMap(parents));
  const beside = [...above].flatMap((directory) => relevantNames(root, directory));
  if (tops.length + beside.length > MAX_PATHSPECS) return everywhere;
  return {
    pathspecs: [...tops, ...beside],
    includes: (path) => above.has(directoryOf(path)) || tops.some((top) => path.startsWith(`${top}/`)),
  };
}

function outermost(directories: readonly string[]): readonly string[] {
  const all = new Set(directories);
  return [...all].filter((directory) => !parents(directory).some((parent) => all.has(parent)));
}

/** The directories above one, up to the root. */
export function parents(directory: string): readonly string[] {
  if (directory === '') return [];
  const parent = directoryOf(directory);
  return [parent, ...parents(parent)];
}

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function relevantNames(root: string, directory: string): readonly string[] {
  try {
    return readdirSync(join(root, directory))
      .map((name) => (directory ? `${directory}/${name}` : name))
      .filter((path) => fileKind(path) !== undefined && isText(path));
  } catch {
    return [];
  }
}

import { sep } from 'node:path';
import { fileKind } from './kinds.js';
import { isCached } from './walk.js';

const MAYBE_GLOB = /[*?[{(!]/;

/** Relevant files that match patterns, as absolute paths; a pattern with `!` takes files away. */
export async function filesMatching(patterns: readonly string[], cwd: string): Promise<readonly string[]> {
  // Loading it takes as long as linting a small repository, and hardly anybody writes patterns.
  const { globby } = await import('globby');
  const paths = await globby(patterns.map(withSlashes), {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    ignore: ['**/.git/**', '**/node_modules/**', '**/.terragrunt-cache/**'],
  });
  return paths.filter((path) => fileKind(path) !== undefined && !isCached(path));
}

/** A backslash of Windows is one that escapes to a pattern. */
const withSlashes = (pattern: string): string => (sep === '/' ? pattern : pattern.replaceAll(sep, '/'));

/** What stands in an argument for a byte that is no UTF-8: such a name is looked for among the names git lists. */
const REPLACED = '\ufffd';

export const mayBeGlob = (argument: string): boolean =>
  MAYBE_GLOB.test(argument) && !argument.includes(REPLACED);

import { fileKind } from '../kinds.js';
import { pathsOf } from '../path-bytes.js';
import { isCached, walk } from '../walk.js';

export interface Ignored {
  /** Relevant files. */
  readonly files: readonly string[];
  /** Directories that are ignored as a whole, each with a slash at the end. */
  readonly directories: readonly string[];
}

/**
 * Reads `git ls-files -z -o -i --exclude-standard --directory`. It names a directory that is ignored as a whole,
 * `node_modules/`, without its contents: such directories are read one level deep, which finds
 * `.terraform/terraform.tfstate`, `.aws/credentials` and `env/prod.tfvars`.
 */
export function ignoredBy(root: string, output: Buffer): Ignored {
  const paths = pathsOf(output).sort();
  const directories = paths.filter(
    (path, index) => path.endsWith('/') && !paths[index + 1]?.startsWith(path),
  );
  const files = [
    ...paths.filter((path) => !path.endsWith('/')),
    ...directories.flatMap((directory) =>
      walk(root, directory.slice(0, -1), 1).files.map(({ path }) => path),
    ),
  ];
  return { directories, files: files.filter((path) => fileKind(path) && !isCached(path)) };
}

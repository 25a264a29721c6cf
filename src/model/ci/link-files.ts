import type { CiFile } from '../../syntax/ci/tree.js';
import { withCalledWorkflows } from './called-workflows.js';

/** The files as they run: what others of them take in stands in those alone, what they call once for each call. */
export function linkCiFiles(files: readonly CiFile[]): readonly CiFile[] {
  const included = new Set(
    files.flatMap(({ kind, parts }) =>
      kind === 'gitlab-ci' ? parts.slice(1).map(({ file }) => file.path) : [],
    ),
  );
  return withCalledWorkflows(
    files.filter(({ kind, file }) => kind !== 'gitlab-ci' || !included.has(file.path)),
  );
}

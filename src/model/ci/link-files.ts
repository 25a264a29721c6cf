import type { FindFile } from '../../syntax/ci/parts.js';
import type { CiFile } from '../../syntax/ci/tree.js';
import type { YamlReader } from '../../syntax/yaml/yaml.js';
import { withCalledWorkflows } from './called-workflows.js';
import { composeRuns } from './compose-runs.js';
import { withStarted } from './started-scripts.js';

/** Kinds whose files take in others of the same kind, which do not run by themselves. */
const WITH_PARTS: ReadonlySet<string> = new Set(['gitlab-ci', 'azure-pipelines']);

/** The files as they run: what they take in and start stands in them, what they call once for each call. */
export function linkCiFiles(
  files: readonly CiFile[],
  find: FindFile,
  yaml: YamlReader | undefined,
): readonly CiFile[] {
  const included = new Set(
    files.flatMap(({ kind, parts }) =>
      WITH_PARTS.has(kind) ? parts.slice(1).map(({ file }) => file.path) : [],
    ),
  );
  const alone = files.filter(({ kind, file }) => !WITH_PARTS.has(kind) || !included.has(file.path));
  const started = alone.map((file) => withStarted(file, find));
  return withCalledWorkflows([
    ...started,
    ...(yaml ? started.flatMap((file) => composeRuns(file, find, yaml)) : []),
  ]);
}

import type { SourceFile } from '../../source.js';
import { needsYaml, readCi } from '../../syntax/ci/ci.js';
import type { CiFile } from '../../syntax/ci/tree.js';
import type { YamlReader } from '../../syntax/yaml/yaml.js';
import type { Workspace } from '../../workspace/workspace.js';
import { ciFilesOfInterest } from './files-of-interest.js';
import { linkCiFiles } from './link-files.js';

interface Readers {
  readFile(path: string): SourceFile | undefined;
  /** Without it there are none of the files that need it. */
  readonly yaml: YamlReader | undefined;
}

/** The CI and container files that matter to a run, with what they call and include. */
export function readCiFiles(workspace: Workspace, { readFile, yaml }: Readers): readonly CiFile[] {
  const read = ciFilesOfInterest(workspace).flatMap(({ path, kind }): readonly CiFile[] => {
    const file = workspace.read(path);
    if (!file || (needsYaml(kind) && !yaml)) return [];
    return [readCi(kind, file, yaml ?? noYaml, readFile, (directory) => workspace.below(directory))];
  });
  return linkCiFiles(read, readFile, yaml);
}

const noYaml: YamlReader = () => ({ documents: [], problems: [] });

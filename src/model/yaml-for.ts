import { needsYaml } from '../syntax/ci/ci.js';
import { loadYamlReader, type YamlReader } from '../syntax/yaml/yaml.js';
import type { Workspace } from '../workspace/workspace.js';
import { ciFilesOfInterest } from './ci/files-of-interest.js';

/** The reader of YAML, which costs time to load: only where a file needs it. What a removal breaks is looked for in all. */
export const yamlFor = async (workspace: Workspace): Promise<YamlReader | undefined> =>
  workspace.removed.length > 0 || ciFilesOfInterest(workspace).some(({ kind }) => needsYaml(kind))
    ? await loadYamlReader()
    : undefined;

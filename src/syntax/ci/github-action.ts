import type { SourceFile } from '../../source.js';
import type { YamlReader } from '../yaml/yaml.js';
import { emptyFile } from './job.js';
import type { CiFile } from './tree.js';

/** Reads the metadata of an action for its syntax alone: its steps run in the jobs that use it (github-steps.ts). */
export const readGithubAction = (file: SourceFile, yaml: YamlReader): CiFile =>
  emptyFile('github-action', file, yaml(file).problems);

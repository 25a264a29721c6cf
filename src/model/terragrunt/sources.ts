import type { SourceFile } from '../../source.js';
import type { YamlFile } from '../../syntax/yaml/tree.js';
import type { Document, HclDocument } from '../document.js';
import { resolvePath } from '../modules/module-files.js';
import { belowRoot } from '../path-from-root.js';

/** What terragrunt files are read from. */
export interface TerragruntSources {
  document(path: string): Document | undefined;
  /** Whether there is a file, or a directory with files, at a path. */
  exists(path: string): boolean;
  readFile(path: string): SourceFile | undefined;
  readYaml(file: SourceFile): YamlFile | undefined;
}

/** The file of a path as terragrunt's functions give it, or relative to a directory; undefined outside the repository. */
export const pathFrom = (directory: string, path: string): string | undefined => {
  const inRepository = belowRoot(path);
  if (inRepository !== undefined) return resolvePath('', inRepository);
  return /^(?:[/~]|[\w+]+::|[\w.-]+@|https?:)/.test(path) ? undefined : resolvePath(directory, path);
};

export const hclAt = (path: string | undefined, { document }: TerragruntSources): HclDocument | undefined => {
  const found = path === undefined ? undefined : document(path);
  return found?.syntax === 'hcl' ? found : undefined;
};

import type { SourceFile } from '../../source.js';
import type { YamlFile } from '../../syntax/yaml/tree.js';
import type { EnvScope } from '../env/env-scope.js';
import type { Value } from '../evaluation/value.js';
import type { Module, ModuleInstance, TfvarsFile, TreeVersions } from './module.js';
import type { GivenVariables } from './root-variables.js';

/** What instances need of the repository around them. */
export interface Surroundings {
  module(directory: string): Module | undefined;
  readFile(path: string): SourceFile | undefined;
  /** All files below a directory; undefined where not every one can be told. */
  filesBelow(directory: string): readonly string[] | undefined;
  readYaml(file: SourceFile): YamlFile | undefined;
  envScope(directory: string): EnvScope;
  versions(root: ModuleInstance): TreeVersions;
  /** tfvars files that some run may name for this root module, wherever they are. */
  namedTfvars(root: Module): readonly TfvarsFile[];
  /** What `-var` of scripts and Makefiles gives to the variables of this root module, by name. */
  variableOptions(root: Module): ReadonlyMap<string, readonly Value[]>;
  /** How the units of terragrunt run this root module. */
  unitsOver(root: Module): readonly GivenVariables[];
  /** What one certain run gives to the variables of the root; undefined: a run of whoever has this checkout. */
  readonly given?: GivenVariables | undefined;
  /** Takes what a person should know of that is left out. */
  note(text: string): void;
}

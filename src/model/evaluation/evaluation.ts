import type { Place, SourceFile } from '../../source.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import type { YamlFile } from '../../syntax/yaml/tree.js';
import type { Value } from './value.js';

/** What an expression can refer to. */
export interface Scope {
  /** The value behind `var.x`, `local.x`, `module.x.y`, `path.x` …; undefined where only Terraform knows. */
  lookUp(root: string, name: string, at: Place): Value | undefined;
  /** A function that another program than Terraform adds; undefined for all others. */
  callFunction?(name: string, args: readonly Value[], at: Place): Value | undefined;
  /** The text of a file inside the repository, by the path that Terraform would open. */
  readFile(path: string): SourceFile | undefined;
  /** The files below a directory that Terraform would open, relative to it; undefined where not every one can be told. */
  filesBelow?(directory: string): readonly string[] | undefined;
  /** Reads YAML; undefined while its reader is not loaded. */
  readYaml?(file: SourceFile): YamlFile | undefined;
}

/** Bounds one evaluation: neither cycles nor size of input may make it slow. */
export interface Budget {
  steps: number;
}

/** One evaluation under way, at some depth of the expression. */
export interface Evaluation {
  /** Evaluates what stands inside. */
  readonly evaluate: (expression: Expression, evaluation: Evaluation) => Value;
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly budget: Budget;
  readonly depth: number;
  /** Names bound by `for`. */
  readonly bindings: ReadonlyMap<string, Value>;
}

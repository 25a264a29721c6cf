import type { CiFile } from '../syntax/ci/tree.js';
import type { FileKind } from '../workspace/kinds.js';
import type { Workspace, WorkspaceFile } from '../workspace/workspace.js';
import type { AwsFileSources } from './aws-files/aws-files.js';
import type { Consumer } from './consumers/consumer.js';
import type { Document } from './document.js';
import type { EnvScope } from './env/env-scope.js';
import type { Module, ModuleInstance } from './modules/module.js';
import type { RunInputs } from './run-inputs.js';
import type { CredentialAnswer } from './sources/credential-answers.js';
import type { Unresolved } from './sources/unresolved.js';
import type { UnitRun } from './terragrunt/unit-run.js';

/**
 * The typed model of one run. Everything in it is computed on demand and remembered: a run over three staged files
 * touches only what involves them.
 */
export interface Repository {
  readonly workspace: Workspace;
  /** The parsed file, whether a target or context; undefined where it cannot be read. */
  document(path: string): Document | undefined;
  /** Parsed targets, in path order. */
  readonly documents: readonly Document[];
  /** The module in a directory (`''` is the root); undefined without Terraform files. */
  module(directory: string): Module | undefined;
  /** Modules that a target belongs to or that share a tree with one, in path order. */
  readonly modules: readonly Module[];
  /** Root modules in scope, instantiated with their whole tree. */
  readonly roots: readonly ModuleInstance[];
  /** The module of a directory, run on its own, whoever else calls it. */
  alone(directory: string): ModuleInstance | undefined;
  /** Everything in scope that authenticates to AWS. */
  readonly consumers: readonly Consumer[];
  /** The consumers of a root as a run sees them that gets its variables elsewhere: a CI job. */
  consumersGiven(root: ModuleInstance, given: RunInputs): readonly Consumer[];
  envScope(directory: string): EnvScope;
  /** Every unit of terragrunt. */
  units(): readonly UnitRun[];
  /** Those that a run must look at: that the targets have to do with. */
  unitsInScope(): readonly UnitRun[];
  /** How the units of terragrunt run the module of a directory. */
  unitsOver(directory: string): readonly UnitRun[];
  /** Units of terragrunt that are made of files elsewhere. */
  unreadUnits(): readonly Unresolved[];
  /** CI and container files of the repository, whether targets or context. */
  readonly ciFiles: readonly CiFile[];
  /** What AWS files are read from: those that configuration names, and the home directory where that is allowed. */
  readonly awsFiles: AwsFileSources;
  /** Which credentials a consumer uses, in each environment that its env scope can produce. */
  answersOf(consumer: Consumer): readonly CredentialAnswer[];
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
  /** What was left out so far because there is too much of it: a person should see it once. */
  readonly notes: ReadonlySet<string>;
  note(text: string): void;
}

import type { Place } from '../../source.js';
import type { EnvScope } from '../env/env-scope.js';
import type { Value } from '../evaluation/value.js';
import type { ModuleInstance, PlacedAttribute, ResourceBlock } from '../modules/module.js';
import type { VersionInForce } from '../versions/version-in-force.js';

export type ConsumerKind =
  | 'provider'
  | 'backend'
  | 'remote-state'
  | 'terragrunt-backend'
  | 'terragrunt-provider';

/** Something that authenticates to AWS. */
export interface Consumer {
  readonly kind: ConsumerKind;
  /** For messages: `provider "aws"`, `provider "aws" (alias west)`, `backend "s3"`, `data.terraform_remote_state.net`. */
  readonly name: string;
  /** Stable address: `provider.aws`, `provider.aws.west`, `backend.s3`, `module.x.provider.aws`. */
  readonly address: string;
  /** `aws`, or a sibling such as `awscc`, for providers. */
  readonly provider: string;
  readonly alias: string | undefined;
  /** The header of the block; for an undeclared default provider, of the first resource that uses it. */
  readonly header: Place;
  /** False for a default provider that resources use and nobody declares. */
  readonly declared: boolean;
  /** A resource or data source of the tree uses it, or it is passed to a module elsewhere (backends: always true). */
  readonly used: boolean;
  /** What uses a provider, anywhere in the tree. */
  readonly resources: readonly ResourceBlock[];
  readonly instance: ModuleInstance | undefined;
  /** Directory whose env scope applies: that of the root module. */
  readonly directory: string;
  readonly arguments: ReadonlyMap<string, Argument>;
  /** Nested blocks, or objects in their place (`assume_role`, `endpoints`), by name, each with its arguments. */
  readonly nested: ReadonlyMap<string, readonly NestedArguments[]>;
  readonly envScope: EnvScope;
  /** Provider version for providers, CLI version for backends and remote states. */
  readonly version: VersionInForce;
  /** False where a part of the configuration is not in sight (an empty backend without its partial file). */
  readonly complete: boolean;
}

export interface NestedArguments {
  readonly header: Place;
  readonly form: 'block' | 'object';
  readonly arguments: ReadonlyMap<string, Argument>;
}

export interface Argument {
  readonly name: string;
  /** The whole `name = value`. */
  readonly at: Place;
  readonly nameAt: Place;
  readonly valueAt: Place;
  readonly value: Value;
  /** The attribute in its file; undefined where it came from a JSON-like object value. */
  readonly attribute: PlacedAttribute | undefined;
}

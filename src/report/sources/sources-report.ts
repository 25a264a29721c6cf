import type { SourceKind, SourceStatus } from '../../aws/credential-chain/index.js';
import type { ConsumerKind } from '../../model/consumers/consumer.js';

/**
 * Which credentials everything in a directory uses, as plain data: what `credlint sources --format json` prints and
 * what its other formats are made of. All texts and paths are free of secrets and of control characters; access key
 * ids show four characters at each end. Lines are 1-based, 0 for what this shell exports. Fields are only ever added.
 */
export interface SourcesReport {
  /** Of this form. */
  readonly version: 1;
  readonly configurations: readonly Configuration[];
  /** Runs of Terraform in CI and container files that belong to no configuration, as far as can be told. */
  readonly unknown: readonly Spot[];
}

/** A root module, or a Terragrunt unit, with everything in its tree. */
export interface Configuration {
  /** `.` for the working directory. */
  readonly directory: string;
  /** Environments that lead to the same answers are one. */
  readonly environments: readonly EnvironmentAnswers[];
  /** What could not be followed. */
  readonly unknown: readonly Spot[];
}

export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface JobSpot {
  /** `the job plan`, `the unit live/app`. */
  readonly name: string;
  readonly file: string;
  /** Of the command or action that runs Terraform. */
  readonly line: number;
}

export interface EnvironmentAnswers {
  /** The env files of each, the strongest first; none: without env files. Empty where only `jobs` have this. */
  readonly files: readonly (readonly string[])[];
  /** CI jobs, containers, make targets and terragrunt units that run this and come to the same answers. */
  readonly jobs?: readonly JobSpot[];
  readonly consumers: readonly ConsumerAnswer[];
}

export interface ConsumerAnswer {
  readonly address: string;
  /** `provider "aws" (alias west)`. */
  readonly name: string;
  readonly kind: ConsumerKind;
  readonly file: string;
  readonly line: number;
  /** The version that decides, and how it is known. */
  readonly version: string;
  /** In the order in which this version looks at them. */
  readonly sources: readonly SourceAnswer[];
  /** Roles that are taken on top, in order. */
  readonly roles: readonly string[];
  /** Set where the run ends before it has credentials. */
  readonly error?: string;
  /** Errors that come where AWS files which were not read lack something. */
  readonly risks: readonly string[];
  /** Whether unknown values, unread files and the machine cannot change the answer. */
  readonly certain: boolean;
  /** Set where several sources are certainly set that may be different identities. */
  readonly conflict?: 'possible' | 'certain';
  /** What other versions that the constraints admit do. */
  readonly otherVersions: readonly string[];
  readonly unknown: readonly Spot[];
}

export interface SourceAnswer {
  readonly kind: SourceKind;
  /** `profile "dev"`, `environment keys`. */
  readonly name: string;
  /** Of kinds that name one. */
  readonly profile?: string;
  readonly status: SourceStatus;
  /** Why, with the versions for which that holds. */
  readonly why: string;
  /** How it comes by credentials, where that is known: `sso`, `keys`. */
  readonly supply?: string;
  /** `AKIA…WXYZ of account 123456789012`, for keys in the repository. */
  readonly key?: string;
  readonly members: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

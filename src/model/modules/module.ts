import type { Place, SourceFile } from '../../source.js';
import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import type { Value } from '../evaluation/value.js';
import type { VersionInForce } from '../versions/version-in-force.js';

/** A block with the file that it stands in. */
export interface PlacedBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly header: Place;
}

/** An attribute with the file that it stands in. */
export interface PlacedAttribute {
  readonly file: SourceFile;
  readonly attribute: Attribute;
  readonly at: Place;
  readonly nameAt: Place;
  readonly valueAt: Place;
}

/**
 * A directory of Terraform files as Terraform loads it: override files merged last, `*.tofu` instead of a `*.tf` of
 * the same name (internal/configs/parser_config_dir.go; OpenTofu 1.8).
 */
export interface Module {
  /** Relative to the root, `''` for the root itself. */
  readonly directory: string;
  readonly files: readonly SourceFile[];
  readonly variables: ReadonlyMap<string, VariableDeclaration>;
  readonly locals: ReadonlyMap<string, PlacedAttribute>;
  readonly outputs: readonly PlacedBlock[];
  readonly providers: readonly ProviderBlock[];
  readonly calls: readonly ModuleCall[];
  readonly resources: readonly ResourceBlock[];
  readonly backend: (PlacedBlock & { readonly type: string }) | undefined;
  readonly cloud: PlacedBlock | undefined;
  readonly requirements: readonly ProviderRequirement[];
  readonly requiredVersions: readonly PlacedAttribute[];
  /** All `terraform` blocks. */
  readonly settings: readonly PlacedBlock[];
  /** tfvars files of this directory in Terraform's loading order; `automatic` ones are loaded without being named. */
  readonly tfvars: readonly TfvarsFile[];
  /** `.terraform.lock.hcl` of this directory. */
  readonly lock: LockFile | undefined;
  /** Directories of local modules that call this one. */
  readonly callers: readonly string[];
  readonly isRoot: boolean;
  /** What terragrunt writes beside it; undefined where no unit runs it. */
  readonly generated: GeneratedCode | undefined;
}

export interface VariableDeclaration extends PlacedBlock {
  readonly name: string;
  readonly default: PlacedAttribute | undefined;
  readonly type: PlacedAttribute | undefined;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
}

export interface ProviderBlock extends PlacedBlock {
  /** Local name: `aws`. */
  readonly name: string;
  readonly alias: string | undefined;
  /** Attributes after override files are merged. */
  readonly attributes: ReadonlyMap<string, PlacedAttribute>;
  /** Nested blocks after merging, by type. */
  readonly blocks: readonly PlacedBlock[];
}

export interface ModuleCall extends PlacedBlock {
  readonly name: string;
  readonly source: string | undefined;
  /** The directory of a local module, where `source` is a path inside the repository. */
  readonly directory: string | undefined;
  readonly arguments: ReadonlyMap<string, PlacedAttribute>;
  /** `providers = { aws.child = aws.parent }`: child configuration address to parent's. Undefined without the map. */
  readonly providers: ReadonlyMap<string, { readonly parent: string; readonly at: Place }> | undefined;
}

export interface ResourceBlock extends PlacedBlock {
  readonly mode: 'managed' | 'data' | 'ephemeral';
  readonly resourceType: string;
  readonly name: string;
  /** Address of the provider configuration: `aws`, `aws.west`; from the `provider` argument, else from the type's prefix. */
  readonly provider: string;
}

/** What terragrunt writes beside a module, in every unit that runs it. */
export interface GeneratedCode {
  /** Whether a provider configuration is among it: `aws`, `aws.dns`. */
  declares(address: string): boolean;
  /** Of `required_providers`, where they are written in a file. */
  readonly requirements: readonly ProviderRequirement[];
  /** Some of it is not known. */
  readonly open: boolean;
}

/** One entry of `required_providers`. */
export interface ProviderRequirement {
  readonly name: string;
  readonly at: Place;
  readonly source: { readonly value: string; readonly at: Place } | undefined;
  readonly version: { readonly value: string; readonly at: Place } | undefined;
  readonly configurationAliases: readonly string[];
}

export interface TfvarsFile {
  readonly file: SourceFile;
  readonly automatic: boolean;
  readonly attributes: readonly PlacedAttribute[];
  /** It is there and nobody knows what it sets: it is encrypted, or cannot be read. */
  readonly isClosed?: true;
}

/** A module at one place of a call tree: the same module called twice has two instances with their own inputs. */
export interface ModuleInstance {
  readonly module: Module;
  /** `''` for the root, else `module.network.module.subnets`. */
  readonly address: string;
  readonly parent: ModuleInstance | undefined;
  readonly call: ModuleCall | undefined;
  readonly children: readonly ModuleInstance[];
  readonly root: ModuleInstance;
  /** Versions in force for the whole tree. */
  readonly versions: TreeVersions;
  evaluate(expression: Expression, file: SourceFile): Value;
  /** A variable's value in Terraform's order of precedence, or what the call passes. */
  variable(name: string): Value;
  /** Other values that the variable gets in some runs: tfvars that are named on the command line, other env modes. */
  alternatives(name: string): readonly Value[];
  local(name: string): Value;
  /** Tells that something of the tree is left out; the text goes on from the name of the module. */
  note(text: string): void;
}

export interface TreeVersions {
  /** Of the Terraform or OpenTofu command line. */
  readonly cli: VersionInForce;
  /** `aws`, `awscc` … */
  provider(name: string): VersionInForce;
}

/** A dependency lock file (internal/depsfile/locks_file.go). */
export interface LockFile {
  readonly file: SourceFile;
  readonly providers: readonly LockedProvider[];
}

/** One `provider` block of a lock file. */
export interface LockedProvider {
  /** As written: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  readonly header: Place;
  readonly version: { readonly value: string; readonly at: Place } | undefined;
  readonly constraints: { readonly value: string; readonly at: Place } | undefined;
  readonly hashes: readonly string[];
  readonly hashesAt: Place | undefined;
}

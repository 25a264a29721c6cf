import type { EnvEntry } from '../syntax/dotenv/tree.js';
import type { Place, SourceFile } from '../syntax/source.js';

/** The env files that apply to a Terraform directory: its own and its ancestors', the nearest first. */
export interface EnvScope {
  readonly directory: string;
  readonly layers: readonly EnvLayer[];
  /**
   * The environments that these files can produce, alternatives of one another: the base one (`.env`, `.env.local`),
   * one for each `.env.<mode>` and `<mode>.env`, one for `.envrc` (for each branch of it), one for each script that
   * is meant to be sourced. Without any env file: none.
   */
  readonly environments: readonly ScopedEnvironment[];
}

export interface EnvLayer {
  readonly file: SourceFile;
  readonly directory: string;
  /** `prod` of `.env.prod`, `.env.prod.local` and `prod.env`; the name of `.envrc` and of scripts. */
  readonly mode: string | undefined;
  /** `.env.local`, `.env.<mode>.local`. */
  readonly local: boolean;
  readonly variables: readonly EnvVariable[];
}

export interface EnvVariable {
  readonly name: string;
  /** Undefined where it depends on other variables or commands. */
  readonly value: string | undefined;
  readonly at: Place;
  readonly nameAt: Place;
  readonly valueAt: Place;
  readonly entry: EnvEntry;
  readonly layer: EnvLayer;
}

export interface ScopedEnvironment {
  readonly mode: string | undefined;
  /** The variable in effect by name. */
  readonly variables: ReadonlyMap<string, EnvVariable>;
  /** What the variable in effect overrides, nearest first, by name. */
  readonly overridden: ReadonlyMap<string, readonly EnvVariable[]>;
}

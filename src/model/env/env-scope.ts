import type { Place, SourceFile } from '../../source.js';
import type { EnvEntry } from '../../syntax/dotenv/tree.js';

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

/** A variable of an environment, whoever sets it: an env file, a CI job, this shell. */
export interface SetVariable {
  readonly name: string;
  /** Undefined where it depends on other variables, commands or secrets. */
  readonly value: string | undefined;
  /** It certainly has a value, though nobody here may see it. */
  readonly hidden?: boolean;
  /** The name is written otherwise: the CI service puts it into the environment in capitals. */
  readonly inCapitals?: true;
  readonly at: Place;
  readonly nameAt: Place;
  readonly valueAt: Place;
}

export interface EnvVariable extends SetVariable {
  readonly entry: EnvEntry;
  readonly layer: EnvLayer;
}

/** What a program finds in its environment. */
export interface ProcessEnvironment {
  /** Tells environments of one directory apart. */
  readonly mode: string | undefined;
  /** The variable in effect by name. */
  readonly variables: ReadonlyMap<string, SetVariable>;
}

export interface ScopedEnvironment extends ProcessEnvironment {
  /** The variable in effect by name. */
  readonly variables: ReadonlyMap<string, EnvVariable>;
  /** What the variable in effect overrides, nearest first, by name. */
  readonly overridden: ReadonlyMap<string, readonly EnvVariable[]>;
}

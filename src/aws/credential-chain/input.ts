import type { Generation } from './generation.js';
import type { Setting } from './setting.js';

/** Everything that decides which credentials a provider, backend or remote state uses. */
export interface ChainInput<O> {
  readonly generation: Generation;
  readonly block: BlockArguments<O>;
  readonly environment: Environment<O>;
  readonly files: AwsFiles<O>;
}

/** Variables by name; one that is not in the map is not set. */
export type Environment<O> = ReadonlyMap<string, Setting<O>>;

/** The arguments of the block, or of a remote state's `config`, that take part. Absent and null ones are undefined. */
export interface BlockArguments<O> {
  readonly accessKey?: Setting<O> | undefined;
  readonly secretKey?: Setting<O> | undefined;
  readonly token?: Setting<O> | undefined;
  readonly profile?: Setting<O> | undefined;
  /** The list; a list that is not known is one unknown element. */
  readonly sharedConfigFiles?: readonly Setting<O>[] | undefined;
  readonly sharedCredentialsFiles?: readonly Setting<O>[] | undefined;
  /** `shared_credentials_file`, the older argument with one path. */
  readonly sharedCredentialsFile?: Setting<O> | undefined;
  /** In order; the backend's older top-level `role_arn` counts as one. */
  readonly assumeRole?: readonly AssumeRole<O>[] | undefined;
  readonly webIdentity?: WebIdentityBlock<O> | undefined;
  readonly skipMetadataApiCheck?: Setting<O> | undefined;
  readonly useLegacyWorkflow?: Setting<O> | undefined;
}

/** One `assume_role`. */
export interface AssumeRole<O> {
  readonly origin: O;
  readonly roleArn?: Setting<O> | undefined;
}

/** `assume_role_with_web_identity`. */
export interface WebIdentityBlock<O> {
  readonly origin: O;
  readonly roleArn?: Setting<O> | undefined;
  readonly token?: Setting<O> | undefined;
  readonly tokenFile?: Setting<O> | undefined;
}

/** The AWS files that the caller has read. */
export interface AwsFiles<O> {
  /** `~/.aws/config`. */
  readonly config: AwsFile<O>;
  /** `~/.aws/credentials`. */
  readonly credentials: AwsFile<O>;
  /**
   * Other files that arguments and variables name, by the path as written there; one that begins with `~/` is the file
   * below the home directory. A path that is missing here is unread.
   */
  readonly named?: ReadonlyMap<string, AwsFile<O>>;
}

/** The sections of a file; a file that does not exist has none. */
export type AwsFile<O> = readonly AwsSection<O>[] | 'unread';

export interface AwsSection<O> {
  /** The text between the brackets: `default`, `profile dev`, `sso-session corp`. */
  readonly header: string;
  readonly origin: O;
  readonly entries: ReadonlyMap<string, Setting<O>>;
}

/** A machine whose home directory the caller did not read. */
export const unreadHome: AwsFiles<never> = { config: 'unread', credentials: 'unread' };

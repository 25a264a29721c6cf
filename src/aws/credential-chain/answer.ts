import type { Generation } from './generation.js';
import type { Setting } from './setting.js';

/** Where credentials can come from. A role assumed on top is none; the source below it is. */
export type SourceKind =
  /** `access_key`, `secret_key`, `token`. */
  | 'block-keys'
  /** `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and their aliases, `AWS_SESSION_TOKEN`. */
  | 'environment-keys'
  /** The `profile` argument. */
  | 'profile'
  /** `AWS_PROFILE` or `AWS_DEFAULT_PROFILE`. */
  | 'environment-profile'
  /** The `[default]` profile, that nothing names. */
  | 'shared-files'
  /** `AWS_WEB_IDENTITY_TOKEN_FILE` with `AWS_ROLE_ARN`. */
  | 'web-identity'
  /** `assume_role_with_web_identity`. */
  | 'web-identity-block'
  | 'container'
  /** The role of the EC2 instance. */
  | 'imds';

export type SourceStatus =
  | 'wins'
  /** Wins unless a value that is not known turns out otherwise. */
  | 'may-win'
  /** Is chosen and then breaks the run. */
  | 'fails'
  /** Is complete, and another one is used. */
  | 'shadowed'
  | 'incomplete'
  /** Is set, and has no effect in this version or beside the others. */
  | 'ignored'
  /** The program does not get as far. */
  | 'not-reached';

export type Reason =
  | { readonly code: 'first-complete' }
  | { readonly code: 'lower-precedence'; readonly winner: SourceKind }
  | { readonly code: 'half-pair'; readonly missing: string }
  | { readonly code: 'token-without-keys' }
  | { readonly code: 'role-without-token-file' }
  | { readonly code: 'profile-missing' }
  | { readonly code: 'profile-without-credentials' }
  | { readonly code: 'ignored-beside-block-keys' }
  | { readonly code: 'not-used-yet' }
  | { readonly code: 'legacy-workflow' }
  /** AWS_DEFAULT_PROFILE in SDK v1: only a session reads it, after the credentials file. */
  | { readonly code: 'credentials-file-first' }
  | { readonly code: 'not-reached' }
  | { readonly code: 'error' };

/** A setting that takes part, by the name of its argument, variable or entry. Values stay with the caller. */
export interface Member<O> {
  readonly name: string;
  readonly origin: O;
}

/** How a profile, or the source itself, comes by credentials. */
export type Supply =
  | 'keys'
  | 'environment'
  | 'web-identity'
  | 'sso'
  | 'login-session'
  | 'process'
  | 'container'
  | 'imds'
  | 'unread';

export interface CandidateSource<O> {
  readonly kind: SourceKind;
  readonly status: SourceStatus;
  readonly reason: Reason;
  readonly members: readonly Member<O>[];
  /** The profile's name, where it is known. */
  readonly profile: string | undefined;
  readonly supply: Supply | undefined;
  /** The keys that sign, where they are written somewhere. */
  readonly keyId: Member<O> | undefined;
  readonly secret: Member<O> | undefined;
  readonly token: Member<O> | undefined;
}

export interface RoleStep<O> {
  readonly action: 'AssumeRole' | 'AssumeRoleWithWebIdentity';
  readonly arn: Setting<O>;
  /** The profile that asks for the role; undefined for the block and the web identity variables. */
  readonly profile: string | undefined;
}

/** Families of the error catalogue that the chain can end in. */
export type ErrorFamily =
  | 'access-denied-assume-role'
  | 'assume-role-profile'
  | 'bad-env-value'
  | 'bad-header'
  | 'mfa'
  | 'no-credential-sources'
  | 'profile-missing'
  | 'profile-partial'
  | 'profile-two-types'
  | 'sso-config'
  | 'static-empty'
  | 'web-identity-assume';

export interface ChainError<O> {
  readonly family: ErrorFamily;
  /** What the program prints, without values of variables. */
  readonly words: string;
  readonly members: readonly Member<O>[];
}

export type Outcome<O> =
  | { readonly kind: 'winner'; readonly source: CandidateSource<O> }
  /** `source` is the one that was chosen before the run broke; a refused variable breaks it before any is chosen. */
  | {
      readonly kind: 'error';
      readonly error: ChainError<O>;
      readonly source: CandidateSource<O> | undefined;
    };

export interface ChainAnswer<O> {
  readonly generation: Generation;
  /** In the order in which this version looks at them: what is set, and what is there without being set. */
  readonly considered: readonly CandidateSource<O>[];
  readonly outcome: Outcome<O>;
  /** Whether the outcome holds whatever unknown values, unread files and the machine turn out to be, `risks` aside. */
  readonly certain: boolean;
  /** Roles in the order in which they are taken, those of profiles first. The first may be a web identity. */
  readonly roles: readonly RoleStep<O>[];
  /** Errors that depend on files which were not read: a profile that must exist there. */
  readonly risks: readonly ChainError<O>[];
}

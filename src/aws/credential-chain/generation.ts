import type { Program } from '../../terraform/programs.js';
import { asVersion, compareVersions, coreOf } from '../../terraform/version.js';

/** What differs between versions in how they find credentials. */
export interface Traits {
  /**
   * - `metadata-first`: own list of sources with container and EC2 in it, AWS files as the SDK reads them last.
   * - `files-first`: own list of block keys, environment and credentials file, then a session of AWS SDK for Go v1.
   * - `sdk-v2`: AWS SDK for Go v2.
   */
  readonly chain: 'metadata-first' | 'files-first' | 'sdk-v2';
  /** Whether the web identity variables are read. */
  readonly readsWebIdentity: boolean;
  /** aws-sdk-go 1.21: within the session a named profile comes before the web identity variables. */
  readonly sessionPrefersProfile: boolean;
  /** Profiles of IAM Identity Center: not read, with the start URL in the profile, or also with an `sso-session`. */
  readonly sso: 'none' | 'start-url' | 'session';
  readonly loginSession: boolean;
  /** A profile that does not exist: falls on, is fatal under each of its three names, or all but AWS_DEFAULT_PROFILE. */
  readonly missingProfile: 'ignored' | 'fatal' | 'fatal-unless-default-variable';
  /** Whether block keys skip the rest of the chain, and so are judged before files and variables are loaded. */
  readonly blockKeysApart: boolean;
  readonly webIdentityBlock: 'unsupported' | 'unused' | 'over-block-keys' | 'under-block-keys';
  /** Whether a fault of AWS_PROFILE or `[default]` breaks a block that names another profile. */
  readonly loadsAmbientProfile: boolean;
  readonly checksRetrySettings: boolean;
  /** Whether `skip_metadata_api_check = false` counts more than AWS_EC2_METADATA_DISABLED. */
  readonly metadataArgumentDecides: boolean;
  /** Whether `~` in `shared_config_files` and `shared_credentials_files` is the home directory. */
  readonly expandsPaths: boolean;
  /** Several `assume_role` blocks in a row, and what an empty `role_arn` does when it stands alone. */
  readonly roleChain: boolean;
  readonly emptyRole: 'ignored' | 'fatal';
  /** The default of `use_legacy_workflow`; undefined where the argument does not exist. */
  readonly legacyWorkflow: boolean | undefined;
}

/** A range of versions that behave alike: `from` belongs to it, `until` does not. */
export interface Generation {
  readonly program: Program;
  readonly from: string;
  readonly until: string | undefined;
  readonly traits: Traits;
}

type Watershed = readonly [from: string, changes: Partial<Traits>];

const oldest: Traits = {
  chain: 'metadata-first',
  readsWebIdentity: false,
  sessionPrefersProfile: false,
  sso: 'none',
  loginSession: false,
  missingProfile: 'ignored',
  blockKeysApart: false,
  webIdentityBlock: 'unsupported',
  loadsAmbientProfile: false,
  checksRetrySettings: false,
  metadataArgumentDecides: false,
  expandsPaths: true,
  roleChain: false,
  emptyRole: 'ignored',
  legacyWorkflow: undefined,
};

const settled: Partial<Traits> = {
  missingProfile: 'fatal-unless-default-variable',
  blockKeysApart: true,
  webIdentityBlock: 'under-block-keys',
};

/** The backend's first version on AWS SDK for Go v2. */
const backendOnSdkV2: Partial<Traits> = {
  chain: 'sdk-v2',
  sso: 'session',
  missingProfile: 'fatal',
  webIdentityBlock: 'over-block-keys',
  checksRetrySettings: true,
  metadataArgumentDecides: true,
  emptyRole: 'fatal',
};

/**
 * Every version that changed something. Which aws-sdk-go-base a release carries is in its go.mod; the behaviour in that
 * library's awsauth.go (0.x, 1.x) and in credentials.go and aws_config.go (2.x): 2.0.0-beta.9 checks profiles,
 * beta.39 loads the block's profile the second time as well, beta.45 takes block keys out of the chain, beta.56 chains
 * roles.
 */
const watersheds: Readonly<Record<Program, readonly Watershed[]>> = {
  provider: [
    ['0.0.0', {}],
    ['2.21.0', { readsWebIdentity: true, sessionPrefersProfile: true }],
    ['2.23.0', { sessionPrefersProfile: false }],
    ['3.0.0', { chain: 'files-first' }],
    ['3.26.0', { sso: 'start-url' }],
    ['4.0.0', { chain: 'sdk-v2', loadsAmbientProfile: true, expandsPaths: false }],
    ['4.2.0', { expandsPaths: true }],
    ['4.3.0', { missingProfile: 'fatal' }],
    ['4.12.0', { webIdentityBlock: 'unused', checksRetrySettings: true, metadataArgumentDecides: true }],
    ['4.22.0', { webIdentityBlock: 'over-block-keys' }],
    ['4.54.0', { sso: 'session' }],
    ['5.25.0', { loadsAmbientProfile: false }],
    ['5.31.0', settled],
    ['5.67.0', { roleChain: true, emptyRole: 'fatal' }],
    ['5.68.0', { emptyRole: 'ignored' }],
    ['6.22.0', { loginSession: true }],
  ],
  terraform: [
    ['0.0.0', {}],
    ['0.12.6', { readsWebIdentity: true, sessionPrefersProfile: true }],
    ['0.12.7', { sessionPrefersProfile: false }],
    ['0.13.0', { chain: 'files-first' }],
    ['0.14.6', { sso: 'start-url' }],
    ['1.6.0', { ...backendOnSdkV2, loadsAmbientProfile: true, legacyWorkflow: true }],
    ['1.6.4', { loadsAmbientProfile: false }],
    ['1.6.6', settled],
    ['1.7.0', { legacyWorkflow: false }],
    ['1.8.0', { legacyWorkflow: undefined }],
    ['1.14.9', { loginSession: true }],
  ],
  // The first OpenTofu is 1.6.0; older numbers are those of Terraform.
  opentofu: [
    ['0.0.0', { ...backendOnSdkV2, readsWebIdentity: true, legacyWorkflow: true }],
    ['1.7.0', { legacyWorkflow: false }],
    ['1.8.0', { legacyWorkflow: undefined }],
    ['1.10.0', settled],
    ['1.12.0', { loginSession: true }],
  ],
};

function unroll(program: Program): readonly Generation[] {
  let traits = oldest;
  return watersheds[program].map(([from, changes], index, all) => {
    traits = { ...traits, ...changes };
    return { program, from, until: all[index + 1]?.[0], traits };
  });
}

const generations: Readonly<Record<Program, readonly Generation[]>> = {
  provider: unroll('provider'),
  terraform: unroll('terraform'),
  opentofu: unroll('opentofu'),
};

/** All generations of a program, the oldest first. */
export const generationsOf = (program: Program): readonly Generation[] => generations[program];

/** The generation of a version; the newest one where the version is not known or no version at all. */
export function generationOf(program: Program, version: string | undefined): Generation {
  const all = generations[program];
  const parsed = version === undefined ? undefined : asVersion(version);
  // A pre-release behaves like the release that it leads to.
  return all.findLast(({ from }) => !parsed || compareVersions(from, coreOf(parsed)) <= 0) ?? all[0]!;
}

/** The distinct generations among the versions that a constraint admits, the oldest first; without versions: all. */
export function generationsAdmitted(program: Program, versions: readonly string[]): readonly Generation[] {
  const admitted = new Set(versions.map((version) => generationOf(program, version)));
  return generations[program].filter((one) => admitted.size === 0 || admitted.has(one));
}

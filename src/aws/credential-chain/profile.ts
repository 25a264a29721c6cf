import type { ChainError } from './answer.js';
import type { MergedFiles, MergedSection } from './aws-files.js';
import type { Traits } from './generation.js';
import type { KeyPair } from './key-pair.js';
import { isComplete } from './key-pair.js';
import { isGiven, knownText, type Named, named, type Setting } from './setting.js';

/** A profile as the SDK has it after loading, with the profile that `source_profile` names. */
export interface Profile<O> {
  readonly name: string;
  /** False where a file was not read that may hold more of it. */
  readonly isWhole: boolean;
  readonly source: Profile<O> | undefined;
  readonly keys: KeyPair<O> | undefined;
  readonly roleArn: Setting<O> | undefined;
  readonly mfaSerial: Named<O> | undefined;
  readonly credentialSource: Named<O> | undefined;
  readonly webIdentityTokenFile: Named<O> | undefined;
  readonly sso: readonly Named<O>[];
  readonly ssoSession: MergedSection<O> | undefined;
  readonly loginSession: Named<O> | undefined;
  readonly credentialProcess: Named<O> | undefined;
}

/** `unread`: not in the files that were read, and there are others. */
export type ProfileLoad<O> =
  | { readonly kind: 'loaded'; readonly profile: Profile<O> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'fault'; readonly error: ChainError<O> };

/**
 * Loads a profile and those that it names as source. SDK v2: config/shared_config.go, setFromIniSections; SDK v1:
 * aws/session/shared_config.go, setFromIniFiles.
 */
export function loadProfile<O>(name: string, files: MergedFiles<O>, traits: Traits): ProfileLoad<O> {
  return load(name, { files, traits, seen: new Set() });
}

interface Loading<O> {
  readonly files: MergedFiles<O>;
  readonly traits: Traits;
  /** Profiles on the way; every call adds one, so cycles end. */
  readonly seen: Set<string>;
}

function load<O>(name: string, loading: Loading<O>): ProfileLoad<O> {
  const { files, traits, seen } = loading;
  if (seen.size === longestChain) return { kind: 'unread' };
  const section = files.sections.get(name);
  if (!section) return { kind: files.isComplete ? 'missing' : 'unread' };
  const isNested = seen.size > 0;
  const isRepeated = seen.has(name);
  const profile = { ...readProfile(name, section, traits, isRepeated), isWhole: files.isComplete };
  if (traits.chain === 'sdk-v2' && section.isPartial && profile.isWhole)
    return fault('profile-partial', `partial credentials found for profile ${name}`, profile);
  if (!isRepeated && profile.isWhole && !isGiven(profile.roleArn)) {
    const type = roleTypes.find((entry) => isGiven(section.entries.get(entry)));
    if (type)
      return fault(
        'assume-role-profile',
        `credential type ${type} requires role_arn, profile ${name}`,
        profile,
      );
  }
  // SDK v2 takes the keys of a source as they are; v1 follows its source_profile first.
  if (traits.chain === 'sdk-v2' && isNested && profile.keys) return { kind: 'loaded', profile };
  seen.add(name);
  const types = credentialTypes.filter((type) => isGiven(section.entries.get(type)));
  if (types.filter((type) => !isRepeated || type !== 'source_profile').length > 1)
    return fault('profile-two-types', 'only one credential type may be specified per profile', profile);
  const source = isRepeated ? undefined : section.entries.get('source_profile');
  const linked = isGiven(source)
    ? withSource(profile, source, loading)
    : ({ kind: 'loaded', profile } as const);
  return linked.kind === 'loaded' ? withSsoSession(linked.profile, section, loading) : linked;
}

/** No SDK has a limit; this one keeps a hostile file from filling the stack. */
const longestChain = 1000;

const roleTypes = ['source_profile', 'credential_source', 'web_identity_token_file'];
const credentialTypes = [...roleTypes, 'credential_process'];
const startUrlEntries = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'];
const ssoEntries = { none: [], 'start-url': startUrlEntries, session: ['sso_session', ...startUrlEntries] };

function readProfile<O>(
  name: string,
  { entries }: MergedSection<O>,
  traits: Traits,
  isRepeated: boolean,
): Omit<Profile<O>, 'isWhole'> {
  const entry = (key: string): Named<O> | undefined => named(key, entries.get(key));
  const keys: KeyPair<O> = {
    id: entry('aws_access_key_id'),
    secret: entry('aws_secret_access_key'),
    token: entry('aws_session_token'),
    missing: ['aws_access_key_id', 'aws_secret_access_key'],
  };
  return {
    name,
    source: undefined,
    keys: isComplete(keys) ? keys : undefined,
    // The second time on a way round, a profile gives only its credentials.
    roleArn: isRepeated ? undefined : entry('role_arn')?.setting,
    mfaSerial: isRepeated ? undefined : entry('mfa_serial'),
    credentialSource: entry('credential_source'),
    webIdentityTokenFile: entry('web_identity_token_file'),
    sso: ssoEntries[traits.sso].flatMap((key) => entry(key) ?? []),
    ssoSession: undefined,
    loginSession: traits.loginSession ? entry('login_session') : undefined,
    credentialProcess: entry('credential_process'),
  };
}

function withSource<O>(profile: Profile<O>, source: Setting<O>, loading: Loading<O>): ProfileLoad<O> {
  const name = knownText(source);
  if (name === undefined) return { kind: 'unread' };
  const loaded = load(name, loading);
  const isEmpty = loaded.kind === 'loaded' && !canBeSource(loaded.profile);
  if (loaded.kind === 'missing' || isEmpty)
    return fault(
      'assume-role-profile',
      `failed to load assume role for profile ${profile.name}, source profile ${name}`,
      profile,
    );
  if (loaded.kind !== 'loaded') return loaded;
  const onlyLinked = { keys: undefined, credentialSource: undefined, webIdentityTokenFile: undefined };
  return {
    kind: 'loaded',
    profile: { ...profile, ...onlyLinked, credentialProcess: undefined, sso: [], source: loaded.profile },
  };
}

/** SDK: hasCredentials, which knows nothing of `login_session`. */
const canBeSource = <O>(profile: Profile<O>): boolean =>
  !profile.isWhole ||
  profile.source !== undefined ||
  profile.keys !== undefined ||
  profile.credentialSource !== undefined ||
  profile.credentialProcess !== undefined ||
  profile.webIdentityTokenFile !== undefined ||
  profile.sso.length > 0;

function withSsoSession<O>(
  profile: Profile<O>,
  section: MergedSection<O>,
  { files, traits }: Loading<O>,
): ProfileLoad<O> {
  const session = section.entries.get('sso_session');
  if (traits.sso !== 'session' || !isGiven(session)) return { kind: 'loaded', profile };
  const found = files.sections.get(`sso-session ${knownText(session)?.trim()}`);
  if (found) return { kind: 'loaded', profile: { ...profile, ssoSession: found } };
  if (!files.isComplete || knownText(session) === undefined) return { kind: 'unread' };
  return fault('sso-config', `failed to find SSO session section, ${knownText(session)}`, profile);
}

function fault<O>(family: ChainError<O>['family'], words: string, profile: Profile<O>): ProfileLoad<O> {
  const parts = [profile.keys?.id, profile.credentialSource, profile.webIdentityTokenFile, ...profile.sso];
  const members = parts.flatMap((part) => (part ? [{ name: part.name, origin: part.setting.origin }] : []));
  return { kind: 'fault', error: { family, words, members } };
}

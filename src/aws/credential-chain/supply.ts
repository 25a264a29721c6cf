import type { ChainError, RoleStep, Supply } from './answer.js';
import { containerVariable, isMetadataDisabled, variable } from './environment.js';
import type { ChainInput } from './input.js';
import { environmentKeys, isComplete, isKnown, type KeyPair } from './key-pair.js';
import type { Profile } from './profile.js';
import { isGiven, knownText, type Named } from './setting.js';

/** What a profile ends in: credentials, an error, or nothing of its own (then container and EC2 follow). */
export type Supplied<O> =
  | {
      readonly kind: 'credentials';
      readonly supply: Supply;
      readonly keys: KeyPair<O> | undefined;
      readonly parts: readonly Named<O>[];
      readonly roles: readonly RoleStep<O>[];
      /** False where the machine decides (EC2 metadata) or a value is unknown. */
      readonly isSure: boolean;
    }
  | { readonly kind: 'nothing'; readonly roles: readonly RoleStep<O>[] }
  | { readonly kind: 'error'; readonly error: ChainError<O>; readonly phase: ErrorPhase };

/** Whether an error comes while the configuration is loaded, or when the credentials are asked for. */
export type ErrorPhase = 'load' | 'retrieve';

/**
 * How a profile comes by credentials: the first that applies, then its role on top. SDK v2:
 * config/resolve_credentials.go, resolveCredsFromProfile; SDK v1: aws/session/credentials.go, the same name.
 */
export function supplyOf<O>(profile: Profile<O>, input: ChainInput<O>): Supplied<O> {
  const base = baseOf(profile, input);
  if (base.kind === 'error' || profile.roleArn === undefined) return base;
  if (base.kind === 'credentials' && base.supply === 'web-identity' && !profile.source) return base;
  if (profile.mfaSerial)
    return failure(
      'mfa',
      'assume role with MFA enabled, but AssumeRoleTokenProvider session option not set',
      [profile.mfaSerial],
    );
  const role = { action: 'AssumeRole', arn: profile.roleArn, profile: profile.name } as const;
  return { ...base, roles: [...base.roles, role] };
}

function baseOf<O>(profile: Profile<O>, input: ChainInput<O>): Supplied<O> {
  if (profile.source) return supplyOf(profile.source, input);
  if (profile.keys) return credentials('keys', [], { keys: profile.keys });
  if (profile.credentialSource) return fromSource(profile.credentialSource, input);
  if (profile.webIdentityTokenFile && profile.roleArn) {
    const role = {
      action: 'AssumeRoleWithWebIdentity',
      arn: profile.roleArn,
      profile: profile.name,
    } as const;
    return credentials('web-identity', [profile.webIdentityTokenFile], { roles: [role] });
  }
  if (profile.sso.length > 0) return fromSso(profile);
  if (profile.loginSession) return credentials('login-session', [profile.loginSession]);
  if (profile.credentialProcess) return credentials('process', [profile.credentialProcess]);
  return profile.isWhole ? { kind: 'nothing', roles: [] } : credentials('unread', []);
}

function fromSource<O>(source: Named<O>, input: ChainInput<O>): Supplied<O> {
  const { environment } = input;
  switch (knownText(source.setting)) {
    case 'Environment': {
      const keys = environmentKeys(environment);
      if (isComplete(keys)) return credentials('environment', [source], { keys });
      return failure('static-empty', 'static credentials are empty', [source], 'retrieve');
    }
    case 'EcsContainer': {
      const address = containerSource(input);
      if (address) return credentials('container', [source, address]);
      return failure('assume-role-profile', 'EcsContainer was specified as the credential_source', [source]);
    }
    case 'Ec2InstanceMetadata':
      if (isMetadataDisabled(input))
        return failure('no-credential-sources', 'No valid credential sources found', [source], 'retrieve');
      return credentials('imds', [source], { isSure: false });
    case undefined:
      return credentials('unread', [source], { isSure: false });
    default:
      return failure(
        'assume-role-profile',
        'credential_source values must be EcsContainer, Ec2InstanceMetadata, or Environment',
        [source],
      );
  }
}

/** SDK v1 knows only the relative address here. */
const containerSource = <O>({ environment, generation }: ChainInput<O>): Named<O> | undefined =>
  generation.traits.chain === 'sdk-v2'
    ? containerVariable(environment)
    : variable(environment, 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI');

/** SDK: validateSSOConfiguration. */
function fromSso<O>(profile: Profile<O>): Supplied<O> {
  const has = (name: string): boolean => profile.sso.some((part) => part.name === name);
  const session = profile.ssoSession?.entries;
  const required = session ? [] : ['sso_region', 'sso_start_url', 'sso_account_id', 'sso_role_name'];
  const missing = required.filter((name) => !has(name));
  if (session) missing.push(...['sso_region', 'sso_start_url'].filter((name) => !isGiven(session.get(name))));
  if (missing.length === 0) return credentials('sso', profile.sso);
  if (!profile.isWhole) return credentials('unread', profile.sso);
  const words = `profile "${profile.name}" is configured to use SSO but is missing required configuration: `;
  return failure('sso-config', words + missing.join(', '), profile.sso);
}

type Credentials<O> = Extract<Supplied<O>, { kind: 'credentials' }>;

function credentials<O>(
  supply: Supply,
  parts: readonly Named<O>[],
  more: Partial<Pick<Credentials<O>, 'keys' | 'roles' | 'isSure'>> = {},
): Supplied<O> {
  const { keys, roles = [], isSure = keys === undefined || isKnown(keys) } = more;
  return { kind: 'credentials', supply, keys, parts, roles, isSure };
}

function failure<O>(
  family: ChainError<O>['family'],
  words: string,
  parts: readonly Named<O>[],
  phase: ErrorPhase = 'load',
): Supplied<O> {
  const members = parts.map(({ name, setting }) => ({ name, origin: setting.origin }));
  return { kind: 'error', error: { family, words, members }, phase };
}

import type { ChainError, Member, Reason, RoleStep, SourceKind, Supply } from './answer.js';
import { containerVariable, isMetadataDisabled, variable } from './environment.js';
import type { ChainInput } from './input.js';
import {
  breaksHeader,
  isComplete,
  isEmpty,
  isKnown,
  type KeyPair,
  missingHalf,
  partsOf,
} from './key-pair.js';
import type { ProfileLoad } from './profile.js';
import { areKnown, knownText, type Named } from './setting.js';
import { type ErrorPhase, supplyOf } from './supply.js';

/** A source that is there to be used, before it is known which one is. */
export interface Contender<O> {
  readonly kind: SourceKind;
  readonly parts: readonly Named<O>[];
  readonly profile?: string | undefined;
  /** Whether the state holds whatever the unknown values, unread files and the machine turn out to be. */
  readonly isSure: boolean;
  /** A source that keeps this one out of the chain even where it has no credentials itself. */
  readonly keptOutBy?: SourceKind | undefined;
  readonly state: ContenderState<O>;
}

export type ContenderState<O> =
  | {
      readonly is: 'complete';
      readonly supply: Supply;
      readonly keys?: KeyPair<O> | undefined;
      readonly roles: readonly RoleStep<O>[];
    }
  | { readonly is: 'failing'; readonly error: ChainError<O>; readonly phase: ErrorPhase }
  | { readonly is: 'incomplete' | 'ignored' | 'shadowed'; readonly reason: Reason };

export const membersOf = <O>(parts: readonly Named<O>[]): readonly Member<O>[] =>
  parts.map(({ name, setting }) => ({ name, origin: setting.origin }));

/** Block or environment keys; none where nothing of the pair is set. */
export function keysContender<O>(
  kind: 'block-keys' | 'environment-keys',
  keys: KeyPair<O>,
  halfIsFatal: boolean,
): readonly Contender<O>[] {
  if (isEmpty(keys)) return [];
  return [{ kind, parts: partsOf(keys), isSure: isKnown(keys), state: keysState(keys, halfIsFatal) }];
}

function keysState<O>(keys: KeyPair<O>, halfIsFatal: boolean): ContenderState<O> {
  const parts = partsOf(keys);
  if (isComplete(keys)) {
    if (!breaksHeader(keys.id, keys.token)) return { is: 'complete', supply: 'keys', keys, roles: [] };
    return { is: 'failing', error: headerError(parts), phase: 'retrieve' };
  }
  if (halfIsFatal) {
    const words = 'static credentials are empty';
    return {
      is: 'failing',
      error: { family: 'static-empty', words, members: membersOf(parts) },
      phase: 'retrieve',
    };
  }
  const isTokenAlone = !keys.id && !keys.secret;
  if (isTokenAlone) return { is: 'ignored', reason: { code: 'token-without-keys' } };
  return { is: 'incomplete', reason: { code: 'half-pair', missing: missingHalf(keys) } };
}

const headerError = <O>(parts: readonly Named<O>[]): ChainError<O> => ({
  family: 'bad-header',
  words: 'net/http: invalid header field value for "Authorization"',
  members: membersOf(parts.filter((part) => breaksHeader(part))),
});

/** The variables of a web identity: used with both, fatal without the role, nothing without the token file. */
export function webIdentityContender<O>(
  { environment }: ChainInput<O>,
  keptOutBy?: SourceKind,
): readonly Contender<O>[] {
  const file = variable(environment, 'AWS_WEB_IDENTITY_TOKEN_FILE');
  const role = variable(environment, 'AWS_ROLE_ARN');
  const parts = [file, role].filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  return [
    {
      kind: 'web-identity',
      parts,
      isSure: areKnown(...parts),
      keptOutBy,
      state: webIdentityState(file, role),
    },
  ];
}

function webIdentityState<O>(file: Named<O> | undefined, role: Named<O> | undefined): ContenderState<O> {
  if (!file) return { is: 'ignored', reason: { code: 'role-without-token-file' } };
  if (!role) {
    const error = {
      family: 'web-identity-assume',
      words: 'role ARN is not set',
      members: membersOf([file]),
    } as const;
    return { is: 'failing', error, phase: 'load' };
  }
  const step = { action: 'AssumeRoleWithWebIdentity', arn: role.setting, profile: undefined } as const;
  return { is: 'complete', supply: 'web-identity', roles: [step] };
}

/** Which profile is meant, and by what. */
export interface ProfileChoice<O> {
  readonly kind: 'profile' | 'environment-profile' | 'shared-files';
  /** The argument or variable that names it; undefined for `[default]`. */
  readonly by: Named<O> | undefined;
  /** Undefined where the name is not known. */
  readonly name: string | undefined;
}

export function choose<O>(argument: Named<O> | undefined, fallback: Named<O> | undefined): ProfileChoice<O> {
  if (argument) return { kind: 'profile', by: argument, name: knownText(argument.setting) };
  if (fallback) return { kind: 'environment-profile', by: fallback, name: knownText(fallback.setting) };
  return { kind: 'shared-files', by: undefined, name: 'default' };
}

/**
 * A profile as a source, and the roles that it puts on top of container or EC2 credentials where it has none itself.
 * `isUsedUnread` says that an unread file changes nothing about the choice: the profile has to be there.
 */
export function profileContender<O>(
  { kind, by, name }: ProfileChoice<O>,
  load: ProfileLoad<O>,
  input: ChainInput<O>,
  isUsedUnread: boolean,
): { readonly contender: Contender<O>; readonly roles: readonly RoleStep<O>[] } {
  const named = by ? [by] : [];
  const isSure = areKnown(by);
  const base = { kind, parts: named, profile: name, isSure };
  switch (load.kind) {
    case 'missing':
      return {
        contender: { ...base, state: { is: 'incomplete', reason: { code: 'profile-missing' } } },
        roles: [],
      };
    case 'unread': {
      const state = { is: 'complete', supply: 'unread', roles: [] } as const;
      return { contender: { ...base, isSure: isSure && isUsedUnread, state }, roles: [] };
    }
    case 'fault':
      return {
        contender: { ...base, state: { is: 'failing', error: load.error, phase: 'load' } },
        roles: [],
      };
  }
  const supplied = supplyOf(load.profile, input);
  if (supplied.kind === 'error')
    return {
      contender: { ...base, state: { is: 'failing', error: supplied.error, phase: supplied.phase } },
      roles: [],
    };
  if (supplied.kind === 'nothing') {
    const state = { is: 'incomplete', reason: { code: 'profile-without-credentials' } } as const;
    return { contender: { ...base, state }, roles: supplied.roles };
  }
  const { keys, supply, roles, parts } = supplied;
  const state =
    keys && breaksHeader(keys.id, keys.token)
      ? ({ is: 'failing', error: headerError(partsOf(keys)), phase: 'retrieve' } as const)
      : ({ is: 'complete', supply, keys, roles } as const);
  const all = [...named, ...(keys ? partsOf(keys) : []), ...parts];
  return { contender: { ...base, parts: all, isSure: isSure && supplied.isSure, state }, roles: [] };
}

/** What a machine offers without being asked: a container's credentials, the role of an EC2 instance. */
export function machineContenders<O>(
  input: ChainInput<O>,
  roles: readonly RoleStep<O>[],
): readonly Contender<O>[] {
  const address = containerVariable(input.environment);
  const container = address && {
    kind: 'container' as const,
    parts: [address],
    isSure: areKnown(address),
    state: { is: 'complete', supply: 'container', roles } as const,
  };
  const metadata = !isMetadataDisabled(input) && {
    kind: 'imds' as const,
    parts: [],
    isSure: false,
    state: { is: 'complete', supply: 'imds', roles } as const,
  };
  return [container, metadata].filter((one) => one !== undefined && one !== false);
}

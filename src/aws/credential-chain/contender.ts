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
import { areKnown, type Named } from './setting.js';
import type { ErrorPhase } from './supply.js';

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
  if (halfIsFatal) return { is: 'failing', error: emptyError(parts), phase: 'retrieve' };
  if (!keys.id && !keys.secret) return { is: 'ignored', reason: { code: 'token-without-keys' } };
  return { is: 'incomplete', reason: { code: 'half-pair', missing: missingHalf(keys) } };
}

const emptyError = <O>(parts: readonly Named<O>[]): ChainError<O> => ({
  family: 'static-empty',
  words: 'static credentials are empty',
  members: membersOf(parts),
});

export const headerError = <O>(parts: readonly Named<O>[]): ChainError<O> => ({
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
  const state = webIdentityState(file, role);
  return [{ kind: 'web-identity', parts, isSure: areKnown(...parts), keptOutBy, state }];
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

/** What a machine offers without being asked: a container's credentials, the role of an EC2 instance. */
export function machineContenders<O>(
  input: ChainInput<O>,
  roles: readonly RoleStep<O>[],
): readonly Contender<O>[] {
  const address = containerVariable(input.environment);
  const contenders: Contender<O>[] = [];
  const state = (supply: Supply) => ({ is: 'complete', supply, roles }) as const;
  if (address)
    contenders.push({
      kind: 'container',
      parts: [address],
      isSure: areKnown(address),
      state: state('container'),
    });
  if (!isMetadataDisabled(input))
    contenders.push({ kind: 'imds', parts: [], isSure: false, state: state('imds') });
  return contenders;
}

import type { RoleStep } from './answer.js';
import { type Contender, type ContenderState, headerError } from './contender.js';
import type { ChainInput } from './input.js';
import { breaksHeader, partsOf } from './key-pair.js';
import type { ProfileLoad } from './profile.js';
import { areKnown, knownText, type Named } from './setting.js';
import { supplyOf } from './supply.js';

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

/** A profile as a source, with the roles that it puts on top of the machine's credentials where it has none itself. */
export interface ProfileSource<O> {
  readonly contender: Contender<O>;
  readonly roles: readonly RoleStep<O>[];
}

/** `mustExist`: the run depends on this profile, so that an unread file leaves no doubt about the choice. */
export function profileSource<O>(
  { kind, by, name }: ProfileChoice<O>,
  load: ProfileLoad<O>,
  input: ChainInput<O>,
  mustExist: boolean,
): ProfileSource<O> {
  const { state, parts = [], roles = [], isSure = true } = judge(load, input, mustExist);
  const named = by ? [by] : [];
  return {
    contender: { kind, parts: [...named, ...parts], profile: name, isSure: isSure && areKnown(by), state },
    roles,
  };
}

interface Judgement<O> {
  readonly state: ContenderState<O>;
  readonly parts?: readonly Named<O>[];
  readonly roles?: readonly RoleStep<O>[];
  readonly isSure?: boolean;
}

function judge<O>(load: ProfileLoad<O>, input: ChainInput<O>, mustExist: boolean): Judgement<O> {
  switch (load.kind) {
    case 'missing':
      return { state: { is: 'incomplete', reason: { code: 'profile-missing' } } };
    case 'unread':
      return { state: { is: 'complete', supply: 'unread', roles: [] }, isSure: mustExist };
    case 'fault':
      return { state: { is: 'failing', error: load.error, phase: 'load' } };
  }
  const supplied = supplyOf(load.profile, input);
  switch (supplied.kind) {
    case 'error':
      return { state: { is: 'failing', error: supplied.error, phase: supplied.phase } };
    case 'nothing':
      return {
        state: { is: 'incomplete', reason: { code: 'profile-without-credentials' } },
        roles: supplied.roles,
      };
  }
  const { keys, supply, roles } = supplied;
  const isSure = supplied.isSure && (supply !== 'unread' || mustExist);
  const parts = [...(keys ? partsOf(keys) : []), ...supplied.parts];
  if (keys && breaksHeader(keys.id, keys.token))
    return { state: { is: 'failing', error: headerError(partsOf(keys)), phase: 'retrieve' }, parts, isSure };
  return { state: { is: 'complete', supply, keys, roles }, parts, isSure };
}

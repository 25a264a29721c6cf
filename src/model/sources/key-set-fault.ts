import { parseKeyId } from '../../aws/keys/access-key.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import type { KeyMember, KeySet } from './key-set.js';

export type KeySetFaultKind =
  | 'idAlone'
  | 'secretAlone'
  | 'tokenAlone'
  | 'temporaryWithoutToken'
  | 'longLivedWithToken';

export interface KeySetFault {
  readonly kind: KeySetFaultKind;
  readonly member: KeyMember;
  /** The member that does not fit, where there is one. */
  readonly other: KeyMember | undefined;
}

/** Why what one source sets is no whole credential; undefined where it is, or may be, one. */
export function keySetFault({ id, secret, token }: KeySet): KeySetFault | undefined {
  const fault = (kind: KeySetFaultKind, member: KeyMember, other?: KeyMember): KeySetFault | undefined =>
    member.certain ? { kind, member, other } : undefined;
  if (id && !secret) return fault('idAlone', id);
  if (secret && !id) return fault('secretAlone', secret);
  if (!id || !secret) return token && fault('tokenAlone', token);
  return tokenFault(id, token);
}

/** Whether the prefix of a known key id fits the token beside it. */
export function tokenFault(id: KeyMember, token: KeyMember | undefined): KeySetFault | undefined {
  if (id.value === undefined || classifyCredentialValue(id.value).kind !== 'real-looking') return undefined;
  const kind = parseKeyId(id.value)?.kind;
  if (kind === 'temporary' && !token) return { kind: 'temporaryWithoutToken', member: id, other: undefined };
  if (kind === 'long-lived' && token?.value !== undefined)
    return { kind: 'longLivedWithToken', member: id, other: token };
  return undefined;
}

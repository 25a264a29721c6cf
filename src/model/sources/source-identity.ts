import { knownText } from '../../aws/credential-chain/index.js';
import { accountOf } from '../../aws/keys/access-key.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import type { ProfileSection } from './chosen-profile.js';

/** Who a credential source signs as, as far as it is written down. */
export interface SourceIdentity {
  readonly profile?: string | undefined;
  readonly keyId?: string | undefined;
  readonly role?: string | undefined;
  /** 12 digits. */
  readonly account?: string | undefined;
}

/** The identity of a pair, by its access key id; samples tell nothing. */
export function identityOfKey(keyId: string | undefined): SourceIdentity {
  if (keyId === undefined || classifyCredentialValue(keyId).kind !== 'real-looking') return {};
  return { keyId: keyId.trim(), account: accountOf(keyId.trim()) };
}

/** The identity of a profile by its name, and by its role, keys or sign-in where an AWS file in reach has it. */
export function identityOfProfile(
  name: string | undefined,
  sections: readonly ProfileSection[],
): SourceIdentity {
  const [section] = sections;
  const entry = (key: string) => knownText(section?.entries.get(key)) || undefined;
  const role = entry('role_arn');
  if (role !== undefined) return { profile: name, role, account: accountOfArn(role) };
  const keys = identityOfKey(entry('aws_access_key_id'));
  const account = entry('sso_account_id') ?? accountOfArn(entry('login_session'));
  return { account, ...keys, profile: name };
}

/** The account in an ARN of IAM or STS; undefined where it has none. */
export const accountOfArn = (arn: string | undefined): string | undefined =>
  /^arn:[a-z-]+:(?:iam|sts)::([0-9]{12}):/.exec(arn ?? '')?.[1];

/** Whether two sources sign as the same one; undefined where that cannot be told from the files. */
export function isSameIdentity(one: SourceIdentity, other: SourceIdentity): boolean | undefined {
  const isEqual = (key: 'profile' | 'keyId' | 'role'): boolean =>
    one[key] !== undefined && one[key] === other[key];
  if (isEqual('profile') || isEqual('keyId') || isEqual('role')) return true;
  if (one.account !== undefined && other.account !== undefined && one.account !== other.account) return false;
  return undefined;
}

/** Whether none of these can be any of those: in each pair both names or both accounts are known, and differ. */
export const areOthers = (own: readonly SourceIdentity[], theirs: readonly SourceIdentity[]): boolean =>
  own.length > 0 &&
  theirs.length > 0 &&
  own.every((one) =>
    theirs.every((other) => {
      const same = isSameIdentity(one, other);
      if (same !== undefined) return !same;
      const ofOneAccount = one.account !== undefined && one.account === other.account;
      return !ofOneAccount && one.profile !== undefined && other.profile !== undefined;
    }),
  );

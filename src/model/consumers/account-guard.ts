import { isAccountId } from '../../aws/account-id.js';
import { asString } from '../evaluation/value.js';
import type { Consumer } from './consumer.js';

/** The ids of an account guard, undefined for those that are not known. */
export function guardedAccounts(
  { arguments: given }: Consumer,
  name: 'allowed_account_ids' | 'forbidden_account_ids',
): readonly (string | undefined)[] {
  const value = given.get(name)?.value;
  return value?.kind === 'list' ? value.items.map(asString) : [];
}

/** What the guard of a consumer does with an account; undefined where it has none, or may go either way. */
export function guardOn(
  consumer: Consumer,
  account: string,
): 'allowed' | 'not-allowed' | 'forbidden' | undefined {
  const allowed = guardedAccounts(consumer, 'allowed_account_ids');
  // An id that is not known, or no id at all, may be meant to be the right one.
  const isClosed = allowed.length > 0 && allowed.every((id) => id !== undefined && isAccountId(id));
  if (isClosed && !allowed.includes(account)) return 'not-allowed';
  if (guardedAccounts(consumer, 'forbidden_account_ids').includes(account)) return 'forbidden';
  return allowed.includes(account) ? 'allowed' : undefined;
}

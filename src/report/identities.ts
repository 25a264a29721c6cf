import type { ConsumerKind } from '../model/consumers/consumer.js';

/**
 * Who the winners of `credlint doctor --online` are, as plain data: free of secrets and control characters. Fields are
 * only ever added.
 */
export interface IdentityReport {
  /** `environment keys`, `profile "dev"`. */
  readonly source: string;
  /** `AKIA…WXYZ`, for keys outside the home directory. */
  readonly key?: string;
  readonly answer: IdentityAnswer;
  readonly usedBy: readonly IdentityUse[];
}

export type IdentityAnswer =
  | { readonly status: 'known'; readonly endpoint: string; readonly account: string; readonly arn: string }
  | {
      readonly status: 'refused';
      readonly endpoint: string;
      readonly code: string;
      /** What the code says, where it is known. */
      readonly meaning?: string;
    }
  | { readonly status: 'unreachable'; readonly endpoint: string; readonly why: string }
  /** credlint cannot ask; `command` can. */
  | { readonly status: 'not-asked'; readonly why: string; readonly command?: string };

export interface IdentityUse {
  readonly address: string;
  readonly name: string;
  readonly kind: ConsumerKind;
  readonly file: string;
  readonly line: number;
  /** Taken on top of this identity, in order. They are not tried. */
  readonly roles: readonly string[];
  /** The command that tries them, where one does. */
  readonly tryRoles?: string;
  /** What allowed_account_ids and forbidden_account_ids say of the account; absent where neither decides. */
  readonly guard?: 'allowed' | 'not-allowed';
}

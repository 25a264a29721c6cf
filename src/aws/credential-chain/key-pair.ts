import { variable } from './environment.js';
import type { BlockArguments, Environment } from './input.js';
import { arePresent, knownText, type Named, named } from './setting.js';

/** Access key id, secret access key and session token of one place. */
export interface KeyPair<O> {
  readonly id: Named<O> | undefined;
  readonly secret: Named<O> | undefined;
  readonly token: Named<O> | undefined;
  /** What to call the id and the secret where they are missing. */
  readonly missing: readonly [id: string, secret: string];
}

export const blockKeys = <O>(block: BlockArguments<O>): KeyPair<O> => ({
  id: named('access_key', block.accessKey),
  secret: named('secret_key', block.secretKey),
  token: named('token', block.token),
  missing: ['access_key', 'secret_key'],
});

/** The keys of the environment; the aliases `AWS_ACCESS_KEY` and `AWS_SECRET_KEY` are read by both SDKs for Go. */
export const environmentKeys = <O>(environment: Environment<O>): KeyPair<O> => ({
  id: variable(environment, 'AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'),
  secret: variable(environment, 'AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'),
  token: variable(environment, 'AWS_SESSION_TOKEN'),
  missing: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
});

export const isComplete = <O>({ id, secret }: KeyPair<O>): boolean =>
  id !== undefined && secret !== undefined;

export const isEmpty = <O>({ id, secret, token }: KeyPair<O>): boolean => !id && !secret && !token;

/** Whether it is certain what of the pair is there. */
export const isKnown = <O>({ id, secret, token }: KeyPair<O>): boolean => arePresent(id, secret, token);

/** The member that a half pair lacks. */
export const missingHalf = <O>({ id, missing }: KeyPair<O>): string => (id ? missing[1] : missing[0]);

export const partsOf = <O>({ id, secret, token }: KeyPair<O>): readonly Named<O>[] =>
  [id, secret, token].filter((part) => part !== undefined);

/**
 * Whether the id or the token cannot stand in an HTTP header: a line end or another control character but the tab
 * (golang.org/x/net/http/httpguts, ValidHeaderFieldValue). The secret is only signed with.
 */
export function breaksHeader<O>(...parts: readonly (Named<O> | undefined)[]): boolean {
  return parts.some((part) => /[\0-\x08\n-\x1f\x7f]/.test(knownText(part?.setting) ?? ''));
}

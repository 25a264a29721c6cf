import { entropy } from './entropy.js';

/** What an id with a given prefix stands for (IAM User Guide, "Understanding unique ID prefixes"). */
export type KeyIdKind =
  | 'long-lived'
  | 'temporary'
  | 'bearer-token'
  | 'context-specific'
  | 'localstack'
  | 'unique-id';

interface Prefix {
  readonly kind: KeyIdKind;
  readonly of: string;
}

const prefixes: ReadonlyMap<string, Prefix> = new Map([
  ['AKIA', { kind: 'long-lived', of: 'access key' }],
  ['ASIA', { kind: 'temporary', of: 'temporary access key' }],
  ['ABIA', { kind: 'bearer-token', of: 'STS service bearer token' }],
  ['ACCA', { kind: 'context-specific', of: 'context-specific credential' }],
  ['LKIA', { kind: 'localstack', of: 'LocalStack access key' }],
  ['LSIA', { kind: 'localstack', of: 'LocalStack temporary access key' }],
  ['AIDA', { kind: 'unique-id', of: 'user' }],
  ['AROA', { kind: 'unique-id', of: 'role' }],
  ['AGPA', { kind: 'unique-id', of: 'group' }],
  ['AIPA', { kind: 'unique-id', of: 'instance profile' }],
  ['ANPA', { kind: 'unique-id', of: 'managed policy' }],
  ['ANVA', { kind: 'unique-id', of: 'version of a managed policy' }],
  ['APKA', { kind: 'unique-id', of: 'public key' }],
  ['ASCA', { kind: 'unique-id', of: 'certificate' }],
]);

export interface KeyId {
  readonly id: string;
  readonly prefix: string;
  readonly kind: KeyIdKind;
  /** What the id names, for messages: `access key`, `role`. */
  readonly of: string;
}

/** Reads an id of AWS's grammar: a known prefix of four letters and 16 characters of base32. Undefined for other text. */
export function parseKeyId(text: string): KeyId | undefined {
  const prefix = text.slice(0, 4);
  const known = prefixes.get(prefix);
  return known && /^[A-Z2-7]{16}$/.test(text.slice(4)) ? { id: text, prefix, ...known } : undefined;
}

/** True for the ids of credentials: those of users, roles and the like are no secret and sign nothing. */
export const isCredentialId = ({ kind }: KeyId): boolean => kind !== 'unique-id' && kind !== 'localstack';

/** Ids below this much entropy are samples such as 16 times `X`; scanners in use have the same floor. */
const leastIdEntropy = 3;

export const isRepetitive = (id: string): boolean => entropy(id) < leastIdEntropy;

/** First four and last four characters: all that may be shown of a key id. Shorter texts show nothing. */
export const maskKeyId = (id: string): string => (id.length < 16 ? '…' : `${id.slice(0, 4)}…${id.slice(-4)}`);

/**
 * How the character after the prefix shows the age of an id: since 2019 it belongs to the account number, whose top bit
 * is set (`Q` to `Z`, `2` to `6`); older ids have `I` or `J` there. AWS issues no others.
 */
export function keyIdStyle(id: string): 'encodes-account' | 'old' | 'impossible' {
  const fifth = id.charAt(4);
  if (fifth === 'I' || fifth === 'J') return 'old';
  return accountOf(id) === undefined ? 'impossible' : 'encodes-account';
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The account that an id belongs to, as 12 digits: decoded from base32, the part after the prefix begins with a set bit
 * and the 40 bits of the account number (Tal Be'ery, "A short note on AWS KEY ID", 2023). Undefined for ids that carry
 * none: those from before 2019 and samples.
 */
export function accountOf(id: string): string | undefined {
  if (!parseKeyId(id)) return undefined;
  let head = 0n;
  for (const character of id.slice(4, 14)) head = head * 32n + BigInt(base32.indexOf(character));
  if (head >> 49n === 0n) return undefined;
  const account = (head >> 9n) & ((1n << 40n) - 1n);
  return account > 999_999_999_999n ? undefined : account.toString().padStart(12, '0');
}

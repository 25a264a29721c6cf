import type { CredentialRole } from '../names/credential-names.js';
import { isCredentialId, keyIdStyle, parseKeyId } from './access-key.js';
import { classifyCredentialValue, withoutBrackets } from './harmless-keys.js';
import { hasSecretShape, looksLikeSecret, secretLength } from './secret-key.js';

export type ShapeFaultKind =
  | 'blanks-around'
  | 'blanks-inside'
  | 'comment-behind'
  | 'quotes'
  | 'brackets'
  | 'escapes'
  | 'swapped'
  | 'mfa-code'
  | 'not-a-key'
  | 'length'
  | 'alphabet'
  | 'fifth-character';

/** Why AWS cannot take a value in the role that its place gives it. */
export interface ShapeFault {
  readonly kind: ShapeFaultKind;
  /** A clause about the value that repeats nothing of it: `it ends in a line break`. */
  readonly reason: string;
  /** The value that was plainly meant. */
  readonly meant: string | undefined;
}

const fault = (kind: ShapeFaultKind, reason: string, meant?: string): ShapeFault => ({ kind, reason, meant });

const mfaCode = fault('mfa-code', 'it is a six-digit MFA code, which STS exchanges for a session token');

/**
 * What is wrong with the form of a value (IAM User Guide, "IAM identifiers"; STS API Reference, Credentials): undefined
 * for good ones, and for references and stand-ins, which are no keys of any form.
 */
export function keyShapeFault(role: CredentialRole, value: string): ShapeFault | undefined {
  if (role === 'session-token' && /^[0-9]{6}$/.test(value)) return mfaCode;
  const { kind } = classifyCredentialValue(value);
  if (kind !== 'real-looking' && kind !== 'canary' && kind !== 'other') return undefined;
  return aroundFault(value) ?? insideFault(role, value);
}

const BLANKS: readonly (readonly [RegExp, string])[] = [
  [/\r/, 'a carriage return'],
  [/\n/, 'a line break'],
  [/\u00a0/, 'a no-break space'],
  [/\t/, 'a tab'],
  [/[\u200b-\u200f\u2060\ufeff]/, 'an invisible character'],
  [/ /, 'a blank'],
];

const blankIn = (text: string): string =>
  BLANKS.find(([pattern]) => pattern.test(text))?.[1] ?? 'white space';

/** `trim` leaves the invisible characters that pasted text brings along. */
function bare(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && BLANK.test(value[start]!)) start++;
  while (end > start && BLANK.test(value[end - 1]!)) end--;
  return value.slice(start, end);
}

const BLANK = /[\s\u200b-\u200f\u2060\ufeff]/;

function aroundFault(value: string): ShapeFault | undefined {
  const inner = bare(value);
  if (inner !== value) {
    const start = value.indexOf(inner);
    const [before, after] = [value.slice(0, start), value.slice(start + inner.length)];
    const reason = before === '' ? `it ends in ${blankIn(after)}` : `it begins with ${blankIn(before)}`;
    return fault('blanks-around', reason, inner);
  }
  const quoted = /^(["'`]).*\1$/s.test(value) && value.length > 1;
  if (quoted) return fault('quotes', 'quotes are part of it', bare(value.slice(1, -1)));
  if (/["'`]/.test(value)) return fault('quotes', 'a quote is part of it');
  const unwrapped = withoutBrackets(value);
  return unwrapped === value ? undefined : fault('brackets', 'brackets are part of it', unwrapped);
}

function insideFault(role: CredentialRole, value: string): ShapeFault | undefined {
  if (BLANK.test(value)) return fault('blanks-inside', `it has ${blankIn(value)} inside`);
  if (role === 'session-token') return tokenFault(value);
  const swapped = role === 'key-id' ? looksLikeSecret(value) : parseKeyId(value) !== undefined;
  if (swapped)
    return fault(
      'swapped',
      role === 'key-id' ? 'it has the form of a secret access key' : 'it has the form of an access key id',
    );
  return role === 'key-id' ? keyIdFault(value) : secretFault(value);
}

function tokenFault(value: string): ShapeFault | undefined {
  if (parseKeyId(value)) return fault('swapped', 'it has the form of an access key id');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? undefined : alphabetFault('base64');
}

function keyIdFault(value: string): ShapeFault | undefined {
  const id = parseKeyId(value);
  if (id && !isCredentialId(id))
    return fault('not-a-key', `it is the id of a ${id.of}, not of an access key`);
  if (id) {
    return keyIdStyle(value) === 'impossible'
      ? fault('fifth-character', 'its fifth character is one that AWS does not issue there')
      : undefined;
  }
  if (value.length !== 20) return fault('length', `it has ${lengthOf(value)}; an access key id has 20`);
  return alphabetFault('capital letters and the digits 2 to 7 behind AKIA or ASIA');
}

function secretFault(value: string): ShapeFault | undefined {
  if (hasSecretShape(value)) return undefined;
  const decoded = value.replace(/%2B/gi, '+').replace(/%2F/gi, '/');
  if (decoded !== value)
    return fault('escapes', 'it is URL-encoded (%2B, %2F)', hasSecretShape(decoded) ? decoded : undefined);
  if (value.length !== secretLength)
    return fault('length', `it has ${lengthOf(value)}; a secret access key has ${secretLength}`);
  return alphabetFault('letters, digits, + and /');
}

const lengthOf = ({ length }: string): string => (length === 1 ? '1 character' : `${length} characters`);

const alphabetFault = (alphabet: string): ShapeFault =>
  fault('alphabet', `it has other characters than ${alphabet}`);

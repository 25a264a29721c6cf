import { accountOf, isCredentialId, isRepetitive, keyIdStyle, parseKeyId } from './access-key.js';
import { type CanaryOperator, canaryOperator } from './canary-accounts.js';
import { type ReferenceForm, referenceForm } from './references.js';
import { looksLikeSecret, looksLikeSecretInSlot } from './secret-key.js';
import { looksLikeSessionToken, looksLikeSessionTokenInSlot } from './session-token.js';
import { isMadeOf, mocks, mockWords, placeholderWords } from './stand-in-words.js';

/** What stands in a slot for a credential. `reason` never repeats the value. */
export type CredentialValueClass =
  | { readonly kind: 'empty' | 'example' | 'mock' | 'placeholder'; readonly reason: string }
  | { readonly kind: 'reference'; readonly form: ReferenceForm; readonly reason: string }
  | { readonly kind: 'canary'; readonly operator: CanaryOperator; readonly reason: string }
  | {
      readonly kind: 'real-looking';
      readonly what: 'key-id' | 'secret' | 'session-token';
      readonly reason: string;
    }
  | { readonly kind: 'other'; readonly reason: string };

/** Session tokens have 20,000 characters at most (IAM API, GetSessionToken). */
const longestValue = 20_000;

/**
 * Tells what a value in a credential slot is: nothing, a reference, a documented example, the mock of a local stack, a
 * placeholder, the key of a canary account, something that may well be real, or none of these. Real-looking values
 * come before placeholders, so that a word that a random secret happens to hold hides nothing.
 *
 * @param inSlot what the place is for, where that is certain, so that less has to speak for it
 */
export function classifyCredentialValue(
  text: string,
  inSlot?: 'secret' | 'session-token',
): CredentialValueClass {
  if (text.length > longestValue) return { kind: 'other', reason: 'it is longer than any AWS credential' };
  const value = text.trim();
  if (value === '') return { kind: 'empty', reason: 'it is empty' };
  return (
    classifyExample(value) ??
    classifyReal(value) ??
    classifyReference(value) ??
    classifyMock(value) ??
    classifyPlaceholder(value) ??
    (inSlot && classifyInSlot(value, inSlot)) ?? {
      kind: 'other',
      reason: 'it is neither an AWS credential nor a known stand-in',
    }
  );
}

function classifyInSlot(value: string, slot: 'secret' | 'session-token'): CredentialValueClass | undefined {
  if (slot === 'secret') return looksLikeSecretInSlot(value) ? REAL_SECRET : undefined;
  return looksLikeSessionTokenInSlot(value)
    ? { kind: 'real-looking', what: 'session-token', reason: 'it has the form of a session token' }
    : undefined;
}

const REAL_SECRET: CredentialValueClass = {
  kind: 'real-looking',
  what: 'secret',
  reason: 'it has the form of a secret access key',
};

/** AWS writes EXAMPLE into every key that its documentation shows; by chance it stands in one of 10^10 ids. */
const classifyExample = (value: string): CredentialValueClass | undefined =>
  value.includes('EXAMPLE') && /^[A-Za-z0-9+/=]+$/.test(value)
    ? { kind: 'example', reason: 'AWS documents it as an example' }
    : undefined;

function classifyReal(value: string): CredentialValueClass | undefined {
  const bare = withoutBrackets(value);
  const keyId = parseKeyId(bare);
  if (keyId && isCredentialId(keyId) && !isRepetitive(bare) && keyIdStyle(bare) !== 'impossible') {
    const operator = canaryOperator(accountOf(bare) ?? '');
    if (operator) return { kind: 'canary', operator, reason: `it belongs to an account of ${operator}` };
    return { kind: 'real-looking', what: 'key-id', reason: `it has the form of an AWS ${keyId.of}` };
  }
  if (looksLikeSecret(bare) && !isSequence(bare)) return REAL_SECRET;
  if (looksLikeSessionToken(bare)) {
    return { kind: 'real-looking', what: 'session-token', reason: 'it starts like a session token' };
  }
  return undefined;
}

function classifyReference(value: string): CredentialValueClass | undefined {
  const form = referenceForm(value);
  return form && { kind: 'reference', form, reason: 'it refers to a value elsewhere' };
}

function classifyMock(value: string): CredentialValueClass | undefined {
  if (mocks.has(value.toLowerCase())) return { kind: 'mock', reason: 'it is a well-known mock value' };
  if (parseKeyId(value)?.kind === 'localstack')
    return { kind: 'mock', reason: 'it is a key id of LocalStack' };
  return isMadeOf(value, mockWords) ? { kind: 'mock', reason: 'its words name a mock' } : undefined;
}

function classifyPlaceholder(value: string): CredentialValueClass | undefined {
  const because = (reason: string): CredentialValueClass => ({ kind: 'placeholder', reason });
  if (value.length <= 200 && withoutBrackets(value) !== value) return because('it stands in brackets');
  if (isMasked(value)) return because('it is made of one repeated character');
  if (isSequence(value) && !/%2[BF]/i.test(value)) return because('it is a sequence of characters');
  if (/^your[-_ ]/i.test(value)) return because('it says "your"');
  return isMadeOf(value, placeholderWords) ? because('its words ask for a value') : undefined;
}

/** The text between angle, square or curly brackets that surround all of it; otherwise the text. */
export function withoutBrackets(text: string): string {
  const closing = { '<': '>', '[': ']', '{': '}' }[text.charAt(0)];
  return closing && text.length > 1 && text.endsWith(closing) ? text.slice(1, -1).trim() : text;
}

/** `xxxxxxxx`, `********`, `AKIAXXXX…`, `0000`: hardly more than one character, behind a prefix perhaps. */
function isMasked(value: string): boolean {
  const body = /^A[KS]IA/.test(value) ? value.slice(4) : value;
  const few = Math.min(4, Math.max(1, Math.floor(body.length / 8)));
  return body.length >= 3 && new Set(body.toLowerCase()).size <= few;
}

/** `123`, `abcdef…`, `AKIA1234567890ABCDEF`: most characters follow the one before in the alphabet. */
function isSequence(value: string): boolean {
  const body = /^A[KS]IA/.test(value) ? value.slice(4) : value;
  if (body.length < 3) return false;
  let steps = 0;
  for (let i = 1; i < body.length; i++) {
    const step = body.charCodeAt(i) - body.charCodeAt(i - 1);
    if (step === 1 || (body[i - 1] === '9' && body[i] === '0')) steps++;
  }
  return steps >= 0.7 * (body.length - 1);
}

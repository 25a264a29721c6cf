import { entropy } from '../aws/keys/entropy.js';
import { classifyCredentialValue } from '../aws/keys/harmless-keys.js';
import { isSecretName, type SecretKind } from './names.js';

/** Forms that are no secret, whatever the name in front of them says. */
const NO_SECRETS: readonly RegExp[] = [
  /^[0-9.,_\s-]+(?:[a-z%]{1,3})?$/i,
  /^(?:true|false|yes|no|on|off|null|none|default|enabled?|disabled?|auto|required?|optional|always|never)$/i,
  // Constants and enumerations.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  // Paths and names in secret stores.
  /^(?:[.~]{0,2}\/|[a-z0-9_-]+\/)(?:[A-Za-z0-9_.-]{0,64}(?:\/|$))*$/,
  // Host names, and addresses without user and password.
  /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}(?::[0-9]+)?$/i,
  /^[a-z][a-z0-9+.-]*:\/\/[^@\s]*$/i,
  // Mail addresses.
  /^[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,10}(?:[,;].*)?$/i,
  // Password hashes.
  /^(?:\$(?:2[abxy]|1|5|6|7|y|argon2(?:id|i|d)?|scrypt|pbkdf2[a-z0-9-]*)\$|\{[A-Z0-9-]{3,20}\}|(?:md5|sha(?:1|224|256|384|512)|SCRAM-SHA-256|pbkdf2)[:$])/,
  /^arn:aws/,
  /^ssh-(?:rsa|ed25519|dss) |^ecdsa-sha2-|^-----BEGIN (?:CERTIFICATE|PUBLIC|RSA PUBLIC)/,
];

/** Ids, unless a vendor issues its keys in that form. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Digests of passwords; no other secret has a name for its digest. */
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i;

const MIN_LENGTH = 6;
const MAX_LENGTH = 4_000;

/**
 * Whether a literal in a place for a secret is one. Passwords are what people choose; of tokens and keys some disorder
 * is asked.
 */
export function isPlausibleSecret(value: string, held: SecretKind): boolean {
  const text = value.trim();
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return false;
  if (isStandIn(text) && !(held === 'password' && isCounted(text))) return false;
  if (NO_SECRETS.some((pattern) => pattern.test(text)) || isAlphabet(text) || isSentence(text)) return false;
  if (isNameItself(text) || tellsThatNoneIsHere(text) || /\.\.\.$|…$/.test(text)) return false;
  if (held !== 'password' && isIdentifier(text)) return false;
  if (held !== 'issued' && UUID.test(text)) return false;
  if (held === 'password')
    return !DIGEST.test(text) && (!/^[a-z]+(?:[-_ ][a-z]+)*$/.test(text) || text.length >= 16);
  return text.length >= 12 && isDisordered(text);
}

/** Placeholders, mocks, documented examples, references. */
export const isStandIn = (text: string): boolean =>
  !['other', 'real-looking'].includes(classifyCredentialValue(text).kind);

/** `Hh123456`: people count, and what they put before it makes a password of it. */
const isCounted = (text: string): boolean => /^[A-Za-z]{2}123456[0-9]*$/.test(text);

/** Digits among letters. Keys that somebody typed have few different characters, and are long. */
const isDisordered = (text: string): boolean =>
  isMixed(text) ||
  (/[0-9]/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= (text.length < 24 ? 3 : 2.5));

/** Small and capital letters as chance mixes them: words have longer runs of small ones. */
const isMixed = (text: string): boolean =>
  /^[A-Za-z]{20,}$/.test(text) &&
  !/[a-z]{5}|[A-Z]{6}/.test(text) &&
  Math.abs((text.match(/[A-Z]/g)?.length ?? 0) / text.length - 0.5) < 0.25;

/** Where a name leaves open whether it holds a secret: a long run of letters and digits that no word, path or id is. */
export function isOpaque(value: string): boolean {
  const text = value.trim();
  if (text.length > 2_000 || /\s|\.[a-z]{2,5}$/.test(text) || UUID.test(text)) return false;
  const longest = (text.match(/[A-Za-z0-9]{16,}/g) ?? []).some(
    (run) => isMixed(run) || ((run.match(/[0-9]/g)?.length ?? 0) >= 3 && isDisordered(run)),
  );
  return longest && !text.startsWith('AAAA') && isPlausibleSecret(text, 'material');
}

/** The same where the name of a service stands alone: what it also may have is commits and digests. */
export const isOpaqueKey = (value: string): boolean => isOpaque(value) && !DIGEST.test(value.trim());

/** Files and paths, SSH keys, texts, words in a row. */
const THINGS: readonly RegExp[] = [
  /\.[a-z]{2,12}$/,
  /[a-z]{3}\/[a-z]{3}/,
  /^AAAA/,
  /\s/,
  /[A-Z][a-z]{3,}[A-Z][a-z]{3}/,
];

/**
 * Where a name most likely means the key of a service: what such services issue, UUIDs and keys without a long run
 * among it.
 */
export function isServiceKey(value: string): boolean {
  const text = value.trim();
  if (text.length < 16 || THINGS.some((pattern) => pattern.test(text))) return false;
  return isPlausibleSecret(text, 'issued');
}

/** Characters to choose from: none comes twice. */
const isAlphabet = (text: string): boolean =>
  text.length >= 16 && new Set(text).size >= text.length * 0.95 && /abc|ABC|123|@#\$|!@#/.test(text);

/** `app_db_password`, `current_password,`, `api_key123`: the name of a secret in the place of one. */
function isNameItself(text: string): boolean {
  const [, name] = /^([a-z][a-z0-9]{0,40}(?:[-_][a-z]{1,40}){1,8})(?:[0-9]{1,3}|[,;])?$/.exec(text) ?? [];
  return name !== undefined && isSecretName(name);
}

/** `bootdiag_region1`, `auth0-secret`: words with few digits behind them, which name things. */
export const isIdentifier = (text: string): boolean =>
  /^[a-z]{1,40}[0-9]{0,3}(?:[-_][a-z]{1,40}[0-9]{0,3}){1,8}$/.test(text);

const TELLING = new Set(
  (
    'dummy fake mock placeholder example sample changeme replaceme todo tbd fixme changed replaced replace rotated ' +
    'overwritten managed outside manually initial unset avoid insecure'
  ).split(' '),
);

/** `YourSecureToken123!`, `ChangeMe!Str0ng`, `fakekey-1f…`, `57304e8c-##########`. */
const STAND_IN: readonly RegExp[] = [
  /^[Yy]our[A-Z]/,
  /^!?ch[a@]nge[-_ ]?(?:me|this)/i,
  /^(?:example|sample|dummy|fake|mock)(?:[-_ ]|key|token|secret)/i,
  // What somebody made unreadable, or AWS and others write into examples.
  /#{4}|\*{4}|EXAMPLE/,
  /^to[-_ ]?be[-_ ]?(?:changed|defined|filled|modified|replaced|set)/i,
];

/** `dummy-gemini-key`, `alreadyRotatedPassword`: words that say that the secret is elsewhere. */
function tellsThatNoneIsHere(text: string): boolean {
  if (STAND_IN.some((pattern) => pattern.test(text))) return true;
  const spaced = text.replace(/([a-z])([A-Z])/g, '$1 $2');
  return (
    /^[a-z]{1,20}(?:[-_ ][a-z]{1,20}){1,8}$/i.test(spaced) &&
    spaced
      .toLowerCase()
      .split(/[-_ ]/)
      .some((word) => TELLING.has(word))
  );
}

const isSentence = (text: string): boolean => (text.match(/\s+/g)?.length ?? 0) >= 2;

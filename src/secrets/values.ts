import { entropy } from '../aws/keys/entropy.js';
import type { SecretKind } from './names.js';
import { isIdentifier, isNameItself, isStandIn, saysThatNoneIsHere } from './stand-ins.js';

/** Forms that are no secret, whatever the name in front of them says. */
const NO_SECRETS: readonly RegExp[] = [
  /^[0-9.,_\s-]+(?:%|[a-z]{1,2}|min|sec|hrs|day|[kmgt]i?b)?$/i,
  /^(?:true|false|yes|no|on|off|null|none|default|enabled?|disabled?|auto|required?|optional|always|never)$/i,
  // Ids of resources of AWS.
  /^[a-z]{2,12}-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
  // Commands of PowerShell.
  /^(?:ConvertTo|ConvertFrom|Get|New|Read|Invoke|Import|Select)-[A-Z][A-Za-z]{2,40}$/,
  // Paths and names in secret stores.
  /^(?:[.~]{0,2}\/|[a-z0-9_.-]+\/)(?:[A-Za-z0-9_.-]{0,64}(?:\/|$))*$/,
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
  if (NO_SECRETS.some((pattern) => pattern.test(text)) || isConstant(text)) return false;
  if (isAlphabet(text) || (isSentence(text) && !GROUPS.test(text))) return false;
  if (isNameItself(text) || saysThatNoneIsHere(text) || /\.\.\.$|…$/.test(text)) return false;
  if (held !== 'password' && isIdentifier(text)) return false;
  if (held === 'chosen' && isChosen(text)) return true;
  if ((held === 'password' || held === 'material') && UUID.test(text)) return false;
  if (held === 'password')
    return !DIGEST.test(text) && (!/^[a-z]+(?:[-_ ][a-z]+)*$/.test(text) || text.length >= 16);
  return text.length < 12 ? isShortToken(text) : isDisordered(text);
}

/** What somebody typed where any text will do, but for the words that ask for it (`my_super_secret_jwt_key`). */
const isChosen = (text: string): boolean =>
  text.length >= 8 &&
  /[a-z]{2}/i.test(text) &&
  !/secret|token|jwt|key|your|example|change|string|random|^[a-z]+[-_ ]?[0-9]{1,3}$/i.test(text);

/** `8IhAULcXl1`: a few characters, where their kind changes as it does in no word, version or name. */
function isShortToken(text: string): boolean {
  if (text.length < 8 || !/^[A-Za-z0-9]+$/.test(text) || !/[0-9]/.test(text)) return false;
  return (text.match(/[a-z]+|[A-Z]+|[0-9]+/g)?.length ?? 0) >= 5;
}

/** `Hh123456`: people count, and what they put before it makes a password of it. */
const isCounted = (text: string): boolean => /^[A-Za-z]{2}123456[0-9]*$/.test(text);

/** Digits among letters. Keys that somebody typed have few different characters, and are long. */
const isDisordered = (text: string): boolean =>
  isMixed(text) ||
  (/[0-9]/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= (text.length < 24 ? 3 : 2.5));

/** Small and capital letters, and digits perhaps, as chance mixes them: words have longer runs of small letters. */
function isMixed(text: string): boolean {
  if (!/^[A-Za-z0-9]+$/.test(text) || /[a-z]{5}|[A-Z]{6}/.test(text)) return false;
  const letters = text.replace(/[0-9]/g, '');
  const capitals = (letters.match(/[A-Z]/g)?.length ?? 0) / letters.length;
  const least = letters.length === text.length ? 20 : 16;
  return text.length >= least && letters.length >= 10 && Math.abs(capitals - 0.5) < 0.25;
}

/** Where a name leaves open whether it holds a secret: a long run of letters and digits that no word, path or id is. */
export function isOpaque(value: string): boolean {
  const text = value.trim();
  if (text.length > 2_000 || /\s|\.[a-z]{2,5}$/.test(text) || UUID.test(text)) return false;
  const longest = (text.match(/[A-Za-z0-9]{16,}/g) ?? []).some(
    (run) => isMixed(run) || ((run.match(/[0-9]/g)?.length ?? 0) >= 3 && isDisordered(run)),
  );
  return longest && !text.startsWith('AAAA') && isPlausibleSecret(text, 'material');
}

/** The same where a name says nothing of keys: commits, digests and what is made of parts are as likely there. */
export const isOpaqueKey = (value: string): boolean =>
  /^[\w.~+=-][\w.~+/=:-]+$/.test(value) && isOpaque(value) && !isDigest(value) && !isOtherThing(value);

/** Ids of roles and users of AWS, digests with the name of their hash (`sha512-…`, `h1:…`), and text in base64. */
const isOtherThing = (value: string): boolean =>
  /^(?:md5|sha(?:1|224|256|384|512)|h1|zh)[-:]/.test(value) ||
  /^A[A-Z]{3}[A-Z0-9]{16,17}$/.test(value) ||
  (/^[A-Za-z0-9+/]+={0,2}$/.test(value) &&
    /^[\x20-\x7e\s\0]*$/.test(Buffer.from(value, 'base64').toString('latin1')));

export const isUuid = (value: string): boolean => UUID.test(value.trim());

/** Digests and ids of commits. */
export const isDigest = (value: string): boolean => DIGEST.test(value.trim());

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

/** `AUTOGENERATED_K8S_TOKEN`: constants and enumerations have few digits. */
const isConstant = (text: string): boolean =>
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text) && (text.match(/[0-9]/g)?.length ?? 0) * 5 <= text.length;

/** Characters to choose from: none comes twice. */
const isAlphabet = (text: string): boolean =>
  text.length >= 16 && new Set(text).size >= text.length * 0.95 && /abc|ABC|123|@#\$|!@#/.test(text);

/** As Google shows the passwords that it makes for programs. */
const GROUPS = /^[a-z]{4}(?: [a-z]{4}){3}$/;

const isSentence = (text: string): boolean => (text.match(/\s+/g)?.length ?? 0) >= 2;

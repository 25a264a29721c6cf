import { credentialName } from '../aws/names/credential-names.js';
import { isLooseName, isSecretName, isVagueName, kindOfName, mayBeOpen } from './names.js';
import { isGuessablePassword, isStrongPassword, isWordAsPassword } from './passwords.js';
import { isDigest, isOpaque, isOpaqueKey, isPlausibleSecret, isServiceKey } from './values.js';
import { issues, vendorName } from './vendors.js';

/**
 * Who reads a name: arguments are those that a provider documents, settings the inputs and locals of a configuration,
 * entries of the environment and what scripts assign are settings of programs, and other names in a configuration mean
 * anything.
 */
export type NamedIn = 'argument' | 'setting' | 'environment' | 'script' | 'configuration';

/** Whether a name says that its value is a secret, and the value may be one. AWS keys have rules of their own. */
export function isNamedSecret(name: string, value: string, where: NamedIn): boolean {
  if (isAwsName(name)) return isStorageKey(value);
  // The password in it decides (findConnectionPasswords).
  if (/\b(?:Password|Pwd)=/.test(value)) return false;
  if (isSecretName(name) && isValueFor(name, value, where)) return true;
  const isProgram = where === 'environment' || where === 'script';
  if (isProgram && (isVagueName(name) || /^(?:secret|jwt)$/i.test(name)) && isServiceKey(value)) return true;
  if ((isVagueName(name) || isLooseName(name)) && isOpaque(value)) return true;
  if (isKeyOfService(name, value, where)) return true;
  // What is set for programs and cannot be guessed is a secret unless its name says otherwise.
  if (mayBeOpen(name) || !isOpaqueKey(value)) return false;
  return where === 'environment' || (where === 'setting' && !MAY_BE_BASE64.test(value));
}

/** Configurations hold pictures and archives, too. */
const MAY_BE_BASE64 = /[+/=]/;

/** The same for places that also hold examples, such as comments: what nobody makes up for one. */
export const isUnguessable = (name: string, value: string): boolean =>
  isNamedSecret(name, value, 'configuration') &&
  (isOpaque(value) || (kindOfName(name) === 'password' && isStrongPassword(value)));

function isKeyOfService(name: string, value: string, where: NamedIn): boolean {
  const vendor = vendorName(name);
  if (vendor === undefined) return false;
  if (vendor === 'key' || where === 'environment') return isServiceKey(value);
  return isOpaqueKey(value) || (where === 'setting' && issues(name, value));
}

/** Passwords that a service made look like digests; those of programs that take a digest say so. */
const isPasswordInHex = (name: string, value: string): boolean =>
  isDigest(value) && !/sha|hash|digest|md5|encrypted/i.test(name);

const isValueFor = (name: string, value: string, where: NamedIn): boolean => {
  const kind = kindOfName(name);
  return (
    isPlausibleSecret(value, kind) ||
    (kind === 'password' && where !== 'configuration' && mayBeGuessed(where)(value, name)) ||
    (kind === 'password' && (where === 'environment' || where === 'setting') && isPasswordInHex(name, value))
  );
};

/** What everybody guesses, programs have for a trial on one's own machine; a configuration sets up what is there to stay. */
const mayBeGuessed = (where: NamedIn) =>
  where === 'environment' || where === 'script' ? isWordAsPassword : isGuessablePassword;

/** The key of a storage account of Azure, which is 64 bytes in base64 and `access_key` in a backend. */
const isStorageKey = (value: string): boolean => /^[A-Za-z0-9+/]{86}==$/.test(value);

/** `secret_key` alone may hold a secret of anything; `django_secret_key` does. */
const isAwsName = (name: string): boolean =>
  !/^(?:secret_?key|access_?secret(?:_?key)?)$/i.test(name) &&
  (/aws/i.test(name) ? credentialName(name) !== undefined : credentialName(name)?.stem === '');

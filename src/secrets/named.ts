import { credentialName } from '../aws/names/credential-names.js';
import { isSecretName, isVagueName, kindOfName } from './names.js';
import { isOpaque, isOpaqueKey, isPlausibleSecret, isServiceKey, isStandIn } from './values.js';
import { vendorName } from './vendors.js';

/**
 * Who reads a name: arguments are those that a provider documents, entries of the environment are settings of programs,
 * and other names in a configuration mean anything.
 */
export type NamedIn = 'argument' | 'environment' | 'configuration';

/** Whether a name says that its value is a secret, and the value may be one. AWS keys have rules of their own. */
export function isNamedSecret(name: string, value: string, where: NamedIn): boolean {
  if (isAwsName(name)) return false;
  // The password in it decides (findConnectionPasswords).
  if (/\b(?:Password|Pwd)=/.test(value)) return false;
  if (isSecretName(name) && isValueFor(name, value, where)) return true;
  if (where === 'environment' && (isVagueName(name) || /^(?:secret|jwt)$/i.test(name)) && isServiceKey(value))
    return true;
  if (isVagueName(name) && isOpaque(value)) return true;
  const vendor = vendorName(name);
  if (vendor === undefined) return false;
  return vendor === 'key' || where === 'environment' ? isServiceKey(value) : isOpaqueKey(value);
}

function isValueFor(name: string, value: string, where: NamedIn): boolean {
  const kind = kindOfName(name);
  return (
    isPlausibleSecret(value, kind) || (kind === 'password' && where === 'argument' && isWord(value, name))
  );
}

/** A password of one word, where nothing but a password can stand. */
const isWord = (value: string, name: string): boolean =>
  /^[a-z]{6,40}$/.test(value) &&
  !isStandIn(value) &&
  !DEFAULTS.has(value) &&
  !name.toLowerCase().includes(value);

/** Passwords that programs and images come with, and that examples have. */
const DEFAULTS: ReadonlySet<string> = new Set(
  (
    'administrator ansible docker grafana jenkins keycloak kubernetes letmein mariadb mongodb passwd postgres ' +
    'postgresql qwerty rabbitmq terraform vagrant welcome'
  ).split(' '),
);

/** `secret_key` alone may hold a secret of anything; `django_secret_key` does. */
const isAwsName = (name: string): boolean =>
  !/^secret_?key$/i.test(name) &&
  (/aws/i.test(name) ? credentialName(name) !== undefined : credentialName(name)?.stem === '');

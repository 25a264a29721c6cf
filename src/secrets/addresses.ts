import { isSecretName } from './names.js';
import { isGuessablePassword } from './passwords.js';
import { isPlausibleSecret, isServiceKey } from './values.js';

/** A secret in an address, as a half-open range of UTF-16 offsets. */
export interface FoundInAddress {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const URL =
  /[a-z][a-z0-9+.-]{1,30}:\/\/(?<user>[^\s:@/'"?#]{0,100}):(?<value>[^\s@/'"?#]{1,200})@(?<host>[A-Za-z0-9[][\w.-]{0,100})/dg;
const SETTING = /\b(?:Password|Pwd)=(?<value>[^;\s"']{3,200})(?=;|$)/dg;
const PARAMETER = /[?&](?<name>[A-Za-z_-]{3,40})=(?<value>[A-Za-z0-9._~+-]{16,400})/dg;

/** A name that the internet knows: a password that is the name of its user opens it. */
const PUBLIC_HOST = /^(?:[\w-]{1,63}\.){2,}(?:com|net|org|io|dev|cloud|app)$/;

/** Passwords inside connection strings: `postgres://app:…@db`, `Server=db;Password=…;`. */
export function findConnectionPasswords(text: string): readonly FoundInAddress[] {
  if (!text.includes('@') && !/Password=|Pwd=/.test(text)) return [];
  const urls = found(
    text,
    URL,
    ({ user = '', value = '', host = '' }) =>
      isPlausibleSecret(value, 'password') ||
      (isGuessablePassword(value, PUBLIC_HOST.test(host) ? '' : user) &&
        !/^(?:localhost|127\.|host|example)/.test(host)),
  );
  return text.includes(';')
    ? [...urls, ...found(text, SETTING, ({ value = '' }) => isPlausibleSecret(value, 'password'))]
    : urls;
}

/** Tokens and keys in the addresses of services: `https://…/?apiKey=…`. */
export const findQuerySecrets = (text: string): readonly FoundInAddress[] =>
  text.includes('://')
    ? found(text, PARAMETER, ({ name = '', value = '' }) => isSecretName(name) && isServiceKey(value))
    : [];

const found = (
  text: string,
  pattern: RegExp,
  isSecret: (groups: Readonly<Record<string, string | undefined>>) => boolean,
): readonly FoundInAddress[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const { value = '' } = match.groups ?? {};
    const [start, end] = match.indices?.groups?.value ?? [0, 0];
    return isSecret(match.groups ?? {}) ? [{ start, end, value }] : [];
  });

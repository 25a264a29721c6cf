import { misreadName } from './misread-env-names.js';

/** What a credential is made of; Bedrock keys stand alone. */
export type CredentialRole = 'key-id' | 'secret' | 'session-token';

/** What a name says that its value is, and what else the name says: `dev` of `DEV_AWS_SECRET_ACCESS_KEY`. */
export interface CredentialName {
  readonly role: CredentialRole;
  /** Tells pairs in one place apart: the name without the words of the role, in lower case, often empty. */
  readonly stem: string;
}

/** The first that matches counts: a secret's name often holds that of the key id. */
const patterns: readonly (readonly [CredentialRole, RegExp])[] = [
  ['secret', /(?:aws)?secret(?:acc?ess?)?key(?:id)?|acc?ess?(?:key)?secret(?:key)?|secretacc?ess?|awssecret/],
  ['session-token', /(?:session|security)token|awstoken|awssession(?:key|token)?/],
  ['key-id', /acc?ess?keyid|acc?ess?key|accessid|awskeyid|awskey/],
];

/** Last words of names that say something about a credential and do not hold it. */
const aboutCredentials: ReadonlySet<string> = new Set(
  (
    'name names arn arns path paths file files ref reference env field policy length format type stage version hint url ' +
    'uri validity days age rotation prefix suffix description hash sha sha256 md5 checksum digest fingerprint enabled ' +
    'disabled alias status user users username base count status expiration expiry encrypted header pattern regex'
  ).split(' '),
);

/**
 * Reads the name of an argument, variable, map key or environment variable; undefined where it names no AWS
 * credential, or only something about one (`secret_key_name`).
 */
export function credentialName(name: string): CredentialName | undefined {
  if (name.length > 100) return undefined;
  if (!known.has(name)) {
    if (known.size === MAX_REMEMBERED) known.clear();
    known.set(name, lookUp(name));
  }
  return known.get(name);
}

/** A repository asks about the same few names thousands of times. */
const known = new Map<string, CredentialName | undefined>();
const MAX_REMEMBERED = 10_000;

function lookUp(name: string): CredentialName | undefined {
  const meant = roleOfVariable(misreadName(name.toUpperCase())?.meant);
  if (meant) return { role: meant, stem: '' };
  if (tellsAboutCredential(name)) return undefined;
  const joined = wordsOf(name).join('');
  for (const [role, pattern] of patterns) {
    const match = pattern.exec(joined);
    if (match) return { role, stem: stemOf(joined, match[0]) };
  }
  return undefined;
}

/** True for names such as `secret_key_path`, whose values say something about a credential and are none. */
export const tellsAboutCredential = (name: string): boolean =>
  name.length <= 100 && aboutCredentials.has(wordsOf(name).at(-1) ?? '');

/** `awsSecret_Key` is `aws`, `secret`, `key`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const stemOf = (joined: string, matched: string): string =>
  joined
    .replace(matched, '')
    .replace(/^tfvar/, '')
    .replace(/aws|iam|amazon/g, '')
    .replace(/^(?:user|id)$/, '');

/** `AWS_SECRET_ACCESS_KEY`, `dev_aws_secret_key`: names that leave no doubt about whose secret it is. */
export const namesAwsSecret = (name: string): boolean =>
  credentialName(name)?.role === 'secret' && /aws/i.test(name);

/** The role of the variables that the AWS SDK for Go reads, aliases included; undefined for all other names. */
export function roleOfVariable(name: string | undefined): CredentialRole | undefined {
  switch (name) {
    case 'AWS_ACCESS_KEY_ID':
    case 'AWS_ACCESS_KEY':
      return 'key-id';
    case 'AWS_SECRET_ACCESS_KEY':
    case 'AWS_SECRET_KEY':
      return 'secret';
    case 'AWS_SESSION_TOKEN':
      return 'session-token';
    default:
      return undefined;
  }
}

/** The role of an argument of provider, backend and remote state blocks. */
export function roleOfArgument(name: string): CredentialRole | undefined {
  if (name === 'access_key') return 'key-id';
  if (name === 'secret_key') return 'secret';
  return name === 'token' ? 'session-token' : undefined;
}

/** The role of a key of the AWS config and credentials files, which are read in any case. */
export function roleOfProfileKey(name: string): CredentialRole | undefined {
  switch (name.toLowerCase()) {
    case 'aws_access_key_id':
      return 'key-id';
    case 'aws_secret_access_key':
      return 'secret';
    case 'aws_session_token':
      return 'session-token';
    default:
      return undefined;
  }
}

/** The names that stand together: variables of the environment, their aliases, arguments, and keys of AWS files (in any case). */
const TOGETHER: readonly Readonly<Record<CredentialRole, string>>[] = [
  { 'key-id': 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY', 'session-token': 'AWS_SESSION_TOKEN' },
  { 'key-id': 'AWS_ACCESS_KEY', secret: 'AWS_SECRET_KEY', 'session-token': 'AWS_SESSION_TOKEN' },
  { 'key-id': 'access_key', secret: 'secret_key', 'session-token': 'token' },
  { 'key-id': 'aws_access_key_id', secret: 'aws_secret_access_key', 'session-token': 'aws_session_token' },
];

/** What the part of a credential in another role is called where one of them has this name. */
export const nameBeside = (name: string, role: CredentialRole): string =>
  (TOGETHER.find((names) => Object.values(names).includes(name)) ?? TOGETHER.at(-1)!)[role];

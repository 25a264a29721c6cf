import { wordsOf } from '../aws/names/credential-names.js';

/** Words that, at the end of a name, say that its value is a password, in several languages; words are joined. */
const PASSWORD_ENDS =
  'password|passwd|passphrase|passwort|kennwort|wachtwoord|senha|contrasena|motdepasse|losenord|salasana|pwd|psk|' +
  'presharedkey|(?:db|user|root|admin|mail|smtp|sql|rds|ftp|ssh|vpn|redis|mongo|mysql|postgres|login)(?:pass|pw)';

/** Those that say so of other secrets. */
const OTHER_ENDS =
  'secret|secrets?string|token|apikey|appkey|sdkkey|privatekey|clientkey|secretkey|signingkey|encryptionkey|masterkey|' +
  'accountkey|passkey|sharedkey|authkey|accesskey|storagekey|licensekey|customerkey|jwtkey|hmackey|credentials?value|' +
  'connectionstring|plaintext(?:value)?';

const IS_PASSWORD = new RegExp(`(?:${PASSWORD_ENDS})$`);
const IS_SECRET = new RegExp(`(?:${PASSWORD_ENDS}|${OTHER_ENDS})$`);

/** What may stand behind the secret word: an environment, a form, whose it is (`DB_PASSWORD_PROD`, `token_github`). */
const QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'prod production live dev development test testing stage staging stg qa uat sandbox local default old new current ' +
    'primary secondary main backup admin root app db database mysql postgres redis smtp mail jwt github gitlab value ' +
    'plain raw base64 b64'
  ).split(' '),
);

/** `apikeyprod`: the same without anything between. */
const JOINED_QUALIFIER = new RegExp(
  `(?<=${PASSWORD_ENDS}|${OTHER_ENDS})(?:prod|dev|test|staging|qa|uat|live)$`,
);

/** Names that end in such a word and hold none (pagination, switches, names of things). */
const NONE =
  /(?:^|_)(?:http|max|min|num|total|input|output|prompt|completion|context|cached)_?tokens$|(?:creation|next|page|pagination|continuation|starting|idempotency|client_?request|cancellation|syntax|csrf|csrf_?header|public|public_?key|publishable|invite|design)_?token$|^(?:manage|use|enable|require|has|is|allow|generate|rotate|reset|change|update|store|create|skip|disable|no|need|random|show|print)_|^(?=.*_(?:manage|use|enable|require)_).*password$|^(?:partition|sort|range|hash|primary|foreign|public|kms|object|bucket|cache|dedup|state|lock)_?key$|hash(?:ed)?_?password$|password_?hash$|encrypted_?password$/i;

/** `secret`, `secret_app`: which secret, and not the secret itself, which `secret_value` is. */
const isNameOfSecret = (core: string, name: string): boolean =>
  /^(?:external_)?secret$/.test(core) && !/(?:value|plain|raw|base64|b64)$/i.test(name);

interface Reading {
  readonly isSecret: boolean;
  readonly kind: SecretKind;
}

/** True where the secret word ends the name: `db_password`, `apiToken`; not for `password_length`, `secret_arn`. */
export const isSecretName = (name: string): boolean => name.length <= 100 && readingOf(name).isSecret;

/** What the name of a secret says of the form of its value. */
export type SecretKind = 'password' | 'chosen' | 'issued' | 'material';

/**
 * `password` is what people choose, so that no entropy is asked of it; `chosen` what programs sign sessions with, which
 * people often type, too; `issued` what a vendor gives to programs: some issue UUIDs, which elsewhere are ids;
 * `material` the rest: keys to encrypt with, contents of secret stores.
 */
export const kindOfName = (name: string): SecretKind => readingOf(name.slice(0, 100)).kind;

/** A repository asks about the same few names thousands of times. */
const readings = new Map<string, Reading>();
const MAX_REMEMBERED = 10_000;

function readingOf(name: string): Reading {
  const known = readings.get(name);
  if (known !== undefined) return known;
  if (readings.size === MAX_REMEMBERED) readings.clear();
  const reading = read(name);
  readings.set(name, reading);
  return reading;
}

function read(name: string): Reading {
  const words = coreOf(name);
  const [joined, core] = [words.join(''), words.join('_')];
  // `admin_pass`, and no `bypass`.
  const isPass = words.length > 1 && /^(?:pass|pw|mdp|clave)$/.test(words.at(-1)!);
  const isNone = NONE.test(name) || NONE.test(core) || isNameOfSecret(core, name);
  const isSecret = (IS_SECRET.test(joined) || isPass) && !isNone;
  return { isSecret, kind: isPass ? 'password' : kindOf(joined) };
}

function kindOf(joined: string): SecretKind {
  if (IS_PASSWORD.test(joined)) return 'password';
  if (
    /(?:jwt|session|cookie|nextauth|app|token|access|refresh)secret(?:key)?$|secretkeybase$|jwtkey$/.test(
      joined,
    )
  )
    return 'chosen';
  return /(?:token|secret|apikey|appkey|sdkkey|accesskey|secretkey|authkey|clientkey)$/.test(joined)
    ? 'issued'
    : 'material';
}

/** The words of a name up to the one that says what it holds, in lower case, without accents. */
function coreOf(name: string): readonly string[] {
  const words = [...wordsOf(name.normalize('NFD').replace(/\p{M}/gu, ''))];
  while (words.length > 1 && (QUALIFIERS.has(words.at(-1)!) || /^v?[0-9]{1,2}$/.test(words.at(-1)!)))
    words.pop();
  const last = (words.pop() ?? '').replace(/(?<=[a-z])[0-9]{1,2}$/, '').replace(JOINED_QUALIFIER, '');
  return [...words, last.replace(/(?<=password|token|apikey)s$/, '')];
}

/** `stripe_key`, `AIRTABLE_PAT`, `API_TOKEN_SALT`: such names have keys, and many things that are no secret. */
const VAGUE =
  /(?:[A-Za-z0-9]_|[a-z0-9](?=[A-Z]))(?:keys?|KEYS?|Keys?|pat|PAT|salt|SALT|Salt|seed|SEED|Seed)$/;

/** `BEARER`, `sonar_login`, `maltegokey`: what such names have is rarer a key. */
const LOOSE = /(?:^|_)(?:(?<!gtm_)auth|bearer|authorization|login|licen[cs]e|hmac|creds?|credentials?)$/i;
const JOINED_KEY = /^(?:[a-z]{4,30}key|[A-Z]{4,30}KEY)$/;

/** Keys that are public, and keys of databases, stores and maps. */
const OTHER_KEYS =
  /(?:public|publishable|pub|pgp|gpg|ssh|host|site|client_?side|cert|certificate|dkim|kms|cmk|s3|object|bucket|blob|file|state|lock|cache|dedup|partition|sort|range|hash|shard|primary|foreign|unique|index|tag|label|group|resource|routing|parameter|idempotency|map|config|registry|license_plate|user|context|lambda|layer|image|version|authorized)_?keys?$/i;

/** Whether a name may hold a key, so that its value decides. */
export const isVagueName = (name: string): boolean =>
  name.length <= 100 && VAGUE.test(name) && !OTHER_KEYS.test(name);

/** Whether a name may hold a key where nothing but a long random value speaks for it. */
export const isLooseName = (name: string): boolean =>
  name.length <= 100 && (LOOSE.test(name) || JOINED_KEY.test(name)) && !OTHER_KEYS.test(name);

/** Words of names whose values are long and random, and open: ids, digests, versions, addresses, what browsers get. */
const OPEN_WORDS: ReadonlySet<string> = new Set(
  (
    'accessor account addr address ami analytics app arn bucket bypass ca captcha cert certificate channel chat ' +
    'checksum client cloud cluster cmd collection commit contract cookie database dataset date db device digest ' +
    'dir domain dsn email endpoint expo field file fingerprint folder form group gtm guid guild hash head host ' +
    'hostname id ids image index instance issuer key keys label layer list location mac md5 measurement merchant ' +
    'mint model name namespace next node nonce nuxt object options org organization package path pixel plan ' +
    'policy port prefix price product program project property provider public publishable queue react record ' +
    'records region release repo resource rev revision role room schema server service sha sha1 sha256 sha512 ' +
    'signature site sitekey source space sub subnet suffix table tag team template tenant test thumbprint time ' +
    'timestamp topic txt uri url urn user username uuid version vite volume vpc wallet workspace zone'
  ).split(' '),
);

/** Whether a random value behind this name may be anything but a secret. */
export const mayBeOpen = (name: string): boolean =>
  name.length > 60 ||
  wordsOf(name).some(
    (word) => OPEN_WORDS.has(word) || /public|csrf|(?:ids?|hash|url|key|table|names?|path|type)$/.test(word),
  );

/**
 * Arguments whose names say nothing and whose values are secrets, by resource type (documentation of the providers
 * aws, github, gitlab, google, azurerm, kubernetes, vault).
 */
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  aws_secretsmanager_secret_version: ['secret_string', 'secret_binary'],
  github_actions_secret: ['plaintext_value'],
  github_actions_organization_secret: ['plaintext_value'],
  github_actions_environment_secret: ['plaintext_value'],
  github_dependabot_secret: ['plaintext_value'],
  google_secret_manager_secret_version: ['secret_data'],
  azurerm_key_vault_secret: ['value'],
  digitalocean_database_user: ['password'],
};

/** Whether an argument of a resource holds a secret whatever its name says. */
export const isSecretSlot = (resourceType: string, argument: string): boolean =>
  SLOTS[resourceType]?.includes(argument) === true;

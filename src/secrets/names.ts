/** Words that, at the end of a name, say that its value is a secret; several words are joined. */
const SECRET_ENDS =
  /(?:password|passwd|passphrase|passwort|kennwort|wachtwoord|senha|contrasena|motdepasse|pwd|secret|secrets?string|token|apikey|appkey|privatekey|clientkey|secretkey|signingkey|encryptionkey|masterkey|accountkey|sharedkey|presharedkey|psk|authkey|accesskey|storagekey|licensekey|customerkey|credentials?value|connectionstring|plaintext(?:value)?|webidentitytoken)$/;

/** Names that end in such a word and hold none (pagination, switches, names of things). */
const NONE =
  /(?:creation|next|page|pagination|continuation|starting|idempotency|client_?request|cancellation|syntax|csrf|csrf_?header|public|publishable|invite|design)_?token$|^(?:manage|use|enable|require|has|is|allow|generate|rotate|reset|change|update|store|create|skip|disable|no|need|random|show|print)_|_(?:manage|use|enable|require)_[a-z_]*password$|^(?:partition|sort|range|hash|primary|foreign|public|kms|object|bucket|cache|dedup|state|lock)_?key$|hash(?:ed)?_?password$|password_?hash$|encrypted_?password$|^(?:external_)?secret$/i;

/** The words of a name without what separates them, in lower case. */
const joined = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();

/** True where the secret word ends the name: `db_password`, `apiToken`; not for `password_length`, `secret_arn`. */
export function isSecretName(name: string): boolean {
  if (name.length > 100) return false;
  const known = answers.get(name);
  if (known !== undefined) return known;
  if (answers.size === MAX_REMEMBERED) answers.clear();
  const answer = !NONE.test(name) && (SECRET_ENDS.test(joined(name)) || PASS.test(name));
  answers.set(name, answer);
  return answer;
}

/** A repository asks about the same few names thousands of times. */
const answers = new Map<string, boolean>();
const MAX_REMEMBERED = 10_000;

/** `admin_pass`, and no `bypass`. */
const PASS = /[_-]pass$/i;

/** What the name of a secret says of the form of its value. */
export type SecretKind = 'password' | 'issued' | 'material';

/**
 * `password` is what people choose, so that no entropy is asked of it; `issued` what a vendor gives to programs: some
 * issue UUIDs, which elsewhere are ids; `material` the rest: keys to encrypt with, contents of secret stores.
 */
export function kindOfName(name: string): SecretKind {
  const words = joined(name);
  if (
    PASS.test(name) ||
    /(?:password|passwd|passphrase|passwort|kennwort|wachtwoord|senha|contrasena|motdepasse|pwd|psk|presharedkey)$/.test(
      words,
    )
  )
    return 'password';
  return /(?:token|secret|apikey|appkey|accesskey|secretkey|authkey|clientkey)$/.test(words)
    ? 'issued'
    : 'material';
}

/** `stripe_key`, `AIRTABLE_PAT`, `API_TOKEN_SALT`: such names have keys, and many things that are no secret. */
const VAGUE =
  /(?:[A-Za-z0-9]_|[a-z0-9](?=[A-Z]))(?:keys?|KEYS?|Keys?|pat|PAT|salt|SALT|Salt|seed|SEED|Seed)$/;

/** Keys that are public, and keys of databases, stores and maps. */
const OTHER_KEYS =
  /(?:public|publishable|pub|pgp|gpg|ssh|host|site|client_?side|cert|certificate|dkim|kms|cmk|s3|object|bucket|blob|file|state|lock|cache|dedup|partition|sort|range|hash|shard|primary|foreign|unique|index|tag|label|group|resource|routing|parameter|idempotency|map|config|registry|license_plate|user|context|lambda|layer|image|version|authorized)_?keys?$/i;

/** Whether a name may hold a key, so that its value decides. */
export const isVagueName = (name: string): boolean =>
  name.length <= 100 && VAGUE.test(name) && !OTHER_KEYS.test(name);

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

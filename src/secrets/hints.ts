import { FORMAT_HINT } from './format-table.js';

/**
 * Words of names that hold secrets, and of places that do (names.ts); vague names before values that may be keys; and
 * values that the name of a service may stand before (vendors.ts).
 */
const NAME_HINT =
  /pass|[_-]pw\b|pwd|secret|token|psk|(?:api|app|private|client|signing|encryption|master|account|shared|auth|access|storage|license|customer)_?-?key|plaintext|secure|credential|connection_?string|(?:[_a-z](?:keys?|pat|salt|seed)|auth|bearer|authorization|login|licen[cs]e|hmac|creds?)"?[ \t]{0,40}[=:][ \t]{0,4}"[\w.:+/=-]{16}|[=:][ \t]{0,4}"(?:\w{1,12}[_-])?(?:[A-Za-z0-9]{20}|[0-9a-f]{8}-[0-9a-f]{4}-)|wachtwoord|kennwort|senha|contrase|salasana|losenord|:\/\/[^\s"@/]{1,100}@/i;

/** Programs whose command lines take passwords without saying so (commands.ts). */
const COMMAND_HINT =
  /mysql|mariadb|curl|login|redis-cli|mongo|cqlsh|ldap|sqlcmd|rabbitmqctl|net user|identified|securestring|authorization/i;

/** False for texts without a name of a secret: most files. One pass. */
export const mayNameSecrets = (text: string): boolean => NAME_HINT.test(text) || COMMAND_HINT.test(text);

/**
 * Whether a text may hold a secret that its own form gives away: a token, a password in a connection string, a key in
 * the parameters of an address.
 */
export const mayHoldForms = (text: string): boolean =>
  FORMAT_HINT.test(text) ||
  text.includes('@') ||
  /Password=|Pwd=|[?&][A-Za-z_-]{3,40}=[\w.~+-]{16}/.test(text);

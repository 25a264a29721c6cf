import { isNamedSecret } from './named.js';

/** A secret in a command, as a half-open range of UTF-16 offsets; `name` where an option or header says it. */
export interface CommandSecret {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly name: string | undefined;
}

const VALUE = String.raw`["']?(?<value>[^\s"'\\$\x60;|<>(){}]{4,200})`;

/** What stands between the name of a program and one of its options: the rest of one command. */
const BETWEEN = String.raw`\b[^\n;|&]{0,200}?\s`;

/**
 * Where commands take passwords (their manuals): the `value` of each is one whatever stands in front of it. Parts are
 * bounded, so that matching is linear.
 */
const COMMANDS: readonly RegExp[] = [
  String.raw`\bsshpass\s{1,4}-p\s{0,4}${VALUE}`,
  String.raw`\b(?:mysql|mariadb)(?:-?(?:dump|admin|import|check))?${BETWEEN}-p${VALUE}`,
  String.raw`\b(?:curl|http)${BETWEEN}(?:-u|--user|--proxy-user)[ =]?["']?[^\s"':$]{1,100}:(?<value>[^\s"'\\$\x60;|<>(){}]{4,200})`,
  String.raw`\b(?:docker|podman|buildah|skopeo|nerdctl|helm registry|oras|az|oc|argocd|cf|faas-cli)\s[^\n;|&]{0,40}?login${BETWEEN}-p[ =]?${VALUE}`,
  String.raw`\bredis-cli${BETWEEN}-a\s{0,4}${VALUE}`,
  String.raw`\b(?:mongo(?:sh|dump|restore|import|export)?|cqlsh)${BETWEEN}-p\s{0,4}${VALUE}`,
  String.raw`\bldap(?:search|add|modify|delete|passwd|whoami)${BETWEEN}-w\s{0,4}${VALUE}`,
  String.raw`\b(?:sqlcmd|bcp)${BETWEEN}-P\s{0,4}${VALUE}`,
  String.raw`\bhtpasswd${BETWEEN}-\w{0,3}b\w{0,3}\s{1,4}[^\s]{1,100}\s{1,4}[^\s]{1,100}\s{1,4}${VALUE}`,
  String.raw`\brabbitmqctl\s{1,4}(?:add_user|change_password)\s{1,4}[^\s]{1,100}\s{1,4}${VALUE}`,
  String.raw`\bnet user\s{1,4}[^\s]{1,100}\s{1,4}${VALUE}\s{1,4}/add`,
  String.raw`\b(?:keytool|jarsigner)${BETWEEN}-(?:store|key)pass\s{1,4}${VALUE}`,
  String.raw`\bopenssl${BETWEEN}(?:-pass(?:in|out)?\s{1,4}|-k\s{1,4})pass:(?<value>[^\s"'\\$\x60]{4,200})`,
  String.raw`\becho\s{1,4}(?:-[en]\s)?["']?[a-z_][\w-]{0,30}:(?<value>[^\s"'\\$\x60;|<>(){}]{4,200})["']?\s{0,4}\|\s{0,4}(?:sudo\s)?chpasswd`,
  String.raw`\becho\s{1,4}(?:-[en]\s)?${VALUE}["']?\s{0,4}\|\s{0,4}(?:sudo\s)?passwd\s[^\n]{0,40}--stdin`,
  String.raw`\bConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?["'](?<value>[^"'$\n]{4,200})["']`,
  String.raw`^\s{0,80}requirepass\s{1,4}${VALUE}`,
  // SQL
  String.raw`\bIDENTIFIED\s{1,4}(?:WITH\s{1,4}\w{1,40}\s{1,4})?BY\s{1,4}\\?["'](?<value>[^"'\\$\n]{4,200})`,
  String.raw`\b(?:WITH|LOGIN|ROLE\s\w{1,60}|USER\s["'\w]{1,60})\s{1,4}(?:ENCRYPTED\s{1,4})?PASSWORD\s{0,4}=?\s{0,4}\\?["'](?<value>[^"'\\$\n]{4,200})`,
  // `sed -i 's/password_here/…/'`
  String.raw`\bs(?<by>[/|#,@])[\w-]{0,20}password[\w-]{0,20}\k<by>(?<value>[^\s/|#,@"'\\$\x60&]{4,200})\k<by>`,
].map((source) => new RegExp(source, 'dgim'));

/** `--admin-password …`, `-H "X-Api-Key: …"`: options and headers that say it themselves. */
const NAMED: readonly RegExp[] = [
  String.raw`(?<=\s)--?(?<name>[a-z][\w-]{2,60})\s{1,4}(?!-)${VALUE}`,
  String.raw`["'](?<name>[a-z][a-z-]{2,60})\s{0,2}:\s{0,4}(?<value>[^\s"'\\$\x60]{6,400})["']`,
].map((source) => new RegExp(source, 'dgi'));

/** What an `Authorization` header holds (RFC 7617, RFC 6750, and what services add). */
const BEARER =
  /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|token|apikey)\s{1,4}(?<value>[A-Za-z0-9_.~+/=-]{8,2000})/dgi;
const BASIC =
  /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?basic\s{1,4}(?<value>[A-Za-z0-9+/]{8,400}={0,2})/dgi;

/** Passwords and tokens on the command lines of a script. */
export const findCommandSecrets = (text: string): readonly CommandSecret[] => [
  ...COMMANDS.flatMap((pattern) =>
    found(text, pattern, (value) => isNamedSecret('password', value, 'script')),
  ),
  ...NAMED.flatMap((pattern) =>
    found(text, pattern, (value, name = '') => isNamedSecret(name, value, 'script')),
  ),
  ...found(text, BEARER, (value) => isNamedSecret('token', value, 'script')),
  ...found(text, BASIC, holdsPassword),
];

/** Base64 of `user:password`. */
function holdsPassword(value: string): boolean {
  const [, password] =
    /^[\x21-\x7e]{1,100}?:([\x21-\x7e]{4,200})$/.exec(Buffer.from(value, 'base64').toString('latin1')) ?? [];
  return password !== undefined && isNamedSecret('password', password, 'script');
}

const found = (
  text: string,
  pattern: RegExp,
  isSecret: (value: string, name: string | undefined) => boolean,
): readonly CommandSecret[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const { value = '', name } = match.groups ?? {};
    const [start, end] = match.indices?.groups?.value ?? [0, 0];
    return isSecret(value, name) ? [{ start, end, value, name }] : [];
  });

import { isNamedSecret } from './named.js';

export interface AssignedSecret {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly name: string;
}

/** A whole line of a script or of an env file. */
const SHELL =
  /^[ \t]{0,80}(?:export[ \t]{1,8})?(?<name>[A-Za-z_]\w{2,80})=\\?["']?(?<value>[^\s"'\\$`;&|<>()]{6,200})\\?["']?(?=[ \t]{0,80}\r?\n)/gm;

/** `"DB_PASSWORD": "…"`, and the entry of a container: `"name": "DB_PASSWORD", "value": "…"`, either way round. */
const JSON_MEMBER = /"(?<name>[A-Za-z_][\w.-]{2,80})"[ \t]{0,20}:[ \t]{0,20}"(?<value>[^"\\$\n]{6,400})"/g;
const JSON_ENTRY =
  /"name"\s{0,40}:\s{0,40}"(?<name>[A-Za-z_][\w.-]{2,80})"\s{0,40},\s{0,40}"value"\s{0,40}:\s{0,40}"(?<value>[^"\\$\n]{6,400})"/g;
const JSON_ENTRY_REVERSED =
  /"value"\s{0,40}:\s{0,40}"(?<value>[^"\\$\n]{6,400})"\s{0,40},\s{0,40}"name"\s{0,40}:\s{0,40}"(?<name>[A-Za-z_][\w.-]{2,80})"/g;

/** Secrets by their names in a script, an env file or JSON that stands inside of another file. */
export const findAssignedSecrets = (text: string): readonly AssignedSecret[] =>
  [SHELL, JSON_MEMBER, JSON_ENTRY, JSON_ENTRY_REVERSED].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { name = '', value = '' } = match.groups ?? {};
      if (!isNamedSecret(name, value, 'environment')) return [];
      const start = match.index + match[0].indexOf(value);
      return [{ start, end: start + value.length, value, name }];
    }),
  );

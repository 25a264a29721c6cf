import { isNamedSecret, type NamedIn } from './named.js';

export interface AssignedSecret {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly name: string;
}

/** What is assigned to a name in one notation; `name` and `value` are groups of the pattern. */
interface Notation {
  readonly pattern: RegExp;
  readonly where: NamedIn;
}

const NAME = String.raw`(?<name>[A-Za-z_][\w.-]{2,80})`;
/** Unquoted: up to what ends a word of a shell. */
const WORD = String.raw`[^\s"'\\$\x60;&|<>(){},]{6,200}`;
const QUOTED = String.raw`[^"'\\$\x60\n]{6,400}`;
const WORD_END = String.raw`(?=\\?["']?(?:[\s;&|,)]|$))`;

const notation = (where: NamedIn, pattern: string, flags = ''): Notation => ({
  where,
  pattern: new RegExp(pattern, `dg${flags}`),
});

const NOTATIONS: readonly Notation[] = [
  // `export A=…`, `A=… command`, `--set a=…`, `-e A=…`, `connect(password='…')`
  notation(
    'script',
    String.raw`(?<![\w.$/{-])(?:-{0,2}${NAME}=(?<quote>\\?["']?)(?<value>${WORD})${WORD_END})`,
  ),
  // `{ passphrase = "…" }`
  notation(
    'configuration',
    String.raw`(?<![\w.$/{-])${NAME}[ \t]{0,8}(?:=>?|:)[ \t]{0,8}\\?["'](?<value>${QUOTED})\\?["']`,
  ),
  // A line of YAML, of properties or of a program: `a: …`, `a = "…"`, `$a = "…"`
  notation(
    'configuration',
    String.raw`^[ \t]{0,80}(?:[-*] |\$|set |const |let |var )?["']?${NAME}["']?[ \t]{0,40}(?::|=>|:?=)[ \t]{1,40}(?:["'](?<value>${QUOTED})["']|(?<bare>${WORD}))[,;]?[ \t]{0,40}\r?$`,
    'm',
  ),
  // `"a": "…"`
  notation('script', String.raw`"${NAME}"[ \t]{0,20}:[ \t]{0,20}"(?<value>[^"\\$\n]{6,400})"`),
  // Entries of containers and parameters: `"name": "A", "value": "…"`, `Key: A` above `Value: …`, either way round
  notation(
    'script',
    String.raw`["']?\b(?:name|key|parameter_?key)["']?\s{0,40}[:=]\s{0,40}["']?${NAME}["']?\s{0,40},?\s{0,80}["']?\b(?:parameter_?)?value["']?\s{0,40}[:=]\s{0,40}(?:["'](?<value>${QUOTED})["']|(?<bare>${WORD}))`,
    'i',
  ),
  notation(
    'script',
    String.raw`"value"\s{0,40}:\s{0,40}"(?<value>[^"\\$\n]{6,400})"\s{0,40},\s{0,40}"name"\s{0,40}:\s{0,40}"${NAME}"`,
    'i',
  ),
  // `<a>…</a>`, `define('A', '…')`
  notation('configuration', String.raw`<${NAME}>(?<value>[^<>\s$]{6,200})</`),
  notation('script', String.raw`\bdefine\(\s{0,8}["']${NAME}["']\s{0,8},\s{0,8}["'](?<value>${QUOTED})["']`),
];

/** Secrets by their names in a script, an env file, YAML or JSON that stands inside of another file. */
export const findAssignedSecrets = (text: string): readonly AssignedSecret[] =>
  NOTATIONS.flatMap(({ pattern, where }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { name = '', value, bare } = match.groups ?? {};
      const { value: at, bare: bareAt } = match.indices?.groups ?? {};
      const [start, end] = at ?? bareAt ?? [0, 0];
      const assigned = value ?? bare ?? '';
      return isNamedSecret(name, assigned, where) ? [{ start, end, value: assigned, name }] : [];
    }),
  );

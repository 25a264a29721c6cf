import type { Range, SyntaxProblem } from '../../source.js';

/** An env file (`.env`, `.env.local`, `*.env`) or the assignments of a script (`.envrc`, `*.sh`, `*.ps1`, `*.bat`). */
export interface EnvFile {
  readonly dialect: 'dotenv' | 'shell';
  readonly entries: readonly EnvEntry[];
  readonly comments: readonly EnvComment[];
  /** `. file`, `source file`, direnv's `dotenv`, `dotenv_if_exists`, `source_env`, `source_up` … in order. */
  readonly includes: readonly EnvInclude[];
  /** In scripts: what becomes of variables beside their assignments. */
  readonly statements: readonly EnvStatement[];
  readonly problems: readonly SyntaxProblem[];
  readonly hasBom: boolean;
  /** Every line ends in CRLF (`all`), only some do (`some`), or none. */
  readonly crlf: 'none' | 'some' | 'all';
}

/** `NAME=value`; the range spans from `export` or the name to the end of the value, closing quote included. */
export interface EnvEntry extends Range {
  readonly type: 'EnvEntry';
  readonly name: string;
  readonly nameRange: Range;
  /** The value between the quotes, or the unquoted text without a trailing comment and trailing blanks. */
  readonly valueRange: Range;
  /**
   * The value as most readers give it: quotes removed, escapes of double quotes resolved, an unquoted one up to ` #`;
   * interpolations are left as written. What one reader makes of the entry: readers.ts.
   */
  readonly value: string;
  /** `$X`, `${X}` or `$(…)` outside single quotes: the value is not known from the file. */
  readonly interpolated: boolean;
  readonly quote: '"' | "'" | '`' | '';
  /** The part after `=` exactly as written, up to the line end (for multi-line values: the last line's), CR included. */
  readonly rawRange: Range;
  /** `export `, `set `, `declare -x `, `set -x ` (fish), `$Env:` (PowerShell) … or nothing. */
  readonly keyword: string;
  readonly separator: '=' | ':' | ' ';
  readonly spaceBeforeSeparator: boolean;
  readonly spaceAfterSeparator: boolean;
  /** A value that ends in CR on this line (CRLF, or a lone CR). */
  readonly endsInCr: boolean;
  /** Text after an unquoted `#`, where one follows the value. */
  readonly trailingComment: Range | undefined;
  /** In scripts: `A=b command`, `env A=b command`, `setx A b`: set for that command only, or for sessions to come. */
  readonly forCommand: boolean;
  /** In scripts: inside `if`, `case`, a loop, or a function: one of several alternatives. Branch ids are equal in one branch. */
  readonly branch: string | undefined;
}

export interface EnvComment extends Range {
  readonly type: 'EnvComment';
  /** Without the `#`. */
  readonly text: string;
  /** On a line of its own, not behind a value. */
  readonly ownLine: boolean;
  /** What an entry in this comment would read as, for commented-out keys. */
  readonly entry: EnvEntry | undefined;
}

export interface EnvInclude extends Range {
  readonly type: 'EnvInclude';
  readonly command: string;
  /** As written; undefined where it is computed (`"$HOME/x"` stays as written, `$(…)` is undefined). */
  readonly path: string | undefined;
}

/** `unset A`, `export A` without a value, `set -a` and `set +a`; `name` of the first two. */
export interface EnvStatement extends Range {
  readonly type: 'EnvStatement';
  readonly action: 'unset' | 'export' | 'export-all' | 'export-no-more';
  readonly name: string | undefined;
  readonly branch: string | undefined;
}

/** The programs that read env files, each in its own way (facts: env file syntax differences). */
export type EnvReader =
  | 'shell'
  | 'dotenv'
  | 'godotenv'
  | 'compose'
  | 'python-dotenv'
  | 'docker-env-file'
  | 'make'
  | 'systemd'
  /** `export $(cat .env)`. */
  | 'words'
  /** `export $(cat .env | xargs)`. */
  | 'xargs';

/** What a reader makes of an entry. */
export type EnvReading =
  | { readonly kind: 'value'; readonly value: string }
  /** The value depends on other variables or commands. */
  | { readonly kind: 'unknown' }
  /** The reader refuses the line or the file. */
  | { readonly kind: 'error'; readonly reason: string }
  /** The reader passes over it. */
  | { readonly kind: 'ignored' };

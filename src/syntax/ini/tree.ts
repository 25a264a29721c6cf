import type { Range, SyntaxProblem } from '../../source.js';

/** An AWS config or credentials file, read as the AWS SDK for Go reads it (internal/ini). */
export interface IniFile {
  /** In the order of the file; a name may come twice, and the later settings win one by one. */
  readonly sections: readonly IniSection[];
  /** Settings before the first section: the SDK passes over them. */
  readonly globals: readonly IniEntry[];
  readonly comments: readonly IniComment[];
  readonly problems: readonly IniProblem[];
  readonly hasBom: boolean;
}

export interface IniSection extends Range {
  readonly type: 'IniSection';
  /** The text between the brackets, trimmed, as written: `profile dev`, `default`, `sso-session corp`. */
  readonly header: string;
  readonly headerRange: Range;
  /** The word before the first blank: `profile`, `sso-session`, `services`; empty for a header of one word. */
  readonly kind: string;
  /** The rest of the header, with its quotes where there are some: they belong to the name for the SDK. */
  readonly name: string;
  readonly entries: readonly IniEntry[];
}

export interface IniEntry extends Range {
  readonly type: 'IniEntry';
  /** In lower case, as the SDK takes it. */
  readonly name: string;
  readonly nameRange: Range;
  /** Without quotes and comment; lines that continue it follow after a line feed. */
  readonly value: string;
  /** Between the quotes, where there are some; the first line only. */
  readonly valueRange: Range;
  readonly quote: '"' | "'" | '';
  readonly separator: '=' | ':';
  /** Indented lines below a key without value: `s3 =\n  key = v`. */
  readonly nested: readonly IniEntry[];
}

/** `text` is without the `#` or `;`. */
export interface IniComment extends Range {
  readonly type: 'IniComment';
  readonly text: string;
  readonly ownLine: boolean;
  /** What the comment would set, for commented-out keys. */
  readonly entry: IniEntry | undefined;
}

export interface IniProblem extends SyntaxProblem {
  readonly kind: /** Hides the first section from the SDK. */
    | 'bom'
    /** `[profile dev` without its bracket, or with a comment sign inside. */
    | 'unclosed-header'
    /** A quote at one end of a value only. */
    | 'unbalanced-quotes'
    /** Neither section nor setting nor comment. */
    | 'unreadable-line';
}

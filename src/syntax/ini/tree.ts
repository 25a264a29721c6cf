import type { Range, SyntaxProblem } from '../source.js';

/** An AWS config or credentials file, read as the AWS SDK for Go reads it (internal/ini). */
export interface IniFile {
  readonly sections: readonly IniSection[];
  readonly comments: readonly IniComment[];
  readonly problems: readonly SyntaxProblem[];
}

export interface IniSection extends Range {
  readonly type: 'IniSection';
  /** The text between the brackets, trimmed, as written: `profile dev`, `default`, `sso-session corp`. */
  readonly header: string;
  readonly headerRange: Range;
  readonly entries: readonly IniEntry[];
}

export interface IniEntry extends Range {
  readonly type: 'IniEntry';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
  readonly separator: '=' | ':';
  /** Indented lines below a key without value: `s3 =\n  key = v`. */
  readonly nested: readonly IniEntry[];
}

export interface IniComment extends Range {
  readonly type: 'IniComment';
  readonly text: string;
}

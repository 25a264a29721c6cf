import type { MemoryOptions } from '../../workspace/memory.js';
import type { Data } from '../define-rule.js';
import type { Severity } from '../finding.js';

/** Texts by path; a text alone is `main.tf`. */
export type Files = string | Readonly<Record<string, string>>;

export interface Case extends MemoryOptions {
  readonly name?: string;
  readonly files: Files;
  /** Files below the home directory by path (`.aws/config`), as with `--with-home`. */
  readonly home?: Readonly<Record<string, string>>;
  /** Options of the rule. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Texts that no message may hold, beyond those that look like keys and those that the rule names as secret. */
  readonly secrets?: readonly string[];
}

export interface ExpectedPlace {
  readonly file?: string;
  /** The text of the exact range, or its 1-based position. */
  readonly at?:
    | string
    | {
        readonly line: number;
        readonly column: number;
        readonly endLine?: number;
        readonly endColumn?: number;
      };
  /** Of the first character: where the text of the range stands several times. */
  readonly line?: number;
}

export interface ExpectedError<MessageId extends string = string> extends ExpectedPlace {
  readonly messageId: MessageId;
  readonly at: NonNullable<ExpectedPlace['at']>;
  /** All data of the message. */
  readonly data?: Data;
  /** Pieces that the message, the guidance or a related place must say. */
  readonly says?: readonly string[];
  readonly severity?: Severity;
  readonly consumer?: string;
  /** All related places, in order. */
  readonly related?: readonly (ExpectedPlace & { readonly says?: string })[];
  /** All suggestions, in order, each with the files that it changes. */
  readonly suggestions?: readonly {
    readonly messageId: MessageId;
    readonly data?: Data;
    readonly output: Files;
  }[];
}

export interface InvalidCase<MessageId extends string = string> extends Case {
  /** In the order of files and lines. */
  readonly errors: readonly ExpectedError<MessageId>[];
  /** The files that fixes change, after all of them; null where the texts are not looked at. */
  readonly output?: Files | null;
}

export const textsOf = (files: Files): Readonly<Record<string, string>> =>
  typeof files === 'string' ? { 'main.tf': files } : files;

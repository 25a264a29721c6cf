import type { Place } from '../source.js';
import type { Edit, Severity } from './finding.js';
import type { Visitor } from './visitor.js';

export type Category = 'secrets' | 'sources' | 'values' | 'endpoints' | 'versions' | 'hygiene';

export interface RuleMeta<MessageId extends string> {
  readonly type: 'problem' | 'suggestion';
  readonly docs: {
    /** One sentence without a full stop, for lists. */
    readonly description: string;
    readonly category: Category;
    /** In the `recommended` preset; every rule is in `strict`, the `secrets` category is the preset of that name. */
    readonly recommended: boolean;
    /** Codes of the error catalogue that the rule prevents. */
    readonly prevents: readonly string[];
  };
  /** Severity unless configured otherwise; a report may name a lower or higher one. */
  readonly severity: Severity;
  /** `{{placeholder}}` is filled from `data`; no other text may carry values. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly fixable?: 'code';
  readonly hasSuggestions?: true;
  /** JSON Schema of the options object. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly defaultOptions?: Readonly<Record<string, unknown>>;
  /**
   * The finding is about a secret literal itself: baselines need its HMAC, secret scanners' own allow comments apply,
   * and documentation files (`.env.example`) are reported, too.
   */
  readonly literalSecret?: true;
}

export type Data = Readonly<Record<string, string | number>>;

export interface Report<MessageId extends string> {
  /** The exact value, argument or header that is wrong. */
  readonly at: Place;
  readonly messageId: MessageId;
  readonly data?: Data;
  /** Overrides the rule's severity for this report. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  /** Numbered steps for this very file. */
  readonly guidance?: readonly string[];
  readonly consumer?: string;
  /** A safe edit: the program means the same or what the author plainly meant. */
  readonly fix?: readonly Edit[];
  readonly suggest?: readonly {
    readonly messageId: MessageId;
    readonly data?: Data;
    readonly edits: readonly Edit[];
  }[];
  /** For literal secrets: the value, never printed; masking and the baseline's HMAC need it. */
  readonly secret?: string;
  /** Structural anchor for fingerprints where the position's surroundings do not name one (`provider.aws.secret_key`). */
  readonly anchor?: string;
}

export interface RuleContext<MessageId extends string> {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  report(report: Report<MessageId>): void;
}

export interface Rule<MessageId extends string = string> {
  readonly meta: RuleMeta<MessageId>;
  create(context: RuleContext<MessageId>): Visitor;
}

/** Gives a rule its message ids as types: a typo in `messageId` does not compile. */
export const defineRule = <MessageId extends string>(rule: Rule<MessageId>): Rule<MessageId> => rule;

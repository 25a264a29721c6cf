import type { Place } from '../source.js';

export type Severity = 'error' | 'warn' | 'info';

/** One replacement in one file; the range is the place's. Inserting has an empty range. */
export interface Edit {
  readonly at: Place;
  readonly text: string;
}

export interface Related {
  readonly at: Place;
  /** One clause: `the secret of the same pair`. */
  readonly message: string;
}

export interface Suggestion {
  readonly messageId: string;
  readonly message: string;
  readonly edits: readonly Edit[];
}

/** What the engine hands to baselines, fixes and reports. Texts are already free of secrets (see mask.ts). */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  readonly at: Place;
  /** Address of the consumer concerned, such as `provider.aws.west` or `backend.s3`. */
  readonly consumer: string | undefined;
  readonly related: readonly Related[];
  readonly guidance: readonly string[];
  readonly fix: readonly Edit[] | undefined;
  readonly suggestions: readonly Suggestion[];
  /** Position-free identity (engine/baseline/fingerprint.ts). */
  readonly fingerprint: string;
  readonly docs: string;
  /** Codes of the error catalogue that this finding prevents. */
  readonly prevents: readonly string[];
}

export interface Suppressed {
  readonly finding: Finding;
  readonly by: 'directive' | 'baseline';
  readonly reason: string;
}

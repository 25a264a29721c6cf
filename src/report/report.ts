import type { Severity } from '../engine/finding.js';

/**
 * The outcome of a run as plain data: what `--format json` prints, what `lint()` resolves to and what every other
 * format is made of. schema/report.schema.json describes it; fields are only ever added. All texts and paths are free
 * of secrets and of control characters. Lines and columns are 1-based, columns count UTF-16 units, ends are exclusive.
 */
export interface Report {
  /** Of this form. */
  readonly version: 1;
  /** What was checked, relative to the working directory, with forward slashes. */
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
  readonly suppressed: readonly ReportedSuppression[];
  /** What credlint could not do; with one of them the exit code is 2. */
  readonly errors: readonly ReportedError[];
  /** What a person should know about the run, such as a file that was read as Latin-1. */
  readonly notes: readonly string[];
  readonly summary: Summary;
}

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends Location {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  readonly consumer?: string;
  readonly related: readonly (Location & { readonly message: string })[];
  /** Steps; one may have several lines. */
  readonly guidance: readonly string[];
  /** A safe edit. Left out, like suggestions, where its text would show a secret. */
  readonly fix?: readonly ReportedEdit[];
  readonly suggestions?: readonly {
    readonly messageId: string;
    readonly message: string;
    readonly edits: readonly ReportedEdit[];
  }[];
  /** Stays the same when lines move. */
  readonly fingerprint: string;
  /** URL of the rule's page. */
  readonly docs: string;
  /** Codes of the error catalogue. */
  readonly prevents: readonly string[];
}

export interface ReportedEdit extends Location {
  readonly text: string;
}

export interface ReportedSuppression {
  readonly finding: ReportedFinding;
  readonly by: 'directive' | 'baseline';
  readonly reason: string;
}

export interface ReportedError {
  readonly message: string;
  readonly ruleId?: string;
  readonly file?: string;
  readonly line?: number;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that `--fix` would mend. */
  readonly fixable: number;
  readonly suppressedByDirectives: number;
  readonly suppressedByBaseline: number;
  readonly filesChecked: number;
  /** With the files that were only read as context. */
  readonly filesRead: number;
  readonly bytesRead: number;
}

/** A finding that makes the job itself incomplete. */
const isUnchecked = ({ ruleId, severity }: ReportedFinding): boolean =>
  ruleId === 'unreadable-file' && severity === 'error';

/** 0 no findings, 1 findings, 2 credlint could not do its job. */
export function exitCodeOf({ findings, errors, summary }: Report, maxWarnings = Infinity): 0 | 1 | 2 {
  if (errors.length > 0 || findings.some(isUnchecked)) return 2;
  return summary.errors > 0 || summary.warnings > maxWarnings ? 1 : 0;
}

/** For `--quiet`: what is shown counts, and nothing else. */
export const errorsOnly = (report: Report): Report => {
  const findings = report.findings.filter(({ severity }) => severity === 'error');
  return { ...report, findings, summary: { ...report.summary, warnings: 0, infos: 0 } };
};

import type { Rule } from './define-rule.js';
import type { Severity } from './finding.js';

/** A rule as this run wants it: with its id, its options, and what its findings are worth where. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * The severity of a finding in a file, from that of the rule or its report; undefined where the run does not want
   * the finding.
   */
  severityAt(path: string, reported: Severity): Severity | undefined;
}

/** A rule with its default options and severities, for tests and the simplest callers. */
export const activeByDefault = (
  id: string,
  rule: Rule,
  options: Readonly<Record<string, unknown>> = {},
): ActiveRule => ({
  id,
  rule,
  options: { ...rule.meta.defaultOptions, ...options },
  severityAt: (_path, reported) => reported,
});

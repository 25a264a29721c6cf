import type { Condition, Constraint, Dialect, Operator } from './condition.js';
import { type ConstraintFault, type Explanation, explainCondition } from './constraint-faults.js';
import { explainProviderOnly } from './provider-constraint-faults.js';
import { parseVersion } from './version.js';

export type ParsedConstraint = { readonly ok: true; readonly constraint: Constraint } | RejectedConstraint;

/** A constraint that Terraform refuses. `start` and `end` are offsets of the part at fault in the text. */
export interface RejectedConstraint {
  readonly ok: false;
  readonly fault: ConstraintFault;
  /** One sentence on why Terraform refuses it. */
  readonly reason: string;
  readonly start: number;
  readonly end: number;
  /** The whole constraint as it was probably meant, where that is plain. */
  readonly suggestion: string | undefined;
}

interface Segment {
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a provider's version constraint. Terraform parses it twice, with hashicorp/go-version
 * (configs/provider_requirements.go) and with apparentlymart/go-versions in its Ruby style (configs/config.go,
 * addProviderRequirements): it is valid only where both accept it.
 */
export const parseProviderConstraint = (text: string): ParsedConstraint => parse('provider', text);

/**
 * Reads `required_version`. Terraform uses hashicorp/go-version alone and refuses pre-releases
 * (configs/module.go, CheckCoreVersionRequirements).
 */
export const parseRequiredVersion = (text: string): ParsedConstraint => parse('core', text);

function parse(dialect: Dialect, text: string): ParsedConstraint {
  const outcome = read(dialect, text);
  if ('conditions' in outcome) return { ok: true, constraint: outcome };
  const { fault, reason } = outcome.explanation;
  const { start } = outcome.segment;
  const end = start + outcome.segment.text.length;
  return { ok: false, fault, reason, start, end, suggestion: repaired(dialect, text) };
}

interface Refusal {
  readonly segment: Segment;
  readonly explanation: Explanation;
}

/** Longer text is no constraint that anybody wrote; Terraform itself knows no limit. */
const longestConstraint = 10_000;

function read(dialect: Dialect, text: string): Constraint | Refusal {
  if (text.length > longestConstraint)
    return { segment: { text, start: 0 }, explanation: explainCondition(text, 1) };
  const segments = splitAtCommas(text);
  const conditions: Condition[] = [];
  for (const segment of segments) {
    const condition = parseCondition(segment);
    const explanation = condition
      ? explainDialect(dialect, segment.text, condition)
      : explainCondition(segment.text, segments.length);
    if (explanation) return { segment, explanation };
    conditions.push(condition!);
  }
  return { dialect, text, conditions };
}

/** More faults than this in one constraint are no slip of the pen. */
const mostRepairs = 4;

/** The text with one faulty condition after the other replaced, if Terraform takes the outcome. */
function repaired(dialect: Dialect, text: string): string | undefined {
  let attempt = text;
  for (let repairs = 0; repairs <= mostRepairs; repairs++) {
    const outcome = read(dialect, attempt);
    if ('conditions' in outcome) return attempt;
    const { segment, explanation } = outcome;
    if (explanation.replacement === undefined) return undefined;
    attempt = splitAtCommas(attempt)
      .map((one) => (one.start === segment.start ? explanation.replacement! : one.text))
      .filter((one) => one !== '')
      .join(', ');
  }
  return undefined;
}

/** The texts between commas without the blanks around them: those of Go's `\s`, no others. */
function splitAtCommas(text: string): readonly Segment[] {
  const isBlank = (at: number) => '\t\n\f\r '.includes(text.charAt(at));
  let next = 0;
  return text.split(',').map((part) => {
    let start = next;
    let end = start + part.length;
    next = end + 1;
    while (start < end && isBlank(start)) start++;
    while (end > start && isBlank(end - 1)) end--;
    return { text: text.slice(start, end), start };
  });
}

/** One condition by the grammar of hashicorp/go-version (constraint.go, `constraintRegexp`). */
export function parseCondition({ text, start }: Segment): Condition | undefined {
  const match = /^(<=|>=|!=|~>|<|>|=|)([\t\n\f\r ]*)([^\t\n\f\r ]+)$/.exec(text);
  const version = match && parseVersion(match[3]!);
  if (!version) return undefined;
  return {
    operator: (match[1] || '=') as Operator,
    version,
    start,
    end: start + text.length,
    versionStart: start + match[1]!.length + match[2]!.length,
  };
}

function explainDialect(dialect: Dialect, text: string, condition: Condition): Explanation | undefined {
  if (dialect === 'provider') return explainProviderOnly(text, condition);
  if (condition.version.prerelease === '') return undefined;
  const operator = text.slice(0, condition.versionStart - condition.start);
  return {
    fault: 'prerelease',
    reason:
      'Terraform takes no pre-release in required_version; a pre-release of Terraform is matched by its numbers alone',
    replacement: operator + /^v?[0-9.]+/.exec(text.slice(operator.length))![0],
  };
}

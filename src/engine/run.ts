import type { Repository } from '../model/repository.js';
import type { ActiveRule } from './active-rule.js';
import type { FindingIdentity } from './baseline/fingerprint.js';
import { directiveProblems } from './directives/directive-problems.js';
import { suppress } from './directives/suppress.js';
import { readableDocuments } from './documents.js';
import type { Finding, Suppressed } from './finding.js';
import { maskOf, toFindings } from './findings.js';
import type { InternalError } from './internal-error.js';
import type { Mask } from './masking/mask.js';
import { compareFindings } from './order.js';
import { runRules } from './run-rules.js';

export interface RunOptions {
  /** Ids that directives may name without being a mistake; those of the active rules unless given. */
  readonly knownIds?: Iterable<string>;
  readonly timing?: boolean;
}

export interface RunResult {
  /** By path, offset, rule. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly errors: readonly InternalError[];
  /** Of kept and suppressed findings. They hold secrets: for the baseline only. */
  readonly identities: ReadonlyMap<Finding, FindingIdentity>;
  /** For whatever text of this run is still to be shown. */
  readonly mask: Mask;
  /** Milliseconds by rule id; empty unless asked for. */
  readonly timing: ReadonlyMap<string, number>;
}

/** Runs the rules over a repository: what they find, without what directives in comments suppress. Does not throw. */
export function run(
  repository: Repository,
  active: readonly ActiveRule[],
  options: RunOptions = {},
): RunResult {
  const { reports, errors, timing } = runRules(repository, active, options);
  const documents = readableDocuments(repository);
  const mask = maskOf(reports, repository);
  const { findings, identities } = toFindings(reports, documents, mask);
  const byId = new Map(active.map((rule) => [rule.id, rule]));
  const { kept, suppressed, directives } = suppress(
    findings,
    documents,
    mask,
    (id) => byId.get(id)?.rule.meta.literalSecret === true,
  );
  const directiveRule = byId.get('unused-directive');
  const failed = new Set(errors.map(({ ruleId }) => ruleId));
  const problems = directiveRule
    ? directiveProblems(directives.values(), {
        active: directiveRule,
        known: new Set([...(options.knownIds ?? []), ...byId.keys()]),
        ran: new Set([...byId.keys()].filter((id) => !failed.has(id))),
      })
    : [];
  const about = toFindings(problems, documents, mask);
  return {
    findings: [...kept, ...about.findings].sort(compareFindings),
    suppressed,
    errors,
    identities: new Map([...identities, ...about.identities]),
    mask,
    timing,
  };
}

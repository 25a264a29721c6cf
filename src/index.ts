export type { ActiveRule } from './engine/active-rule.js';
export { ConfigError } from './engine/config/config-file.js';
export {
  defineRule,
  type Report as RuleReport,
  type Rule,
  type RuleContext,
  type RuleMeta,
} from './engine/define-rule.js';
export type { Edit, Finding, Severity } from './engine/finding.js';
export { RuleTester } from './engine/rule-tester/rule-tester.js';
export type { Visitor } from './engine/visitor.js';
export { allRules as rules } from './lint/all-rules.js';
export { format } from './lint/format.js';
export { type LintResult, lint } from './lint/lint.js';
export { type LintOptions, UsageError } from './lint/options.js';
export { exitCodeOf, type Report, type ReportedFinding } from './report/report.js';
export type { SourcesReport } from './report/sources/sources-report.js';
export { place, positionAt, textOf } from './source.js';
export { WorkspaceError } from './workspace/workspace-error.js';

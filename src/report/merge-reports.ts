import { comparePaths } from '../engine/order.js';
import type { Report, ReportedFinding, ReportedSuppression, Summary } from './report.js';

/** One report out of those of parts of a run: shards, or several repositories. What two of them say is said once. */
export function mergeReports(reports: readonly Report[]): Report {
  const [only, ...others] = reports;
  if (only && others.length === 0) return only;
  const findings = distinct(reports.flatMap((report) => report.findings)).sort(compare);
  const suppressed = reports
    .flatMap((report) => report.suppressed)
    .sort((a: ReportedSuppression, b: ReportedSuppression) => compare(a.finding, b.finding));
  const files = [...new Set(reports.flatMap((report) => report.files))].sort(comparePaths);
  return {
    version: 1,
    files,
    findings,
    suppressed,
    errors: reports.flatMap((report) => report.errors),
    notes: [...new Set(reports.flatMap((report) => report.notes))],
    summary: {
      ...sumOf(reports.map(({ summary }) => summary)),
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warn').length,
      infos: findings.filter(({ severity }) => severity === 'info').length,
      fixable: findings.filter(({ fix }) => fix).length,
      filesChecked: files.length,
    },
  };
}

const compare = (a: ReportedFinding, b: ReportedFinding): number =>
  comparePaths(a.file, b.file) || a.line - b.line || a.column - b.column || comparePaths(a.ruleId, b.ruleId);

function distinct(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const byIdentity = new Map<string, ReportedFinding>();
  for (const finding of findings) {
    const { ruleId, file, line, column, endLine, endColumn, message } = finding;
    byIdentity.set(JSON.stringify([ruleId, file, line, column, endLine, endColumn, message]), finding);
  }
  return [...byIdentity.values()];
}

const NOTHING: Summary = {
  errors: 0,
  warnings: 0,
  infos: 0,
  fixable: 0,
  suppressedByDirectives: 0,
  suppressedByBaseline: 0,
  filesChecked: 0,
  filesRead: 0,
  bytesRead: 0,
};

function sumOf(summaries: readonly Summary[]): Summary {
  const sum: { -readonly [Key in keyof Summary]: number } = { ...NOTHING };
  for (const summary of summaries)
    for (const key of Object.keys(NOTHING) as (keyof Summary)[]) sum[key] += summary[key];
  return sum;
}

import { appendFileSync } from 'node:fs';
import type { Severity } from '../engine/finding.js';
import type { Formatter } from './formats.js';
import { formatMarkdown } from './markdown.js';
import type { ReportedFinding } from './report.js';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'notice' };
/** GitHub shows this many annotations of a kind in a step (actions/toolkit, issue 734). */
const SHOWN_PER_KIND = 10;

/**
 * Workflow commands, which become annotations; what GitHub would not show is counted. Where a job summary is wanted
 * ($GITHUB_STEP_SUMMARY), the whole report goes there as Markdown.
 */
export const formatGithub: Formatter = (report, context) => {
  const lines: string[] = [];
  const left: string[] = [];
  for (const severity of ['error', 'warn', 'info'] as const) {
    const findings = report.findings.filter((finding) => finding.severity === severity);
    lines.push(...findings.slice(0, SHOWN_PER_KIND).map(annotation));
    if (findings.length > SHOWN_PER_KIND)
      left.push(`${findings.length - SHOWN_PER_KIND} more of severity ${severity}`);
  }
  for (const { message } of report.errors) lines.push(`::error title=credlint::${escapeData(message)}`);
  if (left.length > 0)
    lines.push(
      `::notice title=credlint::${escapeData(`GitHub shows ten annotations of a kind; ${left.join(', ')}.`)}`,
    );
  const { errors, warnings, filesChecked } = report.summary;
  lines.push(`credlint: ${errors} errors, ${warnings} warnings in ${filesChecked} files`);
  const summary = context.environment.GITHUB_STEP_SUMMARY;
  if (summary) appendFileSync(summary, formatMarkdown(report, context));
  return `${lines.join('\n')}\n`;
};

function annotation({
  severity,
  file,
  line,
  column,
  endLine,
  endColumn,
  ruleId,
  message,
  guidance,
}: ReportedFinding): string {
  const columns = endLine === line ? `,col=${column},endColumn=${endColumn}` : '';
  const properties = `file=${escapeProperty(file)},line=${line},endLine=${endLine}${columns},title=${escapeProperty(ruleId)}`;
  const steps = guidance.map((step, i) => `${i + 1}. ${step}`);
  return `::${COMMAND[severity]} ${properties}::${escapeData([message, ...steps].join('\n'))}`;
}

/** actions/toolkit, packages/core/src/command.ts, escapeData and escapeProperty. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

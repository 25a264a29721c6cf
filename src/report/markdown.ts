import type { Severity } from '../engine/finding.js';
import type { Formatter } from './formats.js';
import type { Report, ReportedFinding } from './report.js';

const SIGN: Readonly<Record<Severity, string>> = { error: '🔴', warn: '🟡', info: '🔵' };
/** A job summary and a pull-request comment hold so much, and nobody reads more. */
const MAX_FINDINGS = 200;

/** Markdown for job summaries and pull-request comments: a table to scan, the steps folded below. */
export const formatMarkdown: Formatter = (report) => {
  const { findings, errors } = report;
  const shown = findings.slice(0, MAX_FINDINGS);
  const parts = ['## credlint', headline(report)];
  if (shown.length > 0) {
    parts.push(['| | where | what |', '|---|---|---|', ...shown.map(row)].join('\n'), ...shown.map(details));
  }
  if (findings.length > shown.length)
    parts.push(`${findings.length - shown.length} more findings are left out here.`);
  if (errors.length > 0) {
    parts.push(['### Could not be done', ...errors.map(({ message }) => `- ${inline(message)}`)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
};

function headline({ summary, findings }: Report): string {
  const { errors, warnings, infos, filesChecked, suppressedByBaseline, suppressedByDirectives } = summary;
  const suppressed = suppressedByBaseline + suppressedByDirectives;
  const found =
    findings.length === 0 ? 'No findings' : `${errors} errors, ${warnings} warnings, ${infos} infos`;
  return `${found} in ${filesChecked} files${suppressed > 0 ? `, ${suppressed} suppressed` : ''}.`;
}

const where = ({ file, line, column }: ReportedFinding): string => code(`${file}:${line}:${column}`);

const row = (finding: ReportedFinding): string =>
  `| ${SIGN[finding.severity]} | ${where(finding)} | ${inline(finding.message)} [${inline(finding.ruleId)}](${finding.docs}) |`;

function details(finding: ReportedFinding): string {
  const related = finding.related.map(
    (place) => `- ${code(`${place.file}:${place.line}:${place.column}`)} ${inline(place.message)}`,
  );
  const steps = finding.guidance.map((step, i) => `${i + 1}. ${inline(step)}`);
  const body = [related.join('\n'), steps.join('\n')].filter((part) => part !== '').join('\n\n');
  return `<details><summary>${html(finding.ruleId)} ${html(`${finding.file}:${finding.line}`)}</summary>\n\n${body}\n\n</details>`;
}

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text in a table cell: nothing in it is markup but code spans, which rules write themselves. */
const inline = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? code(part) : html(part).replace(/[\\*_[\]#|!~]/g, '\\$&')))
    .join('')
    .replace(/(?<!\s)\s*?\n\s*/g, ' ');

const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('|', '\\|').replace(/(?<!\s)\s*?\n\s*/g, ' ')}${pad}${fence}`;
};

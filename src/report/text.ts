import type { FormatContext } from './formats.js';
import { frame } from './frame.js';
import type { Report, ReportedFinding } from './report.js';
import type { ShownSources } from './source-lines.js';
import { type Style, severityColour, wrap } from './style.js';
import { summaryLines } from './summary-lines.js';

const INDENT = '  ';

/** For people: a block for each finding, in the order of files and lines, then what was done. */
export function formatText(
  report: Report,
  { sources, style }: Pick<FormatContext, 'sources' | 'style'>,
): string {
  const blocks = withAdviceOnce(report.findings).map((finding) => block(finding, sources, style));
  return [...blocks, summaryLines(report, style)].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

const MANY_STEPS = 3;

/** Both keys of a pair are found, and people need to read only once what to do about it. */
function withAdviceOnce(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const given = new Map<string, ReportedFinding>();
  return findings.map((finding) => {
    if (finding.guidance.length < MANY_STEPS) return finding;
    const advice = JSON.stringify(finding.guidance);
    const first = given.get(advice);
    if (!first) given.set(advice, finding);
    return first
      ? { ...finding, guidance: [`The same steps as for ${first.file}:${first.line}:${first.column} above.`] }
      : finding;
  });
}

function block(finding: ReportedFinding, sources: ShownSources, style: Style): readonly string[] {
  const rows = frame(finding, sources, style);
  return [
    title(finding, style),
    ...wrap(finding.message, inner(style)).map((line) => INDENT + line),
    ...(rows.length > 0 ? ['', ...rows.map((row) => INDENT + row)] : []),
    ...steps(finding, style),
    ...footer(finding, style),
  ];
}

const inner = ({ width }: Style): number | undefined => width && width - INDENT.length;

function title({ file, line, column, severity, ruleId }: ReportedFinding, style: Style): string {
  const position = style.paint('bold', file) + style.paint('dim', `:${line}:${column}`);
  const level = style.paint('bold', style.paint(severityColour[severity], severity));
  return `${position} ${level} ${style.paint('dim', ruleId)}`;
}

const LABEL = 'fix: ';

function steps({ guidance }: ReportedFinding, style: Style): readonly string[] {
  const label = style.paint('green', LABEL.trim());
  const rows = guidance.flatMap((step, index) => {
    const number = guidance.length > 1 ? `${index + 1}. ` : '';
    const indent = INDENT.length + LABEL.length + number.length;
    const lines = step.split('\n').flatMap((line) => wrap(line, style.width && style.width - indent));
    return lines.map((line, at) => {
      if (at > 0) return ' '.repeat(indent) + line;
      const head = index === 0 ? `${INDENT}${label} ` : ' '.repeat(INDENT.length + LABEL.length);
      return head + number + line;
    });
  });
  return rows.length > 0 ? ['', ...rows] : [];
}

function footer(finding: ReportedFinding, style: Style): readonly string[] {
  const { fix, suggestions = [], prevents, docs, ruleId } = finding;
  const edits = [
    ...(fix ? ['--fix does this'] : []),
    ...suggestions.map(({ message }) => `--fix-suggestions: ${message}`),
  ];
  const dim = (text: string): string => INDENT + style.paint('dim', text);
  return [
    ...edits.map((text) => INDENT + ' '.repeat(LABEL.length) + style.paint('dim', text)),
    '',
    ...(prevents.length > 0 ? [dim(`prevents: ${prevents.join(', ')}`)] : []),
    dim(`docs: ${style.link(docs, `docs/rules/${ruleId}.md`)}`),
  ];
}

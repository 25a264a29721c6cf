import type { Report, ReportedError } from './report.js';
import type { Style } from './style.js';

/** What was found, what was left out, what was read, and what went wrong. */
export function summaryLines(report: Report, style: Style): readonly string[] {
  const { summary, notes } = report;
  const { suppressedByDirectives, suppressedByBaseline, filesChecked, filesRead, bytesRead } = summary;
  const suppressed = [
    ...(suppressedByDirectives > 0 ? [`${suppressedByDirectives} suppressed by comments`] : []),
    ...(suppressedByBaseline > 0 ? [`${suppressedByBaseline} known to the baseline`] : []),
  ];
  const read = `${plural(filesChecked, 'file')} checked, ${filesRead} read (${size(bytesRead)})`;
  const nothing =
    filesChecked === 0 && notes.length === 0 ? ['no file here has a name that credlint reads'] : [];
  return [
    ...problemLines(report, style),
    headline(report, style),
    style.paint('dim', `  ${[...suppressed, read, ...nothing].join(' · ')}`),
  ];
}

/** What could not be done, and what a person should know about the run. */
export const problemLines = ({ errors, notes }: Report, style: Style): readonly string[] => [
  ...errors.map((error) => style.paint('red', `✖ ${describe(error)}`)),
  ...notes.map((note) => `${style.paint('dim', 'note:')} ${note}`),
];

function headline({ findings, errors, summary }: Report, style: Style): string {
  const failed = errors.length > 0 ? `, and ${plural(errors.length, 'error')} of credlint itself` : '';
  if (findings.length === 0) return failed ? `✖ No findings${failed}` : style.paint('green', `✔ No findings`);
  const counts = [
    ...(summary.errors > 0 ? [style.paint('red', plural(summary.errors, 'error'))] : []),
    ...(summary.warnings > 0 ? [style.paint('yellow', plural(summary.warnings, 'warning'))] : []),
    ...(summary.infos > 0 ? [style.paint('blue', `${summary.infos} info`)] : []),
  ];
  const files = new Set(findings.map(({ file }) => file)).size;
  const fixable = summary.fixable > 0 ? ` · ${summary.fixable} fixable with --fix` : '';
  const sign = summary.errors > 0 ? '✖' : '⚠';
  return `${sign} ${counts.join(', ')} in ${plural(files, 'file')}${fixable}${failed}`;
}

/** An error of credlint itself: where it was and what it said. */
export function describe({ ruleId, file, line, message }: ReportedError): string {
  const where = file === undefined ? '' : ` at ${file}${line === undefined ? '' : `:${line}`}`;
  if (ruleId === undefined) return `credlint failed${where}: ${message}`;
  return `the rule ${ruleId} failed${where}, and what it found may not be all: ${message}`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(0)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

import { join, relative, sep } from 'node:path';
import type { Edit, Finding, Suppressed } from '../engine/finding.js';
import type { InternalError } from '../engine/internal-error.js';
import type { Mask } from '../engine/masking/mask.js';
import { type Place, positionAt } from '../source.js';
import { showPathsIn } from './named-paths.js';
import type { Location, Report, ReportedEdit, ReportedError, ReportedFinding, Summary } from './report.js';

export interface ReportParts {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly errors: readonly InternalError[];
  readonly notes: readonly string[];
  /** Paths relative to the root. */
  readonly files: readonly string[];
  readonly filesRead: number;
  readonly bytesRead: number;
  readonly mask: Mask;
  /** From a path relative to the root to one that is shown. */
  readonly show: (path: string) => string;
  /** Whether a path relative to the root is a file of the run, checked or not, or a directory that holds one. */
  readonly isFile: (path: string) => boolean;
  readonly isDirectory: (path: string) => boolean;
}

/** How places and texts of findings name files. */
interface Naming {
  readonly path: (path: string) => string;
  readonly text: (text: string) => string;
}

/** A file below the home directory of the person running, as workspace/home.ts names it. */
export const isHomePath = (path: string): boolean => path.startsWith('~/');

/** Shows paths relative to the working directory, masked. Both directories are absolute and real. */
export const showPaths =
  (root: string, cwd: string, mask: Mask) =>
  (path: string): string =>
    mask.path(isHomePath(path) ? path : relative(cwd, join(root, path)).replaceAll(sep, '/'));

/** The outcome of a run as plain data. Texts of findings are masked already; everything else is masked here. */
export function createReport(parts: ReportParts): Report {
  const { findings, suppressed, errors, mask, show } = parts;
  const naming: Naming = { path: show, text: showPathsIn(parts) };
  const finding = (one: Finding): ReportedFinding => reportFinding(one, mask, naming);
  return {
    version: 1,
    files: parts.files.map(show),
    findings: findings.map(finding),
    suppressed: suppressed.map(({ finding: hidden, by, reason }) => ({
      finding: finding(hidden),
      by,
      reason,
    })),
    errors: errors.map((error) => reportError(error, mask, show)),
    notes: parts.notes.map(mask.text),
    summary: summaryOf(parts),
  };
}

function reportFinding(finding: Finding, mask: Mask, naming: Naming): ReportedFinding {
  const edits = (list: readonly Edit[]): readonly ReportedEdit[] =>
    list.map(({ at, text }) => ({ ...locate(at, naming.path), text }));
  const mayShow = (list: readonly Edit[]): boolean =>
    list.every(({ text }) => mask.hidden(text).length === 0);
  const suggestions = finding.suggestions.filter((one) => mayShow(one.edits));
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    messageId: finding.messageId,
    message: naming.text(finding.message),
    ...locate(finding.at, naming.path),
    ...(finding.consumer === undefined ? {} : { consumer: finding.consumer }),
    related: finding.related.map(({ at, message }) => ({
      ...locate(at, naming.path),
      message: naming.text(message),
    })),
    guidance: finding.guidance.map(naming.text),
    ...(finding.fix && mayShow(finding.fix) ? { fix: edits(finding.fix) } : {}),
    ...(suggestions.length > 0
      ? { suggestions: suggestions.map((one) => ({ ...one, edits: edits(one.edits) })) }
      : {}),
    fingerprint: finding.fingerprint,
    docs: finding.docs,
    prevents: finding.prevents,
  };
}

function locate({ file, start, end }: Place, show: (path: string) => string): Location {
  const { line, column } = positionAt(file, start);
  const { line: endLine, column: endColumn } = positionAt(file, end);
  return { file: show(file.path), line, column, endLine, endColumn };
}

function reportError(
  { ruleId, file, line, message }: InternalError,
  mask: Mask,
  show: (path: string) => string,
): ReportedError {
  return {
    message: mask.text(message),
    ...(ruleId === undefined ? {} : { ruleId }),
    ...(file === undefined ? {} : { file: show(file) }),
    ...(line === undefined ? {} : { line }),
  };
}

function summaryOf({ findings, suppressed, files, filesRead, bytesRead }: ReportParts): Summary {
  const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length;
  return {
    errors: count(findings, ({ severity }) => severity === 'error'),
    warnings: count(findings, ({ severity }) => severity === 'warn'),
    infos: count(findings, ({ severity }) => severity === 'info'),
    fixable: count(findings, ({ fix }) => fix !== undefined),
    suppressedByDirectives: count(suppressed, ({ by }) => by === 'directive'),
    suppressedByBaseline: count(suppressed, ({ by }) => by === 'baseline'),
    filesChecked: files.length,
    filesRead,
    bytesRead,
  };
}

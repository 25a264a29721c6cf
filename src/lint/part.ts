import type { FileChange } from '../engine/edits/write-fixes.js';
import type { Finding } from '../engine/finding.js';
import { createReport, isHomePath, showPaths } from '../report/create-report.js';
import type { Report } from '../report/report.js';
import { maskedLine, type ShownSources, shownSources } from '../report/source-lines.js';
import { createSourcesReport } from '../report/sources/create-sources-report.js';
import type { SourcesReport } from '../report/sources/sources-report.js';
import type { Range, SourceFile } from '../source.js';
import type { WorkspaceResult } from './lint-workspace.js';

/** A change with what is needed to show it. */
export interface ShownChange extends FileChange {
  readonly root: string;
  /** The path as reports show it. */
  readonly shown: string;
  /** A line of either text, without its secrets. */
  mask(line: string): string;
}

/** What one workspace adds to the result of a run: everything in it may be shown. */
export interface Part {
  readonly report: Report;
  readonly sources: ShownSources;
  readonly changes: readonly ShownChange[];
  /** Who signs with what; computed when asked for. */
  readonly credentialSources: () => SourcesReport;
  readonly timing: ReadonlyMap<string, number>;
  readonly stacks: readonly string[];
}

const CYCLE = 'some fixes undo one another, so the last of them were not made';

export function toPart(outcome: WorkspaceResult, notes: readonly string[], cwd: string): Part {
  const { workspace, result, changes, cycle } = outcome;
  const { mask, findings, errors, timing } = result;
  const show = showPaths(workspace.root, cwd, mask);
  return {
    report: createReport({
      ...result,
      notes: [...notes, ...outcome.notes, ...workspace.notes, ...(cycle ? [CYCLE] : [])],
      files: workspace.targets().map(({ path }) => path),
      filesRead: workspace.filesRead,
      bytesRead: workspace.bytesRead,
      show,
      isFile: (path) => workspace.files.has(path),
      isDirectory: directoriesOf(workspace.files.keys()),
    }),
    sources: shownSources({ mask, files: filesOf(findings, show), literals: literalsOf(outcome) }),
    changes: changes.map((change): ShownChange => {
      const { path } = change;
      return {
        ...change,
        root: workspace.root,
        shown: show(path),
        mask: (line) => maskedLine(line, path, mask),
      };
    }),
    credentialSources: () => createSourcesReport(outcome.repository(), { mask, show, inJobs: true }),
    timing,
    stacks: errors.flatMap(({ stack }) => (stack === undefined ? [] : [mask.lines(stack)])),
  };
}

/** Computed only where a text asks. */
function directoriesOf(paths: Iterable<string>): (path: string) => boolean {
  let known: Set<string> | undefined;
  return (path) => {
    known ??= new Set([...paths].flatMap(ancestorsOf));
    return known.has(path);
  };
}

function ancestorsOf(path: string): readonly string[] {
  const ancestors = [''];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    ancestors.push(path.slice(0, end));
  return ancestors;
}

/** Files of the home directory are named and never shown; of what could not be read there is nothing to show. */
function filesOf(
  findings: readonly Finding[],
  show: (path: string) => string,
): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>();
  for (const { at, related } of findings)
    for (const { file } of [at, ...related.map((one) => one.at)])
      if (!isHomePath(file.path) && file.text !== '') files.set(show(file.path), file);
  return files;
}

/** What findings say is a secret, by file. */
function literalsOf({
  result: { findings, identities },
}: WorkspaceResult): ReadonlyMap<string, readonly Range[]> {
  const literals = new Map<string, Range[]>();
  for (const finding of findings) {
    if (identities.get(finding)?.secret === undefined) continue;
    const { path } = finding.at.file;
    const known = literals.get(path);
    if (known) known.push(finding.at);
    else literals.set(path, [finding.at]);
  }
  return literals;
}

import { realpathSync } from 'node:fs';
import type { ActiveRule } from '../engine/active-rule.js';
import { selectRules } from '../engine/select-rules.js';
import type { FileChange } from '../engine/write-fixes.js';
import { createReport, showPaths } from '../report/create-report.js';
import { mergeReports } from '../report/merge-reports.js';
import type { Report } from '../report/report.js';
import { maskedLine, type ShownSources, shownSources } from '../report/source-lines.js';
import type { Range, SourceFile } from '../syntax/source.js';
import { allRules } from './all-rules.js';
import { lintWorkspace, type WorkspaceResult } from './lint-workspace.js';
import { openWorkspacesFor } from './open.js';
import type { LintOptions } from './options.js';
import { selectionFor } from './selection.js';

export interface LintResult {
  readonly report: Report;
  /** Source lines as they may be shown, for formats with code frames. */
  readonly sources: ShownSources;
  /** What fixing changes, not yet written. */
  readonly changes: readonly ShownChange[];
  /** The rules that ran. */
  readonly active: readonly ActiveRule[];
  /** Milliseconds by rule id; empty unless asked for. */
  readonly timing: ReadonlyMap<string, number>;
}

/** A change with what is needed to show it. */
export interface ShownChange extends FileChange {
  readonly root: string;
  /** The path as reports show it. */
  readonly shown: string;
  /** A line of either text, without its secrets. */
  mask(line: string): string;
}

/**
 * Lints files of one or several repositories.
 *
 * @throws {WorkspaceError} for paths and revisions that do not exist.
 * @throws {UsageError} for rules and presets that do not exist, and for configuration files that cannot be used.
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const cwd = realpathSync.native(options.cwd ?? process.cwd());
  const active = selectRules(allRules, selectionFor(options, allRules));
  const results: WorkspaceResult[] = [];
  for (const workspace of await openWorkspacesFor(options, cwd))
    results.push(
      await lintWorkspace(workspace, {
        active,
        knownIds: allRules.keys(),
        fix: options.fix,
        timing: options.timing ?? false,
      }),
    );
  const parts = results.map((result) => toParts(result, cwd));
  return {
    report: mergeReports(parts.map(({ report }) => report)),
    sources: (path) => parts.map(({ sources }) => sources(path)).find((found) => found !== undefined),
    changes: parts.flatMap(({ changes }) => changes),
    active,
    timing: sumByKey(results.map(({ result }) => result.timing)),
  };
}

function toParts({ workspace, result, changes, cycle }: WorkspaceResult, cwd: string) {
  const { mask, findings } = result;
  const show = showPaths(workspace.root, cwd, mask);
  const report = createReport({
    ...result,
    notes: [...workspace.notes, ...(cycle ? ['some fixes undo one another and were not made'] : [])],
    files: [...workspace.files.keys()].filter((path) => workspace.isTarget(path)),
    filesRead: workspace.filesRead,
    bytesRead: workspace.bytesRead,
    show,
  });
  const files = new Map<string, SourceFile>();
  for (const { at, related } of findings)
    for (const { file } of [at, ...related.map((one) => one.at)]) files.set(show(file.path), file);
  const literals = new Map<string, Range[]>();
  for (const finding of result.literalSecrets.keys()) {
    const { path } = finding.at.file;
    literals.set(path, [...(literals.get(path) ?? []), finding.at]);
  }
  return {
    report,
    sources: shownSources({ mask, files, literals }),
    changes: changes.map((change): ShownChange => {
      const { path } = change;
      return {
        ...change,
        root: workspace.root,
        shown: show(path),
        mask: (line) => maskedLine(line, path, mask),
      };
    }),
  };
}

function sumByKey(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const map of maps) for (const [key, value] of map) sum.set(key, (sum.get(key) ?? 0) + value);
  return sum;
}

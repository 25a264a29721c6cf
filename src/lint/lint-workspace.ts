import type { ActiveRule } from '../engine/active-rule.js';
import type { Texts } from '../engine/edits/edits.js';
import { fixAll } from '../engine/edits/fixes.js';
import type { FileChange } from '../engine/edits/write-fixes.js';
import { type RunResult, run } from '../engine/run.js';
import { limitNotes } from '../model/ci/limits.js';
import { createRepository } from '../model/create-repository.js';
import type { Document } from '../model/document.js';
import type { Repository } from '../model/repository.js';
import { yamlFor } from '../model/yaml-for.js';
import { loadYamlReader } from '../syntax/yaml/yaml.js';
import { homeFiles } from '../workspace/home.js';
import { withTexts } from '../workspace/overlay.js';
import type { Workspace } from '../workspace/workspace.js';
import { reportingDeletions } from './deletions.js';
import { type BaselineRequest, withBaseline } from './known-findings.js';
import type { LintOptions } from './options.js';
import { readTargets } from './read-targets.js';

export interface WorkspaceRequest {
  readonly active: readonly ActiveRule[];
  readonly knownIds: readonly string[];
  readonly baseline: BaselineRequest | undefined;
  /** Files that configuration leaves out. */
  readonly isIgnored: (path: string) => boolean;
  readonly cwd: string;
  readonly options: LintOptions;
}

export interface WorkspaceResult {
  readonly workspace: Workspace;
  /** After fixing, where that was asked for, and without what the baseline knows. */
  readonly result: RunResult;
  readonly changes: readonly FileChange[];
  /** The model of what the findings are about. */
  readonly repository: () => Repository;
  /** Fixes that undo one another: what could be done without going round is in `changes`. */
  readonly cycle: boolean;
  readonly notes: readonly string[];
}

export async function lintWorkspace(
  workspace: Workspace,
  request: WorkspaceRequest,
): Promise<WorkspaceResult> {
  const { active, knownIds, baseline, cwd, isIgnored, options } = request;
  const timing = options.timing ?? false;
  const home = options.home === undefined ? undefined : homeFiles(options.home);
  let yaml = await yamlFor(workspace);
  let leftOut: readonly string[] = [];
  const runOver = async (current: Workspace): Promise<RunResult> => {
    const documents = await readTargets(current, options.onProgress);
    yaml ??= callsYamldecode(documents) ? await loadYamlReader() : undefined;
    let isMissed = false;
    const onYamlMissed = () => {
      isMissed = true;
    };
    const repository = createRepository(current, { home, yaml, onYamlMissed, documents });
    const result = run(repository, active, { knownIds, timing });
    leftOut = [...repository.notes, ...limitNotes(repository)];
    if (!isMissed) return result;
    // Only evaluation gets to a call outside of the targets, and the reader is nothing to load for all others.
    yaml = await loadYamlReader();
    return runOver(current);
  };
  const runChange = reportingDeletions(workspace, { runOver, isIgnored, yaml });
  const lint = (texts: Texts): Promise<RunResult> => runChange(withTexts(workspace, texts));
  const fixed = options.fix
    ? await fixAll(lint, options.fix)
    : { result: await lint(new Map()), texts: new Map<string, string>(), cycle: false };
  const { result, notes } = baseline
    ? withBaseline(fixed.result, baseline, { workspace, active, cwd })
    : { result: fixed.result, notes: [] };
  return {
    workspace,
    result,
    changes: changesOf(workspace, fixed.texts),
    repository: () => createRepository(withTexts(workspace, fixed.texts), { home, yaml }),
    cycle: fixed.cycle,
    notes: [...notes, ...leftOut],
  };
}

const callsYamldecode = (documents: ReadonlyMap<string, Document>): boolean =>
  [...documents.values()].some(({ syntax, file }) => syntax === 'hcl' && file.text.includes('yamldecode('));

const changesOf = (workspace: Workspace, texts: Texts): readonly FileChange[] =>
  [...texts].flatMap(([path, after]) => {
    const before = workspace.read(path)?.text;
    return before === undefined || before === after ? [] : [{ path, before, after }];
  });

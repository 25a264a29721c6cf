import type { ActiveRule } from '../engine/active-rule.js';
import type { Texts } from '../engine/edits.js';
import { type FixKind, fixAll } from '../engine/fixes.js';
import { type RunResult, run } from '../engine/run.js';
import type { FileChange } from '../engine/write-fixes.js';
import { createRepository } from '../model/create-repository.js';
import { withTexts } from '../workspace/overlay.js';
import type { Workspace } from '../workspace/workspace.js';

export interface WorkspaceRequest {
  readonly active: readonly ActiveRule[];
  readonly knownIds: Iterable<string>;
  readonly fix: FixKind | undefined;
  readonly timing: boolean;
}

export interface WorkspaceResult {
  readonly workspace: Workspace;
  /** After fixing, where that was asked for. */
  readonly result: RunResult;
  readonly changes: readonly FileChange[];
  /** Fixes that undo one another: what could be done without going round is in `changes`. */
  readonly cycle: boolean;
}

export async function lintWorkspace(
  workspace: Workspace,
  { active, knownIds, fix, timing }: WorkspaceRequest,
): Promise<WorkspaceResult> {
  const lint = async (texts: Texts): Promise<RunResult> =>
    run(createRepository(withTexts(workspace, texts)), active, { knownIds, timing });
  if (!fix) return { workspace, result: await lint(new Map()), changes: [], cycle: false };
  const { result, texts, cycle } = await fixAll(lint, fix);
  const changes = [...texts].flatMap(([path, after]) => {
    const before = workspace.read(path)?.text;
    return before === undefined || before === after ? [] : [{ path, before, after }];
  });
  return { workspace, result, changes, cycle };
}

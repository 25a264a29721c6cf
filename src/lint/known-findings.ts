import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { ActiveRule } from '../engine/active-rule.js';
import { applyBaseline, type Baseline, pruneBaseline, updateBaseline } from '../engine/baseline/baseline.js';
import { newBaseline, readBaseline, writeBaseline } from '../engine/baseline/baseline-file.js';
import type { RunResult } from '../engine/run.js';
import type { Workspace } from '../workspace/workspace.js';

/** What is to happen with the baseline. */
export interface BaselineRequest {
  /** Absolute. */
  readonly path: string;
  readonly action: 'apply' | 'write' | 'prune';
  /** Whether `write` makes AWS keys that look live known, too. */
  readonly allowSecrets: boolean;
}

export interface Known {
  readonly result: RunResult;
  readonly notes: readonly string[];
}

/** Takes known findings out of a result, and brings the baseline up to date where that was asked for. */
export function withBaseline(
  result: RunResult,
  { path, action, allowSecrets }: BaselineRequest,
  run: { readonly workspace: Workspace; readonly active: readonly ActiveRule[]; readonly cwd: string },
): Known {
  const shown = relative(run.cwd, path) || path;
  const known = action === 'write' && !existsSync(path) ? newBaseline() : readBaseline(path, shown);
  const isChecked = checkedBy(run);
  const { baseline, refused } =
    action === 'write'
      ? updateBaseline(result, known, { isChecked, allowSecrets })
      : { baseline: known, refused: 0 };
  const applied = applyBaseline(result, baseline, isChecked);
  if (action === 'write') writeBaseline(path, baseline, shown);
  if (action === 'prune') writeBaseline(path, pruneBaseline(baseline, applied.stale), shown);
  return {
    result: {
      ...result,
      findings: applied.findings,
      suppressed: [...result.suppressed, ...applied.suppressed],
    },
    notes: [noteOn(action, shown, { baseline, stale: applied.stale }), noteOnRefused(refused)].flatMap(
      (note) => note ?? [],
    ),
  };
}

function noteOn(
  action: BaselineRequest['action'],
  shown: string,
  { baseline, stale }: { readonly baseline: Baseline; readonly stale: Baseline['entries'] },
): string | undefined {
  if (action === 'write') return `${shown} knows ${findings(baseline.entries)} now`;
  if (action === 'prune') return `${shown}: forgot ${gone(stale)}`;
  return stale.length > 0 ? `${shown} knows ${gone(stale)}: --prune-baseline forgets them` : undefined;
}

const noteOnRefused = (count: number): string | undefined =>
  count === 0
    ? undefined
    : `${count === 1 ? 'an AWS key that looks' : `${count} findings of AWS keys that look`} live stay reported: a baseline does not make them safe. Replace them, or make them known with --write-baseline --allow-secrets`;

/** A file is checked if it is a target, or gone in a run over everything; and by the rules that ran. */
function checkedBy({
  workspace,
  active,
}: {
  readonly workspace: Workspace;
  readonly active: readonly ActiveRule[];
}): (file: string, rule: string) => boolean {
  const ran = new Set(active.map(({ id }) => id));
  return (file, rule) =>
    ran.has(rule) && (workspace.files.has(file) ? workspace.isTarget(file) : workspace.complete);
}

const countOf = (entries: Baseline['entries']): number =>
  entries.reduce((sum, entry) => sum + entry.count, 0);

const findings = (entries: Baseline['entries']): string =>
  countOf(entries) === 1 ? '1 finding' : `${countOf(entries)} findings`;

const gone = (entries: Baseline['entries']): string =>
  `${findings(entries)} that ${countOf(entries) === 1 ? 'is' : 'are'} gone`;

import type { Workspace } from '../../workspace/workspace.js';
import { directoryOf, isAtOrBelow } from '../modules/module-files.js';
import type { Terragrunt } from './terragrunt.js';
import type { UnitRun } from './unit-run.js';

/**
 * The units that a run must look at: all of them in a whole-repository run, else those that a target has a part in, or
 * that lie below one and may read it: `find_in_parent_folders("account.hcl")`.
 */
export function unitsInScope(workspace: Workspace, { units }: Pick<Terragrunt, 'units'>): readonly UnitRun[] {
  if (workspace.complete) return units();
  const targets = targetsOf(workspace);
  if (targets.length === 0) return [];
  const own = new Set(targets);
  const directories = targets.map(directoryOf);
  return units().filter(
    ({ unit }) =>
      unit.configs.some(({ document }) => own.has(document.file.path)) ||
      directories.some((directory) => isAtOrBelow(unit.directory, directory)),
  );
}

/** The files of terragrunt in scope: the targets, and those that have a part in the units. */
export function terragruntFilesInScope(workspace: Workspace, units: readonly UnitRun[]): ReadonlySet<string> {
  return new Set([
    ...targetsOf(workspace),
    ...units.flatMap(({ unit }) => unit.configs.map(({ document }) => document.file.path)),
  ]);
}

const targetsOf = (workspace: Workspace): readonly string[] =>
  workspace.targets().flatMap(({ path, kind }) => (kind === 'terragrunt' ? [path] : []));

import { groupBy } from '../../group-by.js';
import { oncePer } from '../../once.js';
import { directoryOf } from '../modules/module-files.js';
import type { Repository } from '../repository.js';
import type { UnitRun } from './unit-run.js';
import type { Unit, UnitConfig } from './units.js';

/**
 * The directory that a unit is shown and judged with: that of the module that it runs; where that asks for nothing by
 * itself, or is not here, that of the file that generates its backend and providers.
 */
export function homeOfUnit({ module, configs }: Unit, { roots }: Repository): string {
  const generating = configs.findLast(generates);
  const isRoot = roots.some((root) => root.module.directory === module);
  if (module !== undefined && (isRoot || !generating)) return module;
  return directoryOf((generating ?? configs[0]).document.file.path);
}

const generates = ({ document }: UnitConfig): boolean =>
  document.tree.body.blocks.some(({ blockType }) => blockType === 'remote_state' || blockType === 'generate');

/** The units by their homes. */
export const unitsByHome = oncePer(
  (repository: Repository): ReadonlyMap<string, readonly UnitRun[]> =>
    groupBy(repository.units(), ({ unit }) => homeOfUnit(unit, repository)),
);

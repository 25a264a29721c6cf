import { oncePer } from '../../once.js';
import { isAtOrBelow } from '../module-files.js';
import type { Repository } from '../repository.js';
import type { UnitRun } from '../terragrunt/unit-run.js';
import type { Unresolved } from '../unresolved.js';
import { runLimits, type TerraformRun, terraformRuns, unplacedRuns } from './terraform-runs.js';

/** What the CI files of a repository run. */
interface RepositoryRuns {
  readonly runs: readonly TerraformRun[];
  readonly limits: readonly Unresolved[];
}

/** One `run --all` is followed into that many units. */
const MAX_UNITS = 100;

/** Every run of CI jobs, containers and make targets whose directory can be told, those of terragrunt once for each unit. */
export const runsOf = (repository: Repository): readonly TerraformRun[] => found(repository).runs;

/** Where there is more than is followed. */
export const limitsOf = (repository: Repository): readonly Unresolved[] => found(repository).limits;

/** Calls of Terraform that are no runs for us: where they run is only known to the job. */
export const unplacedIn = (repository: Repository): readonly Unresolved[] => [
  ...repository.ciFiles.flatMap(unplacedRuns),
  ...runsOf(repository).flatMap(({ all, command, at }) =>
    all && command?.chosen ? [{ at, message: 'terragrunt runs here in units that its options choose' }] : [],
  ),
];

const found = oncePer((repository: Repository): RepositoryRuns => {
  const limits = repository.ciFiles.flatMap(runLimits);
  const runs = repository.ciFiles.flatMap(terraformRuns).flatMap((run): readonly TerraformRun[] => {
    const units = unitsOf(run, repository);
    if (units.length > MAX_UNITS)
      limits.push({
        at: run.at,
        message: `more than ${MAX_UNITS} units of terragrunt: others are not followed`,
      });
    if (units.length === 0) return [run];
    return units.slice(0, MAX_UNITS).map((unit) => ({ ...run, directory: unit.unit.directory, unit }));
  });
  return { runs, limits };
});

function unitsOf({ all, command, directory }: TerraformRun, repository: Repository): readonly UnitRun[] {
  if (!all && command?.program !== 'terragrunt') return [];
  if (all && command?.chosen) return [];
  return repository
    .units()
    .filter(({ unit }) => (all ? isAtOrBelow(unit.directory, directory) : unit.directory === directory));
}

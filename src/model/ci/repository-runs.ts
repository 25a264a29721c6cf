import { oncePer } from '../../once.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile } from '../../syntax/ci/tree.js';
import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import { globMatcher } from '../../workspace/glob.js';
import { isAtOrBelow, resolvePath } from '../modules/module-files.js';
import type { Repository } from '../repository.js';
import type { Unresolved } from '../sources/unresolved.js';
import type { UnitRun } from '../terragrunt/unit-run.js';
import { withoutCheckout } from './run-directory.js';
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

/** Where there are more runs than are followed; limits.ts knows what else there is more of. */
export const limitsOfRuns = (repository: Repository): readonly Unresolved[] => found(repository).limits;

/** Calls of Terraform that are no runs for us: where they run is only known to the job. */
export const unplacedIn = (repository: Repository): readonly Unresolved[] => [
  ...repository.ciFiles.flatMap(unplacedRuns),
  ...repository.ciFiles.flatMap(unreadIncludes),
  ...runsOf(repository).flatMap((run) =>
    run.unit === undefined && run.all && !chosenBy(run)
      ? [{ at: run.at, message: 'terragrunt runs here in units that its options choose' }]
      : [],
  ),
];

const TAKING_IN: ReadonlySet<string> = new Set(['gitlab-ci', 'azure-pipelines', 'jenkinsfile']);

/** Of other projects and repositories, components, templates, patterns. */
const unreadIncludes = (ci: CiFile): readonly Unresolved[] =>
  TAKING_IN.has(ci.kind)
    ? ci.includes.map((include) => ({
        at: placeIn(ci, include),
        message: `what is included here (${include.path}) is not looked at`,
      }))
    : [];

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

function unitsOf(run: TerraformRun, repository: Repository): readonly UnitRun[] {
  const { all, command, directory } = run;
  if (!all && command?.program !== 'terragrunt') return [];
  const isChosen = all ? chosenBy(run) : (one: string) => one === directory;
  return isChosen ? repository.units().filter(({ unit }) => isChosen(unit.directory)) : [];
}

/** Which directories `run --all` takes units from; undefined where its options do not say. */
function chosenBy({ command, directory, values }: TerraformRun): ((path: string) => boolean) | undefined {
  if (command?.chosen) return undefined;
  const expanded = (words: readonly ShellWord[] = []): readonly (string | undefined)[] =>
    words.map((word) => {
      const path = expandWord(word, values.lookup);
      return path === undefined ? undefined : resolvePath(directory, withoutCheckout(path));
    });
  const [included, excluded] = [expanded(command?.includeDirs), expanded(command?.excludeDirs)];
  if ([...included, ...excluded].includes(undefined)) return undefined;
  const matcher = (paths: readonly (string | undefined)[]) => globMatcher(paths.map((path) => `/${path}`));
  const [isIncluded, isExcluded] = [matcher(included), matcher(excluded)];
  return (path) =>
    isAtOrBelow(path, directory) && (included.length === 0 || isIncluded(path)) && !isExcluded(path);
}

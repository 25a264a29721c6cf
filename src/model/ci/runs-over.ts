import { groupBy } from '../../group-by.js';
import { oncePer } from '../../once.js';
import type { Consumer } from '../consumers/consumer.js';
import type { Repository } from '../repository.js';
import { keepsState } from '../sources/state-signers.js';
import { homeOfUnit } from '../terragrunt/unit-home.js';
import { runsOf } from './repository-runs.js';
import type { TerraformRun } from './terraform-runs.js';

/** The runs of CI jobs, containers and make targets by the directory that they are shown and judged with. */
const runsByDirectory = oncePer((repository: Repository) =>
  groupBy(runsOf(repository), (run) => homeOf(run, repository)),
);

const homeOf = ({ unit, directory }: TerraformRun, repository: Repository): string =>
  unit ? homeOfUnit(unit.unit, repository) : directory;

/** Every run over what is in a directory; those of make only start what somebody's shell would. */
export const runsIn = (directory: string, repository: Repository): readonly TerraformRun[] =>
  runsByDirectory(repository).get(directory) ?? [];

/** The runs that ask a consumer for credentials. `init` asks a provider only where nothing else runs: it may test it. */
export function asks(run: TerraformRun, consumer: Consumer, repository: Repository): boolean {
  if (keepsState(consumer)) return true;
  const here = runsIn(homeOf(run, repository), repository).filter(
    (one) => one.job === run.job && one.unit === run.unit,
  );
  const configures = (one: TerraformRun): boolean => one.subcommand !== 'init' && !appliesSavedPlan(one);
  return configures(run) || (run.subcommand === 'init' && !here.some(configures));
}

/** What the variables are stands in the plan. */
const appliesSavedPlan = ({ subcommand, command }: TerraformRun): boolean =>
  subcommand === 'apply' && command !== undefined && command.operands.length > 0;

import type { Consumer } from '../consumer.js';
import type { Repository } from '../repository.js';
import { keepsState } from '../state-signers.js';
import { type TerraformRun, terraformRuns } from './terraform-runs.js';

const known = new WeakMap<Repository, ReadonlyMap<string, readonly TerraformRun[]>>();

/** The runs of CI jobs, containers and make targets by the directory that they run Terraform in. */
function runsByDirectory(repository: Repository): ReadonlyMap<string, readonly TerraformRun[]> {
  let byDirectory = known.get(repository);
  if (!byDirectory) {
    byDirectory = group(repository.ciFiles.flatMap(terraformRuns));
    known.set(repository, byDirectory);
  }
  return byDirectory;
}

function group(runs: readonly TerraformRun[]): ReadonlyMap<string, readonly TerraformRun[]> {
  const groups = new Map<string, TerraformRun[]>();
  for (const run of runs) {
    const group = groups.get(run.directory);
    if (group) group.push(run);
    else groups.set(run.directory, [run]);
  }
  return groups;
}

/** Every run in a directory; those of make only start what somebody's shell would. */
export const runsIn = (directory: string, repository: Repository): readonly TerraformRun[] =>
  runsByDirectory(repository).get(directory) ?? [];

/** The runs that ask a consumer for credentials. `init` asks a provider only where nothing else runs: it may test it. */
export function runsOver(consumer: Consumer, repository: Repository): readonly TerraformRun[] {
  const here = runsIn(consumer.directory, repository);
  if (keepsState(consumer)) return here;
  const configuring = here.filter((run) => run.subcommand !== 'init' && !appliesSavedPlan(run));
  const jobs = new Set(configuring.map(({ job }) => job));
  return [...configuring, ...here.filter(({ job, subcommand }) => subcommand === 'init' && !jobs.has(job))];
}

/** What the variables are stands in the plan. */
const appliesSavedPlan = ({ command }: TerraformRun): boolean =>
  command?.subcommand === 'apply' && command.operands.length > 0;

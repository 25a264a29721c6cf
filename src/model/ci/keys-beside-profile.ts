import type { CiJob } from '../../syntax/ci/tree.js';
import type { Repository } from '../repository.js';
import { type Login, loginsOf } from './logins.js';
import { mayHaveProfile } from './made-profiles.js';
import { type TerraformRun, terraformRuns } from './terraform-runs.js';

const known = new WeakMap<Repository, ReadonlyMap<string, readonly TerraformRun[]>>();

/** The runs of CI jobs and containers by the directory that they run Terraform in. */
function runsByDirectory(repository: Repository): ReadonlyMap<string, readonly TerraformRun[]> {
  const remembered = known.get(repository);
  if (remembered) return remembered;
  const groups = new Map<string, TerraformRun[]>();
  for (const run of repository.ciFiles.filter(({ kind }) => kind !== 'makefile').flatMap(terraformRuns)) {
    const group = groups.get(run.directory);
    if (group) group.push(run);
    else groups.set(run.directory, [run]);
  }
  known.set(repository, groups);
  return groups;
}

/**
 * Keys that a job puts into the environment of a Terraform run which also has a certain profile, from somewhere else: a
 * self-hosted runner, or a profile that the job makes out of other values.
 */
export function keysBesideProfile(
  directory: string,
  profile: string,
  repository: Repository,
): Login | undefined {
  for (const run of runsByDirectory(repository).get(directory) ?? []) {
    const { ci, job } = run;
    const hasProfile = job.runner === 'self-hosted' || mayHaveProfile(run, profile);
    if (!hasProfile || usesKeysOfEnvironment(job)) continue;
    const login = loginsOf(ci, job).find(({ kind }) => kind === 'environment' || kind === 'keys');
    if (login) return login;
  }
  return undefined;
}

/** Whether a container or CI job that runs Terraform here certainly lacks a profile. */
export const isLackedByRun = (directory: string, profile: string, repository: Repository): boolean =>
  (runsByDirectory(repository).get(directory) ?? []).some(
    (run) => run.job.runner !== 'self-hosted' && !mayHaveProfile(run, profile),
  );

/** A profile that is made out of the very keys, or that takes them from the environment, is the same identity. */
const usesKeysOfEnvironment = ({ steps }: CiJob): boolean =>
  steps.some(({ script }) => /AWS_ACCESS_KEY|credential_source/.test(script?.value ?? ''));

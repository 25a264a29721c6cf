import type { CiJob } from '../../syntax/ci/tree.js';
import { envFileUses } from '../env/env-readers.js';
import type { Repository } from '../repository.js';
import { type SourceConflict, sourceConflict } from '../sources/source-conflict.js';
import { answerInRun } from './job-answers.js';
import { environmentOfRun } from './job-environment.js';
import { mayHaveProfile } from './made-profiles.js';
import { runsOf } from './repository-runs.js';
import { consumersInRun } from './run-consumers.js';
import { runsIn } from './runs-over.js';
import type { TerraformRun } from './terraform-runs.js';

/** Variables that are, or name, a credential source. */
const SOURCES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
] as const;

/** The conflicts of consumers with what CI jobs and containers put into their environment. */
export const jobConflicts = (repository: Repository): readonly SourceConflict[] =>
  runsOf(repository)
    .filter((run) => SOURCES.some((name) => environmentOfRun(run, repository).variables.has(name)))
    .flatMap((run) =>
      consumersInRun(run, repository).flatMap((consumer) => {
        const conflict = sourceConflict(answerInRun(consumer, run, repository));
        return conflict && !isExplained(conflict, run) ? [conflict] : [];
      }),
    );

/** By a profile of the block that the job lacks, which is the fault itself, or that is made out of the very keys. */
function isExplained({ winner, shadowed }: SourceConflict, run: TerraformRun): boolean {
  const sources = [winner, ...shadowed];
  const namesProfile = sources.some(({ kind }) => kind === 'profile' || kind === 'environment-profile');
  if (namesProfile && madeOfTheEnvironment(run.job)) return true;
  const inBlock = sources.find(({ kind }) => kind === 'profile');
  if (!inBlock) return false;
  const { profile } = inBlock.identity;
  return run.job.runner !== 'self-hosted' && (profile === undefined || !mayHaveProfile(run, profile));
}

/** A profile that is made out of the very keys, or that takes them from the environment, is the same identity. */
const madeOfTheEnvironment = ({ steps }: CiJob): boolean =>
  steps.some(({ script }) => OF_ENVIRONMENT.test(script?.value ?? ''));

const OF_ENVIRONMENT = /AWS_ACCESS_KEY|AWS_WEB_IDENTITY|credential_source|web_identity_token_file/;

const OF_CONTAINERS: ReadonlySet<string> = new Set(['compose', 'docker-env-file']);

/**
 * Whether a conflict only arises in containers, which load the env file and lack the profile: there the profile is the
 * fault, and the keys are what it should be.
 */
export function arisesInContainer(
  { answer: { consumer }, winner, shadowed }: SourceConflict,
  repository: Repository,
): boolean {
  const profile = consumer.arguments.get('profile')?.value;
  const files = [winner, ...shadowed]
    .filter(({ from }) => from === 'environment')
    .flatMap(({ members }) => members.map(({ at }) => at.file.path));
  const uses = files.map((path) => envFileUses(repository, path));
  const onlyThere = uses.every(
    (list) => list.length > 0 && list.every(({ reader }) => OF_CONTAINERS.has(reader)),
  );
  if (profile?.kind !== 'string' || files.length === 0 || !onlyThere) return false;
  return isLackedByRun(consumer.directory, profile.value, repository);
}

/** Whether a container or CI job that runs Terraform here certainly lacks a profile. */
const isLackedByRun = (directory: string, profile: string, repository: Repository): boolean =>
  runsIn(directory, repository).some(
    (run) => run.ci.kind !== 'makefile' && run.job.runner !== 'self-hosted' && !mayHaveProfile(run, profile),
  );

import type { HomeFiles } from '../../workspace/home.js';
import type { AwsFileSources } from '../aws-files/aws-files.js';
import type { Consumer } from '../consumers/consumer.js';
import type { ProcessEnvironment } from '../env/env-scope.js';
import { asString } from '../evaluation/value.js';
import type { Repository } from '../repository.js';
import { profileVariable } from '../sources/chosen-profile.js';
import { answerIn, type CredentialAnswer } from '../sources/credential-answers.js';
import { environmentOfRun, settingsOf } from './job-environment.js';
import { mayHaveProfile } from './made-profiles.js';
import { consumersInRun } from './run-consumers.js';
import { runsIn } from './runs-over.js';
import type { TerraformRun } from './terraform-runs.js';

/** Which credentials the runs of a CI job, container or make target use that see the same environment. */
export interface JobAnswers {
  /** The first of them. */
  readonly run: TerraformRun;
  readonly answers: readonly CredentialAnswer[];
}

/** The answers for a directory by job and environment, in the order of the files. */
export function jobAnswers(directory: string, repository: Repository): readonly JobAnswers[] {
  const found = new Map<string, { readonly run: TerraformRun; readonly answers: CredentialAnswer[] }>();
  for (const run of runsIn(directory, repository)) {
    const answers = consumersInRun(run, repository).map((one) => answerInRun(one, run, repository));
    const key = `${run.ci.file.path} ${run.job.start} ${signatureOf(environmentOfRun(run, repository))}`;
    const same = found.get(key);
    if (same) same.answers.push(...answers);
    else found.set(key, { run, answers });
  }
  return [...found.values()];
}

const signatureOf = ({ variables }: ProcessEnvironment): string =>
  JSON.stringify([...variables].map(([name, { value, at }]) => [name, value, at.file.path, at.start]));

/** Which credentials one consumer uses in a run. */
export function answerInRun(consumer: Consumer, run: TerraformRun, repository: Repository): CredentialAnswer {
  const environment = environmentOfRun(run, repository);
  const files: AwsFileSources = {
    home: homeOf(run, consumer, environment),
    repositoryFile: repository.awsFiles.repositoryFile,
  };
  return answerIn(consumer, environment, settingsOf(environment), files);
}

/** A fresh machine has no AWS files until the job makes some; of any other nothing is known. */
function homeOf(
  run: TerraformRun,
  consumer: Consumer,
  environment: ProcessEnvironment,
): HomeFiles | undefined {
  const argument = consumer.arguments.get('profile');
  const name = (argument && asString(argument.value)) || profileVariable(environment)?.value || 'default';
  const isFresh = run.job.runner === 'hosted' || run.isolated;
  return isFresh && !mayHaveProfile(run, name) ? EMPTY_HOME : undefined;
}

const EMPTY_HOME: HomeFiles = { read: () => undefined };

import type { Consumer } from '../consumers/consumer.js';
import { endpointsOf } from '../consumers/endpoints.js';
import type { Repository } from '../repository.js';
import type { CredentialAnswer } from '../sources/credential-answers.js';
import { answerInRun } from './job-answers.js';
import { environmentOfRun } from './job-environment.js';
import { openingsOf } from './openings.js';
import { consumersInRun } from './run-consumers.js';
import type { TerraformRun } from './terraform-runs.js';

/**
 * Whether something that a run configures certainly finds no credentials: the machine is a fresh one of GitHub, the job
 * gives none, and nothing in it may give some in a way that is not followed.
 */
export function findsNoCredentials(run: TerraformRun, repository: Repository): boolean {
  const { ci, job } = run;
  if (ci.kind !== 'github-workflow' || job.runner !== 'hosted') return false;
  // What a caller elsewhere passes on is not known.
  if (ci.triggers.some(({ value }) => value === 'workflow_call')) return false;
  const { variables, complete } = environmentOfRun(run, repository);
  if (!complete || [...variables.keys()].some((name) => name.startsWith('AWS_ENDPOINT_URL'))) return false;
  if (openingsOf(run).length > 0 || mayStillSignIn(run)) return false;
  return consumersInRun(run, repository).some(
    (consumer) =>
      asksAws(consumer) && !runsRemotely(consumer) && findsNothing(answerInRun(consumer, run, repository)),
  );
}

const asksAws = (consumer: Consumer): boolean =>
  consumer.complete &&
  consumer.provider === 'aws' &&
  (consumer.kind !== 'provider' || consumer.used) &&
  // A profile that the job does not have is another fault (no-ci-profile).
  !consumer.arguments.has('profile') &&
  endpointsOf(consumer).every(({ kind }) => kind === 'aws');

/** Nothing is set that might win: the role of a machine, which a hosted one has none of, is all that is left. */
const findsNothing = ({ inForce: { considered, outcome } }: CredentialAnswer): boolean =>
  outcome.kind === 'error'
    ? outcome.error.family === 'no-credential-sources'
    : considered.every(
        ({ kind, status }) =>
          kind === 'imds' || kind === 'container' || (status !== 'wins' && status !== 'may-win'),
      );

/** A script that has to do with credentials may hand some on, whatever it does: to files, to the steps behind it. */
const mayStillSignIn = ({ job, values }: TerraformRun): boolean =>
  ['TF_CLI_ARGS', 'TF_CLI_ARGS_plan', 'TF_CLI_ARGS_apply'].some((name) => values.isSet(name)) ||
  job.services.length > 0 ||
  job.steps.some(({ script }) =>
    /aws|vault|credential|assume|secret|GITHUB_ENV|localhost|localstack/i.test(script?.value ?? ''),
  );

/** HCP Terraform and backend "remote" have credentials of their own. */
const runsRemotely = ({ instance }: Consumer): boolean => {
  const root = instance?.root.module;
  return root !== undefined && (root.cloud !== undefined || root.backend?.type === 'remote');
};

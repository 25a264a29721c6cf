import type { CiFile, CiJob } from '../../syntax/ci/tree.js';
import type { Consumer } from '../consumer.js';
import { endpointsOf } from '../endpoints.js';
import type { Repository } from '../repository.js';
import { possibleValues } from '../value.js';
import type { TerraformRun } from './terraform-runs.js';

const HARMLESS =
  /^(?:actions\/|hashicorp\/setup-terraform@|opentofu\/setup-opentofu@|terraform-linters\/|aquasecurity\/|bridgecrewio\/|docker\/(?:setup|build)|github\/|pre-commit\/|dorny\/|tj-actions\/|dflook\/|autero1\/|gruntwork-io\/terragrunt-action)/;

/** Whether an action is known to bring no AWS credentials. */
export const bringsNoLogin = (uses: string): boolean => HARMLESS.test(uses);

/** What else may sign a job in: scripts, actions of strangers, variables with other names. */
export function bringsOwnLogin(ci: CiFile, job: CiJob): boolean {
  const entries = [
    ...ci.env,
    ...job.env,
    ...(job.container?.env ?? []),
    ...job.steps.flatMap(({ env }) => env),
  ];
  if (
    entries.some(
      ({ name }) => /^AWS_|^TF_VAR_|^TF_CLI_ARGS|^ARM_|^VAULT_/.test(name) && !/REGION$/.test(name),
    )
  )
    return true;
  return job.steps.some(({ uses, script, commands }) => {
    if (uses) return !bringsNoLogin(uses.value);
    if (commands.some(({ name }) => name === 'source' || name === '.' || name === 'eval')) return true;
    return /aws|vault|credential|assume|secret|GITHUB_ENV|localhost|localstack|-var\b/i.test(
      script?.value ?? '',
    );
  });
}

/** Whether the module that a run is over signs with what the environment gives. */
export function needsCredentials({ directory }: TerraformRun, { consumers }: Repository): boolean {
  return (
    consumers.some((consumer) => consumer.directory === directory && takesAmbient(consumer)) &&
    !runsRemotely(directory, consumers)
  );
}

const takesAmbient = (consumer: Consumer): boolean => {
  if (!consumer.complete || consumer.provider !== 'aws' || (consumer.kind === 'provider' && !consumer.used))
    return false;
  if (endpointsOf(consumer).some(({ kind }) => kind !== 'aws')) return false;
  return ['access_key', 'profile', 'shared_credentials_files', 'shared_config_files'].every((name) => {
    const argument = consumer.arguments.get(name);
    return (
      argument === undefined ||
      (possibleValues(argument.value).every(({ kind }) => kind === 'null') &&
        argument.value.kind !== 'unknown')
    );
  });
};

/** HCP Terraform and backend "remote" have credentials of their own. */
const runsRemotely = (directory: string, consumers: readonly Consumer[]): boolean =>
  consumers.some(({ instance }) => {
    const root = instance?.root.module;
    return root?.directory === directory && (root.cloud !== undefined || root.backend?.type === 'remote');
  });

import type { CiJob } from '../../syntax/ci/tree.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import type { TerraformRun } from './terraform-runs.js';

/** Places of AWS files, in the home of the user or of root. */
const AWS_DIRECTORY = /(?:^|\/)\.aws(?:\/|$)/;
const FILE_VARIABLES = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'] as const;

/**
 * Whether a run may find a profile: `aws configure`, a written or mounted AWS file, or a variable that names one, where
 * Terraform runs. What another job wrote, and what the job wrote outside of an action's container, is not there.
 */
export function mayHaveProfile({ job, step, isolated, ci, values }: TerraformRun, profile: string): boolean {
  if (
    [...ci.env, ...job.env, ...(job.container?.env ?? []), ...step.env].some(({ name }) =>
      (FILE_VARIABLES as readonly string[]).includes(name),
    )
  )
    return true;
  if (
    job.container?.mounts.some(
      ({ target, source }) => AWS_DIRECTORY.test(target) || AWS_DIRECTORY.test(source ?? ''),
    )
  )
    return true;
  const steps = isolated ? [step] : job.steps;
  return (
    steps.some(
      (one) =>
        one.commands.some((command) => makesProfile(command, profile)) ||
        (one.uses !== undefined && /profile|aws-config|sso|^aws-cli\/setup/i.test(one.uses.value)) ||
        one.with.some(
          ({ name, value }) => /profile/.test(name) && (!value.static || value.value.includes(profile)),
        ),
    ) ||
    (values.variable('AWS_PROFILE') === profile && !isolated && hasScript(job, profile))
  );
}

const hasScript = ({ steps }: CiJob, profile: string): boolean =>
  steps.some(
    ({ script }) =>
      script?.value.includes(`[${profile}]`) === true ||
      script?.value.includes(`[profile ${profile}]`) === true,
  );

function makesProfile(command: ShellCommand, profile: string): boolean {
  const words = command.words.map(({ value }) => value);
  if (command.name === 'aws' && words[1] === 'configure') return configures(words, profile);
  if (
    /^(?:aws-vault|saml2aws|gimme-aws-creds|aws-sso|leapp|granted|assume|okta-awscli)$/.test(
      command.name ?? '',
    )
  )
    return true;
  const written = command.redirects.some(({ target }) => AWS_DIRECTORY.test(target.value));
  const copied =
    /^(?:cp|mv|install|tee|ln|printf|cat)$/.test(command.name ?? '') &&
    words.slice(1).some((word) => AWS_DIRECTORY.test(word));
  const exported = command.assignments.some(({ name }) =>
    (FILE_VARIABLES as readonly string[]).includes(name),
  );
  return written || copied || exported;
}

/** `aws configure set … --profile x`, `aws configure --profile=x`; without a name it is the default one. */
function configures(words: readonly string[], profile: string): boolean {
  if (
    words[2] === 'list' ||
    words[2] === 'get' ||
    words[2] === 'list-profiles' ||
    words[2] === 'export-credentials'
  )
    return false;
  const at = words.indexOf('--profile');
  const named =
    at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--profile='))?.slice('--profile='.length);
  const inName = /^profile\.([^.]+)\./.exec(words[3] ?? '')?.[1];
  const made = named ?? inName ?? 'default';
  return made === profile || /[$`{]/.test(made);
}

import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { awsFilesOf } from '../../src/model/aws-files.js';
import { mayHaveProfile } from '../../src/model/ci/made-profiles.js';
import { type TerraformRun, terraformRuns } from '../../src/model/ci/terraform-runs.js';
import type { Argument, Consumer } from '../../src/model/consumer.js';
import type { Repository } from '../../src/model/repository.js';
import type { StringValue } from '../../src/model/value.js';
import { isInside, positionAt } from '../../src/syntax/source.js';

/** A fixed profile must exist wherever Terraform runs, even beside valid keys (aws-sdk-go-base, SDK config.go). */
export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Profile fixed in a provider or backend that the CI job or container running it does not have',
      category: 'sources',
      recommended: true,
      prevents: ['profile-missing', 'no-credential-sources'],
    },
    severity: 'warn',
    messages: {
      missing:
        'The profile {{profile}} is fixed for {{consumer}}, and {{job}} of {{file}} runs Terraform there without making it: "failed to get shared config profile", even beside valid keys.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const runs = repository.ciFiles.filter(({ kind }) => kind !== 'makefile').flatMap(terraformRuns);
      if (runs.length === 0) return;
      for (const consumer of repository.consumers) check(context, consumer, runs, repository);
    },
  }),
});

function check(
  context: RuleContext<'missing'>,
  consumer: Consumer,
  runs: readonly TerraformRun[],
  repository: Repository,
): void {
  const argument = consumer.arguments.get('profile');
  const value = argument?.value;
  if (
    !argument ||
    value?.kind !== 'string' ||
    value.value === '' ||
    bringsProfile(consumer, value.value, repository)
  )
    return;
  const run = runs.find(
    (one) =>
      one.job.runner !== 'self-hosted' &&
      one.directory === consumer.directory &&
      !replaces(one, value) &&
      !mayHaveProfile(one, value.value),
  );
  if (run) report(context, consumer, { argument, value, run });
}

interface Missing {
  readonly argument: Argument;
  readonly value: StringValue;
  readonly run: TerraformRun;
}

function report(
  context: RuleContext<'missing'>,
  consumer: Consumer,
  { argument, value, run }: Missing,
): void {
  const { at } = value.origin;
  const { file } = run.ci;
  const line = positionAt(at.file, at.start).line;
  context.report({
    at,
    messageId: 'missing',
    data: { profile: value.value, consumer: consumer.name, job: nameOf(run), file: file.path },
    related: [
      { at: run.at, message: 'Terraform runs here' },
      ...(isInside(at, argument.valueAt) ? [] : [{ at: argument.at, message: `reaches ${consumer.name}` }]),
    ],
    consumer: consumer.address,
    guidance: [
      `Delete the profile from ${consumer.name} (${at.file.path}:${line}) and set AWS_PROFILE=${value.value} where people run Terraform by hand; CI then uses what its job logs in with.`,
      `Or make it a variable without a default: \`profile = var.profile\`, with TF_VAR_profile on your machine alone; null is no profile.`,
      'Run `terraform init -reconfigure` after a change of the backend, and look at the job.',
    ],
    anchor: `${consumer.address}.profile`,
  });
}

const nameOf = ({ ci, job }: TerraformRun): string =>
  ci.kind === 'dockerfile'
    ? 'the image'
    : ci.kind === 'compose'
      ? `the service ${job.id}`
      : `the job ${job.id}`;

/** Whether a run gives the variable behind the profile another value. */
function replaces({ command, variable }: TerraformRun, { origin }: StringValue): boolean {
  const names = origin.path.flatMap(({ label }) =>
    label.startsWith('var.') ? label.slice('var.'.length) : [],
  );
  if (names.some((name) => variable(`TF_VAR_${name}`) !== undefined)) return true;
  if (names.length > 0 && command && command.varFiles.length > 0) return true;
  return names.some((name) => command?.variables.some(({ value }) => value.startsWith(`${name}=`)) === true);
}

/** A file of the repository that the block names and that has the profile, or that may have it. */
function bringsProfile(consumer: Consumer, profile: string, { awsFiles }: Repository): boolean {
  const { named } = awsFilesOf(consumer, undefined, { ...awsFiles, home: undefined });
  return [...(named ?? [])].some(([path, file]) => {
    if (file === 'unread') return !/^[~/$]/.test(path);
    return file.some(({ header }) => header === profile || header === `profile ${profile}`);
  });
}

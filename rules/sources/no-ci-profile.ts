import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { awsFilesOf } from '../../src/model/aws-files.js';
import { mayHaveProfile } from '../../src/model/ci/made-profiles.js';
import { consumerInRun, keepsBackendArgument } from '../../src/model/ci/run-consumers.js';
import { type TerraformRun, terraformRuns } from '../../src/model/ci/terraform-runs.js';
import type { Argument, Consumer } from '../../src/model/consumer.js';
import type { Repository } from '../../src/model/repository.js';
import { keepsState } from '../../src/model/state-signers.js';
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
  if (!consumer.arguments.has('profile')) return;
  for (const run of runsOver(consumer, runs)) {
    const argument = profileIn(run, consumer, runs, repository);
    const value = argument?.value;
    if (!argument || value?.kind !== 'string' || value.value === '') continue;
    if (bringsProfile(consumer, value.value, repository) || mayHaveProfile(run, value.value)) continue;
    report(context, consumer, { argument, value, run });
    return;
  }
}

/** Of hosted jobs and images; `init` counts for a provider only where nothing else runs, as it does not ask it. */
const runsOver = (consumer: Consumer, runs: readonly TerraformRun[]): readonly TerraformRun[] => {
  const here = runs.filter(
    ({ job, directory }) => job.runner !== 'self-hosted' && directory === consumer.directory,
  );
  if (keepsState(consumer)) return here;
  const configuring = here.filter((run) => run.subcommand !== 'init' && !appliesSavedPlan(run));
  const jobs = new Set(configuring.map(({ job }) => job));
  return [...configuring, ...here.filter(({ job, subcommand }) => subcommand === 'init' && !jobs.has(job))];
};

/** What the variables are stands in the plan. */
const appliesSavedPlan = ({ command }: TerraformRun): boolean =>
  command?.subcommand === 'apply' && command.operands.length > 0;

/** The argument as a run sees it, with what the job gives to variables and to init. */
function profileIn(
  run: TerraformRun,
  consumer: Consumer,
  runs: readonly TerraformRun[],
  repository: Repository,
): Argument | undefined {
  const argument = consumer.arguments.get('profile');
  if (!argument) return undefined;
  if (consumer.kind === 'backend') {
    const ofJob = runs.filter(({ job, directory }) => job === run.job && directory === run.directory);
    return keepsBackendArgument(consumer, argument, ofJob) ? argument : undefined;
  }
  const isLiteral = argument.value.kind === 'string' && argument.value.origin.path.length === 0;
  return isLiteral ? argument : consumerInRun(consumer, run, repository)?.arguments.get('profile');
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

/** A file of the repository that the block names and that has the profile, or that may have it. */
function bringsProfile(consumer: Consumer, profile: string, { awsFiles }: Repository): boolean {
  const { named } = awsFilesOf(consumer, undefined, { ...awsFiles, home: undefined });
  return [...(named ?? [])].some(([path, file]) => {
    if (file === 'unread') return !/^[~/$]/.test(path);
    return file.some(({ header }) => header === profile || header === `profile ${profile}`);
  });
}

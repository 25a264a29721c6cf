import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { awsFilesOf } from '../../src/model/aws-files/aws-files.js';
import { describeRun } from '../../src/model/ci/describe-run.js';
import { answerInRun } from '../../src/model/ci/job-answers.js';
import { mayHaveProfile } from '../../src/model/ci/made-profiles.js';
import { openingsOf } from '../../src/model/ci/openings.js';
import { runsOf } from '../../src/model/ci/repository-runs.js';
import { consumersInRun } from '../../src/model/ci/run-consumers.js';
import type { TerraformRun } from '../../src/model/ci/terraform-runs.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import type { StringValue } from '../../src/model/evaluation/value.js';
import type { Repository } from '../../src/model/repository.js';
import { positionAt } from '../../src/source.js';
import { reached } from '../guidance/reached.js';

type MessageId = 'missing' | 'nothing';

/** A fixed profile must exist wherever Terraform runs, even beside valid keys (aws-sdk-go-base, SDK config.go). */
export default defineRule<MessageId>({
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
      nothing:
        'The profile {{profile}} is fixed for {{consumer}}, and {{job}} of {{file}} runs Terraform there without making it; nothing else gives this version credentials: "No valid credential sources found".',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const seen = new Set<string>();
      for (const run of runsOf(repository))
        if (mayLackProfile(run, repository))
          for (const consumer of consumersInRun(run, repository)) {
            const { file, start } = consumer.arguments.get('profile')?.value.origin.at ?? consumer.header;
            const key = `${file.path}:${start}`;
            const missing = seen.has(key) ? undefined : missingIn(run, consumer, repository);
            if (!missing) continue;
            seen.add(key);
            report(context, consumer, missing);
          }
    },
  }),
});

/** Not where a person starts it, nor on a machine that somebody set up; the rest spares looking at what has no profile. */
function mayLackProfile(
  { ci, job, directory, command, unit }: TerraformRun,
  { consumers }: Repository,
): boolean {
  if (ci.kind === 'makefile' || job.runner === 'self-hosted') return false;
  if (unit) return true;
  const givesBackend = command !== undefined && command.backendConfigs.length > 0;
  return givesBackend || consumers.some((one) => one.directory === directory && one.arguments.has('profile'));
}

interface Missing {
  readonly messageId: MessageId;
  readonly argument: Argument;
  readonly value: StringValue;
  readonly run: TerraformRun;
}

function missingIn(run: TerraformRun, consumer: Consumer, repository: Repository): Missing | undefined {
  const argument = consumer.arguments.get('profile');
  const value = argument?.value;
  if (!argument || value?.kind !== 'string' || value.value === '') return undefined;
  if (bringsProfile(consumer, value.value, repository) || mayHaveProfile(run, value.value)) return undefined;
  const messageId = stopsBy(consumer, run, repository);
  return messageId && { messageId, argument, value, run };
}

/**
 * Some versions pass over a profile that is not there, or take the keys of the environment first: those of a job that may
 * have more than its files show do not certainly stop.
 */
function stopsBy(consumer: Consumer, run: TerraformRun, repository: Repository): MessageId | undefined {
  const { outcome, risks } = answerInRun(consumer, run, repository).inForce;
  const families = [...risks, ...(outcome.kind === 'error' ? [outcome.error] : [])].map(
    ({ family }) => family,
  );
  if (families.includes('profile-missing')) return 'missing';
  return families.includes('no-credential-sources') && openingsOf(run).length === 0 ? 'nothing' : undefined;
}

function report(
  context: RuleContext<MessageId>,
  consumer: Consumer,
  { messageId, argument, value, run }: Missing,
): void {
  const { at } = value.origin;
  const { file } = run.ci;
  const line = positionAt(at.file, at.start).line;
  context.report({
    at,
    messageId,
    data: { profile: value.value, consumer: consumer.name, job: describeRun(run), file: file.path },
    related: [{ at: run.at, message: 'Terraform runs here' }, ...reached(at, argument, consumer)],
    consumer: consumer.address,
    guidance:
      at.file === file
        ? inJob(value.value, `${file.path}:${line}`)
        : [
            `Delete the profile from ${consumer.name} (${at.file.path}:${line}) and set AWS_PROFILE=${value.value} where people run Terraform by hand; CI then uses what its job logs in with.`,
            `Or make it a variable without a default: \`profile = var.profile\`, with TF_VAR_profile on your machine alone; null is no profile.`,
            'Run `terraform init -reconfigure` after a change of the backend, and look at the job.',
          ],
    anchor: `${consumer.address}.profile`,
  });
}

/** The job gives the profile itself. */
const inJob = (profile: string, where: string): readonly string[] => [
  `Delete it from ${where}: the job then uses what it logs in with.`,
  `Or let the job make the profile before: \`aws configure set … --profile ${profile}\`.`,
];

/** A file of the repository that the block names and that has the profile, or that may have it. */
function bringsProfile(consumer: Consumer, profile: string, { awsFiles }: Repository): boolean {
  const { named } = awsFilesOf(consumer, new Map(), { ...awsFiles, home: undefined });
  return [...(named ?? [])].some(([path, file]) => {
    if (file === 'unread') return !/^[~/$]/.test(path);
    return file.some(({ header }) => header === profile || header === `profile ${profile}`);
  });
}

import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { bringsOwnLogin, needsCredentials } from '../../src/model/ci/job-sources.js';
import { type Login, loginsOf, mayUseOidc } from '../../src/model/ci/logins.js';
import { type TerraformRun, terraformRuns } from '../../src/model/ci/terraform-runs.js';
import type { Repository } from '../../src/model/repository.js';
import { placeIn } from '../../src/syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep } from '../../src/syntax/ci/tree.js';
import type { Place } from '../../src/syntax/source.js';

type MessageId = 'nothing' | 'noToken' | 'both' | 'tokenLost' | 'target';

/** A job that runs plan or apply, and how it signs in. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'CI job that runs plan or apply without AWS credentials, or with two that disagree',
      category: 'sources',
      recommended: true,
      prevents: ['no-credential-sources', 'web-identity-assume', 'invalid-client-token-id', 'imds-fallback'],
    },
    severity: 'warn',
    messages: {
      nothing:
        'The job {{job}} runs terraform {{command}} on a hosted runner, and nothing in it gives AWS credentials: "No valid credential sources found".',
      noToken:
        'The job {{job}} assumes a role through OIDC without the permission `id-token: write`: GitHub gives it no token, and the login fails.',
      both: 'The job {{job}} has static keys here and assumes a role through OIDC, too: what the action exports wins from its step on, and a step with its own keys mixes them with the token of the role.',
      tokenLost:
        'The job {{job}} passes on the temporary key id of another step without its session token: AWS answers InvalidClientTokenId.',
      target:
        "`pull_request_target` runs with the secrets of the repository, and the job {{job}} gives AWS keys to a run over the code of a stranger's pull request.",
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const ci of repository.ciFiles) {
        if (ci.kind !== 'github-workflow') continue;
        const runs = terraformRuns(ci).filter(
          ({ subcommand }) => subcommand !== 'init' && subcommand !== 'console',
        );
        for (const job of new Set(runs.map((run) => run.job))) {
          checkJob(
            { context, repository, ci, job },
            runs.filter((run) => run.job === job),
          );
        }
      }
    },
  }),
});

interface Subject {
  readonly context: RuleContext<MessageId>;
  readonly repository: Repository;
  readonly ci: CiFile;
  readonly job: CiJob;
}

function checkJob(subject: Subject, runs: readonly TerraformRun[]): void {
  const { ci, job } = subject;
  const logins = loginsOf(ci, job).filter(({ step }) => !step || isBefore(step, runs));
  const target = ci.triggers.find(({ value }) => value === 'pull_request_target');
  if (target && logins.length > 0) {
    report(
      subject,
      'target',
      placeIn(ci, target),
      'Use `pull_request`, where secrets are not given to forks, and plan for forks after a review (an `environment` with required reviewers).',
      logins,
    );
    return;
  }
  const oidc = logins.find(({ kind }) => kind === 'oidc');
  const fixed = logins.find(({ kind }) => kind === 'environment' || kind === 'keys');
  if (oidc && !mayUseOidc(ci, job)) {
    report(
      subject,
      'noToken',
      oidc.at,
      `Add \`permissions: { id-token: write, contents: read }\` to the job ${job.id} in ${ci.file.path}.`,
      [],
    );
  }
  if (oidc && fixed)
    report(subject, 'both', fixed.at, 'Delete the static keys and their secrets: the role is enough.', [
      oidc,
    ]);
  const lost = logins.find(({ complete }) => !complete);
  if (lost)
    report(
      subject,
      'tokenLost',
      lost.at,
      'Pass the session token on, too: AWS_SESSION_TOKEN (aws-session-token for the action).',
      [],
    );
  if (logins.length === 0) checkNothing(subject, runs);
}

/** What signs in behind the last run of terraform is for other programs. */
const isBefore = (step: CiStep, runs: readonly TerraformRun[]): boolean =>
  runs.some(({ job, step: run }) => job.steps.indexOf(step) <= job.steps.indexOf(run));

/** Said only where the file shows everything that the job has. */
function checkNothing({ context, repository, ci, job }: Subject, runs: readonly TerraformRun[]): void {
  if (
    job.runner !== 'hosted' ||
    ci.triggers.some(({ value }) => value === 'workflow_call') ||
    bringsOwnLogin(ci, job)
  )
    return;
  const run = runs.find((one) => needsCredentials(one, repository));
  if (!run) return;
  report(
    { context, repository, ci, job },
    'nothing',
    run.at,
    'Let the job assume a role before: `uses: aws-actions/configure-aws-credentials` with `role-to-assume`, and `permissions: { id-token: write, contents: read }`.',
    [],
    run.subcommand,
  );
}

function report(
  { context, ci, job }: Subject,
  messageId: MessageId,
  at: Place,
  step: string,
  related: readonly Login[],
  command = 'plan',
): void {
  context.report({
    at,
    messageId,
    data: messageId === 'nothing' ? { job: job.id, command } : { job: job.id },
    related: related.map((login) => ({ at: login.at, message: 'AWS credentials come from here' })),
    guidance: [
      `${ci.file.path}: ${step}`,
      'Check with a step `aws sts get-caller-identity` before terraform.',
    ],
    anchor: job.id,
  });
}

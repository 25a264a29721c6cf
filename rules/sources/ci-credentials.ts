import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import {
  identityOf,
  isSame,
  type JobIdentity,
  lacksToken,
  mayUseOidc,
  tokenNotGiven,
} from '../../src/model/ci/logins.js';
import { findsNoCredentials } from '../../src/model/ci/missing-credentials.js';
import { runsOf } from '../../src/model/ci/repository-runs.js';
import type { TerraformRun } from '../../src/model/ci/terraform-runs.js';
import type { Place } from '../../src/source.js';
import { placeIn } from '../../src/syntax/ci/parts.js';

type MessageId = 'nothing' | 'noToken' | 'noOidc' | 'both' | 'tokenLost' | 'target';

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
      noOidc:
        'The step {{job}} signs in with BITBUCKET_STEP_OIDC_TOKEN and has no `oidc: true`: Bitbucket gives it no token, and the login fails.',
      both: 'The job {{job}} has static keys here and assumes a role through OIDC, too: what the action exports wins from its step on, and a step with its own keys mixes them with the token of the role.',
      tokenLost:
        'The job {{job}} passes on the temporary key id of another step without its session token: AWS answers InvalidClientTokenId.',
      target:
        "`pull_request_target` runs with the secrets of the repository, and the job {{job}} gives AWS keys to a run that a stranger's pull request starts.",
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const run of runsOf(repository)) {
        checkOidc(context, run);
        if (run.ci.kind !== 'github-workflow' || /^(?:init|console)$/.test(run.subcommand ?? '')) continue;
        const identity = identityOf(run, repository);
        const target = run.ci.triggers.find(({ value }) => value === 'pull_request_target');
        const started = run.ci.startedBy ?? run.ci;
        if (target && identity.id) reportTarget(context, run, placeIn(started, target), identity.id.at);
        else {
          checkPermission(context, run);
          checkKeys(context, run, identity);
          if (findsNoCredentials(run, repository)) reportNothing(context, run);
        }
      }
    },
  }),
});

type Context = RuleContext<MessageId>;

function checkPermission(context: Context, run: TerraformRun): void {
  const { ci, job, logins } = run;
  const oidc = logins.find(({ kind }) => kind === 'oidc');
  if (!oidc || mayUseOidc(ci, job)) return;
  const { path, job: id } = job.caller ?? { path: ci.file.path, job: job.id };
  report(context, run, 'noToken', oidc.at, [
    `${path}: Add \`permissions: { id-token: write, contents: read }\` to the job ${id}.`,
  ]);
}

function checkOidc(context: Context, run: TerraformRun): void {
  const at = tokenNotGiven(run);
  if (at)
    report(context, run, 'noOidc', at, [
      `${run.ci.file.path}: Add \`oidc: true\` to the step ${run.job.id}.`,
    ]);
}

/** Keys that a login takes the place of, keys that stand beside the token of a role, and keys without their token. */
function checkKeys(context: Context, run: TerraformRun, identity: JobIdentity): void {
  const { id, token, login, written } = identity;
  if (id && lacksToken(identity))
    report(context, run, 'tokenLost', id.at, [
      `${run.ci.file.path}: Pass the session token on, too: AWS_SESSION_TOKEN (aws-session-token for the action).`,
    ]);
  const own = written.find((at) => id && isSame(at, id.at));
  const mixed =
    own && run.logins.findLast(({ kind, at }) => kind === 'oidc' && token && isSame(at, token.at));
  const [shadowed] = login?.kind === 'oidc' ? written : [];
  const [at, role] = mixed ? [own, mixed] : [shadowed, login];
  if (at && role)
    report(
      context,
      run,
      'both',
      at,
      [`${run.ci.file.path}: Delete the static keys and their secrets: the role is enough.`],
      [role.at],
    );
}

const reportTarget = (context: Context, run: TerraformRun, at: Place, id: Place): void =>
  report(
    context,
    run,
    'target',
    at,
    [
      `${at.file.path}: Use \`pull_request\`, where secrets are not given to forks, and plan for forks after a review (an \`environment\` with required reviewers).`,
    ],
    [id],
  );

const reportNothing = (context: Context, run: TerraformRun): void =>
  report(context, run, 'nothing', run.at, [
    `${run.ci.file.path}: Let the job assume a role before: \`uses: aws-actions/configure-aws-credentials\` with \`role-to-assume\`, and \`permissions: { id-token: write, contents: read }\`.`,
  ]);

function report(
  context: Context,
  { job, subcommand = 'plan' }: TerraformRun,
  messageId: MessageId,
  at: Place,
  steps: readonly string[],
  related: readonly Place[] = [],
): void {
  context.report({
    at,
    messageId,
    data: messageId === 'nothing' ? { job: job.id, command: subcommand } : { job: job.id },
    related: related.map((one) => ({ at: one, message: 'AWS credentials come from here' })),
    guidance: [...steps, 'Check with a step `aws sts get-caller-identity` before terraform.'],
    anchor: job.id,
  });
}

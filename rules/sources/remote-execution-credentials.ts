import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { awsFilesOf } from '../../src/model/aws-files/aws-files.js';
import { identityOf } from '../../src/model/ci/logins.js';
import { runsIn } from '../../src/model/ci/runs-over.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { asString, possibleValues } from '../../src/model/evaluation/value.js';
import type { Module } from '../../src/model/modules/module.js';
import type { Repository } from '../../src/model/repository.js';
import type { Place } from '../../src/source.js';
import type { CiJob } from '../../src/syntax/ci/tree.js';

type MessageId = 'argument' | 'environment' | 'job';

/** A remote run happens on a machine of HCP Terraform: nothing of this one reaches it (cli/run/remote-operations). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Local AWS credentials of a configuration that runs in HCP Terraform, where they do not reach',
      category: 'sources',
      recommended: true,
      prevents: ['no-credential-sources', 'profile-missing'],
    },
    severity: 'warn',
    messages: {
      argument:
        '{{argument}} of {{consumer}} names what is on this machine, and {{where}} runs plan and apply elsewhere: it is not there. Harmless where the workspace is in local execution mode.',
      environment:
        '{{name}} is set for a configuration that {{where}} runs elsewhere: the run does not see it. Harmless where the workspace is in local execution mode.',
      job: 'The job {{job}} signs in to AWS and only starts a run that {{where}} does elsewhere: the run does not see these credentials. Harmless where the workspace is in local execution mode.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const { module } of repository.roots) {
        const where = remoteOf(module);
        if (where === undefined) continue;
        checkLocal(context, repository, module, where);
        checkJobs(context, repository, module, where);
      }
    },
  }),
});

const remoteOf = ({ cloud, backend }: Module): string | undefined => {
  if (cloud) return 'HCP Terraform';
  return backend?.type === 'remote' ? 'backend "remote"' : undefined;
};

const STEPS = [
  'Give the workspace credentials of its own: TFC_AWS_PROVIDER_AUTH = true and TFC_AWS_RUN_ROLE_ARN as environment variables of the workspace (dynamic provider credentials).',
  'Or set the execution mode of the workspace to local.',
  'Check with `terraform plan`: it starts a run of the workspace that changes nothing.',
];

function checkLocal(
  context: RuleContext<MessageId>,
  repository: Repository,
  module: Module,
  where: string,
): void {
  const own = repository.consumers.filter(
    (one) => one.kind === 'provider' && one.directory === module.directory,
  );
  let found = false;
  for (const consumer of own) {
    const argument = localArgument(consumer, repository);
    if (!argument) continue;
    found = true;
    context.report({
      at: argument.at,
      messageId: 'argument',
      data: { argument: argument.name, consumer: consumer.name, where },
      consumer: consumer.address,
      guidance: [`Delete ${argument.name} from ${consumer.name} in ${argument.at.file.path}.`, ...STEPS],
      anchor: `${consumer.address}.${argument.name}`,
    });
  }
  if (found || own.length === 0) return;
  const [environment] = repository.envScope(module.directory).environments;
  const key = environment?.variables.get('AWS_ACCESS_KEY_ID') ?? environment?.variables.get('AWS_ACCESS_KEY');
  if (!key || key.value === '') return;
  context.report({
    at: key.at,
    messageId: 'environment',
    data: { name: key.name, where },
    guidance: [`Delete the keys from ${key.at.file.path}, if nothing else reads them.`, ...STEPS],
    anchor: key.name,
  });
}

/** A profile that no file of the repository defines, or AWS files outside of it. */
function localArgument(
  consumer: Consumer,
  repository: Repository,
): { readonly name: string; readonly at: Place } | undefined {
  const profile = consumer.arguments.get('profile');
  const name = profile && asString(profile.value);
  const { named } = awsFilesOf(consumer, new Map(), { ...repository.awsFiles, home: undefined });
  const isBrought = [...(named?.values() ?? [])].some(
    (file) => file !== 'unread' && file.some(({ header }) => header === name || header === `profile ${name}`),
  );
  if (profile && name !== undefined && name !== '' && !isBrought) return profile;
  return ['shared_config_files', 'shared_credentials_files', 'shared_credentials_file']
    .flatMap((file) => consumer.arguments.get(file) ?? [])
    .find(({ value }) =>
      possibleValues(value).some((one) =>
        (one.kind === 'list' ? one.items : [one]).some((path) => /^[~/]|^\$HOME/.test(asString(path) ?? '')),
      ),
    );
}

function checkJobs(
  context: RuleContext<MessageId>,
  repository: Repository,
  module: Module,
  where: string,
): void {
  const told = new Set<CiJob>();
  for (const run of runsIn(module.directory, repository)) {
    const { ci, job } = run;
    const { id } = identityOf(run, repository);
    if (!id || !ci.parts.some(({ file }) => file === id.at.file)) continue;
    if (told.has(job) || usesAwsItself(job)) continue;
    told.add(job);
    context.report({
      at: id.at,
      messageId: 'job',
      data: { job: job.id, where },
      related: [{ at: run.at, message: 'this starts the remote run' }],
      guidance: [`Delete the login from the job ${job.id} in ${ci.file.path}.`, ...STEPS],
      anchor: job.id,
    });
  }
}

/** Anything in the job but Terraform may need the login. */
const usesAwsItself = ({ steps }: CiJob): boolean =>
  steps.some(
    ({ uses, commands }) =>
      commands.some(({ name }) =>
        /^(?:aws|sam|cdk|eksctl|kubectl|docker|packer|ansible|ansible-playbook|helm|python3?|node|npm|make|bash|sh)$/.test(
          name ?? '',
        ),
      ) ||
      (uses !== undefined &&
        !/^(?:actions\/|hashicorp\/|aws-actions\/configure-aws-credentials|opentofu\/)/.test(uses.value)),
  );

import { newestMajor } from '../../src/aws/provider-releases.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import type { ProviderRequirement } from '../../src/model/modules/module.js';
import { directoryOf } from '../../src/model/modules/module-files.js';
import { awsProviderOf } from '../../src/model/modules/providers.js';
import { compareVersions } from '../../src/terraform/version.js';

type MessageId = 'nothing' | 'noVersion' | 'noSource';

/** Without a constraint, every fresh checkout may run another major version of the provider. */
export default defineRule<MessageId>({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Root module that uses AWS without saying which provider version',
      category: 'versions',
      recommended: true,
      prevents: ['unsupported-argument', 'no-release'],
    },
    severity: 'warn',
    messages: {
      nothing:
        'Nothing says which version of the AWS provider this root module needs: `terraform init` takes the newest, whatever its major version.',
      noVersion:
        'required_providers.aws has no version: `terraform init` takes the newest, whatever its major version.',
      noSource: 'required_providers.aws has no source: write "hashicorp/aws", Terraform only guesses it.',
    },
  },
  create(context) {
    const seen = new Set<unknown>();
    return {
      Consumer(consumer) {
        const { instance } = consumer;
        if (consumer.kind !== 'provider' || consumer.provider !== 'aws' || !instance) return;
        if (instance.parent || seen.has(instance.module)) return;
        seen.add(instance.module);
        check(context, consumer);
      },
    };
  },
});

function check(context: RuleContext<MessageId>, consumer: Consumer): void {
  const module = consumer.instance!.module;
  const requirement = module.requirements.find(({ name }) => awsProviderOf(module, name) === 'aws');
  const versioned = module.providers.some(
    (block) => awsProviderOf(module, block.name) === 'aws' && block.attributes.has('version'),
  );
  const messageId = requirement ? missingIn(requirement, consumer, versioned) : 'nothing';
  // A version in the provider block is no-provider-version-argument's finding.
  if (!messageId || (messageId === 'nothing' && (versioned || module.generated?.open))) return;
  // A module that only calls others leaves the version to them.
  if (messageId === 'nothing' && directoryOf(consumer.header.file.path) !== module.directory) return;
  const at = requirement?.at ?? consumer.header;
  context.report({
    at,
    messageId,
    guidance: [
      `In ${at.file.path}, inside \`terraform { required_providers { … } }\`, write: aws = { source = "hashicorp/aws", version = "~> ${newestMajor()}.0" }`,
      'Run `terraform init` and commit .terraform.lock.hcl: it says what ran so far.',
    ],
    anchor: 'required_providers.aws',
  });
}

function missingIn(
  requirement: ProviderRequirement,
  consumer: Consumer,
  versioned: boolean,
): MessageId | undefined {
  if (!requirement.version) return versioned ? undefined : 'noVersion';
  return requirement.source || knowsNoSource(consumer) ? undefined : 'noSource';
}

/** Terraform 0.12 wrote the version alone; where nothing tells the command line, a provider of its days does. */
function knowsNoSource({ instance, version }: Consumer): boolean {
  const [oldest] = instance!.versions.cli.admitted;
  if (oldest !== undefined) return compareVersions(oldest, '0.13.0') < 0;
  return version.version === undefined || compareVersions(version.version, '4.0.0') < 0;
}

import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { type BackendCache, backendCache } from '../../src/model/consumers/backend-cache.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { asString } from '../../src/model/evaluation/value.js';
import { shellPath } from '../../src/syntax/shell/quote.js';

type MessageId = 'kept' | 'differs';

/** Terraform signs with what init kept until the next init -reconfigure (backend configuration documentation). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Backend credentials kept in .terraform that differ from the configuration',
      category: 'sources',
      recommended: true,
      prevents: ['invalid-client-token-id', 'expired-token', 'profile-missing'],
    },
    severity: 'warn',
    messages: {
      kept: '.terraform/terraform.tfstate keeps {{names}} for this backend, which the configuration does not set any more: Terraform goes on with what was kept.',
      differs:
        '.terraform/terraform.tfstate keeps {{names}} for this backend, and the configuration has {{now}}: Terraform goes on with what was kept.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const seen = new Set<Consumer['instance']>();
      for (const consumer of repository.consumers) {
        const { instance, kind } = consumer;
        if (kind !== 'backend' || !instance || seen.has(instance)) continue;
        seen.add(instance);
        const cache = backendCache(instance.module, repository);
        if (cache?.type !== 's3') continue;
        const variants = repository.consumers.filter(
          (one) => one.kind === 'backend' && one.instance === instance,
        );
        if (variants.every(({ complete }) => complete)) check(context, consumer, variants, cache);
      }
    },
  }),
});

const SETTINGS = [
  'access_key',
  'secret_key',
  'token',
  'profile',
  'role_arn',
  'assume_role.role_arn',
] as const;

/** Stale is what no variant of the partial configuration has. */
function check(
  context: RuleContext<MessageId>,
  consumer: Consumer,
  variants: readonly Consumer[],
  cache: BackendCache,
): void {
  const stale = SETTINGS.filter((name) => {
    const kept = cache.settings.get(name);
    return kept !== undefined && variants.every((variant) => isOther(variant, name, kept));
  });
  if (stale.length === 0) return;
  const differs = stale.some((name) => variants.some((variant) => written(variant, name) !== undefined));
  const { directory } = consumer;
  context.report({
    at: consumer.header,
    messageId: differs ? 'differs' : 'kept',
    data: {
      names: stale.map((name) => shown(name, cache.settings.get(name))).join(', '),
      now: stale.map((name) => nowOf(name, variants)).join(', '),
    },
    related: [{ at: cache.at, message: 'kept here' }],
    consumer: consumer.address,
    guidance: [
      `In ${directory || 'the root directory'}, run \`terraform init -reconfigure\`: it keeps the settings that the configuration has now.`,
      ...(stale.includes('access_key')
        ? ['Replace the keys: they stand in plain text in .terraform/terraform.tfstate and in saved plans.']
        : []),
      'Delete saved plans: they hold the old settings, too.',
      `Verify with \`credlint --only no-stale-backend-cache ${shellPath(directory)}\`.`,
    ],
    anchor: consumer.address,
  });
}

/** Keys are told by name alone. */
const shown = (name: string, value: string | undefined): string =>
  value === undefined || /key|token/.test(name) ? name : `${name} "${value}"`;

function nowOf(name: string, variants: readonly Consumer[]): string {
  const argument = variants.map((variant) => written(variant, name)).find((one) => one !== undefined);
  if (!argument || argument.value.kind === 'null') return `no ${name}`;
  const value = asString(argument.value);
  return value === undefined || /key|token/.test(name) ? `another ${name}` : shown(name, value);
}

const written = (consumer: Consumer, name: string) => {
  const [first = '', inner] = name.split('.');
  return inner === undefined
    ? consumer.arguments.get(first)
    : consumer.nested.get(first)?.[0]?.arguments.get(inner);
};

/** True where the configuration certainly says something else, or nothing. */
function isOther(consumer: Consumer, name: string, kept: string): boolean {
  const argument = written(consumer, name);
  if (!argument || argument.value.kind === 'null') return true;
  const value = asString(argument.value);
  return value !== undefined && value !== kept;
}

import { classifyCredentialValue } from '../../src/aws/keys/harmless-keys.js';
import { partitionOfRegion } from '../../src/aws/regions.js';
import { defineRule } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { endpointsOf, isSet, mayHaveMoreEndpoints } from '../../src/model/consumers/endpoints.js';
import { asString } from '../../src/model/evaluation/value.js';

const FLAGS = ['skip_credentials_validation', 'skip_requesting_account_id'] as const;
const GUARDS = ['allowed_account_ids', 'forbidden_account_ids'] as const;

/** The early check is one STS call; without it the same 403 arrives in the middle of apply (awsauth.go). */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Credential checks switched off against real AWS',
      category: 'endpoints',
      recommended: true,
      prevents: ['invalid-client-token-id', 'account-id'],
    },
    severity: 'warn',
    messages: {
      skipped:
        '`{{flag}}` switches off the check of the credentials, and {{consumer}} talks to real AWS: bad keys fail in the middle of apply.',
      guarded:
        '`skip_credentials_validation` and `skip_requesting_account_id` leave the account unknown, so {{guard}} of {{consumer}} {{effect}}.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const set = FLAGS.filter((flag) => isSet(consumer, flag) === true);
      const [flag] = set;
      if (!flag || !reachesAws(consumer)) return;
      const argument = consumer.arguments.get(flag)!;
      const guard =
        set.length === FLAGS.length ? GUARDS.find((name) => consumer.arguments.has(name)) : undefined;
      context.report({
        at: argument.at,
        messageId: guard ? 'guarded' : 'skipped',
        data: {
          flag,
          consumer: consumer.name,
          ...(guard
            ? { guard, effect: guard === 'allowed_account_ids' ? 'always fails' : 'never guards' }
            : {}),
        },
        related: set
          .slice(1)
          .map((other) => ({ at: consumer.arguments.get(other)!.at, message: 'this one, too' })),
        consumer: consumer.address,
        guidance: [
          `Delete ${set.map((name) => `\`${name}\``).join(' and ')} from ${consumer.name} in ${argument.at.file.path}: ${set.length > 1 ? 'they belong' : 'it belongs'} to LocalStack and S3-compatible stores.`,
          'Check with `terraform plan`: bad credentials are told before anything is changed.',
        ],
        anchor: `${consumer.address}.${flag}`,
      });
    },
  }),
});

/** No endpoint that is, or may be, anything else; mock keys without any endpoint are a finding of their own. */
function reachesAws(consumer: Consumer): boolean {
  if (!consumer.complete || mayHaveMoreEndpoints(consumer)) return false;
  if (endpointsOf(consumer).some(({ kind }) => kind !== 'aws')) return false;
  // `auto` is no region of AWS: an endpoint comes from where the command runs.
  const region = consumer.arguments.get('region');
  const named = region && asString(region.value);
  if (named !== undefined && partitionOfRegion(named) === undefined) return false;
  const key = consumer.arguments.get('access_key');
  const id = key && asString(key.value);
  return id === undefined || !['mock', 'example', 'placeholder'].includes(classifyCredentialValue(id).kind);
}

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
      skipped: '{{flags}} in {{consumer}}, which talks to real AWS: {{outcome}}.',
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
          consumer: consumer.name,
          ...(guard
            ? { guard, effect: guard === 'allowed_account_ids' ? 'always fails' : 'never guards' }
            : { flags: quoted(set), outcome: outcomeOf(set, consumer) }),
        },
        related: set
          .slice(1)
          .map((other) => ({ at: consumer.arguments.get(other)!.at, message: 'this one, too' })),
        consumer: consumer.address,
        guidance: [
          `Delete ${quoted(set)} from ${consumer.name} in ${argument.at.file.path}: ${set.length > 1 ? 'they belong' : 'it belongs'} to LocalStack and S3-compatible stores.`,
          'Check with `terraform plan`: bad credentials are told before anything is changed.',
        ],
        anchor: `${consumer.address}.${flag}`,
      });
    },
  }),
});

type Flag = (typeof FLAGS)[number];

const quoted = (flags: readonly Flag[]): string => flags.map((flag) => `\`${flag}\``).join(' and ');

/** What a provider does with one of the two, and a backend, which asks for no account (awsauth.go; s3/backend.go). */
function outcomeOf(flags: readonly Flag[], { kind }: Consumer): string {
  const isProvider = kind === 'provider' || kind === 'terragrunt-provider';
  if (!flags.includes('skip_credentials_validation'))
    return 'it changes nothing as long as the credentials are checked; with `skip_credentials_validation` beside it bad keys fail in the middle of apply';
  if (!isProvider) return 'nothing checks the credentials, and bad keys fail when the state is read';
  return flags.length === FLAGS.length
    ? 'nothing checks the credentials, and bad keys fail in the middle of apply'
    : 'bad keys are no longer told as such, but as an account id that cannot be found, or in the middle of apply';
}

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

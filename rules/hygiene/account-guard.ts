import { parseArn } from '../../src/aws/arn.js';
import { defineRule } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { endpointsOf } from '../../src/model/consumers/endpoints.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import { accountsOfTree } from '../../src/model/modules/accounts-of-tree.js';
import type { Repository } from '../../src/model/repository.js';

/** Where several accounts are near, a guard turns the wrong one into an error instead of a change. */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'Provider without allowed_account_ids in a tree that works with several accounts or profiles',
      category: 'hygiene',
      recommended: false,
      prevents: [],
    },
    severity: 'info',
    messages: {
      unguarded:
        '{{consumer}} has no allowed_account_ids, and this repository works with several {{what}}: with the wrong credentials it changes another account.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const accounts = accountsOf(repository);
      const profiles = valuesOf(repository, ({ arguments: given }) => given.get('profile'));
      const what = accounts.size > 1 ? 'accounts' : profiles.size > 1 ? 'profiles' : undefined;
      if (what === undefined) return;
      for (const consumer of repository.consumers) {
        if (!isUnguarded(consumer)) continue;
        context.report({
          at: consumer.header,
          messageId: 'unguarded',
          data: { consumer: consumer.name, what },
          consumer: consumer.address,
          guidance: [
            `Add allowed_account_ids to ${consumer.name} in ${consumer.header.file.path}${proposal(consumer, accounts)}.`,
            '`aws sts get-caller-identity --query Account` prints the id of the account that is signed in.',
          ],
          anchor: consumer.address,
        });
      }
    },
  }),
});

const isUnguarded = (consumer: Consumer): boolean =>
  consumer.kind === 'provider' &&
  consumer.provider === 'aws' &&
  consumer.declared &&
  !consumer.arguments.has('allowed_account_ids') &&
  !consumer.arguments.has('forbidden_account_ids') &&
  endpointsOf(consumer).every(({ kind }) => kind === 'aws');

type Pick = (consumer: Consumer) => ReturnType<Consumer['arguments']['get']>;

const valuesOf = ({ consumers }: Repository, pick: Pick): ReadonlySet<string> =>
  new Set(
    consumers.flatMap((consumer) => {
      const argument = pick(consumer);
      const values = argument ? reachingValues(argument, consumer) : [];
      return values.flatMap((value) => (value.kind === 'string' && value.value !== '' ? [value.value] : []));
    }),
  );

const roleOf: Pick = ({ nested }) => nested.get('assume_role')?.[0]?.arguments.get('role_arn');

/** The accounts of the roles that are assumed. */
const accountsOf = (repository: Repository): ReadonlySet<string> =>
  new Set([...valuesOf(repository, roleOf)].flatMap((arn) => parseArn(arn)?.account || []));

function proposal(consumer: Consumer, accounts: ReadonlySet<string>): string {
  const role = roleOf(consumer);
  const own = role
    ? reachingValues(role, consumer).flatMap((value) =>
        value.kind === 'string' ? (parseArn(value.value)?.account ?? []) : [],
      )
    : [];
  const root = consumer.instance?.root;
  const inTree = own.length > 0 || accounts.size > 0 || !root ? [] : accountsOfTree(root);
  const ids = own.length > 0 ? own : [...accounts, ...inTree];
  return ids.length > 0 ? `; ids in this repository: ${ids.join(', ')}` : '';
}

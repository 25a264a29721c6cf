import { defineRule } from '../../src/engine/define-rule.js';
import { clusterLogins } from '../../src/model/consumers/cluster-logins.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { asString, possibleValues } from '../../src/model/evaluation/value.js';

/** `aws eks get-token` is a program of its own: it signs with the ambient credentials, not with those of the provider. */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: '`aws eks get-token` without the profile or role that the aws provider uses',
      category: 'sources',
      recommended: false,
      prevents: [],
    },
    severity: 'info',
    messages: {
      other:
        '`aws eks get-token` signs with the credentials of the environment, though {{consumer}} uses {{what}}: the cluster sees another identity.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const { at, root, hasOwnIdentity } of clusterLogins(repository)) {
        const provider = repository.consumers.find(
          (one) =>
            one.kind === 'provider' &&
            one.provider === 'aws' &&
            one.alias === undefined &&
            one.instance?.root === root &&
            identityOf(one) !== undefined,
        );
        if (!provider || hasOwnIdentity) continue;
        context.report({
          at,
          messageId: 'other',
          data: { consumer: provider.name, what: identityOf(provider)! },
          related: [{ at: provider.header, message: 'the provider' }],
          guidance: [
            `In ${at.file.path}, add "--profile" or "--role-arn" with the value of ${provider.name} to args, or AWS_PROFILE to the env of exec.`,
            'Or use a token of the provider: `data "aws_eks_cluster_auth"`.',
            'Check with `aws eks get-token` and the same arguments in a shell, then `terraform plan`.',
          ],
          anchor: 'exec.args',
        });
      }
    },
  }),
});

function identityOf(consumer: Consumer): string | undefined {
  const profile = consumer.arguments.get('profile');
  const names = profile ? possibleValues(profile.value).flatMap((value) => asString(value) ?? []) : [];
  if (names.length > 0) return names.length === 1 && names[0] !== '' ? `profile "${names[0]}"` : 'a profile';
  return consumer.nested.has('assume_role') ? 'a role' : undefined;
}

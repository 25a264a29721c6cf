import { roleArnFault } from '../../src/aws/arn.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import { reached } from '../guidance/reached.js';
import { rewriteValue, stepToRewrite } from '../guidance/rewrite-value.js';

type MessageId = 'fault' | 'repair';

/** A role that cannot be assumed: STS answers AccessDenied or a validation error, never "this is no role". */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'role_arn that is not the ARN of an IAM role',
      category: 'values',
      recommended: true,
      prevents: ['access-denied-assume-role'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      fault: 'The role_arn of {{consumer}} is not the ARN of an IAM role: {{reason}}.',
      repair: 'Write "{{suggestion}}"',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      for (const name of ['assume_role', 'assume_role_with_web_identity']) {
        for (const { arguments: given } of consumer.nested.get(name) ?? [])
          check(context, consumer, given.get('role_arn'));
      }
      // Terraform 1.9 and older took the role beside the other arguments of the backend.
      if (consumer.kind !== 'provider') check(context, consumer, consumer.arguments.get('role_arn'));
    },
  }),
});

function check(context: RuleContext<MessageId>, consumer: Consumer, argument: Argument | undefined): void {
  if (!argument) return;
  for (const value of reachingValues(argument, consumer)) {
    // An empty role is none: that is how modules switch it off.
    const fault = value.kind === 'string' && value.value !== '' ? roleArnFault(value.value) : undefined;
    if (value.kind !== 'string' || !fault) continue;
    const { at } = value.origin;
    const { suggestion } = fault;
    const edits = suggestion ? rewriteValue(at, value.value, suggestion) : [];
    context.report({
      at,
      messageId: 'fault',
      data: { consumer: consumer.name, reason: fault.reason },
      related: reached(at, argument, consumer),
      consumer: consumer.address,
      guidance: [
        suggestion
          ? stepToRewrite(at, edits, `"${suggestion}"`)
          : `In ${at.file.path}, write arn:aws:iam::<12 digits>:role/<name>: \`aws iam get-role --role-name <name> --query Role.Arn\` prints it.`,
        'Check with `aws sts assume-role --role-session-name check --query AssumedRoleUser.Arn --role-arn <arn>`.',
      ],
      anchor: `${consumer.address}.role_arn`,
      suggest: suggestion && edits.length > 0 ? [{ messageId: 'repair', data: { suggestion }, edits }] : [],
    });
  }
}

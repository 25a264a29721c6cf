import { accountIdFault, judgeAccountNumber } from '../../src/aws/account-id.js';
import { type Data, defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Edit, Severity } from '../../src/engine/finding.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import type { Value } from '../../src/model/evaluation/value.js';
import { textOf } from '../../src/source.js';
import { reached } from '../guidance/reached.js';
import { rewriteValue, stepToRewrite } from '../guidance/rewrite-value.js';

type MessageId = 'fault' | 'number' | 'losesZero' | 'repair';

const ARGUMENTS = ['allowed_account_ids', 'forbidden_account_ids'] as const;

/** A guard with a malformed id guards against nothing, or against everything. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'AWS account id that is not 12 digits',
      category: 'values',
      recommended: true,
      prevents: ['account-id'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      fault:
        '{{argument}} of {{consumer}} holds a value that is no account id: {{reason}}. It never matches the account that is signed in.',
      losesZero:
        'Without quotes this account id is a number, and Terraform drops its leading zero ({{converted}}).',
      number:
        'This account id is a number that happens to convert: ids are text, others begin with 0. Write it in quotes.',
      repair: 'Write {{suggestion}}',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      for (const name of ARGUMENTS) {
        const argument = consumer.arguments.get(name);
        if (argument) check(context, consumer, argument);
      }
    },
  }),
});

interface Judged {
  readonly messageId: MessageId;
  readonly data: Data;
  readonly suggestion: string | undefined;
  readonly severity?: Severity;
}

function check(context: RuleContext<MessageId>, consumer: Consumer, argument: Argument): void {
  for (const value of reachingValues(argument, consumer)) {
    const { at } = value.origin;
    const judged =
      value.kind === 'string'
        ? judgeText(value.value)
        : value.kind === 'number'
          ? judgeNumber(textOf(at))
          : undefined;
    if (!judged || isSentinel(value, argument)) continue;
    const { messageId, data, suggestion, severity = 'error' } = judged;
    const edits = suggestion ? rewritten(value, suggestion) : [];
    const named = messageId === 'fault' ? { argument: argument.name, consumer: consumer.name } : {};
    context.report({
      at,
      messageId,
      severity,
      data: { ...data, ...named },
      related: reached(at, argument, consumer),
      consumer: consumer.address,
      guidance: [
        suggestion
          ? stepToRewrite(at, edits, suggestion)
          : `In ${at.file.path}, write the 12 digits in quotes.`,
        '`aws sts get-caller-identity --query Account` prints the id of the account that is signed in.',
      ],
      anchor: `${consumer.address}.${argument.name}`,
      suggest: suggestion && edits.length > 0 ? [{ messageId: 'repair', data: { suggestion }, edits }] : [],
    });
  }
}

/** `… : "UNKNOWN"` of a condition is meant to match no account. */
function isSentinel(value: Value, { value: given }: Argument): boolean {
  const certain = given.kind === 'list' ? given.items : [given];
  return !certain.includes(value) && value.kind === 'string' && !/[0-9]/.test(value.value);
}

/** The place of a string literal lies between its quotes. */
const rewritten = (value: Value, suggestion: string): readonly Edit[] =>
  value.kind === 'string'
    ? rewriteValue(value.origin.at, value.value, suggestion.slice(1, -1))
    : rewriteValue(value.origin.at, textOf(value.origin.at), suggestion);

function judgeText(text: string): Judged | undefined {
  const fault = accountIdFault(text);
  const suggestion = fault?.suggestion === undefined ? undefined : `"${fault.suggestion}"`;
  return fault && { messageId: 'fault', data: { reason: fault.reason }, suggestion };
}

function judgeNumber(source: string): Judged | undefined {
  const judged = judgeAccountNumber(source);
  if (judged.kind === 'loses-zero')
    return { messageId: 'losesZero', data: { converted: judged.converted }, suggestion: judged.suggestion };
  if (judged.kind === 'converts')
    return { messageId: 'number', data: {}, suggestion: `"${judged.id}"`, severity: 'warn' };
  const suggestion = judged.suggestion === undefined ? undefined : `"${judged.suggestion}"`;
  return { messageId: 'fault', data: { reason: judged.reason }, suggestion };
}

import { maskKeyId } from '../../src/aws/keys/access-key.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { isSet } from '../../src/model/consumers/endpoints.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { filledSlots, signsForAws, takesEnvironment } from '../../src/model/key-literals/slots.js';
import type { Repository } from '../../src/model/repository.js';
import { setupOf } from '../../src/model/setup.js';
import { linesOf, sourceInstead } from '../guidance/replace-literal.js';

type MessageId = 'example' | 'placeholder' | 'mock' | 'exampleInResource';

const KINDS: ReadonlySet<string> = new Set(['example', 'placeholder', 'mock']);

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Placeholder, documented example or mock value where credentials for real AWS are read',
      category: 'values',
      recommended: true,
      prevents: ['invalid-client-token-id', 'incomplete-signature', 'auth-failure'],
    },
    severity: 'error',
    messages: {
      example:
        '{{name}} holds {{what}} that AWS documents as an example: {{consumer}} signs with it, and AWS answers InvalidClientTokenId.',
      placeholder:
        '{{name}} holds a placeholder ({{reason}}): {{consumer}} signs with it, and AWS answers InvalidClientTokenId or IncompleteSignature.',
      mock: '{{name}} holds a mock value, and {{consumer}} has no local endpoint: the calls go to real AWS, which answers InvalidClientTokenId.',
      exampleInResource:
        '{{name}} holds {{what}} that AWS documents as an example: {{where}} gets it as it stands, and AWS answers InvalidClientTokenId.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const { literal, consumers } of filledSlots(repository)) {
        if (!KINDS.has(literal.classification.kind) || isMfaCode(literal)) continue;
        const consumer = consumers.find((candidate) => isSignedWith(literal, candidate));
        if (
          consumer &&
          consumers.every((candidate) => signsForAws(candidate) || !isSignedWith(literal, candidate))
        )
          reportSlot(context, literal, consumer, repository);
      }
      for (const literal of keyLiterals(repository)) if (isRunWith(literal)) reportResource(context, literal);
    },
  }),
});

/** A profile that is asked for has been chosen already; the environment may be passed by. */
const isSignedWith = (literal: KeyLiteral, consumer: Consumer): boolean =>
  literal.reaches.some((reach) => reach.consumer === consumer && reach.when !== 'never') ||
  literal.document.syntax === 'ini' ||
  takesEnvironment(consumer);

/** A value of a kind of its own, even where its digits are `123456`. */
const isMfaCode = ({ slot, value }: KeyLiteral): boolean =>
  slot === 'session-token' && /^[0-9]{6}$/.test(value);

/** Mocks with both checks off let a plan pass that nobody means to apply. */
const isMeantForPlans = (literal: KeyLiteral, consumer: Consumer): boolean =>
  literal.classification.kind === 'mock' &&
  ['skip_credentials_validation', 'skip_requesting_account_id'].every((name) => isSet(consumer, name));

/** An example that a function, a container or a machine gets in place of credentials. */
function isRunWith({ classification, setting, carrier, evidence, pair }: KeyLiteral): boolean {
  if (classification.kind !== 'example' || setting !== 'code') return false;
  if (carrier.kind === 'resource-argument') return evidence === 'name';
  const isMachine =
    carrier.kind === 'embedded' && /^(?:user_data|custom_data|startup_script)/.test(carrier.label);
  return isMachine && pair.some((member) => member.classification.kind === 'example');
}

function reportSlot(
  context: RuleContext<MessageId>,
  literal: KeyLiteral,
  consumer: Consumer,
  repository: Repository,
): void {
  const reach = literal.reaches.find((candidate) => candidate.consumer === consumer);
  const isElsewhere = reach && reach.argument.valueAt.file !== literal.at.file;
  context.report({
    at: literal.at,
    messageId: literal.classification.kind as MessageId,
    ...(isMeantForPlans(literal, consumer) ? { severity: 'warn' } : {}),
    data: {
      name: literal.name ?? 'The value',
      consumer: consumer.name,
      ...(literal.classification.kind === 'example' ? { what: whatOf(literal) } : {}),
      ...(literal.classification.kind === 'placeholder' ? { reason: literal.classification.reason } : {}),
    },
    consumer: consumer.address,
    related: [
      ...literal.pair.map(({ at }) => ({ at, message: 'stands beside it' })),
      {
        at: isElsewhere ? reach.argument.at : consumer.header,
        message: reach?.path.length
          ? `${consumer.name} gets it (${reach.path.map(({ label }) => label).join(' ← ')})`
          : `${consumer.name} gets it`,
      },
    ],
    guidance: [
      `Delete ${linesOf(literal)}, or fill in a real value where git ignores the file.`,
      sourceInstead(setupOf(repository), consumer.name, literal.at.file.path),
      ...(literal.classification.kind === 'mock'
        ? [
            'Where a local stack is meant, set AWS_ENDPOINT_URL (LocalStack: http://localhost:4566) or an `endpoints` block.',
          ]
        : []),
      'Verify with `aws sts get-caller-identity` in the same environment, then `terraform plan`.',
    ],
  });
}

function reportResource(context: RuleContext<MessageId>, literal: KeyLiteral): void {
  context.report({
    at: literal.at,
    messageId: 'exampleInResource',
    data: { name: literal.name ?? 'The value', what: whatOf(literal), where: literal.carrier.label },
    related: literal.pair.map(({ at }) => ({ at, message: 'stands beside it' })),
    guidance: [
      `Delete ${linesOf(literal)}.`,
      `Give the role of ${literal.carrier.label.replace(/^\S+ of /, '')} the permissions: code that runs there finds its credentials by itself.`,
      'Verify with `aws sts get-caller-identity` where that code runs.',
    ],
  });
}

const whatOf = ({ role, core }: KeyLiteral): string =>
  role === 'key-id' ? `the access key id ${maskKeyId(core)}` : 'a secret';

import { maskKeyId } from '../../src/aws/keys/access-key.js';
import { jwtExpiry, LONGEST_SESSION_HOURS } from '../../src/aws/keys/credential-lifetime.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { possibleValues } from '../../src/model/evaluation/value.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import { isRealKey, type KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { writtenExpiry } from '../../src/model/key-literals/written-expiry.js';
import type { Repository } from '../../src/model/repository.js';
import { setupOf } from '../../src/model/setup.js';
import { sourceInstead } from '../guidance/replace-literal.js';

type MessageId = 'committed' | 'written' | 'jwt';

const HOUR = 3_600_000;

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Temporary credentials that have certainly ended',
      category: 'values',
      recommended: true,
      prevents: ['expired-token', 'web-identity-assume'],
    },
    severity: 'error',
    messages: {
      committed: `The temporary credentials of {{id}} were committed {{when}}. None live longer than ${LONGEST_SESSION_HOURS} hours: AWS answers ExpiredToken.`,
      written:
        'The temporary credentials of {{id}} ended {{when}}, as the entry beside them says: AWS answers ExpiredToken.',
      jwt: 'The web identity token of {{consumer}} ended {{when}}: AWS answers ExpiredTokenException.',
    },
  },
  create(context) {
    const now = Date.now();
    return {
      Consumer: (consumer) => checkWebIdentity(context, consumer, now),
      Repository(repository) {
        for (const literal of keyLiterals(repository))
          if (standsForSession(literal)) checkSession(context, literal, repository, now);
      },
    };
  },
});

/** The id of a session; its token where no id is in sight. */
function standsForSession(literal: KeyLiteral): boolean {
  if (!isRealKey(literal) || literal.setting !== 'code') return false;
  // A long-lived key with a token beside it is mixed up, and does not end.
  if (literal.role === 'key-id')
    return literal.core.startsWith('ASIA') || (hasToken(literal) && !literal.core.startsWith('AKIA'));
  return literal.role === 'session-token' && !literal.pair.some(({ role }) => role === 'key-id');
}

const hasToken = ({ pair }: KeyLiteral): boolean => pair.some(({ role }) => role === 'session-token');

function checkSession(
  context: RuleContext<MessageId>,
  literal: KeyLiteral,
  repository: Repository,
  now: number,
): void {
  const { at, document, role, core } = literal;
  const written = writtenExpiry(literal);
  const committed =
    document.tracking === 'tracked' ? repository.workspace.lastCommitTime(at.file.path) : undefined;
  const isOld = committed !== undefined && now - committed * 1000 > LONGEST_SESSION_HOURS * HOUR;
  const ended = written && written.time < now;
  if (!ended && (!isOld || written)) return;
  context.report({
    at,
    messageId: ended ? 'written' : 'committed',
    data: {
      id: role === 'key-id' ? maskKeyId(core) : 'this token',
      when: dayOf(ended ? written.time : committed! * 1000),
    },
    secret: core,
    related: [
      ...(ended ? [{ at: written.at, message: 'the end, as it was written down' }] : []),
      ...literal.pair.map((member) => ({ at: member.at, message: 'ended with it' })),
    ],
    guidance: [
      `Delete the id, the secret and the token from ${at.file.path}: nothing accepts them any more.`,
      sourceInstead(setupOf(repository), literal.reaches[0]?.consumer.name ?? 'Terraform', at.file.path),
      'Temporary credentials belong into the environment of one shell: `aws sso login`, `aws-vault exec`, or a profile, which renew them.',
      'Verify with `aws sts get-caller-identity`.',
    ],
  });
}

function checkWebIdentity(context: RuleContext<MessageId>, consumer: Consumer, now: number): void {
  for (const { arguments: given } of consumer.nested.get('assume_role_with_web_identity') ?? []) {
    const argument = given.get('web_identity_token');
    for (const value of argument ? possibleValues(argument.value) : []) {
      const time = value.kind === 'string' ? jwtExpiry(value.value) : undefined;
      if (value.kind !== 'string' || time === undefined || time >= now) continue;
      context.report({
        at: value.origin.at,
        messageId: 'jwt',
        data: { consumer: consumer.name, when: dayOf(time) },
        secret: value.value,
        consumer: consumer.address,
        related: [{ at: consumer.header, message: 'assumes its role with it' }],
        guidance: [
          `Replace \`web_identity_token\` in ${argument!.at.file.path} by \`web_identity_token_file\`: the file is renewed while Terraform runs.`,
          'Or leave both away and set AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN; in GitHub use aws-actions/configure-aws-credentials.',
          'Verify with `aws sts get-caller-identity` in the same job.',
        ],
      });
    }
  }
}

const dayOf = (time: number): string => `on ${new Date(time).toISOString().slice(0, 10)}`;

import { accountOf, maskKeyId } from '../../src/aws/keys/access-key.js';
import { canaryOperator } from '../../src/aws/keys/canary-accounts.js';
import type { Report } from '../../src/engine/define-rule.js';
import {
  isRealKey,
  isUnlikelyId,
  type KeyLiteral,
  type Reach,
} from '../../src/model/key-literals/key-literal.js';
import type { Repository } from '../../src/model/repository.js';
import { setupOf } from '../../src/model/setup.js';
import { cleanHistory, isOnlyStaged } from './clean-history.js';
import { replaceLiteral } from './replace-literal.js';
import { accountName, keyIdOf, rotateKey, tracePair } from './rotate-key.js';

export type LeakMessage = 'keyId' | 'keyIdAlone' | 'unlikelyId' | 'secret' | 'token' | 'bedrock' | 'canary';

export const LEAK_MESSAGES: Readonly<Record<LeakMessage, string>> = {
  keyId:
    'The access key id {{id}}{{account}} is written into {{where}}, with its secret access key beside it.',
  keyIdAlone:
    'The access key id {{id}}{{account}} is written into {{where}}. Without its secret it signs nothing, but it names a key to look for.',
  unlikelyId:
    '{{id}} in {{where}} has the form of an access key id, though its fifth character is one that AWS does not issue: a sample, perhaps, or a slip in a real one.',
  secret:
    'A secret access key{{of}} is written into {{where}}: whoever can read this file can act as its user.',
  token:
    'An AWS session token{{of}} is written into {{where}}: together with its keys it works until the session ends.',
  bedrock:
    'An Amazon Bedrock API key is written into {{where}}: whoever can read this file can run models at your cost.',
  canary:
    'A key of AWS account {{number}} is written into {{where}}. It is a canary of {{operator}}: any use of it raises an alarm.',
};

/** The finding about a key that others can read: what it is, whom it serves, and how to be rid of it. */
export function leakReport(literal: KeyLiteral, repository: Repository, verify: string): Report<LeakMessage> {
  return {
    at: literal.at,
    ...messageOf(literal),
    secret: literal.core,
    related: [
      ...relatedMembers(literal),
      ...literal.reaches.flatMap((reach) => relatedConsumer(reach, literal)),
      ...(literal.use ? [{ at: literal.use.at, message: `put into this text as ${literal.use.name}` }] : []),
    ],
    guidance: canaryOf(literal) ? leaveCanary(literal) : [...beRidOf(literal, repository), verify],
    ...(literal.reaches[0] ? { consumer: literal.reaches[0].consumer.address } : {}),
  };
}

function messageOf(literal: KeyLiteral): Pick<Report<LeakMessage>, 'messageId' | 'data' | 'severity'> {
  const where = whereOf(literal);
  const canary = canaryOf(literal);
  if (canary) return { messageId: 'canary', data: { ...canary, where } };
  const id = keyIdOf(literal);
  const account = accountName(id);
  switch (literal.role) {
    case 'key-id': {
      const data = { id: maskKeyId(literal.core), account: account ? ` of ${account}` : '', where };
      if (isUnlikelyId(literal) && !literal.pair.some(isRealKey))
        return { messageId: 'unlikelyId', data: { id: maskKeyId(literal.core), where }, severity: 'warn' };
      return isAlone(literal)
        ? { messageId: 'keyIdAlone', data, severity: 'warn' }
        : { messageId: 'keyId', data };
    }
    case 'bedrock-key':
      return { messageId: 'bedrock', data: { where } };
    default: {
      const of = id ? ` (of ${maskKeyId(id)}${account ? `, ${account}` : ''})` : '';
      return { messageId: literal.role === 'secret' ? 'secret' : 'token', data: { of, where } };
    }
  }
}

function beRidOf(literal: KeyLiteral, repository: Repository): readonly string[] {
  const { path } = literal.at.file;
  const { workspace } = repository;
  const instead = replaceLiteral(literal, setupOf(repository)).slice(0, isAlone(literal) ? 1 : undefined);
  const clean = cleanHistory(path, workspace);
  if (isAlone(literal)) return [...tracePair(literal.core), ...instead, ...clean];
  if (!isOnlyStaged(path, workspace)) return [...rotateKey(literal), ...instead, ...clean];
  const [first = '', ...others] = rotateKey(literal, false);
  const condition = 'Only where the key was ever pushed or shared, also under another name of the file: ';
  return [...instead, ...clean, `${condition}${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...others];
}

/** A key id without its secret beside it. */
const isAlone = ({ role, pair }: KeyLiteral): boolean =>
  role === 'key-id' && !pair.some((member) => member.role === 'secret');

/** The account of the literal's own key where it is a trap. */
function canaryOf(literal: KeyLiteral) {
  const number = accountOf(keyIdOf(literal) ?? '');
  const operator = number === undefined ? undefined : canaryOperator(number);
  return number !== undefined && operator !== undefined ? { number, operator } : undefined;
}

const leaveCanary = (literal: KeyLiteral): readonly string[] => [
  'Do not use, move, test or rotate this key: somebody laid it out to notice intruders.',
  `Ask the security team whether the canary in ${literal.at.file.path} is theirs; if it is, keep it with \`credlint-disable-next-line\` and a reason.`,
];

/** Names the place in the words of its language. */
function whereOf({ carrier, setting, encoded, at, name }: KeyLiteral): string {
  const { path } = at.file;
  const named = name ? `${name} of ` : '';
  const inBase64 = encoded ? ' in base64' : '';
  if (setting === 'comment') return `a comment of ${path}`;
  switch (carrier.kind) {
    case 'provider':
    case 'backend':
    case 'remote-state':
    case 'module-argument':
    case 'resource-argument':
      return `${named}${carrier.label || path}${inBase64}`;
    case 'variable-default':
      return `the default of ${carrier.label}${inBase64}`;
    case 'local':
      return `a local value${name ? ` (${name})` : ''}${inBase64}`;
    case 'embedded':
      return `${carrier.label || path}${inBase64}`;
    case 'aws-profile':
      return carrier.label.startsWith('profile ') ? `${carrier.label} of ${path}` : path;
    case 'key-csv':
      return path;
    default:
      return `${path}${name ? ` as ${name}` : ''}${inBase64}`;
  }
}

const ROLE_NAMES = {
  'key-id': 'the access key id of the same credential',
  secret: 'the secret access key of the same credential',
  'session-token': 'the session token of the same credential',
  'bedrock-key': 'a Bedrock API key',
} as const;

export const relatedMembers = ({ pair }: KeyLiteral) =>
  pair.map(({ at, role }) => ({ at, message: ROLE_NAMES[role] }));

/** Where a consumer uses it, unless that is the very place of the literal. */
function relatedConsumer({ consumer, argument, path, when }: Reach, { at }: KeyLiteral) {
  const { valueAt } = argument;
  if (valueAt.file === at.file && valueAt.start <= at.start && at.end <= valueAt.end) return [];
  const through = path.length > 0 ? ` (${path.map(({ label }) => label).join(' ← ')})` : '';
  const use = when === 'never' ? 'would sign with it if nothing else were set' : 'signs with it';
  return [{ at: argument.at, message: `${consumer.name} ${use}${through}` }];
}

import { accountOf, maskKeyId } from '../../src/aws/keys/access-key.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';

/** The key id that a literal belongs to: itself, or the one in its pair. */
export const keyIdOf = (literal: KeyLiteral): string | undefined =>
  [literal, ...literal.pair].find(({ role }) => role === 'key-id')?.core;

/** `AWS account 123456789012`, or nothing that says more than is known. */
export function accountName(keyId: string | undefined): string | undefined {
  const account = keyId === undefined ? undefined : accountOf(keyId);
  return account && `AWS account ${account}`;
}

/**
 * Steps that make a written-down credential worthless: first of all where it `isKnown`, because whoever has read it
 * still has it.
 */
export function rotateKey(literal: KeyLiteral, isKnown = true): readonly string[] {
  if (literal.role === 'bedrock-key')
    return [
      'Replace the Bedrock API key first: IAM → Users → Security credentials → API keys for Amazon Bedrock, then delete this one.',
    ];
  const keyId = keyIdOf(literal);
  if (keyId?.startsWith('ASIA') || literal.role === 'session-token') return [endSession(keyId)];
  if (keyId === undefined)
    return [
      'Find the access key that this secret belongs to and replace it first: `aws iam list-access-keys --user-name …` in the account that uses it.',
    ];
  const where = accountName(keyId) ?? 'its AWS account';
  return [
    `Replace the key ${maskKeyId(keyId)}${isKnown ? ' first, for it counts as known to others' : ''}: in ${where}, \`aws iam get-access-key-last-used --access-key-id <key id>\` names its user; \`aws iam create-access-key --user-name <user>\` makes a successor, only where one is still needed.`,
    'Switch the old one off with `aws iam update-access-key --user-name <user> --access-key-id <key id> --status Inactive`, look for what strangers did with `aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=<key id>`, then `aws iam delete-access-key --user-name <user> --access-key-id <key id>`.',
  ];
}

/** An id without its secret signs nothing: whether anybody has the secret decides. */
export const tracePair = (keyId: string): readonly string[] => [
  `Look for the secret of ${maskKeyId(keyId)}: \`aws iam get-access-key-last-used --access-key-id <key id>\` in ${accountName(keyId) ?? 'its AWS account'} names the user. Replace the key where the secret was ever written down beside it, also in older commits.`,
];

function endSession(keyId: string | undefined): string {
  const named = keyId === undefined ? 'They' : `Those of ${maskKeyId(keyId)}`;
  const where = accountName(keyId);
  return `Temporary credentials cannot be deleted. ${named} end at the latest 36 hours after they were issued; until then use "Revoke active sessions" of the role in IAM${where ? ` (${where})` : ''}.`;
}

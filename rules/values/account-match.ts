import { maskKeyId } from '../../src/aws/keys/access-key.js';
import { CREDENTIAL_VARIABLES } from '../../src/aws/names/credential-variables.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { guardedAccounts, guardOn } from '../../src/model/consumers/account-guard.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { reachesOnlyAws } from '../../src/model/consumers/endpoints.js';
import type { EnvVariable, ScopedEnvironment } from '../../src/model/env/env-scope.js';
import { assumesRole } from '../../src/model/sources/base-credentials.js';
import type { CredentialAnswer } from '../../src/model/sources/credential-answers.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { identityOfKey } from '../../src/model/sources/source-identity.js';
import { type WrittenKey, writtenKey } from '../../src/model/sources/written-key.js';

type MessageId = 'notAllowed' | 'forbidden' | 'layers';

/** An access key id has the number of its account inside: what will not match is known before the run. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Access key of another account than the guard of its consumer or the layer below allows',
      category: 'values',
      recommended: true,
      prevents: ['account-not-allowed'],
    },
    severity: 'error',
    messages: {
      notAllowed:
        'The key {{key}} belongs to account {{account}}, but allowed_account_ids of {{consumer}} has only {{ids}}: every run ends with "AWS account ID not allowed".',
      forbidden:
        'The key {{key}} belongs to account {{account}}, which forbidden_account_ids of {{consumer}} rules out: every run ends with "AWS account ID not allowed".',
      layers:
        'The key {{key}} belongs to account {{account}} and replaces one of account {{other}} in {{path}}: with and without {{own}} Terraform works on different accounts.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const consumer of repository.consumers.filter(reachesOnlyAws))
        for (const answer of repository.answersOf(consumer)) checkGuard(context, answer);
      const directories = new Set(repository.consumers.map(({ directory }) => directory));
      for (const directory of directories)
        for (const environment of repository.envScope(directory).environments)
          checkLayers(context, environment);
    },
  }),
});

function checkGuard(context: RuleContext<MessageId>, answer: CredentialAnswer): void {
  const { consumer } = answer;
  const key = usedKey(answer);
  if (!key || assumesRole(consumer)) return;
  const verdict = guardOn(consumer, key.account);
  if (verdict === 'not-allowed') report(context, consumer, key, 'notAllowed');
  if (verdict === 'forbidden') report(context, consumer, key, 'forbidden');
}

/** The key that certainly signs, with no role between. */
function usedKey(answer: CredentialAnswer): (WrittenKey & { readonly account: string }) | undefined {
  const { outcome, roles } = answer.inForce;
  if (outcome.kind !== 'winner' || outcome.source.status !== 'wins' || roles.length > 0) return undefined;
  const key = writtenKey(outcome.source, answer);
  return key?.account === undefined ? undefined : { ...key, account: key.account };
}

function report(
  context: RuleContext<MessageId>,
  consumer: Consumer,
  { id, account, at }: NonNullable<ReturnType<typeof usedKey>>,
  messageId: 'notAllowed' | 'forbidden',
): void {
  const name = messageId === 'notAllowed' ? 'allowed_account_ids' : 'forbidden_account_ids';
  const guard = consumer.arguments.get(name)!;
  const ids = guardedAccounts(consumer, name)
    .flatMap((one) => one ?? [])
    .join(', ');
  context.report({
    at,
    messageId,
    data: {
      key: maskKeyId(id),
      account,
      consumer: consumer.name,
      ...(messageId === 'notAllowed' ? { ids } : {}),
    },
    related: [{ at: guard.at, message: `${name}: ${ids}` }],
    consumer: consumer.address,
    guidance: [
      messageId === 'notAllowed'
        ? `Use a key or profile of account ${ids} in ${whereIs(at)}, or a role in that account.`
        : `Use a key or profile of another account in ${whereIs(at)}.`,
      `Where account ${account} is meant, change ${name} (${whereIs(guard.at)}).`,
      `Check with \`aws sts get-access-key-info --access-key-id <the key id>\` and \`terraform plan\`.`,
    ],
    anchor: `${consumer.address}.${name}`,
  });
}

/** The id in effect against those that it replaces, under either of the names that Go reads. */
function checkLayers(context: RuleContext<MessageId>, { variables, overridden }: ScopedEnvironment): void {
  const ids = CREDENTIAL_VARIABLES.keyId.flatMap((name) => {
    const effective = variables.get(name);
    return effective ? [effective, ...(overridden.get(name) ?? [])] : [];
  });
  const [winner] = ids;
  const own = winner && identityOfKey(winner.value);
  if (!winner || own?.keyId === undefined || own.account === undefined) return;
  const replaced = ids.find((one) => isLayerBelow(one, winner) && isOfAnother(one, own.account!));
  if (!replaced) return;
  const { account: other } = identityOfKey(replaced.value);
  context.report({
    at: winner.valueAt,
    messageId: 'layers',
    data: {
      key: maskKeyId(own.keyId),
      account: own.account,
      other: other!,
      path: replaced.layer.file.path,
      own: winner.layer.file.path,
    },
    related: [{ at: replaced.at, message: `this key of account ${other} is replaced` }],
    guidance: [
      `Keep the key of one account: delete it from ${whereIs(winner.at)} or from ${whereIs(replaced.at)}.`,
      'For two accounts name a profile in each file (AWS_PROFILE), or use files that are alternatives: .env.<mode>.',
      'Check with `aws sts get-caller-identity` in a shell that loads both files.',
    ],
  });
}

const isLayerBelow = ({ layer }: EnvVariable, winner: EnvVariable): boolean =>
  layer.file.path !== winner.layer.file.path;

function isOfAnother({ value }: EnvVariable, account: string): boolean {
  const { account: other } = identityOfKey(value);
  return other !== undefined && other !== account;
}

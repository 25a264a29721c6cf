import { type Partition, partitionTitle } from '../../src/aws/partitions.js';
import { defineRule, type Report, type RuleContext } from '../../src/engine/define-rule.js';
import { reachesOnlyAws } from '../../src/model/consumers/endpoints.js';
import type { Repository } from '../../src/model/repository.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { type PartitionUse, partitionUses, usedCredentials } from '../../src/model/sources/partition-uses.js';
import { rewriteValue } from '../guidance/rewrite-value.js';

type MessageId = 'mixed' | 'change';

/** Partitions share nothing: the accounts, keys and roles of one do not exist in another. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'One credential source used with regions or roles of two AWS partitions',
      category: 'sources',
      recommended: true,
      prevents: ['invalid-client-token-id', 'unrecognized-client', 'access-denied-assume-role'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      mixed:
        'The {{what}} "{{text}}" belongs to partition {{partition}}, but {{credentials}} {{verb}} used in {{other}} as well ({{where}}): credentials of one partition are unknown in the other.',
      change: 'Change the role to {{arn}}',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const { name, uses } of usesByCredentials(repository)) check(context, name, uses);
    },
  }),
});

interface CredentialUses {
  readonly name: string;
  readonly uses: PartitionUse[];
}

function usesByCredentials(repository: Repository): Iterable<CredentialUses> {
  const found = new Map<string, CredentialUses>();
  for (const consumer of repository.consumers.filter(reachesOnlyAws))
    for (const answer of repository.answersOf(consumer)) {
      const { key, name } = usedCredentials(answer);
      const known = found.get(key) ?? { name, uses: [] };
      found.set(key, known);
      known.uses.push(...partitionUses(answer));
    }
  return found.values();
}

function check(context: RuleContext<MessageId>, credentials: string, all: readonly PartitionUse[]): void {
  const uses = distinct(all).sort(inOrder);
  const most = mostUsed(uses);
  const [model] = uses.filter(({ partition }) => partition === most);
  if (!model) return;
  for (const use of uses.filter(({ partition }) => partition !== most)) {
    const { what, text, partition, at, usedAt } = use;
    context.report({
      at,
      messageId: 'mixed',
      data: {
        what,
        text,
        partition,
        credentials,
        verb: credentials.startsWith('profile ') ? 'is' : 'are',
        other: most!,
        where: whereIs(model.usedAt),
      },
      related: [
        { at: model.usedAt, message: `${partitionTitle(most!)}: ${model.what} "${model.text}"` },
        ...(at.start === usedAt.start ? [] : [{ at: usedAt, message: 'it is used here' }]),
      ],
      guidance: [
        `Where the account is in ${partitionTitle(most!)}, change the ${what} "${text}" in ${whereIs(at)}.`,
        `Where it is in ${partitionTitle(partition)}, use credentials of that partition there: a \`profile\` of its own, or another configuration.`,
        'Check with `aws sts get-caller-identity`: the ARN that it prints begins with the partition.',
      ],
      suggest: changeOf(use, most!),
    });
  }
}

/** The same setting seen in several environments, or through several instances of a module, is one. */
const distinct = (uses: readonly PartitionUse[]): PartitionUse[] => [
  ...new Map(uses.map((one) => [`${whereIs(one.usedAt)}:${one.usedAt.start}:${one.what}`, one])).values(),
];

function inOrder(one: PartitionUse, other: PartitionUse): number {
  const [a, b] = [one.usedAt, other.usedAt];
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.start - b.start;
}

/** The partition of most uses; of two with as many, that of the first. */
function mostUsed(uses: readonly PartitionUse[]): Partition | undefined {
  const counts = new Map<Partition, number>();
  for (const { partition } of uses) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Only in an ARN the partition can be exchanged alone. */
function changeOf(
  { what, text, partition, at }: PartitionUse,
  most: Partition,
): NonNullable<Report<MessageId>['suggest']> {
  if (what !== 'role') return [];
  const arn = `arn:${most}:${text.slice(`arn:${partition}:`.length)}`;
  const edits = rewriteValue(at, text, arn);
  return edits.length > 0 ? [{ messageId: 'change', data: { arn }, edits }] : [];
}

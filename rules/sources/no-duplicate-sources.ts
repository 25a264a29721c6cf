import { describeSource, ruleOfOrder } from '../../src/aws/credential-chain/index.js';
import { defineRule, type Report, type RuleContext } from '../../src/engine/define-rule.js';
import { lineRemoval } from '../../src/engine/edits/line-edits.js';
import { arisesInContainer, jobConflicts } from '../../src/model/ci/ci-conflict.js';
import type { SourceMember } from '../../src/model/sources/configured-sources.js';
import { describeConfigured, whereIs } from '../../src/model/sources/describe-source.js';
import { type SourceConflict, sourceConflict } from '../../src/model/sources/source-conflict.js';
import { isSameIdentity } from '../../src/model/sources/source-identity.js';
import { unitConflicts } from '../../src/model/terragrunt/unit-conflicts.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import { chooseSource, partiesOf } from '../guidance/choose-source.js';

type MessageId = 'shadowed' | 'remove';

/** Nobody else says it: the provider's own warning about such conflicts never reaches the user (aws-sdk-go-base). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Several credential sources for one provider, backend or remote state, of which one is used',
      category: 'sources',
      recommended: true,
      prevents: ['invalid-client-token-id', 'profile-missing', 'account-not-allowed'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      shadowed:
        '{{consumer}}: {{count}} credential sources are set. {{used}} with {{version}}: {{winner}}. Without effect: {{shadowed}}. {{rule}}{{change}}{{split}}{{different}}',
      remove: 'Delete {{names}} from the block: without effect there',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const local = repository.consumers
        .flatMap(repository.answersOf)
        .flatMap((answer) => sourceConflict(answer) ?? [])
        .filter((conflict) => !arisesInContainer(conflict, repository));
      const conflicts = [...local, ...unitConflicts(repository), ...jobConflicts(repository)];
      const beside = conflictsBeside(conflicts);
      for (const found of groupByPlace(conflicts).values()) report(context, found, beside(found[0]));
    },
  }),
});

/** The conflicts of one directory in one environment. */
function conflictsBeside(
  conflicts: readonly SourceConflict[],
): (conflict: SourceConflict) => readonly SourceConflict[] {
  const groups = new Map<unknown, SourceConflict[]>();
  const keyOf = ({ answer }: SourceConflict): unknown => answer.environment ?? answer.consumer.directory;
  for (const conflict of conflicts) {
    const group = groups.get(keyOf(conflict));
    if (group) group.push(conflict);
    else groups.set(keyOf(conflict), [conflict]);
  }
  return (conflict) => groups.get(keyOf(conflict)) ?? [];
}

/** One place is one finding, however many consumers and environments see it; certain ones speak for the rest. */
function groupByPlace(
  conflicts: readonly SourceConflict[],
): ReadonlyMap<string, readonly [SourceConflict, ...SourceConflict[]]> {
  const groups = new Map<string, [SourceConflict, ...SourceConflict[]]>();
  for (const conflict of conflicts) {
    const { at } = placeOf(conflict);
    const key = `${at.file.path}:${at.start}`;
    const group = groups.get(key);
    if (!group) groups.set(key, [conflict]);
    else if (conflict.isDifferent && !group[0].isDifferent) group.unshift(conflict);
    else group.push(conflict);
  }
  return groups;
}

/** The argument that takes part, of several in one block the one without effect; else the entry without effect. */
function placeOf({ winner, shadowed }: SourceConflict): SourceMember {
  const inBlock = shadowed.find(({ from }) => from === 'block');
  const source = inBlock ?? (winner.from === 'block' ? winner : shadowed[0]);
  return source.members[0];
}

function report(
  context: RuleContext<MessageId>,
  group: readonly [SourceConflict, ...SourceConflict[]],
  beside: readonly SourceConflict[],
): void {
  const [conflict] = group;
  const { answer, winner, shadowed, isDifferent } = conflict;
  const { consumer, inForce } = answer;
  context.report({
    at: placeOf(conflict).at,
    messageId: 'shadowed',
    severity: isDifferent ? 'error' : 'warn',
    data: {
      consumer: [...new Set(group.map((one) => one.answer.consumer.name))].join(', '),
      count: shadowed.length + 1,
      used: inForce.outcome.kind === 'error' ? 'Chosen' : 'Used',
      version: describeVersion(consumer.version, consumer.provider),
      winner: describeConfigured(winner),
      shadowed: shadowed.map(describeConfigured).join(' and '),
      rule: ruleOf(conflict),
      change: changeOf(conflict),
      split: splitOf(conflict, beside),
      different: isDifferent ? ` They are certainly different identities${accountsOf(conflict)}.` : '',
    },
    related: partiesOf(conflict),
    consumer: consumer.address,
    guidance: chooseSource(conflict),
    suggest: removalOf(conflict),
    anchor: `${consumer.address}.${placeOf(conflict).name}`,
  });
}

function accountsOf({ winner, shadowed }: SourceConflict): string {
  const accounts = new Set([winner, ...shadowed].flatMap(({ identity }) => identity.account ?? []));
  return accounts.size > 1 ? `, of accounts ${[...accounts].join(' and ')}` : '';
}

/** Why the one without effect has none, or why the run stops. */
function ruleOf({ answer: { inForce }, winner, shadowed }: SourceConflict): string {
  const { considered, outcome, generation } = inForce;
  const decisive = outcome.kind === 'error' ? winner.kind : shadowed[0].kind;
  const source = considered.find(({ kind }) => kind === decisive);
  if (outcome.kind === 'error' && source?.status === 'not-reached')
    return `The run stops before it is asked: ${outcome.error.words}.`;
  return source && source.status !== 'may-win'
    ? describeSource(source, inForce)
    : `${ruleOfOrder(generation, winner.kind, shadowed[0].kind)}.`;
}

function changeOf({ answer, winner, otherwise }: SourceConflict): string {
  if (!otherwise?.outcome.source) return '';
  const { kind } = otherwise.outcome.source;
  const admitted = answer.consumer.version.at;
  const by = admitted ? `, which ${whereIs(admitted)} admits as well` : '';
  return ` The answer changes with the version: ${ruleOfOrder(otherwise.generation, kind, winner.kind)}${by}.`;
}

/** Provider and backend have watersheds of their own: the same files can give them different identities. */
function splitOf({ answer, winner }: SourceConflict, beside: readonly SourceConflict[]): string {
  const { kind } = answer.consumer;
  const other = beside.find(
    (one) =>
      one.answer.consumer.kind !== kind &&
      one.winner.kind !== winner.kind &&
      isSameIdentity(one.winner.identity, winner.identity) !== true,
  );
  if (!other) return '';
  const { name, version, provider } = other.answer.consumer;
  return ` With the same files ${name} uses ${describeConfigured(other.winner)}, because ${describeVersion(version, provider)} decides there: state and resources belong to two identities.`;
}

/** In the block what has no effect can go; an entry of an env file may still serve another consumer. */
function removalOf({ shadowed }: SourceConflict): NonNullable<Report<MessageId>['suggest']> {
  const members = shadowed.flatMap((source) => source.members);
  const isRemovable = shadowed.every(
    ({ from, kind, members: [{ at }] }) =>
      from === 'block' && kind !== 'web-identity-block' && !at.file.path.endsWith('.json'),
  );
  if (!isRemovable) return [];
  const names = members.map(({ name }) => name).join(', ');
  return [{ messageId: 'remove', data: { names }, edits: members.map(({ at }) => lineRemoval(at)) }];
}

import { positionAt } from '../../source.js';
import type { KeyLiteral, KeyRole } from './key-literal.js';

/** A literal with what tells where the members of its pair stand. */
export interface Unpaired {
  readonly literal: KeyLiteral;
  readonly scope: string;
  readonly stem: string;
}

type Pair = Map<KeyRole, Unpaired>;

/** How many lines lie between members of one credential at most, where nothing but their order joins them. */
const MOST_LINES: Readonly<Record<string, number>> = { text: 12, comment: 12, state: 40 };

/**
 * Which literals make up one credential: those of one object, block, section or env scope with names that differ only
 * in the role, in the order in which they stand there; then those that reach the same consumer.
 */
export function pairUp(all: readonly Unpaired[]): ReadonlyMap<KeyLiteral, readonly KeyLiteral[]> {
  const pairs = [...groupByScope(all).values()].flatMap(inOrder);
  const pairOf = new Map<KeyLiteral, Set<KeyLiteral>>();
  for (const pair of pairs) {
    const members = new Set([...pair.values()].map(({ literal }) => literal));
    for (const member of members) pairOf.set(member, members);
  }
  for (const members of byConsumer(all)) joinMembers(members, pairOf);
  return new Map(
    [...pairOf].map(([literal, members]) => [literal, [...members].filter((member) => member !== literal)]),
  );
}

function groupByScope(all: readonly Unpaired[]): ReadonlyMap<string, readonly Unpaired[]> {
  const groups = new Map<string, Unpaired[]>();
  for (const unpaired of all) {
    const { literal, scope, stem } = unpaired;
    const key = `${literal.at.file.path}\n${scope}\n${stem}`;
    const group = groups.get(key);
    if (group) group.push(unpaired);
    else groups.set(key, [unpaired]);
  }
  return groups;
}

/** A role that comes again, or one far away, begins the next credential. */
function inOrder(group: readonly Unpaired[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let lastLine = 0;
  for (const unpaired of [...group].sort((a, b) => a.literal.at.start - b.literal.at.start)) {
    const { role, at } = unpaired.literal;
    const { line } = positionAt(at.file, at.start);
    const last = pairs.at(-1);
    const isFar = line - lastLine > (MOST_LINES[unpaired.scope.split(' ')[0]!] ?? Infinity);
    if (last && !last.has(role) && role !== 'bedrock-key' && !isFar) last.set(role, unpaired);
    else pairs.push(new Map([[role, unpaired]]));
    lastLine = line;
  }
  return pairs;
}

function byConsumer(all: readonly Unpaired[]): Iterable<readonly KeyLiteral[]> {
  const groups = new Map<unknown, KeyLiteral[]>();
  for (const { literal } of all)
    for (const { consumer } of literal.reaches) {
      const group = groups.get(consumer);
      if (group) group.push(literal);
      else groups.set(consumer, [literal]);
    }
  return groups.values();
}

/** Joins the literals of a consumer that are alone so far, where there is one of each role. */
function joinMembers(members: readonly KeyLiteral[], pairOf: Map<KeyLiteral, Set<KeyLiteral>>): void {
  const alone = members.filter((member) => (pairOf.get(member)?.size ?? 0) <= 1);
  const roles = new Set(alone.map(({ role }) => role));
  if (alone.length < 2 || roles.size !== alone.length) return;
  const joined = new Set(alone);
  for (const member of joined) pairOf.set(member, joined);
}

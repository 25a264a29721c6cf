import type { Expression } from '../../syntax/hcl/tree.js';
import type { Evaluation } from './evaluation.js';
import { sortedNames } from './functions/collections.js';
import { asString, type Origin, reachedBy, unknown, type Value } from './value.js';

export const MAX_FOR_ITEMS = 200;

export function forExpression(
  expression: Extract<Expression, { type: 'ForExpression' }>,
  evaluation: Evaluation,
  origin: Origin,
): Value {
  const collection = evaluation.evaluate(expression.collection, evaluation);
  const pairs = pairsOf(collection, origin);
  if (!pairs || pairs.length > MAX_FOR_ITEMS) return unknown('a for expression', origin.at);
  const items: Value[] = [];
  const grouped = new Map<string, Value[]>();
  for (const pair of pairs) {
    const inner = bound(expression, pair, evaluation);
    if (expression.condition) {
      const condition = inner.evaluate(expression.condition, inner);
      if (condition.kind !== 'bool') return unknown('a for expression', origin.at);
      if (!condition.value) continue;
    }
    const result = evaluation.evaluate(expression.value, inner);
    items.push(result);
    if (expression.form === 'tuple') continue;
    const name = expression.key && asString(evaluation.evaluate(expression.key, inner));
    if (name === undefined) return unknown('a for expression', origin.at, items);
    grouped.set(name, [...(grouped.get(name) ?? []), result]);
  }
  if (expression.form === 'tuple') return { kind: 'list', items, origin };
  return keyed(grouped, expression.grouped, origin);
}

/** Values by key; two of one key are an error unless they are grouped. */
function keyed(values: ReadonlyMap<string, readonly Value[]>, isGrouped: boolean, origin: Origin): Value {
  const entries = new Map<string, Value>();
  for (const [name, items] of values) {
    if (!isGrouped && items.length > 1) return unknown('a for expression with a key twice', origin.at);
    entries.set(name, isGrouped ? { kind: 'list', items, origin } : items[0]!);
  }
  return { kind: 'object', entries, origin };
}

type Pair = readonly [key: Value, value: Value];

/** With the names of a loop bound to one of its elements. */
export function bound(
  loop: { readonly keyName: string | undefined; readonly valueName: string },
  [key, value]: Pair,
  evaluation: Evaluation,
): Evaluation {
  const bindings = new Map(evaluation.bindings).set(loop.valueName, value);
  if (loop.keyName) bindings.set(loop.keyName, key);
  return { ...evaluation, bindings };
}

/** The elements of a collection in Terraform's order: those of objects by name. */
export function pairsOf(collection: Value, origin: Origin): readonly Pair[] | undefined {
  const path = collection.origin.path;
  if (collection.kind === 'list') {
    return collection.items.map((item, i) => {
      const value = reachedBy(item, path);
      return [collection.isSet ? value : { kind: 'number', value: i, origin }, value];
    });
  }
  if (collection.kind === 'object') {
    return (sortedNames(collection) ?? []).map((key) => [
      { kind: 'string', value: key, origin },
      reachedBy(collection.entries.get(key)!, path),
    ]);
  }
  return undefined;
}

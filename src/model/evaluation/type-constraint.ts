import { keyOf } from '../../syntax/hcl/static.js';
import type { Expression, FunctionCall } from '../../syntax/hcl/tree.js';
import type { ObjectValue, Value } from './value.js';

type EvaluateDefault = (expression: Expression) => Value;

/**
 * The value of a variable as its type constraint makes it: what an object leaves out, or sets to null, is its
 * `optional(type, default)` (developer.hashicorp.com/terraform/language/expressions/type-constraints).
 */
export function withDefaults(value: Value, type: Expression, evaluate: EvaluateDefault): Value {
  if (value.kind === 'unknown') {
    const candidates = value.candidates.map((candidate) => withDefaults(candidate, type, evaluate));
    return { ...value, candidates };
  }
  if (type.type !== 'FunctionCall') return value;
  const [inner] = type.args;
  if (!inner) return value;
  switch (type.name) {
    case 'object':
      return value.kind === 'object' ? objectWithDefaults(value, inner, evaluate) : value;
    case 'list':
    case 'set':
    case 'map':
      return mapElements(value, (element) => withDefaults(element, inner, evaluate));
    default:
      return value;
  }
}

function mapElements(value: Value, change: (element: Value) => Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(change) };
  if (value.kind !== 'object') return value;
  return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, change(entry)])) };
}

function objectWithDefaults(value: ObjectValue, attributes: Expression, evaluate: EvaluateDefault): Value {
  if (attributes.type !== 'ObjectExpression') return value;
  const entries = new Map(value.entries);
  for (const item of attributes.items) {
    const name = keyOf(item);
    if (name === undefined) continue;
    const given = value.entries.get(name);
    const optional = optionalOf(item.value);
    const type = optional?.args[0] ?? item.value;
    const fallback = optional?.args[1];
    if (given && given.kind !== 'null') entries.set(name, withDefaults(given, type, evaluate));
    else if (fallback) entries.set(name, withDefaults(evaluate(fallback), type, evaluate));
    else if (optional && !given) entries.set(name, { kind: 'null', origin: value.origin });
  }
  return { ...value, entries };
}

const optionalOf = (type: Expression): FunctionCall | undefined =>
  type.type === 'FunctionCall' && type.name === 'optional' ? type : undefined;

import type { Range } from '../../source.js';
import type { Expression, ObjectItem, Template } from './tree.js';

/**
 * The value of a string without interpolations, also in parentheses, and the range of its text: between the quotes, or
 * in a heredoc from its first to its last literal character.
 */
export function literalString(
  expression: Expression,
): { readonly value: string; readonly range: Range } | undefined {
  const inner = unwrapped(expression);
  if (inner.type !== 'Template' || inner.parts.length > 1) return undefined;
  const [part] = inner.parts;
  if (!part) return { value: '', range: emptyRange(inner) };
  if (part.type !== 'TemplateLiteral') return undefined;
  return { value: part.value, range: { start: part.start, end: part.end } };
}

function emptyRange({ form, start, end }: Template): Range {
  const at = form === 'quoted' && end > start ? start + 1 : end;
  return { start: at, end: at };
}

function unwrapped(expression: Expression): Expression {
  let inner = expression;
  while (inner.type === 'Parentheses') inner = inner.expression;
  return inner;
}

/**
 * The steps of a reference from its root: `["var", "keys", "0"]` for `var.keys[0]`, `var.keys.0` and `var.keys["0"]`.
 * Undefined where a step depends on a value, where there is a splat, and for anything that is no reference.
 */
export function traversal(expression: Expression): string[] | undefined {
  const steps: string[] = [];
  let at = expression;
  while (at.type !== 'Variable') {
    if (at.type === 'GetAttribute') {
      steps.push(at.name);
      at = at.object;
    } else if (at.type === 'Index') {
      const key = staticKey(at.key);
      if (key === undefined) return undefined;
      steps.push(key);
      at = at.collection;
    } else {
      return undefined;
    }
  }
  steps.push(at.name);
  return steps.reverse();
}

const staticKey = (key: Expression): string | undefined =>
  key.type === 'NumberLiteral' ? String(key.value) : literalString(key)?.value;

/** The key of an object item, where it does not depend on a value; a bare word is its own text. */
export const keyOf = ({ key }: ObjectItem): string | undefined =>
  key.type === 'Variable' ? key.name : literalString(key)?.value;

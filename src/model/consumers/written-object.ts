import { place, type SourceFile } from '../../source.js';
import { keyOf, traversal } from '../../syntax/hcl/static.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import type { Value } from '../evaluation/value.js';
import { objectArguments } from './arguments.js';
import type { Argument, NestedArguments } from './consumer.js';

/** An expression that makes an object, in its file, with what its references lead to. */
export interface ObjectSource {
  readonly expression: Expression;
  readonly file: SourceFile;
  readonly evaluate: (expression: Expression, file: SourceFile) => Value;
  readonly local: (
    name: string,
  ) => { readonly expression: Expression; readonly file: SourceFile } | undefined;
}

/** An object as the arguments of a consumer, each where it is written. */
export interface WrittenObject {
  readonly items: ReadonlyMap<string, Argument>;
  /** The objects in it. */
  readonly nested: ReadonlyMap<string, readonly NestedArguments[]>;
  /** False where a part of it is only known to Terraform. */
  readonly complete: boolean;
}

const NOTHING: WrittenObject = { items: new Map(), nested: new Map(), complete: false };
const MAX_DEPTH = 10;

/** Locals and `merge()` are followed to the objects themselves; of anything else only the values are known. */
export function writtenObject(source: ObjectSource, depth = 0): WrittenObject {
  const { expression, file } = source;
  if (depth > MAX_DEPTH) return NOTHING;
  const of = (inner: Expression) => writtenObject({ ...source, expression: inner }, depth + 1);
  if (expression.type === 'Parentheses') return of(expression.expression);
  if (expression.type === 'ObjectExpression') return inPlace(source, expression, depth);
  if (expression.type === 'FunctionCall' && expression.name === 'merge' && !expression.expandFinal)
    return merged(expression.args.map(of));
  const [root, name, ...steps] = traversal(expression) ?? [];
  const local = root === 'local' && name !== undefined && steps.length === 0 ? source.local(name) : undefined;
  if (local) return writtenObject({ ...source, ...local }, depth + 1);
  return computed(source.evaluate(expression, file), source);
}

function inPlace(
  source: ObjectSource,
  object: Extract<Expression, { type: 'ObjectExpression' }>,
  depth: number,
): WrittenObject {
  const nested = new Map<string, readonly NestedArguments[]>();
  for (const item of object.items) {
    const name = keyOf(item);
    if (name === undefined || !mayBeObject(item.value)) continue;
    const inner = writtenObject({ ...source, expression: item.value }, depth + 1);
    if (inner.items.size === 0) continue;
    nested.set(name, [{ header: place(source.file, item.key), form: 'object', arguments: inner.items }]);
  }
  return { items: objectArguments(object, source.file, source.evaluate), nested, complete: true };
}

const mayBeObject = ({ type }: Expression): boolean => type !== 'Template' && type !== 'BooleanLiteral';

const merged = (parts: readonly WrittenObject[]): WrittenObject => ({
  items: new Map(parts.flatMap(({ items }) => [...items])),
  nested: new Map(parts.flatMap(({ nested }) => [...nested])),
  complete: parts.every(({ complete }) => complete),
});

function computed(value: Value, { expression, file }: ObjectSource): WrittenObject {
  if (value.kind !== 'object') return NOTHING;
  const at = place(file, expression);
  const items = [...value.entries].map(([name, entry]): [string, Argument] => [
    name,
    { name, at, nameAt: at, valueAt: at, value: entry, attribute: undefined },
  ]);
  return { items: new Map(items), nested: new Map(), complete: true };
}

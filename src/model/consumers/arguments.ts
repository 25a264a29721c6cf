import { place, type SourceFile } from '../../source.js';
import { keyOf } from '../../syntax/hcl/static.js';
import type { ObjectExpression } from '../../syntax/hcl/tree.js';
import type { ModuleInstance, PlacedAttribute, PlacedBlock } from '../modules/module.js';
import { placedAttribute } from '../modules/placed.js';
import type { Argument, NestedArguments } from './consumer.js';

type Evaluate = ModuleInstance['evaluate'];

const argumentOf = (placed: PlacedAttribute, evaluate: Evaluate): Argument => ({
  name: placed.attribute.name,
  at: placed.at,
  nameAt: placed.nameAt,
  valueAt: placed.valueAt,
  value: evaluate(placed.attribute.expression, placed.file),
  attribute: placed,
});

export const argumentsOf = (
  attributes: Iterable<PlacedAttribute>,
  evaluate: Evaluate,
): ReadonlyMap<string, Argument> =>
  new Map([...attributes].map((placed) => [placed.attribute.name, argumentOf(placed, evaluate)]));

export const blockArguments = (
  { file, block }: PlacedBlock,
  evaluate: Evaluate,
): ReadonlyMap<string, Argument> =>
  argumentsOf(
    block.body.attributes.map((attribute) => placedAttribute(file, attribute)),
    evaluate,
  );

/** The items of an object written in place, as arguments. */
export function objectArguments(
  object: ObjectExpression,
  file: SourceFile,
  evaluate: Evaluate,
): ReadonlyMap<string, Argument> {
  return new Map(
    object.items.flatMap((item) => {
      const name = keyOf(item);
      if (name === undefined) return [];
      const argument: Argument = {
        name,
        at: place(file, item),
        nameAt: place(file, item.key),
        valueAt: place(file, item.value),
        value: evaluate(item.value, file),
        attribute: undefined,
      };
      return [[name, argument] as const];
    }),
  );
}

/** Nested blocks, and objects (or lists of objects) written as arguments, by name. */
export function nestedArguments(
  blocks: readonly PlacedBlock[],
  attributes: Iterable<PlacedAttribute>,
  evaluate: Evaluate,
): ReadonlyMap<string, readonly NestedArguments[]> {
  const nested = new Map<string, NestedArguments[]>();
  const add = (name: string, entry: NestedArguments): void => {
    nested.set(name, [...(nested.get(name) ?? []), entry]);
  };
  for (const inner of blocks) {
    add(inner.block.blockType, {
      header: inner.header,
      form: 'block',
      arguments: blockArguments(inner, evaluate),
    });
  }
  for (const { attribute, file, nameAt } of attributes) {
    const { expression } = attribute;
    const objects = expression.type === 'Tuple' ? expression.elements : [expression];
    for (const object of objects) {
      if (object.type !== 'ObjectExpression') continue;
      add(attribute.name, {
        header: nameAt,
        form: 'object',
        arguments: objectArguments(object, file, evaluate),
      });
    }
  }
  return nested;
}

import { literalString } from '../syntax/hcl/static.js';
import type { Attribute, Block, Expression } from '../syntax/hcl/tree.js';
import { type Place, place, type SourceFile } from '../syntax/source.js';
import type { PlacedAttribute, PlacedBlock } from './module.js';

export const placedBlock = (file: SourceFile, block: Block): PlacedBlock => ({
  file,
  block,
  header: place(file, block.headerRange),
});

export const placedAttribute = (file: SourceFile, attribute: Attribute): PlacedAttribute => ({
  file,
  attribute,
  at: place(file, attribute),
  nameAt: place(file, attribute.nameRange),
  valueAt: place(file, attribute.expression),
});

export const attributeNamed = (block: Block, name: string): Attribute | undefined =>
  block.body.attributes.find((attribute) => attribute.name === name);

export const blocksNamed = (block: Block, type: string): readonly Block[] =>
  block.body.blocks.filter((inner) => inner.blockType === type);

/** A string literal with the place between its quotes. */
export function literalAt(
  file: SourceFile,
  expression: Expression | undefined,
): { readonly value: string; readonly at: Place } | undefined {
  const literal = expression && literalString(expression);
  return literal && { value: literal.value, at: place(file, literal.range) };
}

export const isTrue = (attribute: Attribute | undefined): boolean =>
  attribute?.expression.type === 'BooleanLiteral' && attribute.expression.value;

import { type Place, place, type SourceFile } from '../../source.js';
import { literalString } from '../../syntax/hcl/static.js';
import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import type { PlacedAttribute, PlacedBlock } from './module.js';

/**
 * Spread it last, or behind another property, in what is made for every block: Node 20 gives each object of
 * `{ ...block, name }` a hidden class of its own, which takes several times the memory of the object.
 */
export const placedBlock = (file: SourceFile, block: Block): PlacedBlock => ({
  file,
  block,
  header: place(file, block.headerRange),
});

export const placedAttribute = (file: SourceFile, attribute: Attribute): PlacedAttribute =>
  new AttributeInFile(file, attribute);

/** Few of many are asked where they are: their places are made when they are. */
class AttributeInFile implements PlacedAttribute {
  declare readonly file: SourceFile;
  declare readonly attribute: Attribute;

  constructor(file: SourceFile, attribute: Attribute) {
    this.file = file;
    this.attribute = attribute;
  }

  get at(): Place {
    return place(this.file, this.attribute);
  }

  get nameAt(): Place {
    return place(this.file, this.attribute.nameRange);
  }

  get valueAt(): Place {
    return place(this.file, this.attribute.expression);
  }
}

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

import type { SourceFile } from '../../source.js';
import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import type { Value } from '../evaluation/value.js';
import { attributeNamed } from '../modules/placed.js';

export type Evaluate = (expression: Expression, file: SourceFile) => Value;

/** What one file of terragrunt says, asked from one unit. */
export interface Evaluated {
  readonly document: HclDocument;
  readonly evaluate: Evaluate;
}

/** A block, with the file that says it. */
export interface ConfigBlock extends Evaluated {
  readonly block: Block;
}

export const blocksOf = ({ document, evaluate }: Evaluated, type: string): readonly ConfigBlock[] =>
  document.tree.body.blocks
    .filter(({ blockType }) => blockType === type)
    .map((block) => ({ document, evaluate, block }));

export const attributeOf = ({ document }: Evaluated, name: string): Attribute | undefined =>
  document.tree.body.attributes.find((attribute) => attribute.name === name);

/** The value of an attribute of a block; undefined where it is not written. */
export function valueIn({ document, evaluate, block }: ConfigBlock, name: string): Value | undefined {
  const written = attributeNamed(block, name);
  return written && evaluate(written.expression, document.file);
}

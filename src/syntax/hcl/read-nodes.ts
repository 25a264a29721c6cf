import type { Range } from '../../source.js';
import type { Attribute, Block, Body, Expression, Label } from './tree.js';

/** The ranges of names follow from the rest; stored, they would be a tenth of the memory of a tree. */
export class ReadAttribute implements Attribute {
  declare readonly type: 'Attribute';
  declare readonly start: number;
  declare readonly end: number;
  declare readonly name: string;
  declare readonly expression: Expression;

  constructor(start: number, name: string, expression: Expression) {
    this.type = 'Attribute';
    this.start = start;
    this.end = expression.end;
    this.name = name;
    this.expression = expression;
  }

  get nameRange(): Range {
    return { start: this.start, end: this.start + this.name.length };
  }
}

export class ReadBlock implements Block {
  declare readonly type: 'Block';
  declare readonly start: number;
  declare readonly end: number;
  declare readonly blockType: string;
  declare readonly labels: readonly Label[];
  #body: Body | (() => Body);

  /** @param body What reads it, where it was put aside. */
  constructor(
    start: number,
    blockType: string,
    labels: readonly Label[],
    end: number,
    body: Body | (() => Body),
  ) {
    this.type = 'Block';
    this.start = start;
    this.end = end;
    this.blockType = blockType;
    this.labels = labels;
    this.#body = body;
  }

  /** One that was put aside is kept from now on: whoever asks for it may hold its nodes against one another. */
  get body(): Body {
    this.#body = this.bodyInPassing();
    return this.#body;
  }

  bodyInPassing(): Body {
    return typeof this.#body === 'function' ? this.#body() : this.#body;
  }

  get headerRange(): Range {
    return { start: this.start, end: this.labels.at(-1)?.end ?? this.start + this.blockType.length };
  }
}

/** For one look: a body that was put aside is read and not kept. */
export const bodyInPassing = (block: Block): Body =>
  block instanceof ReadBlock ? block.bodyInPassing() : block.body;

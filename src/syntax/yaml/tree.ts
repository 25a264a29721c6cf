import type { Range, SyntaxProblem } from '../../source.js';
import type { MappedText } from '../mapped-text.js';

/** A YAML file with the places of its nodes; aliases and merge keys are resolved. */
export interface YamlFile {
  /** The root of each document; empty documents are left out. */
  readonly documents: readonly YamlNode[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * A node that an alias stands for is the node at the anchor itself, with its places there. The whole tree with what
 * its aliases stand for is bounded, so that walking it always ends.
 */
export type YamlNode = YamlMap | YamlSeq | YamlScalar;

interface YamlBase extends Range {
  /** `!reference`, `!Ref` … */
  readonly tag: string | undefined;
}

export interface YamlMap extends YamlBase {
  readonly type: 'map';
  /** In the order of the file, of equal keys the last; then what merge keys (`<<`) add. */
  readonly entries: readonly YamlEntry[];
}

/** The range spans from the key to the end of the value. */
export interface YamlEntry extends Range {
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** From a merge key: the place is that of the merged map. */
  readonly merged: boolean;
}

export interface YamlSeq extends YamlBase {
  readonly type: 'seq';
  readonly items: readonly YamlNode[];
}

/** `value` is the text after YAML's own quoting, folding and indentation; numbers and booleans are as written. */
export interface YamlScalar extends YamlBase, MappedText {
  readonly type: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

/** A plain scalar that YAML takes for null, a missing value among them. */
export const isNull = (node: YamlNode): boolean =>
  node.type === 'scalar' && node.style === 'plain' && /^(~|null|Null|NULL|)$/.test(node.value);

import type { Range } from '../../source.js';
import { childrenOf } from '../../syntax/hcl/children.js';
import { keyOf, literalString } from '../../syntax/hcl/static.js';
import type { Block, Body, Expression, HclNode, ObjectExpression } from '../../syntax/hcl/tree.js';
import { holding } from '../../syntax/holding.js';

/** The nodes that hold a range, outermost first. */
export type HclPath = readonly HclNode[];

const MAX_DEPTH = 1_000;

export function pathTo(body: Body, range: Range): HclPath {
  const path: HclNode[] = [body];
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inner = holding(knownChildren(path.at(-1)!), range);
    if (!inner) break;
    path.push(inner);
  }
  return path;
}

const childrenByNode = new WeakMap<HclNode, readonly HclNode[]>();

/** Large files have large bodies, and each key in them is looked up. */
function knownChildren(node: HclNode): readonly HclNode[] {
  const known = childrenByNode.get(node) ?? childrenOf(node);
  if (node.type === 'Body') childrenByNode.set(node, known);
  return known;
}

export const blocksOf = (path: HclPath): readonly Block[] => path.filter((node) => node.type === 'Block');

/** What names a value, and the object, list or body whose other values belong with it. */
export interface NamedPlace {
  readonly name: string | undefined;
  readonly container: HclNode;
}

/**
 * The name of the innermost argument or object key of a path. A variable's default has the name of the variable;
 * `value` beside `name = "AWS_SECRET_ACCESS_KEY"`, as lists of environment variables have it, the name beside it.
 */
export function namedPlace(path: HclPath): NamedPlace {
  const at = path.findLastIndex((node) => node.type === 'Attribute' || node.type === 'ObjectItem');
  const holder = path[at];
  const container = path[at - 1] ?? path[0]!;
  if (holder?.type !== 'Attribute' && holder?.type !== 'ObjectItem') return { name: undefined, container };
  const name = holder.type === 'Attribute' ? holder.name : keyOf(holder);
  if (name === undefined) return { name, container };
  const block = blocksOf(path).at(-1);
  if (holder.type === 'Attribute' && block?.blockType === 'variable' && name === 'default')
    return { name: block.labels[0]?.value, container: path[0]! };
  if (/^(?:value|plain_?text_value)$/i.test(name)) {
    const sibling = nameBeside(container);
    if (sibling !== undefined) return { name: sibling, container: outerContainer(path, at) };
  }
  return { name, container };
}

/** Around the object, or the block, that is one entry of a list. */
function outerContainer(path: HclPath, at: number): HclNode {
  const outer = path.slice(0, at - 1).findLast((node) => node.type === 'Tuple' || node.type === 'Body');
  return outer ?? path[0]!;
}

const NAMES = /^(?:name|secret_name|key|env|parameter|variable)$/i;

function nameBeside(container: HclNode): string | undefined {
  for (const [name, value] of entriesOf(container)) if (NAMES.test(name)) return literalString(value)?.value;
  return undefined;
}

/** The arguments of a body, or the members of an object; of a whole file also its variables with their defaults. */
export function entriesOf(container: HclNode): readonly (readonly [string, Expression])[] {
  if (container.type === 'ObjectExpression') return itemsOf(container);
  if (container.type !== 'Body') return [];
  return [
    ...container.attributes.map((entry) => [entry.name, entry.expression] as const),
    ...container.blocks.flatMap(({ blockType, labels, body }) => {
      const name = blockType === 'variable' ? labels[0]?.value : undefined;
      const value = name === undefined ? undefined : body.attributes.find((one) => one.name === 'default');
      return name !== undefined && value ? [[name, value.expression] as const] : [];
    }),
  ];
}

const itemsOf = ({ items }: ObjectExpression): readonly (readonly [string, Expression])[] =>
  items.flatMap((item) => {
    const key = keyOf(item);
    return key === undefined ? [] : [[key, item.value] as const];
  });

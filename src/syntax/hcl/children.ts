import { bodyInPassing } from './read-nodes.js';
import type { HclNode } from './tree.js';

/** The nodes directly inside a node, in the order of the text. */
export function childrenOf(node: HclNode): readonly HclNode[] {
  switch (node.type) {
    case 'Body':
      return inTextOrder(node.attributes, node.blocks);
    case 'Block':
      return [bodyInPassing(node)];
    case 'Attribute':
    case 'Parentheses':
    case 'Interpolation':
      return [node.expression];
    case 'Template':
      return node.parts;
    case 'TemplateIf':
      return [node.condition, ...node.then, ...node.else];
    case 'TemplateFor':
      return [node.collection, ...node.body];
    case 'GetAttribute':
      return [node.object];
    case 'Index':
      return [node.collection, node.key];
    case 'Splat':
      return [node.source];
    case 'FunctionCall':
      return node.args;
    case 'Conditional':
      return [node.condition, node.then, node.else];
    case 'BinaryOperation':
      return [node.left, node.right];
    case 'UnaryOperation':
      return [node.operand];
    case 'Tuple':
      return node.elements;
    case 'ObjectExpression':
      return node.items;
    case 'ObjectItem':
      return [node.key, node.value];
    case 'ForExpression':
      return [node.collection, node.key, node.value, node.condition].filter((child) => child !== undefined);
    default:
      return [];
  }
}

/** Merges two lists that are each in the order of the text. */
function inTextOrder<A extends HclNode, B extends HclNode>(
  first: readonly A[],
  second: readonly B[],
): readonly (A | B)[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const merged: (A | B)[] = [];
  let next = 0;
  for (const node of first) {
    while (next < second.length && second[next]!.start < node.start) merged.push(second[next++]!);
    merged.push(node);
  }
  for (; next < second.length; next++) merged.push(second[next]!);
  return merged;
}

import { childrenOf } from './children.js';
import type { HclNode } from './tree.js';

/** `parents` is outermost first and changes after the call: copy it to keep it. `false` leaves out what is inside. */
export type Visit = (node: HclNode, parents: readonly HclNode[]) => unknown;

/** Calls `visit` for a node and everything in it, outer nodes first, in the order of the text. Does not recurse. */
export function walk(root: HclNode, visit: Visit): void {
  const parents: HclNode[] = [];
  const levels: { readonly nodes: readonly HclNode[]; next: number }[] = [{ nodes: [root], next: 0 }];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const node = level.nodes[level.next++];
    if (!node) {
      levels.pop();
      parents.pop();
      continue;
    }
    const children = visit(node, parents) === false ? [] : childrenOf(node);
    if (children.length === 0) continue;
    levels.push({ nodes: children, next: 0 });
    parents.push(node);
  }
}

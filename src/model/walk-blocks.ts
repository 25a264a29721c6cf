import { place, textOf } from '../source.js';
import { type Visit, walk } from '../syntax/hcl/walk.js';
import type { HclDocument } from './document.js';

/**
 * Walks a file without the outermost blocks whose text rules out what is looked for: most are resources, whose bodies
 * would be read again for it.
 */
export function walkBlocks(
  { file, tree, positioned }: HclDocument,
  mayMatter: (text: string) => boolean,
  visit: Visit,
): void {
  walk(tree.body, (node, parents) => {
    const isOutermost = node.type === 'Block' && parents.length === 1;
    if (isOutermost && positioned && !mayMatter(textOf(place(file, node)))) return false;
    return visit(node, parents);
  });
}

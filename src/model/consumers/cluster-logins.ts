import { type Place, place } from '../../source.js';
import { literalString } from '../../syntax/hcl/static.js';
import type { Block } from '../../syntax/hcl/tree.js';
import type { ModuleInstance } from '../modules/module.js';
import { attributeNamed } from '../modules/placed.js';
import { instancesBelow } from '../modules/providers.js';
import type { Repository } from '../repository.js';

/** An `exec` plugin of the providers kubernetes and helm that runs `aws eks get-token`. */
export interface ClusterLogin {
  /** The `args`. */
  readonly at: Place;
  readonly root: ModuleInstance;
  /** It names a profile or role of its own, or its arguments are not known. */
  readonly hasOwnIdentity: boolean;
}

export function clusterLogins({ roots }: Repository): readonly ClusterLogin[] {
  return roots.flatMap((root) =>
    instancesBelow(root).flatMap(({ module }) =>
      module.providers.flatMap(({ file, block }) =>
        execBlocks(block, 3).flatMap((exec): readonly ClusterLogin[] => {
          const args = attributeNamed(exec, 'args');
          if (args?.expression.type !== 'Tuple') return [];
          const words = args.expression.elements.map((element) => literalString(element)?.value);
          if (!words.includes('get-token')) return [];
          const named = words.some(
            (word) =>
              word === '--profile' ||
              word === '--role-arn' ||
              word === '--role' ||
              word?.startsWith('--profile='),
          );
          return [
            {
              at: place(file, args),
              root,
              hasOwnIdentity: named || attributeNamed(exec, 'env') !== undefined,
            },
          ];
        }),
      ),
    ),
  );
}

const execBlocks = (block: Block, depth: number): readonly Block[] =>
  block.body.blocks.flatMap((inner) =>
    inner.blockType === 'exec' ? [inner] : depth > 0 ? execBlocks(inner, depth - 1) : [],
  );

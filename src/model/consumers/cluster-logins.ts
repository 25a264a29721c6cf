import { type Place, place, type Range } from '../../source.js';
import { keyOf, literalString } from '../../syntax/hcl/static.js';
import type { Body, Expression } from '../../syntax/hcl/tree.js';
import type { ModuleInstance } from '../modules/module.js';
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
        execsIn(block.body, 3).flatMap((exec): readonly ClusterLogin[] => {
          const args = exec.get('args');
          if (args?.value.type !== 'Tuple') return [];
          const words = args.value.elements.map((element) => literalString(element)?.value);
          if (!words.includes('get-token')) return [];
          const named = words.some(
            (word) =>
              word === '--profile' ||
              word === '--role-arn' ||
              word === '--role' ||
              word?.startsWith('--profile='),
          );
          return [{ at: place(file, args.range), root, hasOwnIdentity: named || exec.has('env') }];
        }),
      ),
    ),
  );
}

/** The settings of an `exec`, by name. */
type Exec = ReadonlyMap<string, { readonly range: Range; readonly value: Expression }>;

/** As a block, and inside of an object, as helm takes it from version 3 on. */
function execsIn({ blocks, attributes }: Body, depth: number): readonly Exec[] {
  if (depth < 0) return [];
  return [
    ...blocks.flatMap(({ blockType, body }) =>
      blockType === 'exec'
        ? [new Map(body.attributes.map((one) => [one.name, { range: one, value: one.expression }]))]
        : execsIn(body, depth - 1),
    ),
    ...attributes.flatMap(({ name, expression }) => execsOf(name, expression, depth - 1)),
  ];
}

function execsOf(name: string, expression: Expression, depth: number): readonly Exec[] {
  if (depth < 0 || expression.type !== 'ObjectExpression') return [];
  const items = expression.items.map((item) => ({
    name: keyOf(item) ?? '',
    range: { start: item.key.start, end: item.value.end },
    value: item.value,
  }));
  return name === 'exec'
    ? [new Map(items.map((item) => [item.name, item]))]
    : items.flatMap((item) => execsOf(item.name, item.value, depth - 1));
}

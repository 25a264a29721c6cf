import type { Consumer } from './consumer.js';
import type { Repository } from './repository.js';

type ByTree = ReadonlyMap<unknown, readonly Consumer[]>;

const known = new WeakMap<Repository, ByTree>();

/** The consumers of one tree: a root module with all that it calls, or a file in which terragrunt generates them. */
export const consumersBeside = (consumer: Consumer, repository: Repository): readonly Consumer[] =>
  consumersByTree(repository).get(treeOf(consumer)) ?? [];

/** All consumers by tree; found once, however many rules ask. */
export function consumersByTree(repository: Repository): ByTree {
  let byTree = known.get(repository);
  if (!byTree) {
    byTree = group(repository.consumers);
    known.set(repository, byTree);
  }
  return byTree;
}

const treeOf = ({ instance, header }: Consumer): unknown => instance?.root ?? header.file;

function group(consumers: readonly Consumer[]): ByTree {
  const groups = new Map<unknown, Consumer[]>();
  for (const consumer of consumers) {
    const tree = treeOf(consumer);
    const own = groups.get(tree);
    if (own) own.push(consumer);
    else groups.set(tree, [consumer]);
  }
  return groups;
}

import type { Consumer } from './consumer.js';
import type { Repository } from './repository.js';

const known = new WeakMap<Repository, ReadonlyMap<Consumer['instance'], readonly Consumer[]>>();

/** The consumers of one root module's whole tree; found once for all roots, however many rules ask. */
export function consumersBeside({ instance }: Consumer, repository: Repository): readonly Consumer[] {
  let byRoot = known.get(repository);
  if (!byRoot) {
    byRoot = group(repository.consumers);
    known.set(repository, byRoot);
  }
  return byRoot.get(instance?.root) ?? [];
}

function group(consumers: readonly Consumer[]): ReadonlyMap<Consumer['instance'], readonly Consumer[]> {
  const groups = new Map<Consumer['instance'], Consumer[]>();
  for (const consumer of consumers) {
    const root = consumer.instance?.root;
    const own = groups.get(root);
    if (own) own.push(consumer);
    else groups.set(root, [consumer]);
  }
  return groups;
}

import { once } from '../once.js';
import {
  type BackendParts,
  backendConsumers,
  readsState,
  remoteStateConsumers,
} from './consumers/backend-consumers.js';
import type { Consumer } from './consumers/consumer.js';
import { type ConsumerSurroundings, providerConsumers } from './consumers/provider-consumers.js';
import type { Module, ModuleInstance } from './modules/module.js';
import { terragruntBackends } from './terragrunt/backends.js';
import type { ConfigBlock } from './terragrunt/evaluated.js';
import { terragruntProviders } from './terragrunt/providers.js';

interface Sources {
  /** In scope. */
  modules(): readonly Module[];
  roots(): readonly ModuleInstance[];
  /** The module of a directory as if it were a root. */
  alone(directory: string): ModuleInstance | undefined;
  readonly surroundings: ConsumerSurroundings;
  /** How runs complete the backend of a root. */
  waysOf(root: Module): readonly BackendParts[];
  terragruntBlocks(type: string): readonly ConfigBlock[];
}

export interface ConsumerIndex {
  /** Everything in scope that signs in to AWS. */
  all(): readonly Consumer[];
  /** What signs in for one root, where a run gives parts of its backend. */
  of(root: ModuleInstance, given?: BackendParts): readonly Consumer[];
}

export function indexConsumers({
  modules,
  roots,
  alone,
  surroundings,
  waysOf,
  terragruntBlocks,
}: Sources): ConsumerIndex {
  const backendOf = ({ module }: ModuleInstance): readonly BackendParts[] =>
    module.backend?.type === 's3' ? waysOf(module) : [];
  const consumersOf: ConsumerIndex['of'] = (root, given) => [
    ...backendConsumers(root, given ? [given] : backendOf(root), surroundings),
    ...remoteStateConsumers(root, surroundings),
    ...providerConsumers(root, surroundings),
  ];
  /** What reads a state signs, also in a module that stands for itself without being a root. */
  const readers = () =>
    modules().filter((one) => one.resources.some(readsState) && !one.isRoot && one.callers.length === 0);
  return {
    of: consumersOf,
    all: once(() => [
      ...roots().flatMap((root) => consumersOf(root)),
      ...readers().flatMap((one) => remoteStateConsumers(alone(one.directory)!, surroundings)),
      ...terragruntBackends(terragruntBlocks('remote_state'), surroundings),
      ...terragruntProviders(terragruntBlocks('generate'), surroundings),
    ]),
  };
}

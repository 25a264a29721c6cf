import type { EnvScope } from '../env/env-scope.js';
import type { ModuleInstance, ProviderBlock, ResourceBlock } from '../modules/module.js';
import {
  awsProviderOf,
  instancesBelow,
  providersPassedOut,
  providerUses,
  type ResolvedProvider,
} from '../modules/providers.js';
import { argumentsOf, nestedArguments } from './arguments.js';
import type { Consumer } from './consumer.js';

export interface ConsumerSurroundings {
  envScope(directory: string): EnvScope;
}

const identity = ({ instance, localName, alias }: ResolvedProvider): string =>
  [instance.address, 'provider', localName, alias].filter(Boolean).join('.');

/** Every AWS provider configuration of a root's tree, and the default that resources use without a declaration. */
export function providerConsumers(
  root: ModuleInstance,
  surroundings: ConsumerSurroundings,
): readonly Consumer[] {
  const uses = providerUses(root);
  const usedBy = new Map<string, ResourceBlock[]>();
  for (const { resolved, resource } of uses) {
    const found = usedBy.get(identity(resolved));
    if (found) found.push(resource);
    else usedBy.set(identity(resolved), [resource]);
  }
  const passedOut = new Set(providersPassedOut(root).map(identity));
  const consumers: Consumer[] = [];
  for (const instance of instancesBelow(root)) {
    for (const block of instance.module.providers) {
      const provider = awsProviderOf(instance.module, block.name);
      if (provider === undefined) continue;
      const resolved = { instance, localName: block.name, alias: block.alias, block };
      const resources = usedBy.get(identity(resolved)) ?? [];
      const used = resources.length > 0 || passedOut.has(identity(resolved));
      consumers.push({ resources, used, ...declared(resolved, block, provider, surroundings) });
    }
  }
  const implied = new Set<string>();
  for (const { resolved, resource } of uses) {
    const provider = awsProviderOf(root.module, resolved.localName);
    if (resolved.block || provider === undefined || implied.has(resolved.localName)) continue;
    if (root.module.generated?.declares(resolved.localName)) continue;
    implied.add(resolved.localName);
    consumers.push({
      header: resource.header,
      declared: false,
      used: true,
      resources: usedBy.get(identity(resolved)) ?? [],
      arguments: new Map(),
      nested: new Map(),
      ...common(resolved, provider, surroundings),
    });
  }
  return consumers;
}

function declared(
  resolved: ResolvedProvider,
  block: ProviderBlock,
  provider: string,
  surroundings: ConsumerSurroundings,
): Omit<Consumer, 'used' | 'resources'> {
  const { evaluate } = resolved.instance;
  return {
    header: block.header,
    declared: true,
    arguments: argumentsOf(block.attributes.values(), evaluate),
    nested: nestedArguments(block.blocks, block.attributes.values(), evaluate),
    ...common(resolved, provider, surroundings),
  };
}

function common(
  resolved: ResolvedProvider,
  provider: string,
  surroundings: ConsumerSurroundings,
): Omit<Consumer, 'header' | 'declared' | 'used' | 'resources' | 'arguments' | 'nested'> {
  const { instance, localName, alias } = resolved;
  const { directory } = instance.root.module;
  const label = `provider "${localName}"`;
  return {
    kind: 'provider',
    name: alias === undefined ? label : `${label} (alias ${alias})`,
    address: identity(resolved),
    provider,
    alias,
    instance,
    directory,
    envScope: surroundings.envScope(directory),
    version: instance.versions.provider(provider),
    complete: true,
  };
}

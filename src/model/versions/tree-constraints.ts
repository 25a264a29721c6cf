import type { ModuleInstance } from '../modules/module.js';
import { instancesBelow } from '../modules/providers.js';
import { constraintsOf, type ProviderConstraint } from './provider-constraints.js';

/** Every constraint that a tree puts on an AWS provider, each module's once: Terraform intersects them all. */
export function treeConstraints(root: ModuleInstance, provider = 'aws'): readonly ProviderConstraint[] {
  const modules = new Set(instancesBelow(root).map(({ module }) => module));
  return [...modules].flatMap((module) => constraintsOf(module, provider));
}

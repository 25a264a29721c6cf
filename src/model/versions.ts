import type { Place } from '../syntax/source.js';
import type { ModuleInstance } from './module.js';
import { literalAt } from './placed.js';
import { awsProviderOf, instancesBelow } from './providers.js';

/** One constraint on a provider somewhere in a module tree. */
export interface ConstraintText {
  readonly text: string;
  readonly at: Place;
  readonly instance: ModuleInstance;
  /** `required_providers`, or the legacy `version` argument of a provider block. */
  readonly form: 'required_providers' | 'provider-block';
}

/** Every constraint that the tree puts on an AWS provider: Terraform intersects them all. */
export function providerConstraints(root: ModuleInstance, provider: string): readonly ConstraintText[] {
  const seen = new Set<Place['file'] | string>();
  return instancesBelow(root).flatMap((instance) => {
    if (seen.has(instance.module.directory)) return [];
    seen.add(instance.module.directory);
    const { requirements, providers } = instance.module;
    const required = requirements
      .filter((requirement) => awsProviderOf(instance.module, requirement.name) === provider)
      .flatMap(({ version }): ConstraintText[] =>
        version ? [{ text: version.value, at: version.at, instance, form: 'required_providers' }] : [],
      );
    const legacy = providers
      .filter((block) => awsProviderOf(instance.module, block.name) === provider)
      .flatMap((block): ConstraintText[] => {
        const version = block.attributes.get('version');
        const literal = version && literalAt(version.file, version.attribute.expression);
        return literal ? [{ text: literal.value, at: literal.at, instance, form: 'provider-block' }] : [];
      });
    return [...required, ...legacy];
  });
}

import { literalString } from '../syntax/hcl/static.js';
import { type Place, place } from '../syntax/source.js';
import type { HclDocument } from './document.js';
import type { ModuleInstance } from './module.js';
import { attributeNamed, literalAt } from './placed.js';
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

/** One `provider` block of `.terraform.lock.hcl`. */
export interface LockedProvider {
  /** As written: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  readonly header: Place;
  readonly version: { readonly value: string; readonly at: Place } | undefined;
  readonly constraints: { readonly value: string; readonly at: Place } | undefined;
  readonly hashes: readonly string[];
  readonly hashesAt: Place | undefined;
}

/** The locked providers (internal/depsfile/locks_file.go). */
export function lockedProviders({ file, tree }: HclDocument): readonly LockedProvider[] {
  return tree.body.blocks
    .filter((block) => block.blockType === 'provider' && block.labels.length === 1)
    .map((block) => {
      const hashes = attributeNamed(block, 'hashes');
      const elements = hashes?.expression.type === 'Tuple' ? hashes.expression.elements : [];
      return {
        source: block.labels[0]!.value,
        header: place(file, block.headerRange),
        version: literalAt(file, attributeNamed(block, 'version')?.expression),
        constraints: literalAt(file, attributeNamed(block, 'constraints')?.expression),
        hashes: elements.flatMap((element) => literalString(element)?.value ?? []),
        hashesAt: hashes && place(file, hashes),
      };
    });
}

/** The lock entry of an AWS provider: `registry.terraform.io/hashicorp/aws` for `aws`. */
export const lockedAs = (provider: string, source: string): boolean => {
  const [namespace, type] = source.toLowerCase().split('/').slice(-2);
  return type === provider && namespace === (provider === 'awsutils' ? 'cloudposse' : 'hashicorp');
};

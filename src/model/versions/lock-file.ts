import { place } from '../../source.js';
import { literalString } from '../../syntax/hcl/static.js';
import type { HclDocument } from '../document.js';
import type { LockedProvider, LockFile, Module } from '../modules/module.js';
import { attributeNamed, literalAt } from '../modules/placed.js';

export const loadLockFile = (document: HclDocument): LockFile => ({
  file: document.file,
  providers: lockedProviders(document),
});

/** The locked providers (internal/depsfile/locks_file.go). */
function lockedProviders({ file, tree }: HclDocument): readonly LockedProvider[] {
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
const lockedAs = (provider: string, source: string): boolean => {
  const [namespace, type] = source.toLowerCase().split('/').slice(-2);
  return type === provider && namespace === (provider === 'awsutils' ? 'cloudposse' : 'hashicorp');
};

/** The entry of an AWS provider in the lock file of a root module. */
export const lockedProvider = ({ lock }: Module, provider: string): LockedProvider | undefined =>
  lock?.providers.find(({ source }) => lockedAs(provider, source));

import { credentialName, roleOfArgument } from '../../aws/names/credential-names.js';
import { place } from '../../source.js';
import type { HclDocument } from '../document.js';
import type { Sighting } from './sighting.js';
import { nameBefore } from './surroundings.js';

/**
 * `access_key = "${{ secrets.X }}"`: what CI systems put values into is an object without items to Terraform, so that
 * no tree holds it.
 */
export function unparsedReferences({ file, tree }: HclDocument): readonly Sighting[] {
  if (tree.problems.length === 0) return [];
  return [...file.text.matchAll(/"(\$\{\{[^"{}\n]{1,100}\}\})"/g)].flatMap((match): readonly Sighting[] => {
    const start = match.index + 1;
    const value = match[1]!;
    const name = nameBefore(file.text, start);
    const argument = name === undefined ? undefined : roleOfArgument(name);
    const slot = argument ?? credentialName(name ?? '')?.role;
    if (!slot) return [];
    const at = place(file, { start, end: start + value.length });
    return [{ at, value, evidence: argument ? 'slot' : 'name', slot, name }];
  });
}

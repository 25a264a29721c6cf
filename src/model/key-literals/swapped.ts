import { credentialName } from '../../aws/credential-names.js';
import type { Place } from '../../syntax/source.js';
import type { KeyLiteral } from './key-literal.js';

/**
 * Where a value went astray: the first reference on its way, seen from the consumer, whose name is that of the other
 * role (`access_key = var.secret_key`); the literal itself where all names agree with the slot.
 */
export function astrayAt({ slot, reaches, at }: KeyLiteral): Place {
  for (const { path } of reaches) {
    const step = path.find(({ label }) => {
      const name = /^(?:var|local)\.(.+)$/.exec(label)?.[1];
      const role = name === undefined ? undefined : credentialName(name)?.role;
      return role !== undefined && role !== slot;
    });
    if (step) return step.at;
  }
  return at;
}

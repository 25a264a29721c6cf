import { type CredentialRole, credentialName } from '../../aws/credential-names.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Place } from '../../syntax/source.js';
import type { Argument, Consumer } from '../consumer.js';
import type { KeyLiteral } from './key-literal.js';

/** References in both slots whose names are those of the other one. */
export interface CrossedNames {
  readonly id: Argument;
  readonly secret: Argument;
}

/** A block that takes each half from the variable or local of the other, though their values are not known. */
export function crossedNames({ arguments: given }: Consumer): CrossedNames | undefined {
  const [id, secret] = [given.get('access_key'), given.get('secret_key')];
  return id && secret && referredRole(id) === 'secret' && referredRole(secret) === 'key-id'
    ? { id, secret }
    : undefined;
}

function referredRole({ value, attribute }: Argument): CredentialRole | undefined {
  const steps = value.kind === 'unknown' && attribute && traversal(attribute.attribute.expression);
  const [root] = steps || [];
  if (!steps || (root !== 'var' && root !== 'local')) return undefined;
  return credentialName(steps.at(-1)!)?.role;
}

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

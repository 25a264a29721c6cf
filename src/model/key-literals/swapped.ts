import { type CredentialRole, credentialName } from '../../aws/names/credential-names.js';
import { type Place, place } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Consumer } from '../consumers/consumer.js';
import type { PlacedAttribute } from '../modules/module.js';
import type { KeyLiteral } from './key-literal.js';

/** References in both slots whose names are those of the other one. */
export interface CrossedNames {
  readonly id: Reference;
  readonly secret: Reference;
}

/** `name = var.x` or `local.x`, in a consumer's block or in a module call above it. */
interface Reference {
  readonly name: string;
  readonly at: Place;
}

/** A block that takes each half from the variable or local of the other, though their values are not known. */
export function crossedNames(consumer: Consumer): CrossedNames | undefined {
  const [ids, secrets] = [references(consumer, 'access_key'), references(consumer, 'secret_key')];
  for (const [depth, id] of ids.entries()) {
    const secret = secrets[depth];
    if (secret && referredRole(id) === 'secret' && referredRole(secret) === 'key-id')
      return { id: placed(id), secret: placed(secret) };
  }
  return undefined;
}

/** The references that an unknown value came by: that of the block first, then those of the module calls above. */
function references({ arguments: given, instance }: Consumer, name: string): readonly PlacedAttribute[] {
  const argument = given.get(name);
  if (argument?.value.kind !== 'unknown') return [];
  const found: PlacedAttribute[] = [];
  let reference = argument.attribute;
  for (let at = instance; reference; at = at?.parent) {
    found.push(reference);
    const [root, variable] = traversal(reference.attribute.expression) ?? [];
    reference = root === 'var' && variable !== undefined ? at?.call?.arguments.get(variable) : undefined;
  }
  return found;
}

function referredRole({ attribute }: PlacedAttribute): CredentialRole | undefined {
  const steps = traversal(attribute.expression);
  const [root] = steps ?? [];
  if (!steps || (root !== 'var' && root !== 'local')) return undefined;
  return credentialName(steps.at(-1)!)?.role;
}

const placed = ({ attribute, file }: PlacedAttribute): Reference => ({
  name: attribute.name,
  at: place(file, attribute.expression),
});

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

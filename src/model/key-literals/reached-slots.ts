import { roleOfArgument } from '../../aws/names/credential-names.js';
import type { Argument, Consumer } from '../consumers/consumer.js';
import { possibleValues, type Value } from '../evaluation/value.js';
import type { Reach } from './key-literal.js';
import type { Sighting } from './sighting.js';

/** Literals that reach a credential argument of a consumer, in this run or in one that names another tfvars file. */
export function reachedSlots(consumers: readonly Consumer[]): readonly Sighting[] {
  return consumers.flatMap((consumer) =>
    [...consumer.arguments.values()].flatMap((argument) => {
      const slot = roleOfArgument(argument.name);
      if (!slot) return [];
      return valuesOf(consumer, argument).flatMap(({ value, when }): readonly Sighting[] => {
        if (value.kind !== 'string' || value.value.trim() === '') return [];
        const reach: Reach = { consumer, argument, path: value.origin.path, when };
        return [{ at: value.origin.at, value: value.value, evidence: 'slot', slot, reach }];
      });
    }),
  );
}

interface ReachingValue {
  readonly value: Value;
  readonly when: Reach['when'];
}

/** What the argument is or may be, and what the variable behind it is in other runs. */
function valuesOf(consumer: Consumer, { value }: Argument): readonly ReachingValue[] {
  const reaching = (values: readonly Value[], when: Reach['when']): readonly ReachingValue[] =>
    values.flatMap(possibleValues).map((possible) => ({ value: possible, when }));
  const now = reaching([value], 'this-run');
  const root = consumer.instance?.root;
  const variable = now
    .flatMap((possible) => possible.value.origin.path)
    .findLast(({ label }) => label.startsWith('var.'))
    ?.label.slice('var.'.length);
  const declared = variable === undefined ? undefined : root?.module.variables.get(variable);
  if (!root || !declared) return now;
  const hidden = declared.default
    ? [root.evaluate(declared.default.attribute.expression, declared.default.file)]
    : [];
  return [...now, ...reaching(root.alternatives(declared.name), 'other-runs'), ...reaching(hidden, 'never')];
}

import { asString, type Value } from '../evaluation/value.js';
import type { Argument, Consumer } from './consumer.js';
import { reachingValues } from './reaching-values.js';

/** Whether a setting has a value: `unknown` where some runs of this repository may have one and others none. */
export type Presence = 'set' | 'unset' | 'unknown';

/** Empty strings and null count as unset, as in the provider; a value that only another tfvars file gives is unknown. */
export function presenceOf(argument: Argument | undefined, consumer: Consumer): Presence {
  if (!argument) return 'unset';
  const presence = presenceOfValue(argument.value);
  if (presence !== 'unset') return presence;
  const isSetElsewhere = reachingValues(argument, consumer).some((value) => presenceOfValue(value) === 'set');
  return isSetElsewhere ? 'unknown' : 'unset';
}

/** An unknown value is set where it is one of several, none of which is empty: one tfvars file or another. */
function presenceOfValue(value: Value): Presence {
  switch (value.kind) {
    case 'null':
      return 'unset';
    case 'unknown': {
      const { candidates } = value;
      const isSure = candidates.length > 0 && candidates.every((one) => presenceOfValue(one) === 'set');
      return isSure ? 'set' : 'unknown';
    }
    case 'list':
      return value.items.length > 0 ? 'set' : 'unset';
    default:
      return asString(value) === '' ? 'unset' : 'set';
  }
}

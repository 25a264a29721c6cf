import type { Related } from '../../src/engine/finding.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { isInside, type Place } from '../../src/source.js';

/** The setting that a value written elsewhere reaches, as a related place; none where the value stands in it. */
export const reached = (
  at: Place,
  setting: Pick<Argument, 'at' | 'valueAt'>,
  { name }: Consumer,
): readonly Related[] =>
  isInside(at, setting.valueAt) ? [] : [{ at: setting.at, message: `reaches ${name}` }];

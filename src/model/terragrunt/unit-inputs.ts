import { place } from '../../source.js';
import { reachedBy, unknown, type Value } from '../evaluation/value.js';
import { attributeOf } from './evaluated.js';
import type { Unit, UnitConfig } from './units.js';

/** The inputs of a unit by name; undefined where it gives none of that name. */
export type Inputs = (name: string) => Value | undefined;

/**
 * `inputs`: what a unit sets itself goes over what it includes, name by name, or joined with it all the way down where the
 * include is a deep one (terragrunt, config/include.go, mergeInputs, deepMergeInputs).
 */
export function inputsOf({ configs, open }: Unit): Inputs {
  const layers = configs.flatMap((config) => layerOf(config) ?? []);
  return (name) => {
    let found: Value | undefined;
    for (const { value, isDeep } of layers) {
      if (value.kind !== 'object') {
        found ??= unknown('inputs that are not known', value.origin.at);
        continue;
      }
      const weaker = value.entries.get(name);
      found = weaker && found && isDeep ? deepMerged(weaker, found) : (found ?? weaker);
    }
    return found ?? (open[0] && unknown('inputs of a file that is not here', open[0]));
  };
}

interface Layer {
  readonly value: Value;
  readonly isDeep: boolean;
}

function layerOf(config: UnitConfig): Layer | undefined {
  const written = attributeOf(config, 'inputs');
  if (!written) return undefined;
  const { file } = config.document;
  const value = config.evaluate(written.expression, file);
  const step = { label: 'inputs', at: place(file, written.nameRange) };
  if (value.kind !== 'object') return { value, isDeep: config.isDeep };
  const entries = new Map([...value.entries].map(([name, one]) => [name, reachedBy(one, [step])]));
  return { value: { ...value, entries }, isDeep: config.isDeep };
}

/** Maps and lists are joined, of anything else the stronger counts. */
function deepMerged(weaker: Value, stronger: Value): Value {
  if (weaker.kind === 'list' && stronger.kind === 'list')
    return { ...stronger, items: [...weaker.items, ...stronger.items] };
  if (weaker.kind !== 'object' || stronger.kind !== 'object') return stronger;
  const entries = new Map(weaker.entries);
  for (const [name, value] of stronger.entries) {
    const below = weaker.entries.get(name);
    entries.set(name, below ? deepMerged(below, value) : value);
  }
  return { ...stronger, entries };
}

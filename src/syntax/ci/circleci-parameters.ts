import type { YamlEntry, YamlNode } from '../yaml/tree.js';
import type { Budget } from './budget.js';
import { combinationsOf } from './matrix.js';
import type { CiText } from './tree.js';
import { entriesOf, inputsOf, itemsOf, textAt, textsOf, valueAt } from './yaml-values.js';

/** Values of `<< parameters.x >>` by name. */
export type Inputs = ReadonlyMap<string, CiText>;

/** What a job or command is given, with the defaults of its own parameters. */
export const inputsFor = (definition: YamlNode | undefined, given: YamlNode | undefined): Inputs =>
  new Map([
    ...entriesOf(valueAt(definition, 'parameters')).flatMap(({ key, value }) => {
      const fallback = textAt(value, 'default');
      return fallback ? [[key.value, fallback] as const] : [];
    }),
    ...inputsOf(given).map(({ name, value }) => [name, value] as const),
  ]);

/** A text that is nothing but a parameter, as what that is given. */
export function passedOn(text: CiText, inputs: Inputs): CiText {
  const name = /^<<\s*parameters\.([\w-]+)\s*>>$/.exec(text.value)?.[1];
  return (name === undefined ? undefined : inputs.get(name)) ?? text;
}

/** The parameters of a job for each time that a workflow starts it; one that none starts has its defaults. */
export function jobStarts(
  root: YamlNode | undefined,
  { key, value }: YamlEntry,
  budget: Budget,
): readonly Inputs[] {
  const definition = value;
  const starts = entriesOf(valueAt(root, 'workflows'))
    .flatMap((workflow) => itemsOf(valueAt(workflow.value, 'jobs')))
    .flatMap((item): readonly Start[] =>
      item.type === 'scalar' ? [{ name: item.value, given: undefined }] : entriesOf(item).map(asStart),
    )
    .filter(({ name }) => name === key.value && budget.spend(20));
  const inputs = starts.flatMap(({ given }): readonly Inputs[] => {
    const own = inputsFor(definition, given);
    const lists = entriesOf(valueAt(given, 'matrix', 'parameters')).map(
      (list) => [list.key.value, textsOf(list.value)] as const,
    );
    const combinations = combinationsOf(new Map(lists), budget);
    return combinations.length > 0 ? combinations.map((one) => new Map([...own, ...one])) : [own];
  });
  return inputs.length > 0 ? distinct(inputs) : [inputsFor(definition, undefined)];
}

interface Start {
  readonly name: string;
  readonly given: YamlNode | undefined;
}

const asStart = ({ key, value }: YamlEntry): Start => ({ name: key.value, given: value });

const distinct = (all: readonly Inputs[]): readonly Inputs[] => [
  ...new Map(
    all.map((one) => [JSON.stringify([...one].map(([name, text]) => [name, text.value])), one]),
  ).values(),
];

import type { Range } from '../../source.js';
import { isNull, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiInput, CiText } from './tree.js';

export const entriesOf = (node: YamlNode | undefined): readonly YamlEntry[] =>
  node?.type === 'map' ? node.entries : [];

export const entryOf = (node: YamlNode | undefined, key: string): YamlEntry | undefined =>
  entriesOf(node).find((entry) => entry.key.value === key);

/** The value at a path of keys; undefined where one is missing or the value is null. */
export function valueAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of path) found = entryOf(found, key)?.value;
  return found && !isNull(found) ? found : undefined;
}

/** The items of a list; a single value counts as a list of one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (!node || isNull(node)) return [];
  return node.type === 'seq' ? node.items : [node];
}

export const scalarOf = (node: YamlNode | undefined): YamlScalar | undefined =>
  node?.type === 'scalar' && !isNull(node) ? node : undefined;

export function textAt(node: YamlNode | undefined, ...path: readonly string[]): CiText | undefined {
  const scalar = scalarOf(valueAt(node, ...path));
  return scalar && textOf(scalar);
}

/** All texts of a list or of a single value. */
export const textsOf = (node: YamlNode | undefined): readonly CiText[] =>
  itemsOf(node).flatMap((item) => (item.type === 'scalar' ? [textOf(item)] : []));

/** `name: value` pairs of a map. */
export const inputsOf = (node: YamlNode | undefined): readonly CiInput[] =>
  entriesOf(node).flatMap(({ key, value, start, end }) =>
    value.type === 'scalar'
      ? [{ start, end, name: key.value, nameRange: rangeOf(key), value: textOf(value) }]
      : [],
  );

export const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** The variables of a map. `read` finds the value in what stands at a name, where that is not the value itself. */
export function envOf(
  node: YamlNode | undefined,
  level: CiEnvEntry['level'],
  read: (value: YamlNode) => YamlNode | undefined = (value) => value,
): readonly CiEnvEntry[] {
  return entriesOf(node).flatMap(({ key, value, start, end }) => {
    const found = read(value);
    if (found?.type !== 'scalar') return [];
    const text = textOf(found);
    const entry = { start, end, name: key.value, nameRange: rangeOf(key), value: text, level };
    return [{ ...entry, secretReference: secretIn(text.value) }];
  });
}

/** The secret that an expression of a workflow takes its value from. */
export const secretIn = (value: string): string | undefined =>
  /\$\{\{\s*secrets\.([\w-]+)/.exec(value)?.[1] ?? /\$\{\{\s*secrets\[\s*'([^']+)'/.exec(value)?.[1];

/** A map as one that other keys are found in: the later maps win, key by key. */
export const merged = (maps: readonly YamlMap[]): YamlMap | undefined => {
  const [first] = maps;
  if (!first) return undefined;
  const entries = new Map(
    maps.flatMap((map) => map.entries.map((entry) => [entry.key.value, entry] as const)),
  );
  return { ...first, entries: [...entries.values()] };
};

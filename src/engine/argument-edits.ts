import type { Conversion } from '../aws/argument-schema.js';
import type { Argument } from '../model/consumer.js';
import { textOf } from '../syntax/source.js';
import type { Edit } from './finding.js';
import { lineRemoval } from './line-edits.js';

/** The text of an argument's value after a rename; undefined where only a person can tell. */
function convertedValue({ valueAt, value }: Argument, conversion: Conversion): string | undefined {
  const text = textOf(valueAt);
  if (conversion === 'same') return text;
  if (conversion === 'list') return `[${text}]`;
  return value.kind === 'number' && value.origin.path.length === 0 ? `"${value.value}s"` : undefined;
}

/** Renames an argument where it stands. */
export function renameEdits(
  argument: Argument,
  name: string,
  conversion: Conversion,
): readonly Edit[] | undefined {
  const value = convertedValue(argument, conversion);
  if (value === undefined) return undefined;
  return [
    { at: argument.nameAt, text: name },
    ...(conversion === 'same' ? [] : [{ at: argument.valueAt, text: value }]),
  ];
}

export interface MovedArgument {
  readonly argument: Argument;
  readonly name: string;
  readonly conversion: Conversion;
}

/** Gathers arguments into one object argument that takes the place of the first of them. */
export function gatherEdits(object: string, moved: readonly MovedArgument[]): readonly Edit[] | undefined {
  const [first, ...rest] = moved;
  const items = moved.map(({ argument, name, conversion }) => {
    const value = convertedValue(argument, conversion);
    return value === undefined ? undefined : { name, value };
  });
  if (!first || items.includes(undefined)) return undefined;
  const known = items.flatMap((item) => item ?? []);
  const { at } = first.argument;
  const indent = ' '.repeat(at.start - at.file.text.lastIndexOf('\n', at.start - 1) - 1);
  const width = Math.max(...known.map(({ name }) => name.length));
  const lines = known.map(({ name, value }) => `${indent}  ${name.padEnd(width)} = ${value}`);
  return [
    { at, text: `${object} = {\n${lines.join('\n')}\n${indent}}` },
    ...rest.map(({ argument }) => lineRemoval(argument.at)),
  ];
}

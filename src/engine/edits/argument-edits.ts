import type { Conversion } from '../../aws/arguments/argument-schema.js';
import type { Argument } from '../../model/consumers/consumer.js';
import { type Place, place, textOf } from '../../source.js';
import type { Edit } from '../finding.js';
import { lineRemoval } from './line-edits.js';

/** The text of an argument's value after a rename; undefined where only a person can tell. */
function convertedValue({ valueAt, value }: Argument, conversion: Conversion): string | undefined {
  const text = textOf(valueAt);
  if (conversion === 'same') return text;
  if (conversion === 'list') return `[${text}]`;
  return value.kind === 'number' && value.origin.path.length === 0 ? `"${value.value}s"` : undefined;
}

/** The new name; the sign behind it stays below those of its neighbours where they keep its column (`terraform fmt`). */
function renaming({ nameAt }: Argument, name: string): Edit {
  const { file, start, end } = nameAt;
  const gap = /^ *(?==)/.exec(file.text.slice(end, end + MOST_BLANKS))?.[0].length ?? 0;
  if (gap === 0) return { at: nameAt, text: name };
  const text = isAligned(nameAt, gap) ? `${name} `.padEnd(end - start + gap) : `${name} `;
  return { at: place(file, { start, end: end + gap }), text };
}

const MOST_BLANKS = 200;
/** Lines are few between the arguments of a block; these are those next to it. */
const MOST_LINES = 50;

/** Whether an argument in the lines directly above or below has the sign in the same column, and no blank to spare. */
function isAligned({ file: { text }, start, end }: Place, gap: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const column = end + gap - lineStart;
  const above = text
    .slice(Math.max(0, lineStart - 10_000), lineStart)
    .split('\n')
    .slice(0, -1)
    .reverse();
  const below = text
    .slice(end, end + 10_000)
    .split('\n')
    .slice(1);
  const keepsColumn = (lines: readonly string[]): boolean => {
    for (const line of lines.slice(0, MOST_LINES)) {
      if (line[column] !== '=' || !/^ *[\w-]+ *$/.test(line.slice(0, column))) return false;
      if (/[\w-] $/.test(line.slice(0, column))) return true;
    }
    return false;
  };
  return keepsColumn(above) || keepsColumn(below);
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
    renaming(argument, name),
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

import type { Range, SourceFile } from '../../source.js';
import { fileRange, type MappedText, mappedText } from '../mapped-text.js';
import type { CiText } from './tree.js';

/** An expression of a CI system, or a variable or command of a shell; `$$` stands for the sign. */
const COMPUTED = /\$\$|(\$\{|\$\(|\$\[\[|\$[A-Za-z_]|<<\s*(?:parameters|pipeline|matrix)\.)/g;

/** Nothing in the text is put in by a CI system, compose or a shell. */
export const isStatic = (value: string): boolean =>
  ![...value.matchAll(COMPUTED)].some(([, computed]) => computed !== undefined);

export function textOf({ start, end, value, pieces }: MappedText & Range): CiText {
  return { start, end, value, pieces, static: isStatic(value) };
}

/** Part of a file as it stands there. */
export const textOfRange = (file: SourceFile, { start, end }: Range): CiText =>
  textOf({ start, end, ...mappedText(file.text.slice(start, end), start) });

/** Part of a text. */
export const textOfPart = (text: MappedText, start: number, end: number): CiText =>
  textOf({
    ...fileRange(text, start, end),
    ...mappedText(text.value.slice(start, end), fileRange(text, start, end).start),
  });
